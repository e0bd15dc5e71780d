"""The pages of documentation, taken apart, and one extraction of all samples for the tests that look at its output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from schemas.summary import SUMMARY_FILE
from tests.conftest import REPOSITORY
from tools import score

PAGES = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))

COOKBOOK = "cookbook.md"
"""Its commands follow each other: tests/docs/test_cookbook.py runs them."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    \$ .*\n(?:    .*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A command that a page shows, and what the page says it prints; "…" stands for anything."""

    page: str
    command: str
    output: str


@dataclass(frozen=True)
class Workshop:
    """A folder with a copy of the samples, where `annexe extract samples` has been run."""

    folder: Path
    told: str

    def annexe(self, *arguments: str) -> str:
        """What `annexe ARGUMENTS` prints, run in this folder."""
        command = [sys.executable, "-m", "pipeline", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=_with_utf8(), capture_output=True, text=True, timeout=300, check=True
        )
        return done.stdout + done.stderr

    def plans(self) -> list[dict[str, Any]]:
        """The plans of all samples."""
        outputs = sorted(path for path in self.folder.glob("out/*.json") if path.name != SUMMARY_FILE)
        return [json.loads(path.read_text(encoding="utf-8")) for path in outputs]


def _with_utf8() -> dict[str, str]:
    return os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(REPOSITORY)}


def text_of(page: str) -> str:
    """The text of a page of the repository."""
    return (REPOSITORY / page).read_text(encoding="utf-8")


def fenced(text: str, *languages: str) -> list[str]:
    """The fenced blocks in these languages."""
    return [block for language, block in _FENCE.findall(text) if language in languages]


def without_code(text: str) -> str:
    """A page without fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))


def examples() -> Iterator[Example]:
    """Every command that a page shows after a prompt, but those of the cookbook, which build on each other."""
    for path in PAGES:
        if path.name != COOKBOOK:
            yield from commands(path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8"))


def commands(page: str, text: str) -> Iterator[Example]:
    """Every command that a text of a page shows after a prompt."""
    indented = [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in _INDENTED.findall(text)]
    for block in [*fenced(text, "console", "bash"), *indented]:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Example(page, command, output.strip("\n"))


def pattern(output: str) -> str:
    """A regular expression for what a page shows: "…" alone on a line is any lines, within a line any characters."""
    lines = [
        "(?:.*\n)*?" if line == "…" else r"[^\n]*".join(map(re.escape, line.split("…"))) + "\n"
        for line in output.splitlines()
    ]
    return "".join(lines)


def table(section: str) -> list[list[str]]:
    """The cells of the first table of a text, without its header row."""
    lines = section.splitlines()
    first = next((number for number, line in enumerate(lines) if line.startswith("| ---")), None)
    if first is None:
        return []
    rows: list[list[str]] = []
    for line in lines[first + 1 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next one of any level."""
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert found is not None, f"there is no heading {heading!r}"
    return found[1]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """All samples extracted as `make extract` does, in a folder of its own; one by one, in order."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "samples").mkdir()
    for path in (REPOSITORY / "samples").iterdir():
        if path.suffix in score.FORMATS:
            shutil.copy(path, folder / "samples")
    shutil.copytree(REPOSITORY / "samples" / "gold", folder / "gold")
    empty = Workshop(folder, "")
    told = empty.annexe("extract", "samples", "-o", "out", "--jobs", "1")
    shutil.copytree(REPOSITORY / "samples" / "editions", folder / "samples" / "editions")
    return Workshop(folder, told)
