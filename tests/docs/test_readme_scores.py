"""The README's table is replaced between its markers, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.readme_scores import update_readme

ROWS = [("seed", "seed 003", "1.000", "0.000"), ("real", "harbour-plan", "0.400", "0.500")]
PAGE = "# Page\n\nBefore.\n\n<!-- scores -->\nold\n<!-- /scores -->\n\nAfter.\n"


def test_the_table_stands_between_the_markers(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(PAGE, encoding="utf-8")
    update_readme(path, ROWS)
    assert path.read_text(encoding="utf-8") == (
        "# Page\n\nBefore.\n\n<!-- scores -->\n"
        "| kind | document | Annexe | script |\n"
        "| --- | --- | ---: | ---: |\n"
        "| seed document | seed 003 | 1.000 | 0.000 |\n"
        "| published plan | harbour-plan | 0.400 | 0.500 |\n"
        "<!-- /scores -->\n\nAfter.\n"
    )


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(PAGE, encoding="utf-8")
    update_readme(path, ROWS)
    once = path.read_text(encoding="utf-8")
    update_readme(path, ROWS)
    assert path.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    "page",
    ["no markers", "<!-- scores --> only one", "<!-- /scores --><!-- scores -->", PAGE + PAGE],
    ids=["none", "one", "turned round", "twice"],
)
def test_a_page_without_its_markers_is_left_as_it_is(tmp_path: Path, page: str) -> None:
    path = tmp_path / "README.md"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match=r"README\.md"):
        update_readme(path, ROWS)
    assert path.read_text(encoding="utf-8") == page
