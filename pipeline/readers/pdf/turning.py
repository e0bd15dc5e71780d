"""Pages whose text runs up or down the side (wide tables on upright pages), turned so that it stands upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.printed import Fill, Rule
from pipeline.source import Box

# A page is turned when this part of its letters runs up, or down: a side note or a watermark is less.
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned: the direction of its text (0, 90, 270), and its width and height once it is turned."""

    angle: int
    width: float
    height: float

    @staticmethod
    def of(glyphs: Iterable[Glyph], width: float, height: float) -> Turn:
        """The turn that makes most letters of a page of this size stand upright."""
        angles = Counter(glyph.angle for glyph in glyphs if not glyph.text.isspace())
        angle, letters = angles.most_common(1)[0] if angles else (0, 0)
        if angle in (90, 270) and letters >= MOST * angles.total():
            return Turn(angle, height, width)
        return Turn(0, width, height)

    def box(self, box: Box) -> Box:
        """A box of the page as shown, on the turned page."""
        x0, top, x1, bottom = box
        if self.angle == 90:
            return self.width - bottom, x0, self.width - top, x1
        if self.angle == 270:
            return top, self.height - x1, bottom, self.height - x0
        return box

    def glyph(self, glyph: Glyph) -> Glyph:
        """A character on the turned page."""
        if not self.angle:
            return glyph
        box = self.box(glyph.box)
        angle = (glyph.angle - self.angle) % 360
        if angle == 0:
            return glyph._replace(box=box, angle=0, begin=box[0], finish=box[2])
        return glyph._replace(box=box, angle=angle)

    def rule(self, rule: Rule) -> Rule:
        """A rule on the turned page."""
        if not self.angle:
            return rule
        if rule.horizontal:
            at, begin, _, finish = self.box((rule.begin, rule.at, rule.finish, rule.at))
            return Rule(False, at, begin, finish)
        begin, at, finish, _ = self.box((rule.at, rule.begin, rule.at, rule.finish))
        return Rule(True, at, begin, finish)

    def fill(self, fill: Fill) -> Fill:
        """A filled rectangle on the turned page."""
        return Fill(self.box(fill.box), fill.colour) if self.angle else fill
