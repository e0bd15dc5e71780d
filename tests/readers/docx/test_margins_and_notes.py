"""Page headers and footers, foot- and endnotes."""

from __future__ import annotations

from pipeline.source import ParagraphRole, Source


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def section(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def reference(part: str, kind: str = "default") -> str:
    return f'<w:{part.rstrip("0123456789")}Reference w:type="{kind}" r:id="{part}"/>'


def shown(source: Source) -> list[tuple[str, str]]:
    return [(block.role.value, line.text) for _, block in source.blocks() for line in block.lines]


def test_headers_come_before_the_body_and_footers_after_it(read_body):
    source = read_body(
        p("body") + section(reference("header1"), reference("footer1")),
        parts={"header1": p("Cabinet") + p("5 May"), "footer1": p("Page 1")},
    )
    assert shown(source) == [
        ("page header", "Cabinet"), ("page header", "5 May"), ("body", "body"), ("page footer", "Page 1"),
    ]  # fmt: skip
    assert [line.place.line for line in source.lines] == [None, None, 1, None]


def test_the_same_wording_in_several_sections_is_given_once(read_body):
    body = f"<w:p><w:pPr>{section(reference('header1'))}</w:pPr></w:p>" + p("body") + section(reference("header2"))
    source = read_body(body, parts={"header1": p("Cabinet"), "header2": p("Cabinet")})
    assert shown(source) == [("page header", "Cabinet"), ("body", "body")]
    other = read_body(body, parts={"header1": p("Cabinet"), "header2": p("Council")})
    assert shown(other) == [("page header", "Cabinet"), ("page header", "Council"), ("body", "body")]


def test_first_and_even_headers_count_only_where_they_are_printed(read_body):
    parts = {"header1": p("all"), "header2": p("first"), "header3": p("even")}
    references = (reference("header1"), reference("header2", "first"), reference("header3", "even"))
    assert shown(read_body(p("body") + section(*references), parts=parts)) == [("page header", "all"), ("body", "body")]
    source = read_body(
        p("body") + section(*references, more="<w:titlePg/>"),
        parts=parts | {"settings": "<w:evenAndOddHeaders/>"},
    )
    assert [text for _, text in shown(source)] == ["all", "first", "even", "body"]


def test_tables_in_headers_give_their_lines_as_paragraphs(read_body):
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Agenda item", "7"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    source = read_body(p("body") + section(reference("header1")), parts={"header1": table + p("")})
    assert [text for _, text in shown(source)] == ["Agenda item", "7", "body"]


def test_a_headers_list_does_not_count_for_the_body(read_body):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = p("item").replace("<w:p>", '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    source = read_body(listed + section(reference("header1")), parts={"header1": listed, "numbering": numbering})
    assert [text for _, text in shown(source)] == ["1. item", "1. item"]


def mark(identifier: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}"{more}/></w:r>'


def note(identifier: int, text: str, kind: str = "footnote") -> str:
    return (
        f'<w:{kind} w:id="{identifier}"><w:p><w:r><w:{kind}Ref/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
    )


SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def test_footnotes_stand_at_the_end_with_their_numbers(read_body):
    body = f"<w:p><w:r><w:t>health</w:t></w:r>{mark(3)}<w:r><w:t>, wealth</w:t></w:r>{mark(2)}</w:p>"
    notes = SEPARATOR + note(2, "Second.") + note(3, "First.") + note(4, "Not referred to.")
    source = read_body(body, parts={"footnotes": notes})
    assert shown(source) == [("body", "health, wealth"), ("footnote", "1 First."), ("footnote", "2 Second.")]
    assert [line.marker for line in source.lines] == [0, 2, 2]
    assert source.lines[1].runs[-1].finish == len("1 First.")


def test_endnotes_are_numbered_as_word_numbers_them(read_body):
    body = f"<w:p><w:r><w:t>a</w:t></w:r>{mark(1, 'endnote')}{mark(2, 'endnote')}{mark(1)}</w:p>"
    parts = {"endnotes": note(1, "One.", "endnote") + note(2, "Two.", "endnote"), "footnotes": note(1, "Foot.")}
    assert [text for _, text in shown(read_body(body, parts=parts))] == ["a", "1 Foot.", "i One.", "ii Two."]
    letters = {"settings": '<w:endnotePr><w:numFmt w:val="upperLetter"/></w:endnotePr>'}
    assert [text for _, text in shown(read_body(body, parts=parts | letters))][-2:] == ["A One.", "B Two."]


def test_a_mark_of_the_authors_own_is_no_number(read_body):
    own = mark(1, more=' w:customMarkFollows="1"')
    body = f"<w:p><w:r><w:t>a</w:t></w:r>{own}<w:r><w:t>*</w:t></w:r>{mark(2)}</w:p>"
    source = read_body(body, parts={"footnotes": note(1, "* Own.") + note(2, "Next.")})
    assert [text for _, text in shown(source)] == ["a*", " * Own.", "1 Next."]


def test_notes_of_deleted_text_are_not_shown(read_body):
    body = f'<w:p><w:r><w:t>a</w:t></w:r><w:del w:id="9">{mark(1)}</w:del>{mark(2)}</w:p>'
    source = read_body(body, parts={"footnotes": note(1, "Gone.") + note(2, "Kept.")})
    assert [text for _, text in shown(source)] == ["a", "1 Kept."]


def test_notes_in_tables_are_found_and_missing_ones_harmless(read_body):
    table = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r>{mark(1)}{mark(77)}</w:p></w:tc></w:tr></w:tbl>"
    source = read_body(table, parts={"footnotes": note(1, "Kept.")})
    assert source.lines[-1].text == "1 Kept."
    assert source.pages[0].blocks[-1].role is ParagraphRole.FOOTNOTE


def test_the_page_size_is_known_where_sections_agree(read_body):
    portrait, landscape = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906"/>'
    page = read_body(p("a") + section(more=portrait)).pages[0]
    assert (page.number, page.width, page.height) == (1, 595.3, 841.9)
    mixed = f"<w:p><w:pPr>{section(more=landscape)}</w:pPr></w:p>" + p("a") + section(more=portrait)
    assert read_body(mixed).pages[0].width is None
