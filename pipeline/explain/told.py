"""What is told in words of each page: the picture's panel and the report on standard output say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.explain.palette import ASIDE, RECORDS, Kind
from pipeline.explain.places import Places
from pipeline.explain.seen import Mark, SectionSeen, Seen, TableSeen
from pipeline.labelled import LabelledColumn
from pipeline.language.headers import read_header
from pipeline.outline import PlanRow
from pipeline.passage import Passage
from schemas import Issue

_QUOTED = 60
"""Characters of a text that are quoted."""

_A_PLAN = (
    "a table is a plan where a column tells actions or priorities, and another one thing more (outcomes, dates, a lead"
    " …), or where outcomes have dates"
)
"""What `language.columns.is_plan` asks for, in words."""


@dataclass(slots=True)
class TableTold:
    """A table of the page: a line that names it, and what there is to say about it."""

    number: int
    is_plan: bool
    title: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageTold:
    """One page or sheet in words."""

    number: int
    marks: list[Mark]
    tables: list[TableTold] = field(default_factory=list)
    records: list[tuple[Kind, int]] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    advice: str = ""

    def lines(self) -> Iterator[str]:
        """The report of the page, without its heading."""
        found = ", ".join(
            f"{number} {kind.name if number == 1 else kind.plural}" for kind, number in self.records if number
        )
        yield f"records: {found or 'none'}"
        if self.advice:
            yield self.advice
        for table in self.tables:
            yield table.title
            yield from (f"    {line}" for line in table.lines)
        for head, told in (("left aside:", self.asides), ("issues:", self.issues)):
            if told:
                yield head
                yield from (f"    {line}" for line in told)


def marks_by_sheet(seen: Seen, places: Places) -> dict[int, list[Mark]]:
    """The marks of each page or sheet; a mark that a page break cuts is on both."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in seen.marks:
        for sheet in sheets_of(mark.passages, places):
            found[sheet].append(mark)
    return found


def tell(seen: Seen, places: Places, sheet: int, here: list[Mark]) -> PageTold:
    """What was seen on a page (PDF) or sheet (other formats), where the marks `here` stand."""
    told = PageTold(sheet, here)
    told.records = [(kind, sum(mark.kind is kind for mark in here)) for kind in RECORDS]
    tables = [table for table in seen.tables if sheet in table_sheets(table, places)]
    columns: dict[tuple[LabelledColumn, ...], int] = {}
    told.tables = [_table(table, places, sheet, columns) for table in tables]
    told.tables += _lists(seen, places, sheet)
    told.asides = list(_asides(mark for mark in here if mark.kind is ASIDE))
    told.issues = list(_issues(seen, places, sheet, here))
    if not any(number for _, number in told.records):
        told.advice = _advice(tables)
    elif any(not one.is_plan for table in tables for one in table.sections):
        told.advice = _A_PLAN
    return told


def table_sheets(table: TableSeen, places: Places) -> list[int]:
    """The sheets that a table stands on."""
    return sorted({frame.sheet for frame in places.frames.get(table.number, ())})


def _advice(tables: Sequence[TableSeen]) -> str:
    """Why a page gives no records, in one sentence."""
    if not tables:
        return "no table was seen on this page, and its text is not laid out as a plan"
    if any(one.is_plan for table in tables for one in table.sections):
        return "a table of the plan was seen here, but its rows gave no record of their own on this page"
    return f"the tables here were not taken for a plan; {_A_PLAN}"


# --- tables -------------------------------------------------------------------------------------------------------


def _table(table: TableSeen, places: Places, sheet: int, columns: dict[tuple[LabelledColumn, ...], int]) -> TableTold:
    """A table in words; `columns` remembers which table of the page told of the same columns."""
    plan = any(one.is_plan for one in table.sections)
    kind = "part of the plan" if plan else "no plan"
    drawn = "" if table.table.ruled else ", no rules: columns told by white space"
    rows = len(table.table.rows)
    size = f"{table.table.columns} columns, {rows} {'row' if rows == 1 else 'rows'}{drawn}"
    told = TableTold(table.number, plan, f"table {table.number}: {kind} ({size})")
    before: tuple[Passage, ...] = ()
    for number, seen in enumerate(table.sections):
        headings = tuple(heading.passage for heading in seen.section.headings)
        if headings != before:
            told.lines += [
                f"under {'the ' + heading.origin.value} “{quoted(heading.passage.text)}”"
                for heading in seen.section.headings
                if heading.passage not in before
            ]
        before = headings
        if number == 0 or seen.section.header != table.sections[number - 1].section.header:
            first = columns.setdefault(seen.columns, table.number) if seen.is_plan else table.number
            same = [f"columns as in table {first}"] if first != table.number else _section(seen, places, sheet)
            told.lines += list(same)
        told.lines += list(_rows(seen, places, sheet))
    if not table.sections:
        told.lines.append("none of its rows was kept as a row of a plan: only headers, bands, or no words")
    return told


def _lists(seen: Seen, places: Places, sheet: int) -> list[TableTold]:
    """Lists and labelled blocks outside tables that were read as rows."""
    found: list[TableTold] = []
    for one in seen.lists:
        rows = list(_rows(one, places, sheet))
        if rows:
            title = f"{one.section.origin.value}: {'part of the plan' if one.is_plan else one.left}"
            headings = [
                f"under the {heading.origin.value} “{quoted(heading.passage.text)}”" for heading in one.section.headings
            ]
            found.append(TableTold(0, one.is_plan, title, [*headings, *rows]))
    return found


def _section(seen: SectionSeen, places: Places, sheet: int) -> Iterator[str]:
    header = list(dict.fromkeys(passage for _, passage in sorted(seen.section.header.items()) if passage))
    if not header:
        yield "no header row was seen over it"
    else:
        pages = sorted({page for page, _ in places.lines(header)})
        where = "" if sheet in pages else f" (printed on page {', '.join(map(str, pages)) or 'before'})"
        yield f"header row{where}: {' | '.join(quoted(one.text) for one in header)}"
    for column in seen.columns:
        name = f"“{quoted(column.header.text)}”" if column.header else "without header"
        yield f"column {column.column + 1} {name}: {column.role} ({told_by(column.basis)}, {column.confidence:.2f})"
    if seen.is_plan:
        return
    if not seen.columns:
        roles = {passage: read_header(passage.text).role for passage in header}
        for passage, role in roles.items():
            tells = f"its words tell {role.value}" if role else "says nothing that is known"
            yield f"“{quoted(passage.text)}”: {tells}"
    yield f"left aside: {seen.left}"


def told_by(basis: str) -> str:
    """How a role was told, in words for people."""
    known = {
        "column model": "by header and contents",
        "layout": "by its place",
        "classifier": "by what stands in it",
        "cell contents": "by what stands in it",
    }
    return "by its header" if basis == "column header" else known.get(basis, basis)


def _rows(seen: SectionSeen, places: Places, sheet: int) -> Iterator[str]:
    """How many rows stand here, and which of them a page break cut."""
    here = [row for row in seen.section.rows if sheet in sheets_of(row_passages(row), places)]
    joined = [number for number, row in enumerate(here, start=1) if row.over_page]
    if here:
        rows = f"{len(here)} {'row' if len(here) == 1 else 'rows'}"
        yield f"{rows} of the plan" if seen.is_plan else rows
    for number in joined:
        pages = sheets_of(row_passages(here[number - 1]), places)
        where = f" (pages {', '.join(map(str, pages))})" if len(pages) > 1 else ""
        yield f"row {number} was cut by a page break and put together again{where}"


def row_passages(row: PlanRow) -> list[Passage]:
    """The passages of a row's items."""
    return [item.passage for cell in row.cells.values() for item in cell.items]


def sheets_of(passages: Iterable[Passage], places: Places) -> list[int]:
    """The sheets that passages stand on."""
    return sorted({sheet for sheet, _ in places.lines(passages)})


# --- what is left, and issues -------------------------------------------------------------------------------------


def _asides(marks: Iterable[Mark]) -> Iterator[str]:
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mark in marks:
        texts[mark.label, mark.reason] += [passage.text for passage in mark.passages]
    for (label, reason), found in texts.items():
        whole = " ".join(found)
        words = len(whole.split())
        yield f"{label} {reason} ({words} {'word' if words == 1 else 'words'}): “{quoted(whole)}”"


def _issues(seen: Seen, places: Places, sheet: int, here: Sequence[Mark]) -> Iterator[str]:
    """Issues of this page, those with the same message once, with the labels of their records."""
    labels = {mark.record.id: mark.label for mark in seen.marks if mark.record}
    on_page = {mark.record.id for mark in here if mark.record}
    pages = _pages_of_notes(seen, places)
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for issue in seen.plan.issues:
        if _is_here(issue, on_page, sheet, pages):
            message = "the confidence is low" if issue.code == "low-confidence" else issue.message
            told[issue.code, message] += [labels[one] for one in issue.record_ids]
    for (code, message), names in told.items():
        whose = f" ({', '.join(names)})" if names else ""
        yield f"{code}: {message}{whose}"


def _is_here(issue: Issue, on_page: set[str], sheet: int, pages: dict[tuple[str, str], set[int]]) -> bool:
    if issue.record_ids:
        return bool(on_page & set(issue.record_ids))
    known = {one.page for one in issue.evidence if one.page is not None} or pages.get((issue.code, issue.message))
    return known is not None and sheet in known


def _pages_of_notes(seen: Seen, places: Places) -> dict[tuple[str, str], set[int]]:
    """Where the notes of the stages stand, for formats whose evidence has no pages."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for note in seen.outline.notes:
        found[note.code, note.message].update(sheets_of([note.passage], places))
    for remark in seen.reading.notes:
        found[remark.code, remark.message].update(sheets_of(remark.passages, places))
    return found


def document_issues(seen: Seen) -> list[str]:
    """Issues that stand nowhere: they are about the whole document."""
    return [f"{one.code}: {one.message}" for one in seen.plan.issues if not one.record_ids and not one.evidence]


def quoted(text: str) -> str:
    """The text on one line, cut where it is long."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _QUOTED else f"{whole[:_QUOTED].rstrip()}…"
