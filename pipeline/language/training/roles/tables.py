"""The invented tables that the role model is trained on, and the columns in them as it sees columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.language.contents import Contents, cell_contents
from pipeline.language.lexicon import Role
from pipeline.outline import Item
from pipeline.passage import INSERTED, Passage

TABLES = Path(__file__).parent / "tables.jsonl"

_FISCAL_YEAR_START = 4


@dataclass(frozen=True, slots=True)
class LabelledColumn:
    """A column with its role; `contents` is None where its cells are empty."""

    role: Role
    header: str
    contents: Contents | None
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """The columns of one table; `plan` is whether it is a plan at all. Councils of different groups share no cells."""

    council: str
    group: int
    plan: bool
    columns: tuple[LabelledColumn, ...]


def read_tables(path: Path = TABLES) -> list[LabelledTable]:
    """Every table of a JSON Lines file."""
    return [_table(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _table(record: dict[str, Any]) -> LabelledTable:
    width = len(record["columns"])
    columns = tuple(
        LabelledColumn(Role(one["role"]), one["header"], _contents(one["cells"]), (number, width))
        for number, one in enumerate(record["columns"])
    )
    return LabelledTable(record["council"], record["group"], record["plan"], columns)


def _contents(cells: Sequence[Sequence[str]]) -> Contents | None:
    filled = [[_item(text, listed=len(cell) > 1) for text in cell] for cell in cells if cell]
    return cell_contents(filled, _FISCAL_YEAR_START) if filled else None


def _item(text: str, *, listed: bool) -> Item:
    return Item(_passage(text), _passage("•") if listed else None)


def _passage(text: str) -> Passage:
    return Passage(text, (INSERTED,) * len(text))
