"""Header rows of flattened text: all columns' headers on one line, or in short blocks that follow each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, takewhile

from pipeline.layout.rows import HeaderJudge, fold
from pipeline.source import Line, Paragraph, ParagraphRole, parts_of

_LINES = 2
_WORDS = 18
"""A header row of flattened text is short: at most so many lines and words."""

_CELL_LINES = 3
_CELL_WORDS = 8
"""... and so is a block that is one header cell."""

_FEWEST_BLOCKS = 3
"""Two blocks that read like headers one after the other may be cells, where other header rows are to be found."""

_UNLIKE_A_HEADER = 0.35
"""A block that reads less like a header ends a row of them, unless more follow."""

_LAST_READS_AS_HEADER = 0.6
"""Likeness of the last cell of such a row at least: what follows it are cells."""

_COLUMNS = 6
"""Columns at most: with more, a line of headers cannot be parted for sure."""

_READS_AS_HEADER = 0.75
"""As `rows._READS_AS_HEADER`, stricter because the columns' borders are guessed too."""

_REPEATED_READS_AS_HEADER = 0.4
"""So much is enough of a line that is printed more than once, parted at all its capitals: some words are unknown."""

_REPEATED = 2
_INTRODUCTION = 4
"""Times: a short line that stands more than once, so few blocks before a header row, heads an introduction to it."""


_BREAKS_OFF = re.compile(r"(?:[-–—/&(,]|\b(?:and|or|of|the|a|our|your|their))\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and|or|of)\b|[-–—/&),.]", re.IGNORECASE)
"""A header does not end in a dash or a word that wants another, nor begin with one that joins it to words before."""

HeaderCells = tuple[tuple[Line, ...], ...]
"""The lines of each cell of a header row."""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A header row: paragraphs `first` to `last`, and its cells for each number of columns that it may have."""

    first: int
    last: int
    splits: dict[int, HeaderCells]
    paragraph: Paragraph
    likeness: dict[int, float] = field(default_factory=dict)
    """How much the cells of each parting read like headers, 0 to 1."""

    @property
    def signature(self) -> str:
        """Its text without case and punctuation: the same header row printed again has the same."""
        return fold(" ".join(line.text for line in self.paragraph.lines))

    @property
    def capitals(self) -> int | None:
        """The number of columns that its capitals tell: where headers are set in sentence case, each has one."""
        text = " ".join(line.text for line in self.paragraph.lines).strip()
        sentence_case = re.search(r"\s(?!and\b|or\b|of\b|the\b|for\b|by\b|in\b|to\b|with\b)[a-z]{2,}", text)
        columns = len(_capitals(text)) + 1
        return columns if sentence_case and columns in self.splits else None

    def cells(self, columns: int) -> HeaderCells:
        """The cells for a number of columns, cut evenly where the words tell none."""
        return self.splits.get(columns) or _even_split(self.paragraph, columns)

    def texts(self, columns: int) -> list[str]:
        """The words of each cell for a number of columns; cells that are missing are empty."""
        found = [_text(cell) for cell in self.cells(columns)]
        return [*found, *[""] * (columns - len(found))]


def find_header_lines(paragraphs: Sequence[Paragraph], judge: HeaderJudge) -> list[HeaderLine]:
    """All header rows, in order. A line that is repeated where header rows stand is one, whatever it says."""
    texts = [fold(" ".join(line.text for line in paragraph.lines)) for paragraph in paragraphs]
    counts = Counter(texts)
    if in_blocks := _without_cells(list(_in_blocks(paragraphs, judge, _FEWEST_BLOCKS))):
        return in_blocks
    found: dict[int, HeaderLine] = {}
    doubtful: dict[int, HeaderLine] = {}
    for number, paragraph in enumerate(paragraphs):
        if not _may_be_header(paragraph):
            continue
        repeated = counts[texts[number]] >= _REPEATED
        if splits := _splits(paragraph, judge, _REPEATED_READS_AS_HEADER if repeated else _READS_AS_HEADER):
            likeness = {count: judge([_text(cell) for cell in cells]) for count, cells in splits.items()}
            certain = max(likeness.values()) >= _READS_AS_HEADER
            (found if certain else doubtful)[number] = HeaderLine(number, number, splits, paragraph, likeness)
    found = found or doubtful
    if not found:
        found = {header.first: header for header in _in_blocks(paragraphs, judge, 2)}
    if found:
        fewest = min(min(header.splits) for header in found.values())
        for number, paragraph in enumerate(paragraphs):
            repeated = counts[texts[number]] >= _REPEATED and len(texts[number].split()) >= fewest
            introduces = any(number < other <= number + _INTRODUCTION for other in found) and not re.search(
                r"\d", texts[number]
            )
            if number not in found and repeated and introduces and _may_be_header(paragraph):
                found[number] = HeaderLine(number, number, {}, paragraph)
    return [found[number] for number in sorted(found)]


def is_header_row(paragraph: Paragraph, judge: HeaderJudge) -> bool:
    """Whether a block reads like all columns' headers on one line."""
    return _may_be_header(paragraph) and bool(_splits(paragraph, judge))


def _may_be_header(paragraph: Paragraph) -> bool:
    words = sum(len(line.text.split()) for line in paragraph.lines)
    short = len(paragraph.lines) <= _LINES and 2 <= words <= _WORDS
    ends = paragraph.lines[-1].text.rstrip().endswith((".", ";", ","))
    return short and not ends and paragraph.role is ParagraphRole.BODY


def _splits(paragraph: Paragraph, judge: HeaderJudge, enough: float = _READS_AS_HEADER) -> dict[int, HeaderCells]:
    """For each number of columns the parting of a line into cells that reads most like headers, if it does.

    `enough` is how much a parting at all capitals must read like headers.
    """
    if len(paragraph.lines) > 1:
        return {}
    line = paragraph.lines[0]
    # Headers begin with a capital; only in a line without any do they begin otherwise.
    capitals = _capitals(line.text)
    starts = capitals or [match.start() for match in re.finditer(r"(?<=\s)\w", line.text)]
    splits: dict[int, HeaderCells] = {}
    for columns in range(2, _COLUMNS + 1):
        partings = [borders for borders in combinations(starts, columns - 1) if _stand_alone(line.text, borders)]
        if not partings:
            continue
        best = max(partings, key=lambda borders: _likeness(line.text, borders, judge))
        least = enough if len(best) == len(capitals) else _READS_AS_HEADER
        if judge(list(_cut(line.text, best))) >= least:
            splits[columns] = tuple((part,) for part in parts_of(line, best))
    return splits


def _capitals(text: str) -> list[int]:
    """Where a header may begin inside a line: at a capital or a figure, but not behind a dash or an "and"."""
    starts = [match.start() for match in re.finditer(r"(?<=\s)[A-Z0-9£%#]", text)]
    return [start for start in starts if _stand_alone(text, [start])]


def _stand_alone(text: str, borders: Sequence[int]) -> bool:
    """Whether no cell of a parting breaks off in the middle, or begins there."""
    cells = list(_cut(text, borders))
    return not any(_BREAKS_OFF.search(cell) for cell in cells[:-1]) and not any(
        _GOES_ON.match(cell) for cell in cells[1:]
    )


def _likeness(text: str, borders: Sequence[int], judge: HeaderJudge) -> tuple[float, float]:
    """How much the cells read like headers: all together, and of partings alike in that, the least likely cell."""
    cells = list(_cut(text, borders))
    return judge(cells), min(judge([cell]) for cell in cells)


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines)


def _cut(text: str, borders: Sequence[int]) -> Iterator[str]:
    for begin, finish in zip([0, *borders], [*borders, len(text)], strict=True):
        yield text[begin:finish].strip()


def _even_split(paragraph: Paragraph, columns: int) -> HeaderCells:
    """A line whose words tell nothing, parted at the capital letters nearest to even cells."""
    line = paragraph.lines[0]
    capitals = [match.start() for match in re.finditer(r"(?<=\s)[A-Z0-9]", line.text)]
    words = [match.start() for match in re.finditer(r"(?<=\s)\S", line.text)]
    starts = capitals if len(capitals) >= columns - 1 else words
    borders: list[int] = []
    for column in range(1, columns):
        wanted = len(line.text) * column / columns
        left = [start for start in starts if not borders or start > borders[-1]]
        if left:
            borders.append(min(left, key=lambda start: abs(start - wanted)))
    cells = tuple((part,) for part in parts_of(line, borders))
    return (*cells[:-1], (*cells[-1], *paragraph.lines[1:]))


def _in_blocks(paragraphs: Sequence[Paragraph], judge: HeaderJudge, fewest: int) -> Iterator[HeaderLine]:
    """Header rows whose cells are blocks of their own: of the blocks that may be, the run that reads most like headers.

    Between known headers some are unknown. A run that stands again is the same header row, and ends where the first
    print of it ends.
    """
    likeness = [_alone(paragraph, judge) for paragraph in paragraphs]
    begin = 0
    while begin < len(paragraphs):
        finish = begin
        while finish < len(paragraphs) and likeness[finish] is not None:
            finish += 1
        gains = [(likeness[number] or 0.0) - _UNLIKE_A_HEADER for number in range(begin, finish)]
        first, last = _best_run(gains)
        while last > first and (likeness[begin + last - 1] or 0.0) < _LAST_READS_AS_HEADER:
            last -= 1
        alike = sum(likeness[begin + first + number] or 0.0 for number in range(last - first))
        if last - first >= fewest and alike >= _READS_AS_HEADER * (last - first):
            run = range(begin + first, begin + last)
            cells = tuple(paragraphs[index].lines for index in run)
            whole = Paragraph(tuple(line for cell in cells for line in cell))
            yield HeaderLine(run[0], run[-1], {len(run): cells}, whole)
            begin = run[-1] + 1
        else:
            begin = finish + 1


def _without_cells(headers: list[HeaderLine]) -> list[HeaderLine]:
    """Header rows in blocks without the cells behind them: where two rows begin alike, both end where they differ."""
    cut = []
    for header in headers:
        cells = next(iter(header.splits.values()))
        texts = [fold(_text(cell)) for cell in cells]
        others = [[fold(_text(cell)) for cell in next(iter(other.splits.values()))] for other in headers]
        shared = [sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(texts, other))) for other in others]  # noqa: B905
        alike = min((count for count in shared if count >= _FEWEST_BLOCKS), default=len(cells))
        whole = Paragraph(tuple(line for cell in cells[:alike] for line in cell))
        cut.append(HeaderLine(header.first, header.first + alike - 1, {alike: cells[:alike]}, whole))
    return cut


def _best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Where the run begins and ends whose gains add up to most; the first of them, and the longest."""
    best, place = 0.0, (0, 0)
    total, begin = 0.0, 0
    for number, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, number
        total += gain
        if total >= best > 0 or total > best:
            best, place = total, (begin, number + 1)
    return place


def _alone(paragraph: Paragraph, judge: HeaderJudge) -> float | None:
    """How much a block reads like one header; None where it is none."""
    words = [word for line in paragraph.lines for word in line.text.split()]
    if len(paragraph.lines) > _CELL_LINES or len(words) > _CELL_WORDS or paragraph.role is not ParagraphRole.BODY:
        return None
    return None if words[-1].endswith((".", ";", ",")) and len(words) > 1 else judge([" ".join(words)])
