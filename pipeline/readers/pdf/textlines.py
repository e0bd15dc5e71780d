"""From words to printed lines, within one cell or one column of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from pipeline.readers.pdf.printed import Word, bounding_box
from pipeline.readers.pdf.words import BASELINE_TOLERANCE, GAP_WITHOUT_BLANKS
from pipeline.source import LIST_SIGNS, Box, Run, WordBox

# Two rows of words are one line (a bullet off its baseline, a footnote mark) when they share this part of the
# height of the lower one. Lines of solid text share less than a quarter.
SHARED_HEIGHT = 0.5
# Rows of words that cover each other by more than this (em) were printed over each other: they stay two lines.
COLLISION = 0.5
BULLETS = frozenset(f"{LIST_SIGNS}★☆–—-*")
# Bullets that stand this far apart (em of the text beside them) are of different levels.
LEVEL_INDENT = 0.7


@dataclass(frozen=True)
class TextLine:
    """The words of one printed line, in the order of reading. `level` is the depth of the bullet it begins with."""

    words: tuple[Word, ...]
    level: int = 0

    @cached_property
    def box(self) -> Box:
        """The box around all its words."""
        return bounding_box(word.box for word in self.words)

    @cached_property
    def baseline(self) -> float:
        """The baseline of its widest row of words."""
        return max(self.words, key=lambda word: word.box[2] - word.box[0]).baseline

    @cached_property
    def size(self) -> float:
        """The size that most of its characters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters and digits are bold (the bullet need not be)."""
        telling = [word for word in self.words if any(letter.isalnum() for letter in word.text)]
        return bool(telling) and all(word.bold for word in telling)

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet."""
        return self.words[0].text in BULLETS and len(self.words) > 1

    def text(self) -> tuple[str, tuple[Run, ...], tuple[WordBox, ...]]:
        """Its text with single blanks, its runs of one style, and the boxes of its words."""
        text = ""
        boxes: list[WordBox] = []
        runs: list[Run] = []
        before: Word | None = None
        for word in self.words:
            if before is not None and not _inseparable(before, word):
                text += " "
            boxes.append(WordBox(len(text), len(text) + len(word.text), word.box))
            begin = len(text)
            text += word.text
            for length, style in word.pieces:
                finish = min(begin + length, len(text))
                if runs and runs[-1].style == style:
                    runs[-1] = Run(runs[-1].begin, finish, style)
                else:
                    runs.append(Run(begin, finish, style))
                begin = finish
            before = word
        return text, tuple(runs), tuple(boxes)


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """The lines that words of one cell or column make, from top to bottom, with the levels of their bullets."""
    lines: list[TextLine] = []
    for _, turned in groupby(sorted(words, key=lambda word: word.angle), key=lambda word: word.angle):
        lines.extend(TextLine(tuple(row)) for row in _lines(turned))
    if any(line.words[0].angle for line in lines):
        tops: dict[int, float] = {}
        for line in lines:
            angle = line.words[0].angle
            tops[angle] = min(tops.get(angle, line.box[1]), line.box[1])
        lines.sort(key=lambda line: line.box[1] if line.words[0].angle == 0 else tops[line.words[0].angle] - 1e-3)
    return _with_levels(lines)


def _along(word: Word) -> float:
    """How far along its reading direction a word begins."""
    x0, top, x1, bottom = word.box
    if word.angle == 0:
        return x0
    if word.angle == 180:
        return -x1
    return -bottom if word.angle < 180 else top


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Rows of one baseline, joined where one is only a little off the other."""
    line: list[Word] = []
    main: list[Word] = []
    for row in rows_of_words(words):
        if line and _same_line(main, row) and not _collide(line, row):
            line = [*line, *row]
            main = max(main, row, key=_width)
            continue
        if line:
            yield sorted(line, key=_along)
        line, main = row, row
    if line:
        yield sorted(line, key=_along)


def rows_of_words(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words of one baseline, from top to bottom."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if row and word.baseline - row[0].baseline > BASELINE_TOLERANCE * min(word.size, row[0].size):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _width(row: Sequence[Word]) -> float:
    return sum(word.box[2] - word.box[0] for word in row)


def _same_line(main: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether two rows of words are mostly at the same height."""
    if main[0].angle != 0:
        return False
    _, top, _, bottom = bounding_box(word.box for word in main)
    _, other_top, _, other_bottom = bounding_box(word.box for word in row)
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared >= SHARED_HEIGHT * min(bottom - top, other_bottom - other_top)


def _collide(line: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether words of two rows stand in each other's place."""
    return any(
        min(word.box[2], other.box[2]) - max(word.box[0], other.box[0]) > COLLISION * min(word.size, other.size)
        for word in row
        for other in line
    )


def _inseparable(before: Word, after: Word) -> bool:
    """Whether two words of one line stand so close that they are one: an ordinal's raised "st", a subscript."""
    raised = abs(before.baseline - after.baseline) > BASELINE_TOLERANCE * min(before.size, after.size)
    gap = after.box[0] - before.box[2]
    return raised and before.angle == 0 and gap < GAP_WITHOUT_BLANKS * min(before.size, after.size)


def _with_levels(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines with the depth of their bullets, told by how far these are indented against each other."""
    bulleted = sorted((line.words[0].box[0], line.size) for line in lines if line.bulleted)
    starts = [bulleted[0][0]] if bulleted else []
    starts += [after for (before, _), (after, size) in pairwise(bulleted) if after - before > LEVEL_INDENT * size]
    if len(starts) < 2:
        return list(lines)
    return [
        TextLine(line.words, sum(start <= line.words[0].box[0] for start in starts) - 1) if line.bulleted else line
        for line in lines
    ]
