"""Rows under headings: introductions, heading trails, the title, prose and page furniture."""

from __future__ import annotations

from pipeline.outline import HeadingOrigin
from pipeline.source import ParagraphRole
from tests.layout.building import BOLD, Sheet, asides_of, header_of, headings_of, outline_of, texts

HEADER = ["Priority", "Actions", "Outcomes", "Timescale"]
ROW = ["Mend weirs", "Rebuild the weir at Foss Mill", "More trout", "May 2024"]
OTHER = ["Clear leats", "Dredge the leat behind the mill", "Fewer floods", "June 2025"]


def test_headings_over_tables_are_their_sections() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley action plan", level=1)
    for name, row in (("Rivers", ROW), ("Roads", OTHER)):
        sheet.paragraph(name, level=2)
        sheet.table([HEADER, row])
    found = outline_of(sheet.source())
    assert [headings_of(section)[-1] for section in found.sections] == ["Rivers", "Roads"]
    assert found.title is not None
    assert found.title.text == "Valley action plan"


def test_ranked_headings_nest() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley action plan", level=1)
    sheet.paragraph("Rivers", level=2)
    sheet.paragraph("Upper reach", level=3)
    sheet.table([HEADER, ROW])
    sheet.paragraph("Lower reach", level=3)
    sheet.table([HEADER, OTHER])
    sheet.paragraph("Roads", level=2)
    sheet.table([HEADER, OTHER])
    found = outline_of(sheet.source())
    trails = [headings_of(section) for section in found.sections]
    assert trails[1][-2:] == ["Rivers", "Lower reach"]
    assert trails[2][-1] == "Roads"
    assert "Lower reach" not in trails[2]


def test_a_label_in_bold_before_its_statement_is_one_heading() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley plan", level=1)
    sheet.labelled_paragraph("Rivers", " – becks and ponds run clear, and all who live by them are safe from floods.")
    sheet.table([HEADER, ROW])
    heading = outline_of(sheet.source()).sections[0].headings[-1]
    assert heading.passage.text[: heading.emphasis] == "Rivers"
    assert heading.origin is HeadingOrigin.HEADING


def test_prose_over_a_table_is_its_introduction() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley plan", level=1)
    sheet.paragraph("Rivers", level=2)
    prose = "Our becks and ponds should run clear, and those who live by them should be safe from floods at all times."
    sheet.paragraph(prose)
    sheet.table([HEADER, ROW])
    (section,) = outline_of(sheet.source()).sections
    assert [passage.text for passage in section.intro] == [prose]


def test_prose_over_no_table_is_set_aside() -> None:
    sheet = Sheet()
    sheet.paragraph("Rivers", level=2)
    sheet.table([HEADER, ROW])
    sheet.paragraph("The committee thanks all who answered the questions that it put to them in the spring.")
    found = outline_of(sheet.source())
    assert [reason for text, reason in asides_of(found) if text.startswith("The committee")] == [
        "text outside the plan's tables"
    ]


def test_an_intro_row_under_a_header_of_its_own_introduces_the_block() -> None:
    sheet = Sheet()
    sheet.table(
        [
            [("Strategic strand", BOLD), ("What this strand is about", BOLD)],
            ["Rivers", "Becks should run clear, and no home by them should flood again."],
            ["Actions", "Impact"],
            ["Rebuild the weir May 2024", "More trout run past the mill."],
            ["Dredge the leat June 2025", "Fewer cellars have flooded."],
        ]
    )
    (section,) = outline_of(sheet.source()).sections
    assert header_of(section) == {0: "Actions", 1: "Impact"}
    assert [passage.text for passage in section.intro] == [
        "Rivers",
        "Becks should run clear, and no home by them should flood again.",
    ]
    assert len(texts(section)) == 2


def test_page_furniture_is_set_aside_with_its_role() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley Council", role=ParagraphRole.HEADER)
    sheet.table([HEADER, ROW])
    sheet.paragraph("see annual report", role=ParagraphRole.FOOTNOTE)
    sheet.paragraph("Page 1", role=ParagraphRole.FOOTER)
    found = outline_of(sheet.source())
    assert [pair for pair in asides_of(found) if pair[1].startswith(("page", "foot"))] == [
        ("Valley Council", "page header"),
        ("see annual report", "footnote"),
        ("Page 1", "page footer"),
    ]


def test_furniture_between_pages_does_not_part_a_table() -> None:
    sheet = Sheet()
    sheet.table([HEADER, ROW])
    sheet.paragraph("Page 1", role=ParagraphRole.FOOTER)
    sheet.page_break()
    sheet.paragraph("Valley Council", role=ParagraphRole.HEADER)
    sheet.table([OTHER])
    (section,) = outline_of(sheet.source()).sections
    assert len(section.rows) == 2


def test_a_heading_printed_again_at_the_next_page_does_not_part_a_table() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley plan", level=1)
    sheet.paragraph("Rivers and becks")
    sheet.table([HEADER, ROW])
    sheet.page_break()
    sheet.paragraph("Rivers and becks")
    sheet.table([OTHER])
    found = outline_of(sheet.source())
    assert len(found.sections) == 1
    assert ("Rivers and becks", "line printed again") in asides_of(found)


def test_a_heading_over_no_rows_is_set_aside() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley plan", level=1)
    sheet.paragraph("Rivers", level=2)
    sheet.table([HEADER, ROW])
    sheet.paragraph("Further reading", level=2)
    found = outline_of(sheet.source())
    assert ("Further reading", "heading over no rows of the plan") in asides_of(found)


def test_a_document_without_tables_has_a_title_and_no_sections() -> None:
    sheet = Sheet()
    sheet.paragraph("Valley plan", level=1)
    found = outline_of(sheet.source())
    assert found.sections == ()
    assert found.title is not None
    assert found.title.text == "Valley plan"


def test_a_title_over_two_paragraphs_is_one() -> None:
    sheet = Sheet()
    sheet.paragraph("Appendix B", level=1)
    sheet.paragraph("Valley action plan", level=1)
    sheet.table([["Rivers"], HEADER, ROW], columns=4, spans={(0, 0): (4, 1)})
    found = outline_of(sheet.source())
    assert found.title is not None
    assert found.title.text == "Appendix B Valley action plan"
    assert headings_of(found.sections[0]) == ["Rivers"]


def test_an_empty_document_is_an_empty_outline() -> None:
    found = outline_of(Sheet().source())
    assert (found.title, found.sections, found.asides) == (None, (), ())
