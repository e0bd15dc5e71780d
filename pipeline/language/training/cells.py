"""Labelled cells: their printed lines, and at which of them a sentence or entry begins."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.outline import Item
from pipeline.passage import INSERTED, Passage

CELLS = Path(__file__).parent / "cells"


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell of an invented plan without bullets: `begins` are the 0-based numbers of the lines where one begins."""

    council: str
    style: str
    lines: tuple[str, ...]
    begins: frozenset[int]

    def item(self) -> Item:
        """The cell as the layout stage gives it where nothing on the page parts its lines."""
        text = " ".join(self.lines)
        starts = tuple(itertools.accumulate(len(line) + 1 for line in self.lines[:-1]))
        return Item(Passage(text, (INSERTED,) * len(text)), line_starts=starts)


def read_cells(folder: Path = CELLS) -> list[LabelledCell]:
    """Every cell of the folder's JSON Lines files, files in order of name."""
    rows = [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [LabelledCell(row["council"], row["style"], tuple(row["lines"]), frozenset(row["begins"])) for row in rows]


def by_council(cells: Sequence[LabelledCell]) -> dict[str, list[LabelledCell]]:
    """The cells of each council: a document of its own."""
    found: dict[str, list[LabelledCell]] = {}
    for cell in cells:
        found.setdefault(cell.council, []).append(cell)
    return found
