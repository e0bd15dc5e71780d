"""Shaded panels that text stands on: boxes and callouts, side by side or in a column of prose."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.blocks import WHITE
from pipeline.readers.pdf.gutters import Interval
from pipeline.readers.pdf.printed import Fill, Word, holds


def panel_under(fills: Sequence[Fill], word: Word, gutters: Sequence[Interval]) -> Fill | None:
    """The uppermost shade under a word that bridges none of the gutters; None where there is none."""
    under = (fill for fill in reversed(fills) if holds(fill.box, word.centre))
    panel = next(under, None)
    if panel is None or panel.colour == WHITE:
        return None
    return None if any(panel.box[0] < low and panel.box[2] > high for low, high in gutters) else panel
