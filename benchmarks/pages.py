"""Where the benchmarks leave their figures: tables, between markers on a page of docs/."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import REPOSITORY


def markers(name: str) -> tuple[str, str]:
    """What stands before and behind the figures called `name`."""
    return f"<!-- {name} -->", f"<!-- /{name} -->"


def update_page(path: Path, told: str, name: str = "figures") -> None:
    """Put a run's figures between the markers of a page. Raises ValueError where they are not there once each."""
    begin, end = markers(name)
    text = path.read_text(encoding="utf-8")
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"{path.name}: {begin} and {end} must stand in it once each, in this order")
    before, after = text[: text.index(begin)], text[text.index(end) :]
    path.write_text(f"{before}{begin}\n{told}\n{after}", encoding="utf-8")


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table whose columns but for the first hold numbers."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def about(target: str, rounds: int) -> str:
    """When and where `make TARGET` was run, of which commit."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    commit = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout.strip()
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    return (
        f"Written by `make {target}` on {when} UTC, of commit {commit or 'unknown'}: Python "
        f"{platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores; {rounds} rounds."
    )
