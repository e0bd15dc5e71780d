"""Cards: tables whose column headers stand as keys beside their values, read into named values.

A card is a run of rows of these kinds: a key and its value (or two such pairs side by side); a small header row over
rows of values; lines "Key: value" in one cell; and a banner, the title of the card, across its width. Merged-cell
cards are both: keys with long merged values over a header row with short ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.layout.chains import goes_on
from pipeline.layout.drafts import Draft, DraftCell, DraftRow
from pipeline.layout.items import joined
from pipeline.layout.rows import HeaderJudge, fold
from pipeline.outline import Item
from pipeline.passage import LineJoiner, Passage

_READS_AS_KEY = 0.6
"""A text is a key by its words alone where at least so much of it reads like a column header."""

_KEY_WORDS = 7
"""Words: a key is a label; what is longer is a statement."""

_KEYS_THAT_READ = 0.5
"""Share of the different keys of a table that must read like headers; the others are told by their type."""

_ALONE = 3
"""Keys: a lone table of fewer that do not repeat may be anything."""

_PAIR = 2
"""Cells of a key and its value."""

_LINE = re.compile(r"([^:.;!?]{2,48}):(?:\s+(?=\S)|$)")
"""A key, a colon and its value in one line."""


class Part(StrEnum):
    """What a part of a card is."""

    BANNER = "banner"
    VALUE = "value"
    VALUES = "values"


@dataclass(slots=True)
class Named:
    """A value under its key; `key` is empty for a banner, `cell` None where the value is empty."""

    key: Passage
    key_cell: DraftCell
    cell: DraftCell | None
    over_page: bool = False


@dataclass(slots=True)
class CardPart:
    """A banner or a value alone, or a row of values under a little header row; `again` for its second and later
    rows. `table` tells the parts of different tables of the source apart."""

    kind: Part
    named: list[Named]
    row: DraftRow
    table: int
    again: bool = False


def read_cards(draft: Draft, judge: HeaderJudge, joiner: LineJoiner) -> list[CardPart]:
    """The parts of all cards of a table, none where it is a table like others."""
    reader = _Reader(draft, judge, joiner)
    parts = reader.read()
    return parts if parts is not None and _are_cards(parts, judge) else []


def key_name(key: Passage) -> str:
    """What tells two keys the same: the words without case and signs, and without a number that counts them."""
    folded = fold(key.text)
    counted = _COUNTED.match(folded)
    return counted[1] if counted and counted[1] not in _TIMES else folded


_COUNTED = re.compile(r"(.*[a-z]) \d{1,2}$")
_TIMES = frozenset({"year", "quarter", "month", "week", "phase", "stage", "q", "half", "day"})
"""With these a number does not count entries but names a time."""


def likeness(text: str, judge: HeaderJudge) -> float:
    """How much a text reads like a key, 0 to 1."""
    bare = text.strip().rstrip(" :")
    return judge([bare]) if bare and len(bare.split()) <= _KEY_WORDS else 0.0


def _are_cards(parts: Sequence[CardPart], judge: HeaderJudge) -> bool:
    """Whether what could be read as cards is: enough keys, which read like headers or repeat, over other texts."""
    singles = [part.named[0] for part in parts if part.kind is Part.VALUE]
    names = {key_name(named.key): named.key for part in parts for named in part.named if named.key}
    if not singles or not names:
        return False
    if sum(likeness(key.text, judge) >= _READS_AS_KEY for key in names.values()) < _KEYS_THAT_READ * len(names):
        return False
    values = [named.cell.text.text for part in parts for named in part.named if named.key and named.cell is not None]
    others = [text for text in values if likeness(text, judge) < _READS_AS_KEY]
    first = next(part for part in parts if part.kind is not Part.BANNER)
    repeats = len({key_name(named.key) for named in singles}) < len(singles)
    heads = all(_heads(named, judge) for named in first.named)
    return len(others) * 2 >= len(values) > 0 and (repeats or not heads)


def stands_alone(parts: Sequence[CardPart]) -> bool:
    """Whether the keys of a table alone, without cards around it, tell that it is one."""
    keys = [key_name(named.key) for part in parts for named in part.named if named.key]
    return len(set(keys)) >= _ALONE or (len(set(keys)) > 1 and len(set(keys)) < len(keys))


def _heads(named: Named, judge: HeaderJudge) -> bool:
    """Whether a key and its value read like two column headers side by side."""
    return named.cell is not None and likeness(named.cell.text.text, judge) >= _READS_AS_KEY


class _Reader:
    """Reads the rows of one draft; gives up at the first row that no card has."""

    def __init__(self, draft: Draft, judge: HeaderJudge, joiner: LineJoiner) -> None:
        self._draft = draft
        self._judge = judge
        self._joiner = joiner
        self._parts: list[CardPart] = []
        self._header: dict[int, DraftCell] | None = None
        self._table = 0

    def read(self) -> list[CardPart] | None:
        rows = self._draft.rows
        for number, row in enumerate(rows):
            self._table += row.after_break
            following = rows[number + 1] if number + 1 < len(rows) else None
            opens = row.after_break or number == 0
            if not self._read_row(row, following, opens=opens):
                return None
        return self._parts

    def _read_row(self, row: DraftRow, following: DraftRow | None, *, opens: bool) -> bool:
        """Read one row by the first kind that fits it."""
        pairs = self._lines(row)
        if pairs:
            return self._add(pairs, row)
        if self._goes_on(row, opens=opens):
            return True
        if len(row.cells) == 1:
            return self._read_lone(row)
        if self._stands_under(row):
            return self._read_values(row)
        if self._is_header(row, following):
            self._header = dict(row.cells)
            return True
        pairs = self._pairs(row)
        if pairs:
            return self._add(pairs, row)
        return self._read_values(row)

    def _add(self, pairs: list[Named], row: DraftRow) -> bool:
        self._header = None
        self._parts.extend(
            CardPart(Part.VALUE if pair.key else Part.BANNER, [pair], row, self._table) for pair in pairs
        )
        return True

    def _is_key(self, cell: DraftCell) -> bool:
        text = cell.text.text
        if len(text.split()) > _KEY_WORDS or any(item.bulleted for item in cell.items):
            return False
        return _apart(cell) or self._reads_as_key(cell)

    def _reads_as_key(self, cell: DraftCell) -> bool:
        return likeness(cell.text.text, self._judge) >= _READS_AS_KEY

    def _stands_under(self, row: DraftRow) -> bool:
        """Whether the cells of a row stand right under those of the little header row in force."""
        header = self._header or {}
        if any(
            column not in header or header[column].cell.column_span != cell.cell.column_span
            for column, cell in row.cells.items()
        ):
            return False
        first = row.cells[min(row.cells)]
        return not all(self._is_key(cell) for cell in row.cells.values()) and (
            len(row.cells) == len(header) or not self._is_key(first)
        )

    def _lines(self, row: DraftRow) -> list[Named]:
        """The named values of a row whose cells hold lines "Key: value", below the card's title if there is one."""
        found: list[Named] = []
        if self._is_counted_banner(row):
            return found
        for cell in row.cells.values():
            named = self._lines_of(cell)
            if not any(value.key for value in named):
                return []
            found.extend(named)
        return found

    def _is_counted_banner(self, row: DraftRow) -> bool:
        """Whether the row is a title with its number across a table of several columns: "Action 2: Plant trees"."""
        ((_, cell), *others) = row.cells.items()
        line = _LINE.match(cell.text.text)
        across = cell.cell.column_span >= self._draft.columns > _PAIR
        return not others and across and line is not None and bool(_COUNTED.match(fold(line[1])))

    def _lines_of(self, cell: DraftCell) -> list[Named]:
        found: list[Named] = []
        for item in cell.items:
            match = _LINE.match(item.passage.text)
            if match and likeness(match[1], self._judge) >= _READS_AS_KEY:
                value = _rest(item, match.end())
                key = item.passage[: match.end(1)].strip()
                found.append(Named(key, cell, _part_of(cell, (value,), self._joiner) if value.passage else None))
            elif not found:
                found.append(Named(item.passage[:0], cell, _part_of(cell, (item,), self._joiner)))
            else:
                kept = found[-1].cell.items if found[-1].cell else ()
                found[-1].cell = _part_of(cell, (*kept, item), self._joiner)
        return found

    def _goes_on(self, row: DraftRow, *, opens: bool) -> bool:
        """Take a row without key, the first on its page, for the rest of the value that the page break cut."""
        last = self._parts[-1] if self._parts else None
        if not opens or last is None or last.kind is Part.BANNER or len(row.cells) != 1 or 0 in row.cells:
            return False
        ((column, lower),) = row.cells.items()
        target = next((n for n in reversed(last.named) if n.cell is not None and n.cell.cell.column == column), None)
        if target is None or target.cell is None:
            return False
        upper = target.cell
        if goes_on(upper, lower):
            items = (*upper.items[:-1], joined(upper.items[-1], lower.items[0], self._joiner), *lower.items[1:])
        else:
            items = (*upper.items, *lower.items)
        target.cell = _part_of(upper, items, self._joiner)
        target.over_page = True
        self._table = last.table
        return True

    def _read_lone(self, row: DraftRow) -> bool:
        """A banner, a key without a value, or a lone value under a little header row."""
        ((column, cell),) = row.cells.items()
        across = cell.cell.column_span >= self._draft.columns > 1
        if column == 0 and not across and self._reads_as_key(cell):
            return self._add([Named(cell.text, cell, None)], row)
        if self._header is not None and not across and column in self._header:
            return self._read_values(row)
        titled = across or (column == 0 and (_apart(cell) or row.after_break))
        return titled and not any(map(_has_glyph, cell.items)) and self._add([_banner(cell)], row)

    def _is_header(self, row: DraftRow, following: DraftRow | None) -> bool:
        """Whether the row is a little header row over a row of values: all keys, and what follows begins with none."""
        cells = list(row.cells.values())
        if following is None or following.after_break or not all(self._is_key(cell) for cell in cells):
            return False
        below = [following.cells[column] for column in row.cells if column in following.cells]
        if all(_apart(cell) for cell in cells):
            return bool(below) and not any(_apart(cell) for cell in below)
        return bool(below) and len(cells) > _PAIR and not self._is_key(below[0])

    def _pairs(self, row: DraftRow) -> list[Named]:
        """Keys and values side by side; a key's value may be empty."""
        found: list[Named] = []
        key: DraftCell | None = None
        for column, cell in sorted(row.cells.items()):
            if key is not None and column == key.cell.column + key.cell.column_span:
                found.append(Named(key.text, key, cell))
                key = None
            elif self._is_key(cell):
                found.extend([Named(key.text, key, None)] if key is not None else [])
                key = cell
            else:
                return []
        return [*found, Named(key.text, key, None)] if key is not None else found

    def _read_values(self, row: DraftRow) -> bool:
        """A row of values under the little header row above it."""
        header = self._header
        if header is None or not set(row.cells) <= set(header):
            return False
        named = [Named(header[column].text, header[column], cell) for column, cell in sorted(row.cells.items())]
        above = self._parts[-1] if self._parts else None
        again = above is not None and above.kind is Part.VALUES and above.named[0].key_cell in header.values()
        self._parts.append(CardPart(Part.VALUES, named, row, self._table, again))
        return True


def _has_glyph(item: Item) -> bool:
    """Whether a list's glyph, and not the number of a title, stands before an item."""
    return item.marker is not None and not re.search(r"\w", item.marker.text)


def _banner(cell: DraftCell) -> Named:
    return Named(cell.text[:0], cell, cell)


def _rest(item: Item, begin: int) -> Item:
    """An item without its key."""
    starts = tuple(start - begin for start in item.line_starts if start > begin)
    return replace(item, passage=item.passage[begin:], line_starts=starts)


def _part_of(cell: DraftCell, items: tuple[Item, ...], joiner: LineJoiner) -> DraftCell:
    """A cell with some of its items."""
    return replace(cell, items=items, text=joiner.join([item.passage for item in items])[0])


def _apart(cell: DraftCell) -> bool:
    """Whether type or ground set a cell apart, as they do keys."""
    return cell.wholly_bold or bool(cell.cell.fill and cell.cell.fill.lower() not in ("#ffffff", "#fff"))
