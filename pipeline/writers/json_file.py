"""A plan as JSON, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from pipeline.writers.whole import whole_file
from schemas import Plan


def to_json(plan: Plan) -> str:
    """The text of an output file: UTF-8 friendly, keys in the order of the contract, a final line feed."""
    return plan.model_dump_json(indent=2) + "\n"


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` under a temporary name first, so that no reader ever sees half a file.

    Raises CannotWrite, DiskFull where there is no room.
    """
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
