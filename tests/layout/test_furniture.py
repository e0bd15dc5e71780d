"""Page numbers and running lines of plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.furniture import mark_furniture
from pipeline.source import Paragraph, ParagraphRole
from tests.layout.building import Sheet, text_source


def footers(text: str) -> list[str]:
    """What was marked as a footer."""
    return [
        block.lines[0].text.strip()
        for _, block in mark_furniture(text_source(text)).blocks()
        if isinstance(block, Paragraph) and block.role is ParagraphRole.FOOTER
    ]


@pytest.mark.parametrize("line", ["3", "- 3 -", "Page 3", "page 3 of 12", "3/12", "[3]"])
def test_a_lone_page_number_is_a_footer(line: str) -> None:
    assert footers(f"Mend the weir\n\n{line}\n\nCount the trout\n") == [line]


@pytest.mark.parametrize("line", ["12345", "3 weirs", "Page turned", "May 2024"])
def test_other_lines_are_none(line: str) -> None:
    assert footers(f"Mend the weir\n\n{line}\n\nCount the trout\n") == []


def test_a_line_that_stands_again_with_another_number_is_a_footer() -> None:
    assert footers("Valley plan 1\n\nMend the weir\n\nValley plan 2\n") == ["Valley plan 1", "Valley plan 2"]


def test_a_repeated_line_without_a_number_may_be_a_heading() -> None:
    assert footers("Valley plan\n\nMend the weir\n\nValley plan\n") == []


def test_a_number_in_a_longer_block_stays() -> None:
    assert footers("Mend the weir\n3\n\nCount the trout\n") == []


def test_formats_with_pages_are_left_as_their_reader_gave_them() -> None:
    sheet = Sheet()
    sheet.paragraph("Page 3")
    source = sheet.source()
    assert mark_furniture(source) is source
    assert mark_furniture(replace(source, media_type="text/plain")) is not source
