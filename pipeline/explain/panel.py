"""The panel beside the page: the legend with counts, the tables with their columns' roles, what was left and why."""

from __future__ import annotations

from pipeline.explain.canvas import Canvas, clipped, wrapped
from pipeline.explain.palette import ASIDE, HEADER, INK, PAPER, SOFT, Colour, Kind, text_on
from pipeline.explain.told import PageTold
from pipeline.source import Box

PANEL_WIDTH = 500
"""Pixels: a header with its role fits on a line."""

_EDGE = 22.0
_SIZE, _PITCH = 14.0, 19.0
_TITLE_SIZE = 19.0
_SWATCH = 26.0
_INDENT = 14.0


def draw_panel(canvas: Canvas, told: PageTold, heading: tuple[str, str], box: Box) -> None:
    """Fill the panel from the top; what finds no room is left to the report, and the last line says so."""
    canvas.box(box, fill=PAPER)
    panel = _Panel(canvas, box)
    panel.heading(*heading)
    for kind, number in told.records:
        panel.legend(kind, f"{kind.name if number == 1 else kind.plural}: {number or 'none'}", faint=not number)
    panel.legend(HEADER, "column header, with the role of its column")
    panel.legend(ASIDE, "left aside, numbered by reason")
    panel.text("Dotted: column borders. Brackets: rows; + goes on over a page break. !: an issue.", SOFT)
    if told.advice:
        panel.title("What makes a plan" if any(number for _, number in told.records) else "Why there are no records")
        panel.text(f"{told.advice[:1].upper()}{told.advice[1:]}.", INK)
    for table in told.tables:
        panel.title(f"{table.title[:1].upper()}{table.title[1:]}")
        for line in table.lines:
            panel.text(line, INK)
    for name, lines in (("Left aside", told.asides), ("Issues", told.issues)):
        if lines:
            panel.title(name)
        for line in lines:
            panel.text(line, INK)
    panel.close()


class _Panel:
    """Writes from the top to the bottom as long as there is room."""

    def __init__(self, canvas: Canvas, box: Box) -> None:
        self._canvas = canvas
        self._left, self._right = box[0] + _EDGE, box[2] - _EDGE
        self._y = box[1] + 44.0
        self._bottom = box[3] - 2 * _PITCH
        self._unwritten = 0

    def heading(self, name: str, page: str) -> None:
        room = self._right - self._left
        name = clipped(name, _TITLE_SIZE, room, bold=True)
        self._canvas.text(self._left, self._y, name, _TITLE_SIZE, INK, bold=True)
        self._canvas.text(self._left, self._y + 22, page, _SIZE, SOFT)
        self._y += 54.0

    def legend(self, kind: Kind, name: str, *, faint: bool = False) -> None:
        top = self._y - 14.0
        box = (self._left, top, self._left + _SWATCH, top + 18.0)
        self._canvas.box(box, fill=kind.colour, alpha=90 if faint else 255)
        colour = text_on(kind.colour)
        self._canvas.text(self._left + 8.0, self._y, kind.letter, _SIZE, colour, bold=True)
        self._canvas.text(self._left + _SWATCH + 10.0, self._y, name, _SIZE, SOFT if faint else INK)
        self._y += 23.0

    def title(self, text: str) -> None:
        self._y += 10.0
        for line in wrapped(text, _SIZE, self._right - self._left, bold=True):
            self._write(self._left, line, INK, bold=True)

    def text(self, text: str, colour: Colour) -> None:
        """A paragraph; its second and later lines are indented."""
        for number, line in enumerate(wrapped(text, _SIZE, self._right - self._left - _INDENT)):
            self._write(self._left + (_INDENT if number else 0.0), line, colour)

    def close(self) -> None:
        """Say that there is more."""
        if self._unwritten:
            told = f"… {self._unwritten} more lines: see the report that the command prints"
            self._canvas.text(self._left, self._bottom + _PITCH, told, _SIZE, SOFT, bold=True)

    def _write(self, x: float, line: str, colour: Colour, *, bold: bool = False) -> None:
        if self._y > self._bottom:
            self._unwritten += 1
            return
        self._canvas.text(x, self._y, clipped(line, _SIZE, self._right - x, bold=bold), _SIZE, colour, bold=bold)
        self._y += _PITCH
