"""Where the rows of a table without rules begin: at bands of white over all columns, else where entries begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.printed import Word
from pipeline.readers.pdf.textlines import TextLine

Interval = tuple[float, float]

# A table has at least this many rows.
FEWEST_ROWS = 3
# Lines of two columns are at one height when their baselines differ by less (em).
SAME_HEIGHT = 0.6
# Lines of one entry stand at the usual leading of the table, to this factor: a row's padding adds a fifth or more.
SAME_LEADING = 1.1
# The usual leading is the least one that this part of the steps between lines have, to the factor above, and two do.
USUAL_PART = 0.05
# ... and no wider (em): where rows of one line are set further apart than that, no step is within an entry.
WIDEST_LEADING = 1.62
# Print reaches so far (em) over its baseline and under it.
ASCENT, DESCENT = 0.72, 0.21
# Text in other columns than the first begins a row where it is as far from what is above as this part of the rows are.
SAME_SPACE = 0.8
# Columns with fewer words to a line hold names, numbers or dates.
PROSE_WORDS = 3.0
# The space that a cell keeps free beside its text (em), together with a word space.
CELL_PADDING = 0.8
# Where all columns have text, this part of them begins anew in a row's first line.
ANEW_OF_ALL = 0.75
# A blank between words (em).
BLANK = 0.25


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a run by column, and the lines that they make there."""

    bounds: tuple[Interval, ...]
    words: tuple[tuple[Word, ...], ...]
    lines: tuple[tuple[TextLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Height:
    """Lines at one height: the top and bottom of their boxes, and by column the line that stands there."""

    top: float
    bottom: float
    lines: dict[int, TextLine]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries beside each other: the top of their boxes, and by column how high and low its print reaches."""

    top: float
    held: dict[int, Interval]

    @property
    def high(self) -> float:
        """Where its print begins."""
        return min(high for high, _ in self.held.values())

    @property
    def low(self) -> float:
        """Where its print ends."""
        return max(low for _, low in self.held.values())


def row_starts(columns: Columns, separators: Sequence[float]) -> list[float]:
    """The tops of a table's rows: at rules, else at bands of white, else where entries begin anew."""
    top = min(line.box[1] for lines in columns.lines for line in lines)
    if len(separators) >= FEWEST_ROWS - 1:
        return _with_text([top, *separators], columns)
    by_space = starts_by_space(columns)
    if len(by_space) >= FEWEST_ROWS or is_header_and_row(columns, by_space):
        return by_space
    return _starts_by_entries(columns)


def is_header_and_row(columns: Columns, starts: Sequence[float]) -> bool:
    """Whether the two rows of three or more columns are a bold header and one row, set apart from it."""
    if len(starts) != FEWEST_ROWS - 1 or len(columns.lines) < FEWEST_ROWS:
        return False
    header = [[line for line in lines if line.box[1] < starts[1]] for lines in columns.lines]
    rest = [line for lines in columns.lines for line in lines if line.box[1] >= starts[1]]
    return all(lines and all(line.bold for line in lines) for lines in header) and not all(line.bold for line in rest)


def _with_text(tops: Sequence[float], columns: Columns) -> list[float]:
    """Those tops under which, before the next, there is text."""
    middles = [(line.box[1] + line.box[3]) / 2 for lines in columns.lines for line in lines]
    return [low for low, high in pairwise([*tops, float("inf")]) if any(low <= middle < high for middle in middles)]


def heights(columns: Columns) -> list[Height]:
    """The lines of all columns by their heights, from top to bottom."""
    lines = sorted(
        ((line, index) for index, held in enumerate(columns.lines) for line in held), key=lambda item: item[0].baseline
    )
    found: list[Height] = []
    baseline = float("-inf")
    for line, index in lines:
        _, top, _, bottom = line.box
        if found and line.baseline - baseline <= SAME_HEIGHT * line.size:
            last = found[-1]
            found[-1] = Height(min(last.top, top), max(last.bottom, bottom), {index: line, **last.lines})
        else:
            found.append(Height(top, bottom, {index: line}))
            baseline = line.baseline
    return found


def starts_by_space(columns: Columns) -> list[float]:
    """Tops of the rows that bands of white over all columns part.

    An entry is a stack of lines at the usual leading; entries beside each other, whether their tops, middles or feet
    are level, are of one row.
    """
    groups = entry_groups(columns)
    spaces = [below.high - above.low for above, below in pairwise(groups)]
    full = [0 in group.held and len(group.held) > 1 for group in groups[1:]]
    telling = [space for space, is_full in zip(spaces, full, strict=True) if is_full]
    if not telling:
        return [groups[0].top]
    least = SAME_SPACE * median(telling)
    starts = [groups[0].top]
    rest_under_header = _stands_under_header(columns, groups)
    for number, (space, group, is_full) in enumerate(zip(spaces, groups[1:], full, strict=True)):
        spaced = space >= least and (0 in group.held or len(group.held) > 1)
        if is_full or spaced or (number == 0 and rest_under_header):
            starts.append(group.top)
    return starts


def _stands_under_header(columns: Columns, groups: Sequence[Group]) -> bool:
    """Whether regular type stands apart under a first group that is bold in all columns, however little.

    It is a row, be it in one column alone: the rest of one that a page break cut, under the header printed again.
    """
    header, below = groups[:2]
    if len(header.held) < len(columns.lines):
        return False
    lines = [line for held in columns.lines for line in held if line.baseline <= below.low]
    return all(line.bold == (line.baseline <= header.low) for line in lines)


def entry_groups(columns: Columns) -> list[Group]:
    """The entries of all columns, those together that stand beside each other, from top to bottom."""
    leading = _usual_leading(columns)
    entries = [
        Group(held[0].box[1], {index: _reach(held)})
        for index, lines in enumerate(columns.lines)
        for held in _entries(lines, leading)
    ]
    groups: list[Group] = []
    for entry in sorted(entries, key=lambda group: group.high):
        if groups and entry.high < groups[-1].low:
            held = dict(groups[-1].held)
            for column, (high, low) in entry.held.items():
                before = held.get(column, (high, low))
                held[column] = (min(before[0], high), max(before[1], low))
            groups[-1] = Group(min(groups[-1].top, entry.top), held)
        else:
            groups.append(entry)
    return groups


def _reach(lines: Sequence[TextLine]) -> Interval:
    return lines[0].baseline - ASCENT * lines[0].size, lines[-1].baseline + DESCENT * lines[-1].size


def _entries(lines: Sequence[TextLine], leading: float) -> list[list[TextLine]]:
    """Lines of a column, those together that stand at the usual leading (em)."""
    entries: list[list[TextLine]] = []
    for line in lines:
        above = entries[-1][-1] if entries else None
        size = max(above.size, line.size) if above else line.size
        if above and line.baseline - above.baseline <= SAME_LEADING * leading * size:
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _usual_leading(columns: Columns) -> float:
    """How far apart (em) the lines of an entry are."""
    steps = sorted(
        step
        for lines in columns.lines
        for above, line in pairwise(lines)
        if (step := (line.baseline - above.baseline) / max(above.size, line.size)) > SAME_HEIGHT
    )
    needed = max(2, int(USUAL_PART * len(steps)))
    for index, step in enumerate(steps[: len(steps) - needed + 1]):
        if steps[index + needed - 1] <= SAME_LEADING * step:
            return min(median(s for s in steps if step <= s <= SAME_LEADING * step), WIDEST_LEADING)
    return WIDEST_LEADING


def _starts_by_entries(columns: Columns) -> list[float]:
    """Tops of the rows that begin beside a column in which nothing stands right above, or anew in nearly all columns.

    No band of white parts these rows, nor entries in their cells: where a column has text again under an empty line,
    a row begins, unless only a column beside a first one that goes on has. Text begins anew under a line that was
    broken on purpose, and with a bullet.
    """
    edges = _edges(columns)
    found = heights(columns)
    starts = [found[0].top]
    for above, height in pairwise(found):
        if len(height.lines) < 2 or 0 not in height.lines:
            continue
        anew = {
            column: column not in above.lines or _begins_anew(above.lines[column], line, edges[column])
            for column, line in height.lines.items()
        }
        fresh = len(height.lines.keys() - above.lines.keys())
        whole = len(anew) == len(columns.lines) and sum(anew.values()) >= ANEW_OF_ALL * len(anew)
        if (fresh and (anew[0] or fresh > 1)) or whole:
            starts.append(height.top)
    return starts


def _edges(columns: Columns) -> list[float]:
    """How far to the right the text of each column may run: told by the narrowest of the gutters."""
    lefts = [min(line.box[0] for line in lines) for lines in columns.lines]
    rights = [max(line.box[2] for line in lines) for lines in columns.lines]
    gutter = min((left - right for left, right in zip(lefts[1:], rights, strict=False)), default=0.0)
    last = columns.lines[-1]
    wordy = sum(len(line.words) for line in last) >= PROSE_WORDS * len(last)
    return [*(left - gutter for left in lefts[1:]), rights[-1] if wordy else float("inf")]


def _begins_anew(above: TextLine, line: TextLine, edge: float) -> bool:
    """Whether `line` begins an entry or an item under the line above, in a column that ends at `edge`."""
    next_word = line.words[0].box[2] - line.words[0].box[0]
    return line.bulleted or above.box[2] + next_word + BLANK * line.size < edge


def broken_on_purpose(above: TextLine, line: TextLine, edge: float) -> bool:
    """Whether the first word of `line` would have fitted between the line above and the column's right edge."""
    next_word = line.words[0].box[2] - line.words[0].box[0]
    return above.box[2] + next_word + CELL_PADDING * line.size < edge
