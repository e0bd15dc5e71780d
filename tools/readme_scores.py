"""The README's comparison: a table between two markers, filled by a full `make score` and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

BEGIN, END = "<!-- scores -->", "<!-- /scores -->"

KINDS = {"seed": "seed document", "sample": "invented sample", "real": "published plan"}
"""What the groups of `tools/score.py` are to a reader of the README."""

Row = tuple[str, str, str, str]
"""Group, document, Annexe's figure, the script's figure."""


def update_readme(path: Path, rows: Sequence[Row]) -> None:
    """Replace what stands between the markers of the page `path` by a table of `rows`.

    Raises ValueError, and leaves the page as it is, where the markers are not there exactly once and in order.
    """
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end) or BEGIN in rest or END in before or END in after:
        raise ValueError(f"{path.name}: {BEGIN} and {END} must stand in it once each, in this order")
    path.write_text(f"{before}{BEGIN}\n{_table(rows)}\n{END}{after}", encoding="utf-8")


def _table(rows: Sequence[Row]) -> str:
    lines = ["| kind | document | Annexe | script |", "| --- | --- | ---: | ---: |"]
    lines += [f"| {KINDS.get(group, group)} | {name} | {annexe} | {script} |" for group, name, annexe, script in rows]
    return "\n".join(lines)
