"""Where the columns of a stack of bands begin, told by the white space that its bands share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.readers.pdf.gutters import Interval, spans_of
from pipeline.readers.pdf.printed import Word, bounding_box
from pipeline.readers.pdf.textlines import rows_of_words
from pipeline.source import Box

# Two pieces of text in a row are parted by this much space (em): justified text stretches its word spaces to 0.6 em.
PIECE_GAP = 0.75
# Where this many rows leave the same space free, it may be narrower: a word space (0.25 em) or little more.
ROWS_FOR_NARROW_GUTTER = 8
NARROW_GUTTER = 0.3
# ... and behind it this part of the rows begin at one x, to this many points.
ALIGNED_STARTS = 0.6
SAME_START = 1.5
# This part of the bands may run over a wide gutter: merged cells, bands of a single text.
CROSSING_BANDS = 0.15
# A word that reaches this far (points) to both sides of a column's start stands across it.
ACROSS = 2.0


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of words between two borders of a stack."""

    top: float
    bottom: float
    rows: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> list[Word]:
        """Its words, row by row."""
        return [word for row in self.rows for word in row]

    @property
    def box(self) -> Box:
        """The box around its words."""
        return bounding_box(word.box for word in self.words)


def band_of(top: float, bottom: float, words: Iterable[Word]) -> Band:
    """The band between two heights with these words."""
    return Band(top, bottom, tuple(tuple(row) for row in rows_of_words(words)))


def pieces(row: Sequence[Word], gap: float) -> list[Interval]:
    """The x ranges of a row's words, those less than `gap` points apart being one."""
    joined: list[Interval] = []
    for begin, finish in spans_of(row):
        if joined and begin - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((begin, finish))
    return joined


def usual_size(bands: Sequence[Band]) -> float:
    """The middle font size of the words of some bands."""
    return median([word.size for band in bands for word in band.words] or [0.0])


def in_columns(band: Band) -> bool:
    """Whether a band has a row of two or more pieces of text side by side."""
    return any(len(pieces(row, PIECE_GAP * row[0].size)) > 1 for row in band.rows)


def column_starts(bands: Sequence[Band]) -> list[float]:
    """The x at which the second and later columns of some bands begin, from left to right."""
    voting = [band for band in bands if in_columns(band)]
    if not voting:
        return []
    size = usual_size(voting)
    left = min(band.box[0] for band in voting)
    held = [[row for row in band.rows if not _heads(row, left)] for band in voting]
    rows = [row for its_rows in held for row in its_rows]
    found = _shared_gaps(held, PIECE_GAP * size, int(CROSSING_BANDS * len(voting)))
    if len(rows) >= ROWS_FOR_NARROW_GUTTER:
        narrow = [gap for gap in _shared_gaps(held, NARROW_GUTTER * size, 0) if _starts_aligned(gap, rows)]
        found = [*found, *(gap for gap in narrow if all(abs(gap[1] - other[1]) > SAME_START for other in found))]
    return sorted(gap[1] for gap in found)


def _heads(row: Sequence[Word], left: float) -> bool:
    """Whether a row of words is a heading between rows of a table: one bold or capital piece at the left edge."""
    if abs(min(word.box[0] for word in row) - left) > SAME_START or len(pieces(row, PIECE_GAP * row[0].size)) > 1:
        return False
    return all(word.bold for word in row) or all(word.text.isupper() for word in row if word.text.isalpha())


def _shared_gaps(bands: Sequence[Sequence[Sequence[Word]]], width: float, allowed: int) -> list[Interval]:
    """Ranges of x at least `width` wide over which at most `allowed` bands run, with text on both sides."""
    events: list[tuple[float, int]] = []
    for rows in bands:
        for begin, finish in _union(span for row in rows for span in spans_of(row)):
            events += [(begin, 1), (finish, -1)]
    events.sort()
    gaps: list[Interval] = []
    depth, opened = 0, None
    for x, step in events:
        before, depth = depth, depth + step
        if before > allowed >= depth:
            opened = x
        elif before <= allowed < depth:
            if opened is not None and x - opened >= width:
                gaps.append((opened, x))
            opened = None
    return gaps


def _union(spans: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for begin, finish in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((begin, finish))
    return joined


def _starts_aligned(gap: Interval, rows: Sequence[Sequence[Word]]) -> bool:
    """Whether the text behind a narrow gap begins at one x in most rows."""
    starts = [min((word.box[0] for word in row if word.box[0] >= gap[1] - SAME_START), default=None) for row in rows]
    behind = [start for start, row in zip(starts, rows, strict=True) if start is not None and _reaches(row, gap)]
    aligned = sum(start - gap[1] <= SAME_START for start in behind)
    return len(behind) >= ROWS_FOR_NARROW_GUTTER and aligned >= ALIGNED_STARTS * len(behind)


def _reaches(row: Sequence[Word], gap: Interval) -> bool:
    return any(word.box[0] < gap[0] for word in row)


def crossed(band: Band, start: float) -> bool:
    """Whether text of a band runs over the start of a column."""
    for row in band.rows:
        if any(word.box[0] < start - ACROSS and word.box[2] > start + ACROSS for word in row):
            return True
        for begin, finish in pieces(row, PIECE_GAP * row[0].size):
            if begin < start - ACROSS and finish > start + ACROSS and not _begins_at(row, start):
                return True
    return False


def _begins_at(row: Sequence[Word], start: float) -> bool:
    """Whether a word of a row begins at `start`, behind more than a word space."""
    before = max((word.box[2] for word in row if word.box[2] < start), default=float("-inf"))
    return any(
        abs(word.box[0] - start) <= SAME_START and word.box[0] - before >= NARROW_GUTTER * word.size for word in row
    )
