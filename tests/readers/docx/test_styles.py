"""Typography through chains of styles, and headings."""

from __future__ import annotations

import pytest

from pipeline.source import Paragraph, ParagraphRole, Source, Style


def paragraph_of(source: Source, number: int = 0) -> Paragraph:
    block = source.pages[0].blocks[number]
    assert isinstance(block, Paragraph)
    return block


def style(kind: str, identifier: str, inside: str, name: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>{inside}</w:style>'


def styled(paragraph_properties: str, run_properties: str = "") -> str:
    run = f"<w:r><w:rPr>{run_properties}</w:rPr><w:t>words</w:t></w:r>"
    return f"<w:p><w:pPr>{paragraph_properties}</w:pPr>{run}</w:p>"


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    + '<w:rPr><w:color w:val="333333"/></w:rPr></w:style>'
    + style("paragraph", "Lead", '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>')
    + style("paragraph", "LeadItalic", '<w:basedOn w:val="Lead"/><w:rPr><w:i/><w:color w:val="auto"/></w:rPr>')
    + style("character", "Strong", "<w:rPr><w:b/></w:rPr>")
    + style("paragraph", "Snake", '<w:basedOn w:val="Tail"/>')
    + style("paragraph", "Tail", '<w:basedOn w:val="Snake"/><w:rPr><w:b/></w:rPr>')
)


@pytest.mark.parametrize(
    ("paragraph_properties", "run_properties", "expected"),
    [
        ("", "", Style(size=11, colour="#333333")),
        ("", "<w:b/><w:i w:val='true'/>", Style(bold=True, italic=True, size=11, colour="#333333")),
        ("", '<w:sz w:val="17"/><w:color w:val="FF0000"/>', Style(size=8.5, colour="#ff0000")),
        ('<w:pStyle w:val="Lead"/>', "", Style(bold=True, size=14, colour="#333333")),
        ('<w:pStyle w:val="Lead"/>', '<w:b w:val="0"/>', Style(size=14, colour="#333333")),
        ('<w:pStyle w:val="LeadItalic"/>', "", Style(bold=True, italic=True, size=14)),
        ("", '<w:rStyle w:val="Strong"/>', Style(bold=True, size=11, colour="#333333")),
        # Toggles: strong within a bold paragraph style stands out by not being bold.
        ('<w:pStyle w:val="Lead"/>', '<w:rStyle w:val="Strong"/>', Style(size=14, colour="#333333")),
        ('<w:pStyle w:val="Missing"/>', '<w:rStyle w:val="Missing"/>', Style(size=11, colour="#333333")),
        ('<w:pStyle w:val="Snake"/>', "", Style(bold=True, size=11)),
        ("<w:rPr><w:b/></w:rPr>", "", Style(size=11, colour="#333333")),
        ("", '<w:sz w:val="12pt"/><w:color w:val="nonsense"/>', Style(size=12)),
        ("", '<w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange>', Style(size=11, colour="#333333")),
    ],
)
def test_typography_is_resolved_through_styles(read_body, paragraph_properties, run_properties, expected):
    source = read_body(styled(paragraph_properties, run_properties), parts={"styles": STYLES})
    assert source.lines[0].style_at(0) == expected


def test_a_document_without_styles_is_set_as_word_sets_it(read_body):
    assert read_body(styled("")).lines[0].style_at(0) == Style(size=10)


def test_runs_of_one_style_are_joined_and_cover_the_line(read_body):
    pieces = "".join(f"<w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r>" for bold, text in
                     [("", "ab"), ("", "cd"), ("<w:b/>", "ef"), ("<w:b/>", "gh")])  # fmt: skip
    (line,) = read_body(f"<w:p>{pieces}</w:p>").lines
    assert [(run.begin, run.finish, run.style.bold) for run in line.runs] == [(0, 4, False), (4, 8, True)]


HEADINGS = (
    style("paragraph", "Ueberschrift2", "", name="heading 2")
    + style("paragraph", "Title", "", name="Title")
    + style("paragraph", "Band", '<w:basedOn w:val="Ueberschrift2"/>')
    + style("paragraph", "Chapter", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    + style("paragraph", "Heading7", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', name="heading 7")
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="Ueberschrift2"/>', 2),
        ('<w:pStyle w:val="Band"/>', 2),
        ('<w:pStyle w:val="Title"/>', 1),
        ('<w:pStyle w:val="Chapter"/>', 3),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="Ueberschrift2"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="Heading7"/>', None),
        ("", None),
    ],
)
def test_heading_levels(read_body, properties, level):
    paragraph = paragraph_of(read_body(styled(properties), parts={"styles": HEADINGS}))
    assert paragraph.heading_level == level
    assert paragraph.role is (ParagraphRole.BODY if level is None else ParagraphRole.HEADING)


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:rPr><w:sz w:val="18"/></w:rPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    '</w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr></w:style>'
)


@pytest.mark.parametrize(
    ("look", "header"),
    [
        ('<w:tblLook w:firstRow="1" w:firstColumn="0"/>', True),
        ('<w:tblLook w:val="0020"/>', True),
        ('<w:tblLook w:val="0020" w:firstRow="0"/>', False),
        ('<w:tblLook w:val="nonsense"/>', False),
        ("", False),
    ],
)
def test_the_table_style_sets_its_first_row(read_body, look, header):
    rows = "".join(f"<w:tr><w:tc>{styled('')}</w:tc></w:tr>" for _ in range(2))
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{look}</w:tblPr>{rows}</w:tbl>'
    source = read_body(table, parts={"styles": TABLE_STYLE})
    assert [line.style_at(0) for line in source.lines] == [Style(bold=header, size=9), Style(size=9)]
    (block,) = source.pages[0].blocks
    assert [row.cells[0].fill for row in block.rows] == ["#1f4e79" if header else None, None]


def test_the_table_style_sets_its_first_column(read_body):
    row = f"<w:tr><w:tc>{styled('')}</w:tc><w:tc>{styled('')}</w:tc></w:tr>"
    look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstColumn="1"/></w:tblPr>'
    source = read_body(f"<w:tbl>{look}{row}</w:tbl>", parts={"styles": TABLE_STYLE})
    assert [line.style_at(0).italic for line in source.lines] == [True, False]
