"""Cards turned into rows: the keys become a header row, each card a row under it.

A key that comes again begins the next row. What stood before that key, in the same card or in one before it that the
next cards do not repeat, holds for the next rows too and is merged downwards over them, as a goal's card is over the
cards of its actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.cards import CardPart, Named, Part, key_name, read_cards, stands_alone
from pipeline.layout.drafts import Draft, DraftRow, RowKind
from pipeline.layout.leads import Found
from pipeline.layout.listing import Listing
from pipeline.layout.rows import HeaderJudge
from pipeline.outline import Aside
from pipeline.passage import LineJoiner

_BANNER = ""
"""The name of the column that holds the cards' titles: no key stands over it."""


def transpose_cards(
    chains: list[Draft | Listing], leads: list[list[Found]], judge: HeaderJudge, joiner: LineJoiner
) -> list[Aside]:
    """Put one table of rows in the place of each run of cards that nothing parts; what is set aside on the way.

    `leads` are the paragraphs before each of `chains`, and those after the last.
    """
    asides: list[Aside] = []
    number = 0
    while number < len(chains):
        parts: list[CardPart] = []
        end = number
        while end < len(chains) and (end == number or not leads[end]):
            chain = chains[end]
            read = read_cards(chain, judge, joiner) if isinstance(chain, Draft) else []
            if not read:
                break
            offset = parts[-1].table if parts else 0
            parts.extend(replace(part, table=part.table + offset) for part in read)
            end += 1
        if parts and stands_alone(parts):
            chains[number:end] = [_Transposer(parts, asides).draft()]
            leads[number + 1 : end] = []
        number += 1
    return asides


@dataclass(slots=True)
class _Row:
    """One row to be: values by the name of their key, and the names of those from above that hold for it."""

    values: dict[str, Named] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    source: DraftRow | None = None


class _Transposer:
    """Makes rows of card parts."""

    def __init__(self, parts: Sequence[CardPart], asides: list[Aside]) -> None:
        self._parts = parts
        self._asides = asides
        self._names: list[str] = []
        self._keys: dict[str, Named] = {}
        self._rows: list[_Row | DraftRow] = []
        self._held: dict[str, int] = {}
        """The names filled so far in the card, each with the table that it stood in."""
        self._titles = _title_cards(parts)

    def draft(self) -> Draft:
        for number, part in enumerate(self._parts):
            following = self._parts[number + 1] if number + 1 < len(self._parts) else None
            over_banner = following is not None and following.kind is Part.BANNER
            if part.kind is Part.BANNER and (over_banner or not self._titles):
                self._open_band(part)
            else:
                self._take(part)
        columns = {name: column for column, name in enumerate(self._names)}
        draft = Draft(len(columns), (), [self._header_row(columns)], told=True)
        draft.rows.extend(row if isinstance(row, DraftRow) else _draft_row(row, columns) for row in self._rows)
        return draft

    def _open_band(self, part: CardPart) -> None:
        """A title over several cards heads them."""
        part.row.kind = RowKind.BAND
        self._rows.append(part.row)
        self._held = {}

    def _take(self, part: CardPart) -> None:
        names = [key_name(named.key) if named.key else _BANNER for named in part.named]
        last = self._rows[-1] if self._rows else None
        if part.again:
            row = self._begin([*self._held], part)
            row.covered -= set(names)
        elif not isinstance(last, _Row) or not self._held or any(name in self._held for name in names):
            row = self._begin(self._kept(names, part.table), part)
        else:
            row = last
        for name, named in zip(names, part.named, strict=True):
            self._place(name)
            self._held[name] = part.table
            self._note_key(name, named)
            if named.cell is not None:
                row.values[name] = named
                row.covered.discard(name)

    def _begin(self, kept: Sequence[str], part: CardPart) -> _Row:
        """A new row under what holds for it of the rows above."""
        self._held = {name: self._held[name] for name in kept}
        row = _Row(covered=set(kept), source=part.row)
        self._rows.append(row)
        return row

    def _kept(self, names: Sequence[str], table: int) -> list[str]:
        """What stood before the key that comes again, unless it stood in its card and the new one is another card."""
        order = list(self._held)
        again = next((name for name in order if name in names), None)
        if again is None:
            return []
        before = order[: order.index(again)]
        same_card = self._held[again]
        return [name for name in before if self._held[name] != same_card or table == same_card]

    def _place(self, name: str) -> None:
        """Give a name a column: behind the one that stands before it in its card."""
        if name in self._names:
            return
        before = list(self._held)[-1:]
        at = self._names.index(before[0]) + 1 if before else (len(self._names) if name != _BANNER else 0)
        self._names.insert(at, name)

    def _note_key(self, name: str, named: Named) -> None:
        """The first key of its name is the header; the others stand there again."""
        if not named.key:
            return
        if name not in self._keys:
            self._keys[name] = named
        elif named.key_cell is not self._keys[name].key_cell:
            self._asides.append(Aside(named.key, RowKind.REPEATED.value))

    def _header_row(self, columns: dict[str, int]) -> DraftRow:
        cells = {}
        for name, named in self._keys.items():
            column = columns[name]
            cell = replace(named.key_cell.cell, column=column, column_span=1, row_span=1)
            text = named.key.strip(" :")
            cells[column] = replace(named.key_cell, cell=cell, text=text)
        first = self._parts[0].row
        return DraftRow(dict(sorted(cells.items())), frozenset(), first.page, marked_header=True, kind=RowKind.HEADER)


def _draft_row(row: _Row, columns: dict[str, int]) -> DraftRow:
    """A row as other tables have it."""
    cells = {}
    for name, named in row.values.items():
        if named.cell is not None:
            cell = replace(named.cell.cell, column=columns[name], column_span=1, row_span=1)
            cells[columns[name]] = replace(named.cell, cell=cell)
    covered = frozenset(columns[name] for name in row.covered)
    page = row.source.page if row.source else 0
    over_page = any(named.over_page for named in row.values.values())
    return DraftRow(dict(sorted(cells.items())), covered, page, marked_header=False, over_page=over_page)


def _title_cards(parts: Sequence[CardPart]) -> bool:
    """Whether banners are titles of single cards: in most of what stands under one, no key comes twice."""
    groups: list[list[str]] = []
    for part in parts:
        if part.kind is Part.BANNER:
            groups.append([])
        elif groups and not part.again:
            groups[-1].extend(key_name(named.key) for named in part.named)
    filled = [group for group in groups if group]
    return sum(len(set(group)) == len(group) for group in filled) * 2 > len(filled)
