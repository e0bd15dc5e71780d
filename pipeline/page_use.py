"""Which pages and tables the plan was read from, and why the others were left."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.language.plan_tables import Left
from pipeline.language.table_traits import lists_pages
from pipeline.source import Line, ParagraphRole, Source
from schemas import PageUse, Record, Theme, Unassigned

SKIPPED = "skipped: no sign of a plan"
NOT_ASKED = "not asked for with --pages"
NOT_READ = "not read: more on it than a page may have"
TEXT = "text outside tables"
NO_TEXT = "no text"
TITLE = "title"
PLAN_TABLE, PLAN_TEXT, PLAN_HEADING = "plan table", "plan outside tables", "headings and text over the plan"

_TABLE_REASONS = frozenset(left.value for left in Left if left is not Left.PROSE)
_FURNITURE = frozenset(
    {ParagraphRole.HEADER.value, ParagraphRole.FOOTER.value, ParagraphRole.FOOTNOTE.value, ParagraphRole.RULE.value}
)


@dataclass(slots=True)
class _Found:
    """What stands on a page (or in a table of a document without pages): what was used, and words left by reason."""

    used: set[str] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)
    tables: set[int] = field(default_factory=set)
    left_tables: set[int] = field(default_factory=set)


def page_use(source: Source, records: Iterable[Record], unassigned: Sequence[Unassigned]) -> tuple[PageUse, ...]:
    """Runs of pages, or of tables where the document has no pages, that met the same fate."""
    if source.page_count is None:
        return tuple(_tables(_found(records, unassigned, by_page=False)))
    found = _found(records, unassigned, by_page=True)
    lines: dict[int, list[Line]] = defaultdict(list)
    for line in source.lines:
        if line.place.page is not None:
            lines[line.place.page].append(line)
    full = {warning.place.page for warning in source.warnings if warning.code == "page-not-read"}
    read = {page.number for page in source.pages} - full
    unread = {
        number: NOT_READ if number in full else SKIPPED if number in source.skipped else NOT_ASKED
        for number in range(1, source.page_count + 1)
    }
    told = [
        (number, *(_fate(found.get(number), lines.get(number, [])) if number in read else (False, why)))
        for number, why in unread.items()
    ]
    return tuple(_runs(told, found))


def _found(records: Iterable[Record], unassigned: Iterable[Unassigned], *, by_page: bool) -> Mapping[int, _Found]:
    """By page what was used and left; without pages by table, text outside tables being -1."""
    found: dict[int, _Found] = defaultdict(_Found)
    for record in records:
        for piece in record.evidence:
            use = PLAN_TABLE if piece.table is not None else PLAN_TEXT
            place = piece.page if by_page else -1 if piece.table is None else piece.table
            if place is None:
                continue  # a PDF's evidence always has its page
            found[place].used.add(PLAN_HEADING if isinstance(record, Theme) else use)
            found[place].tables |= set() if piece.table is None else {piece.table}
    for entry in unassigned:
        for piece in entry.evidence:
            place = piece.page if by_page else -1 if piece.table is None else piece.table
            if place is None:
                continue
            found[place].left[entry.reason] += len(piece.raw.split())
            if piece.table is not None and entry.reason in _TABLE_REASONS:
                found[place].left_tables.add(piece.table)
    return found


def _fate(found: _Found | None, lines: Sequence[Line]) -> tuple[bool, str]:
    """Whether a page was used, and why or why not."""
    if found and found.used:
        uses = [use for use in (PLAN_TABLE, PLAN_TEXT, PLAN_HEADING) if use in found.used]
        beside = _table_reasons(found) if found.left_tables - found.tables else []
        return True, uses[0] + (f", beside: {', '.join(beside)}" if beside else "")
    if not any(line.text.strip() for line in lines):
        return False, NO_TEXT
    tables = _table_reasons(found) if found else []
    if tables:
        return False, ", ".join(tables)
    if lists_pages([line.text for line in lines if line.text.strip()]):
        return False, Left.CONTENTS.value
    words = set(found.left) - _FURNITURE if found else set()
    return False, TEXT if words else TITLE


def _table_reasons(found: _Found) -> list[str]:
    """Why the tables of a page were left, the most words first."""
    return [reason for reason, _ in found.left.most_common() if reason in _TABLE_REASONS]


def _runs(told: Sequence[tuple[int, bool, str]], found: Mapping[int, _Found]) -> Iterator[PageUse]:
    for (used, reason), run in groupby(told, key=lambda page: page[1:]):
        pages = [number for number, _, _ in run]
        here = [found[number] for number in pages if number in found]
        tables = {table for one in here for table in (one.tables if used else one.left_tables)}
        yield PageUse(first_page=pages[0], last_page=pages[-1], tables=tuple(sorted(tables)), used=used, reason=reason)


def _tables(found: Mapping[int, _Found]) -> Iterator[PageUse]:
    """Tables in their order; what stands outside them first, where records were read from it or there is no table."""
    outside = found.get(-1)
    tables = [(table, *_table_fate(found[table])) for table in sorted(found) if table >= 0]
    if outside and outside.used & {PLAN_TEXT}:
        yield PageUse(used=True, reason=PLAN_TEXT)
    elif outside and not tables:
        yield PageUse(used=False, reason=TEXT)
    for (used, reason), run in groupby(tables, key=lambda table: table[1:]):
        yield PageUse(tables=tuple(table for table, _, _ in run), used=used, reason=reason)


def _table_fate(found: _Found) -> tuple[bool, str]:
    if found.used:
        return True, PLAN_TABLE
    return False, ", ".join(_table_reasons(found) or [Left.OTHER.value])


def nothing_found(uses: Sequence[PageUse], unassigned: Sequence[Unassigned]) -> str:
    """What was looked at in a document without a plan, as the message of its issue."""
    places = {
        (piece.page, piece.table, entry.reason)
        for entry in unassigned
        if entry.reason in _TABLE_REASONS
        for piece in entry.evidence
        if piece.table is not None
    }
    where = _where(uses)
    if not places:
        return f"No plan was found{where}: no table, and no text laid out as a plan."
    pages = sorted({page for page, _, _ in places if page is not None})
    reasons = Counter(reason for _, reason in {(table, reason) for _, table, reason in places})
    tables = len({table for _, table, _ in places})
    on = f" on {_pages(pages[0], pages[-1])}" if pages else ""
    left = "; ".join(f"{reason} ({number})" if number > 1 else reason for reason, number in reasons.most_common())
    return f"No plan was found{where}: {tables} {'table' if tables == 1 else 'tables'}{on} left ({left})."


def _where(uses: Sequence[PageUse]) -> str:
    """The pages that were read, where they are not all."""
    unread = {use.reason for use in uses} & {NOT_ASKED, SKIPPED}
    read = [use for use in uses if use.reason not in unread]
    if not unread:
        return ""
    why = "were asked for" if NOT_ASKED in unread else "may hold one; --all-pages reads the others, too"
    return f" on {ranges(read)}, which alone {why}"


def pages_read(uses: Iterable[PageUse]) -> int | None:
    """How many pages were read, where some were skipped; None where none were."""
    counts: Counter[bool] = Counter()
    for use in uses:
        if use.first_page is not None and use.last_page is not None:
            counts[use.reason == SKIPPED] += use.last_page - use.first_page + 1
    return counts[False] if counts[True] else None


def pages_skipped(source: Source, uses: Sequence[PageUse]) -> str:
    """Which pages were skipped and what they are, as the message of its issue."""
    kinds = Counter(kind.value for kind in source.skipped.values())
    what = " and ".join(f"{kind} ({number})" for kind, number in kinds.most_common())
    where = ranges(use for use in uses if use.reason == SKIPPED)
    return (
        f"{len(source.skipped)} of {source.page_count} pages show no sign of a plan and were skipped: {where}, being "
        f"{what}. --all-pages reads them, too."
    )


def ranges(uses: Iterable[PageUse]) -> str:
    """ "pages 3-5 and 9": the pages of `uses`, joined where they follow each other."""
    runs: list[list[int]] = []
    for use in uses:
        if use.first_page is None or use.last_page is None:
            continue
        if runs and runs[-1][1] + 1 == use.first_page:
            runs[-1][1] = use.last_page
        else:
            runs.append([use.first_page, use.last_page])
    told = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if not told:
        return ""
    several = len(told) > 1 or runs[0][0] != runs[0][1]
    return f"{'pages' if several else 'page'} " + " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)


def _pages(first: int, last: int) -> str:
    return f"page {first}" if first == last else f"pages {first}-{last}"
