"""Headings over small tables: bold over italic, captions, section numbers, list lines."""

from __future__ import annotations

from pipeline.source import ParagraphRole
from tests.layout.building import BOLD, ITALIC, Sheet, asides_of, headings_of, outline_of

TABLE = [["Action", "Status"], ["Mend the weir", "New"]]
MORE = [["Action", "Status"], ["Count the otters", "Ongoing"]]


def test_an_italic_line_under_a_bold_one_is_a_heading_within_it() -> None:
    sheet = Sheet()
    sheet.paragraph("River action log", role=_heading(), level=1)
    for bold, italic in (("Water", "Weirs"), ("Wildlife", "Otters")):
        sheet.paragraph((bold, BOLD))
        sheet.paragraph((italic, ITALIC))
        sheet.table(TABLE if bold == "Water" else MORE)
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["Water", "Weirs"], ["Wildlife", "Otters"]]


def test_a_later_italic_heading_takes_the_place_of_its_like() -> None:
    sheet = Sheet()
    sheet.paragraph("River action log", role=_heading(), level=1)
    sheet.paragraph(("Water", BOLD))
    sheet.paragraph(("Weirs", ITALIC))
    sheet.table(TABLE)
    sheet.paragraph(("Otters", ITALIC))
    sheet.table(MORE)
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["Water", "Weirs"], ["Water", "Otters"]]


def test_a_caption_is_no_heading_beside_one() -> None:
    sheet = Sheet()
    sheet.paragraph("Rivers plan", role=_heading(), level=1)
    sheet.paragraph(("Water", BOLD))
    sheet.paragraph(("Table 4 – what is to be done by the rangers", ITALIC))
    sheet.table(TABLE)
    sheet.paragraph(("Wildlife", BOLD))
    sheet.table(MORE)
    found = outline_of(sheet.source())
    assert [headings_of(section) for section in found.sections] == [["Water"], ["Wildlife"]]


def test_a_numbered_section_is_no_title() -> None:
    sheet = Sheet()
    sheet.paragraph("Section 3 – Rivers and becks", role=_heading(), level=1)
    sheet.paragraph("The becks run clear where they were fenced, and the council means to fence more of them.")
    sheet.table(TABLE)
    found = outline_of(sheet.source())
    assert found.title is None
    assert headings_of(found.sections[0]) == ["Section 3 – Rivers and becks"]


def test_a_list_line_is_no_part_of_the_title() -> None:
    sheet = Sheet()
    sheet.paragraph("River action log", role=_heading(), level=1)
    sheet.paragraph("- Everything is due at the next meeting")
    sheet.paragraph(("Water", BOLD))
    sheet.table(TABLE)
    sheet.paragraph(("Wildlife", BOLD))
    sheet.table(MORE)
    found = outline_of(sheet.source())
    assert found.title is not None
    assert found.title.text == "River action log"
    assert ("- Everything is due at the next meeting", "text outside the plan's tables") in asides_of(found) or any(
        "Everything" in passage.text for passage in found.sections[0].intro
    )


def _heading() -> ParagraphRole:
    return ParagraphRole.HEADING
