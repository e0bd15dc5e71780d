"""Page numbers and running lines of plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.furniture import mark_contents, mark_furniture, mark_running_headers
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


GAP = "\n\n\n\n\n"
"""What a PDF-to-text tool leaves of a page's end."""


def running(text: str, header_rows: tuple[str, ...] = ()) -> list[str]:
    """What was marked as a page header; `header_rows` read like header rows."""
    paragraphs = [block for _, block in text_source(text).blocks() if isinstance(block, Paragraph)]
    marked = mark_running_headers(paragraphs, lambda block: block.lines[0].text.strip() in header_rows)
    return [block.lines[0].text.strip() for block in marked if block.role is ParagraphRole.HEADER]


def test_a_short_block_at_the_top_of_several_pages_is_a_page_header() -> None:
    text = GAP.join(f"Annex C\n\n{body}" for body in ("Rivers plan\n\nMend the weir", "Count the trout", "Dredge"))
    assert running(text) == ["Annex C"] * 3


def test_a_running_header_that_alone_could_be_the_title_stays_once() -> None:
    text = GAP.join(f"Rivers plan\n\n{body}" for body in ("The committee met in the hall.", "Count the trout"))
    assert running(text) == ["Rivers plan"]


def test_a_header_row_at_the_top_of_several_pages_is_none() -> None:
    row = "Priority Actions"
    text = f"Rivers plan{GAP}{row}\n\nMend{GAP}{row}\n\nCount"
    assert running(text, (row,)) == []


def test_a_block_that_also_stands_inside_a_page_is_none() -> None:
    assert running(f"Rivers plan{GAP}Ongoing\n\nMend\n\nOngoing{GAP}Ongoing\n\nCount") == []


def test_lines_of_a_list_of_contents_are_footers() -> None:
    texts = ["Contents", "Foreword 2", "Our rivers 4", "Ponds ..... 7", "Phase 2", "Mend the weir"]
    paragraphs = [block for _, block in text_source("\n\n".join(texts)).blocks() if isinstance(block, Paragraph)]
    marked = [block.role is ParagraphRole.FOOTER for block in mark_contents(paragraphs)]
    assert marked == [False, True, True, True, False, False]
