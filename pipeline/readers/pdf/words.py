"""From characters to words.

Words are told by the gaps between characters, measured against the font size. A blank in the file is a hint that
a smaller gap is enough, not a proof: kerned text moves back over its blanks, and tabbed text has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.printed import Rule, Word, bounding_box
from pipeline.readers.pdf.signs import BULLET, is_letter_bullet
from pipeline.source import Style

# Gaps are in units of the smaller of the two font sizes (em).
# With a blank between the two characters: less than this is a blank that kerning took back.
GAP_WITH_BLANK = 0.06
# Without a blank, in a row that has blanks elsewhere: word spaces are 0.25 em or so, kerning stays under 0.15.
GAP_IN_BLANKED_ROW = 0.22
# Without any blank in the row (TeX, some forms): in justified text word spaces shrink to about 0.2 em.
GAP_WITHOUT_BLANKS = 0.17
# Letters set apart by more than this (em) are words of one letter, not tracking.
WIDEST_TRACKING = 0.3
# From this many gaps on, a row's median gap tells how far its letters are tracked.
GAPS_TO_MEASURE_TRACKING = 8
# Characters belong to one row when their baselines differ by less than this (em); superscripts rise by 0.3 and more.
BASELINE_TOLERANCE = 0.12


def page_words(glyphs: Sequence[Glyph], walls: Sequence[Rule]) -> list[Word]:
    """The words of a page, from top to bottom and left to right within each reading direction.

    `walls` are the page's vertical rules: they part words however close these stand.
    """
    sides = Walls(sorted(walls, key=lambda wall: wall.at))
    words: list[Word] = []
    for angle, turned in groupby(sorted(glyphs, key=attrgetter("angle")), key=attrgetter("angle")):
        for row in _rows(turned):
            words.extend(_words_of_row(row, sides if angle == 0 else NO_WALLS))
    return words


class Walls:
    """Vertical rules from left to right."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._positions = [rule.at for rule in rules]

    def between(self, begin: float, finish: float, height: float) -> bool:
        """Whether one stands at `height` between the positions `begin` and `finish`."""
        first = bisect_left(self._positions, begin)
        last = bisect_right(self._positions, finish, first)
        return any(rule.begin <= height <= rule.finish for rule in self._rules[first:last])


NO_WALLS = Walls(())


def _rows(glyphs: Iterator[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one baseline, in the order of reading."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if row and glyph.baseline - row[0].baseline > BASELINE_TOLERANCE * min(glyph.size, row[0].size):
            yield sorted(row, key=attrgetter("begin"))
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=attrgetter("begin"))


def _words_of_row(row: list[Glyph], walls: Walls) -> Iterator[Word]:
    blanked = any(glyph.text.isspace() for glyph in row)
    least = (GAP_IN_BLANKED_ROW if blanked else GAP_WITHOUT_BLANKS) + _tracking(row)
    word: list[Glyph] = []
    blank = False
    for glyph in row:
        if glyph.text.isspace():
            blank = True
            continue
        if word and _parted(word[-1], glyph, GAP_WITH_BLANK if blank else least, walls):
            yield _word(word)
            word = []
        word.append(glyph)
        blank = False
    if word:
        yield _word(word)


def _tracking(row: list[Glyph]) -> float:
    """How far apart (em) the letters of a row are set on purpose; 0 where they are not."""
    gaps = [
        (after.begin - before.finish) / min(before.size, after.size)
        for before, after in pairwise(row)
        if not before.text.isspace() and not after.text.isspace()
    ]
    if len(gaps) < GAPS_TO_MEASURE_TRACKING:
        return 0.0
    middle = median(gaps)
    return middle if 0 < middle <= WIDEST_TRACKING else 0.0


def _parted(before: Glyph, after: Glyph, least: float, walls: Walls) -> bool:
    """Whether a new word begins with `after`: behind a wide gap (em), or behind a vertical rule in the gap."""
    gap = after.begin - before.finish
    if gap >= least * min(before.size, after.size):
        return True
    return gap >= 0 and walls.between(before.finish, after.begin, (after.box[1] + after.box[3]) / 2)


def _word(glyphs: Sequence[Glyph]) -> Word:
    text = "".join([glyph.text for glyph in glyphs])
    sizes, styles = [glyph.size for glyph in glyphs], [glyph.style for glyph in glyphs]
    uniform = styles.count(styles[0]) == len(styles)  # most words are, and there are many
    return Word(
        text=BULLET if is_letter_bullet(text, glyphs[0].font) else text,
        box=bounding_box([glyph.box for glyph in glyphs]),
        baseline=glyphs[0].baseline,
        size=sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes),
        pieces=((len(text), styles[0]),) if uniform else tuple(_pieces(glyphs)),
        angle=glyphs[0].angle,
        mcid=glyphs[0].mcid,
    )


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Style]]:
    """How many characters on end have which style."""
    for style, alike in groupby(glyphs, key=attrgetter("style")):
        yield sum([len(glyph.text) for glyph in alike]), style
