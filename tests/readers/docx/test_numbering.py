"""Automatic lists: the markers that Word would show, counted as Word counts."""

from __future__ import annotations

import pytest

from pipeline.readers.docx.numbering import numeral


def level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(depth: int, text: str = "words", number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


OUTLINE = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)"))


def markers(source) -> list[str]:
    return [line.text[: line.marker] for line in source.lines]


def test_numbers_count_up_and_deeper_levels_begin_again(read_body):
    body = "".join(item(depth) for depth in (0, 1, 1, 2, 2, 0, 1, 2))
    source = read_body(body, parts={"numbering": numbering(*OUTLINE)})
    assert markers(source) == ["1. ", "1.1 ", "1.2 ", "a) ", "b) ", "2. ", "2.1 ", "a) "]
    assert [line.level for line in source.lines] == [0, 1, 1, 2, 2, 0, 1, 2]
    assert source.lines[1].text == "1.1 words"


def test_a_bullet_is_a_bullet_whatever_its_font(read_body):
    source = read_body(item(0) + item(1), parts={"numbering": numbering(level(0, "bullet", "\uf0b7"),
                                                                        level(1, "bullet", "o"))})  # fmt: skip
    assert [(line.text, line.marker, line.level) for line in source.lines] == [("• words", 2, 0), ("• words", 2, 1)]


def test_the_marker_is_set_like_the_words_behind_it(read_body):
    bold = item(0).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    (line,) = read_body(bold, parts={"numbering": numbering(*OUTLINE)}).lines
    assert [(run.begin, run.finish, run.style.bold) for run in line.runs] == [(0, len(line.text), True)]


def test_only_the_first_part_of_an_item_has_the_marker(read_body):
    broken = item(0, "one</w:t><w:br/><w:t>two")
    source = read_body(broken, parts={"numbering": numbering(*OUTLINE)})
    assert [(line.text, line.marker) for line in source.lines] == [("1. one", 3), ("two", 0)]


def test_a_number_without_words_is_shown_and_a_bullet_is_not(read_body):
    lists = numbering(level(0, "decimal", "%1."), level(1, "bullet", "-"))
    source = read_body(item(0, "") + item(1, "") + item(0), parts={"numbering": lists})
    assert [(line.text, line.marker) for line in source.lines] == [("1.", 2), ("2. words", 3)]


def test_levels_above_that_were_never_counted_show_their_start(read_body):
    assert markers(read_body(item(1) + item(1), parts={"numbering": numbering(*OUTLINE)})) == ["1.1 ", "1.2 "]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1. ", "1.1 ", "a) ", "1.2 ", "a) ", "2. ", "a) "]),
        ('<w:lvlRestart w:val="0"/>', ["1. ", "1.1 ", "a) ", "1.2 ", "b) ", "2. ", "c) "]),
        ('<w:lvlRestart w:val="1"/>', ["1. ", "1.1 ", "a) ", "1.2 ", "b) ", "2. ", "a) "]),
    ],
)
def test_a_level_says_which_level_restarts_it(read_body, restart, expected):
    lists = numbering(*OUTLINE[:2], level(2, "lowerLetter", "%3)", restart))
    source = read_body("".join(map(item, (0, 1, 2, 1, 2, 0, 2))), parts={"numbering": lists})
    assert markers(source) == expected


def num(identifier: int, override: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="0"/>{override}</w:num>'


def test_lists_of_one_definition_count_on_unless_they_start_anew(read_body):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(*OUTLINE, nums=num(1) + num(2) + num(3, override))
    body = item(0) + item(0, number=2) + item(0, number=3) + item(0, number=3) + item(0)
    assert markers(read_body(body, parts={"numbering": lists})) == ["1. ", "2. ", "5. ", "6. ", "7. "]


def test_a_list_may_replace_a_level(read_body):
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)")}</w:lvlOverride>'
    lists = numbering(*OUTLINE, nums=num(1, override))
    assert markers(read_body(item(0) + item(1), parts={"numbering": lists})) == ["(I) ", "I.1 "]


def test_legal_numbering_makes_all_levels_decimal(read_body):
    lists = numbering(level(0, "upperLetter", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert markers(read_body(item(0) + item(1), parts={"numbering": lists})) == ["A ", "1.1 "]


def test_custom_formats_are_padded(read_body):
    custom = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="A%1"/></w:lvl>'
    )
    assert markers(read_body(item(0) + item(0), parts={"numbering": numbering(custom)})) == ["A001 ", "A002 "]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tight"><w:name w:val="Tight"/><w:basedOn w:val="ListBullet"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
    '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/><w:pPr><w:numPr><w:numId w:val="3"/>'
    "</w:numPr></w:pPr></w:style>"
)
STYLED_LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "x")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1")}'
    f'{level(1, "decimal", "%1.%2", """<w:pStyle w:val="Heading2"/>""")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="ListBullet"/>', ("• words", 0)),
        ('<w:pStyle w:val="Tight"/>', ("• words", 0)),
        ('<w:pStyle w:val="Tight"/><w:numPr><w:numId w:val="0"/></w:numPr>', ("words", 0)),
        ('<w:pStyle w:val="Heading2"/>', ("1.1 words", 1)),
        ('<w:pStyle w:val="Heading2"/><w:numPr><w:ilvl w:val="0"/></w:numPr>', ("1 words", 0)),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', ("1.1 words", 1)),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>', ("words", 0)),
        ('<w:numPr><w:ilvl w:val="8"/><w:numId w:val="3"/></w:numPr>', ("words", 0)),
        ('<w:numPr><w:ilvl w:val="-4"/><w:numId w:val="3"/></w:numPr>', ("1 words", 0)),
    ],
)
def test_lists_come_from_styles_too(read_body, properties, expected):
    body = f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>words</w:t></w:r></w:p>"
    (line,) = read_body(body, parts={"styles": STYLES, "numbering": STYLED_LISTS}).lines
    assert (line.text, line.level) == expected


def test_deleted_and_hidden_items_are_not_counted(read_body):
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{}</w:rPr>'
    deleted = '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    gone = f"<w:p><w:pPr>{numbered.format('<w:del/>')}</w:pPr>{deleted}</w:p>"
    hidden = f"<w:p><w:pPr>{numbered.format('<w:vanish/>')}</w:pPr></w:p>"
    source = read_body(item(0) + gone + hidden + item(0), parts={"numbering": numbering(*OUTLINE)})
    assert markers(source) == ["1. ", "2. "]


def test_cells_count_on_through_the_rows(read_body):
    rows = "".join(f"<w:tr><w:tc>{item(0, '')}</w:tc><w:tc>{item(1)}</w:tc></w:tr>" for _ in range(2))
    source = read_body(f"<w:tbl>{rows}</w:tbl>", parts={"numbering": numbering(*OUTLINE)})
    assert [line.text for line in source.lines] == ["1.", "1.1 words", "2.", "2.1 words"]


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (14, "decimalZero", "14"),
        (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (0, "lowerRoman", "0"), (4000, "upperRoman", "4000"),
        (1, "lowerLetter", "a"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb"), (781, "lowerLetter", "781"),
        (1, "ordinal", "1st"), (2, "ordinal", "2nd"), (3, "ordinal", "3rd"), (12, "ordinal", "12th"),
        (113, "ordinal", "113th"),
        (7, "cardinalText", "Seven"), (42, "cardinalText", "Forty-two"), (100, "cardinalText", "100"),
        (1, "ordinalText", "First"), (20, "ordinalText", "Twentieth"), (23, "ordinalText", "Twenty-third"),
        (100, "ordinalText", "100th"), (3, "none", ""), (3, "hebrew1", "3"), (7, "01, 02, 03, ...", "07"),
        (3, "numberInDash", "- 3 -"),
    ],
)  # fmt: skip
def test_numerals(number, number_format, shown):
    assert numeral(number, number_format) == shown
