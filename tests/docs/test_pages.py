"""Links, exit codes, scores and picture: what the pages refer to is there, and says the same."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from pipeline.cli.arguments import EXIT_MEANINGS
from pipeline.errors import ExitCode
from tests.conftest import REPOSITORY
from tests.docs.conftest import section, table, text_of, without_code
from tools import picture, readme_scores

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MAX_PICTURE_BYTES = 150_000
"""Bytes: a page with its pictures loads at once."""


def markdown() -> list[Path]:
    """Every Markdown page of the repository, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(set(listed.splitlines())) if (path := REPOSITORY / name).is_file()]


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = ["".join(c for c in one.lower() if c in " -_" or unicodedata.category(c)[0] in "LN") for one in headings]
    return {one.replace(" ", "-") for one in kept}


@pytest.mark.parametrize("page", markdown(), ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in _LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue  # another site's address: nothing is fetched in a test
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)
    assert broken == []


def test_the_readme_links_the_other_pages() -> None:
    links = set(_LINK.findall(text_of("README.md")))
    wanted = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").glob("*.md")}
    assert wanted <= links


def test_the_readme_lists_every_exit_code_with_its_meaning() -> None:
    rows = {int(code): meaning for code, meaning in table(section(text_of("README.md"), "## Command line"))}
    assert set(rows) >= {int(code) for code in ExitCode}
    assert rows == {int(code): meaning for code, meaning in EXIT_MEANINGS.items()}


def test_the_readme_quotes_the_scores_as_they_are_on_their_page() -> None:
    between = text_of("README.md").partition(readme_scores.BEGIN)[2].partition(readme_scores.END)[0]
    quoted = [row[1:] for row in table(between)]
    assert len(quoted) > 5
    assert quoted == table(section(text_of("docs/scores.md"), "## Beside a script of an afternoon"))


def test_the_picture_shows_what_annexe_makes_of_the_sample_today() -> None:
    """Else: python -m tools.picture. A hair's difference in a confidence is none."""

    def told(text: str) -> list[str]:
        return re.sub(r'("confidence":\s*)[\d.]+', r"\1", text).split()

    assert told(picture.shown_in(picture.PICTURE)) == told(picture.as_text(picture.shown()))


def test_the_picture_shows_each_kind_of_record_in_the_row() -> None:
    kinds = {kind.kind: len(kind.records) for kind in picture.shown()}
    assert kinds == {"themes": 1, "actions": 3, "outcomes": 1, "date_ranges": 1}


@pytest.mark.parametrize("path", sorted((REPOSITORY / "docs" / "images").iterdir()), ids=lambda path: path.name)
def test_pictures_are_small(path: Path) -> None:
    assert path.suffix == ".png"
    assert path.stat().st_size < MAX_PICTURE_BYTES
