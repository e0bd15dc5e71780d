"""What a paragraph shows: characters, breaks, tracked changes, fields, content controls, text boxes."""

from __future__ import annotations

import pytest

from pipeline.source import Opening, Paragraph, ParagraphRole, Source


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def test_a_forced_break_parts_a_paragraph_into_lines(read_body):
    source = read_body(
        p("<w:r><w:br/><w:t>Repair the roof</w:t><w:br/><w:t>by May</w:t><w:cr/><w:t>or June</w:t></w:r>")
    )
    assert texts(source) == ["Repair the roof", "by May", "or June"]
    assert [line.opening for line in source.lines] == [Opening.BEGINS, Opening.CONTINUES, Opening.CONTINUES]
    ((_, block),) = source.blocks()
    assert isinstance(block, Paragraph)
    assert block.lines == source.lines


@pytest.mark.parametrize("kind", ["page", "column", "textWrapping"])
def test_breaks_of_all_kinds_part_lines(read_body, kind):
    assert texts(read_body(p(f'<w:r><w:t>one</w:t><w:br w:type="{kind}"/><w:t>two</w:t></w:r>'))) == ["one", "two"]


@pytest.mark.parametrize(
    ("element", "character"),
    [
        ("<w:tab/>", "\t"),
        ('<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>', "\t"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0A7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F050"/>', "✓"),
        ('<w:sym w:font="Webdings" w:char="F021"/>', "\uf021"),
        ('<w:sym w:font="Arial" w:char="nonsense"/>', ""),
        ('<w:sym w:font="Arial" w:char="D800"/>', ""),
        ("<w:lastRenderedPageBreak/>", ""),
    ],
)
def test_characters_written_as_elements(read_body, element, character):
    assert texts(read_body(p(f"<w:r><w:t>a</w:t>{element}<w:t>b</w:t></w:r>"))) == [f"a{character}b"]


def test_text_set_in_a_symbol_font_is_read_as_the_symbols_it_shows(read_body):
    source = read_body(p(run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(" ü \uf0b7 done")))
    assert texts(source) == ["✓ ü • done"]


def test_words_that_a_careless_style_sets_in_a_symbol_font_stay_words(read_body):
    assert texts(read_body(p(run("model", '<w:rFonts w:ascii="Symbol"/>')))) == ["model"]


def test_a_dropped_capital_begins_the_next_paragraph(read_body):
    capital = '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr><w:r><w:t>L</w:t></w:r></w:p>'
    frame = '<w:p><w:pPr><w:framePr w:w="100"/></w:pPr><w:r><w:t>framed</w:t></w:r></w:p>'
    assert texts(read_body(capital + p(run("ibraries")) + frame + p(run("next")))) == ["Libraries", "framed", "next"]


def test_line_feeds_in_the_xml_are_spaces(read_body):
    assert texts(read_body(p("<w:r><w:t>one\ntwo</w:t></w:r>"))) == ["one two"]


def test_tracked_insertions_are_kept_and_deletions_dropped(read_body):
    source = read_body(
        p(
            run("Open ")
            + f'<w:ins w:id="1">{run("three ")}</w:ins>'
            + '<w:del w:id="2"><w:r><w:delText>four </w:delText></w:r></w:del>'
            + f'<w:moveFrom w:id="3">{run("small ")}</w:moveFrom><w:moveTo w:id="4">{run("large ")}</w:moveTo>'
            + run("hubs")
        )
    )
    assert texts(source) == ["Open three large hubs"]
    (warning,) = source.warnings
    assert warning.code == "tracked-deletions"
    assert warning.message.startswith("2 ")


def test_a_deleted_paragraph_mark_joins_the_paragraph_to_the_next(read_body):
    deleted = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    source = read_body(p(deleted + run("Open ")) + p(deleted + run("two ")) + p(run("hubs")) + p(deleted + run("End")))
    assert texts(source) == ["Open two hubs", "End"]


def test_hidden_text_is_dropped_with_a_warning(read_body):
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        run("seen ") + run("not ", "<w:vanish/>") + run("nor this ", '<w:rStyle w:val="Secret"/>')
        + run("but this", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>') + run(" web", "<w:webHidden/>")
    )  # fmt: skip
    source = read_body(body, parts={"styles": styles})
    assert texts(source) == ["seen but this web"]
    assert [(warning.code, warning.message[:2]) for warning in source.warnings] == [("hidden-text", "2 ")]


def test_only_one_rendering_of_alternate_content_is_read(read_body):
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read_body(p(both.format("<w:t>new</w:t>", "<w:t>old</w:t>")))) == ["new"]
    assert texts(read_body(p(both.format("<w:drawing/>", "<w:t>old</w:t>")))) == ["old"]


def text_box(inside: str) -> str:
    shape = f"<w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing>"
    picture = f"<w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_follow_the_paragraph_that_anchors_them(read_body):
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>in a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    inner = p(run("boxed") + text_box(p(run("boxed twice"))))
    source = read_body(p(run("before ") + text_box(inner + table) + run("after")) + p(run("next")))
    assert texts(source) == ["before after", "boxed", "boxed twice", "in a cell", "next"]
    assert [line.place.line for line in source.lines] == [1, 1, 1, None, 2]


def test_old_text_boxes_and_word_art_are_read(read_body):
    picture = (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(run('boxed'))}</w:txbxContent></v:textbox></v:shape>"
        '<v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    )
    assert texts(read_body(p(picture + run("anchor")))) == ["anchor", "boxed", "DRAFT"]


def test_content_controls_at_every_level_are_read(read_body):
    def control(inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    cell = f"<w:tc>{control(p(run('in a cell')))}</w:tc>"
    row = f"<w:tr>{control(cell)}<w:tc>{p(run('beside'))}</w:tc></w:tr>"
    table = f"<w:tbl>{control(row)}</w:tbl>"
    source = read_body(control(p(run("a ") + control(control(run("nested ")) + run("control")))) + control(table))
    assert texts(source) == ["a nested control", "in a cell", "beside"]
    assert [(line.place.row, line.place.column) for line in source.lines[1:]] == [(0, 0), (0, 1)]


def test_smart_tags_and_other_wrappers_are_transparent(read_body):
    wrapped = (
        f'<w:smartTag w:element="place"><w:smartTagPr/>{run("Ely ")}</w:smartTag>'
        f'<w:customXml w:element="x">{run("and ")}</w:customXml><w:bdo w:val="ltr">{run("March ")}</w:bdo>'
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('above')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"
    )
    assert texts(read_body(p(wrapped))) == ["Ely and March base"]


def test_equations_are_read_as_text(read_body):
    equation = "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>"
    assert texts(read_body(p(run("Let ") + equation) + f"<m:oMathPara>{equation}</m:oMathPara>")) == ["Let x=1", "x=1"]


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_result_and_not_their_instruction(read_body):
    nested = field("IF </w:instrText><w:t>secret</w:t><w:instrText>" + "1 = 1", run("shown"))
    source = read_body(p(run("See ") + nested + f'<w:fldSimple w:instr=" PAGE ">{run(" 4")}</w:fldSimple>'))
    assert texts(source) == ["See shown 4"]


def test_a_field_may_span_paragraphs(read_body):
    begin, rest = field("TOC", run("First") + "</w:p><w:p>" + run("Second")).split("</w:instrText>")
    source = read_body(p(begin + "</w:instrText>" + rest) + p(run("After")))
    assert texts(source) == ["First", "Second", "After"]


def test_a_field_that_is_never_closed_hides_nothing(read_body):
    assert texts(read_body(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("kept")))) == ["kept"]
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(read_body(p(stray + run("kept")))) == ["kept"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/></w:ddList>', "Green"),
        ('<w:ddList><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/></w:ddList>', "Red"),
        ('<w:ddList><w:result w:val="7"/><w:listEntry w:val="Red"/></w:ddList>', ""),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
    ],
)
def test_form_fields_show_their_choice(read_body, form, shown):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    rest = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(read_body(p(run("Status: ") + begin + rest))) == [f"Status: {shown}"]


def test_hyperlinks_keep_their_text_and_address(read_body):
    source = read_body(
        p(
            run("See ")
            + f'<w:hyperlink r:id="link1">{run("the plan")}</w:hyperlink>'
            + f'<w:hyperlink w:anchor="part2">{run(" or part 2")}</w:hyperlink>'
            + field(' HYPERLINK "https://example.org/b" ', run(" or b"))
            + f"""<w:fldSimple w:instr=' HYPERLINK "https://example.org/c" '>{run(" or c")}</w:fldSimple>"""
        ),
        links={"link1": "https://example.org/a"},
    )
    (line,) = source.lines
    assert line.text == "See the plan or part 2 or b or c"
    assert [(line.text[run.begin : run.finish], run.style.href) for run in line.runs] == [
        ("See ", None),
        ("the plan", "https://example.org/a"),
        (" or part 2", None),
        (" or b", "https://example.org/b"),
        (" or c", "https://example.org/c"),
    ]


def test_empty_paragraphs_give_no_block_but_are_counted(read_body):
    source = read_body(p("") + p(run(" ")) + p(run("third")))
    assert [(line.text, line.place.line, line.place.end_line) for line in source.lines] == [("third", 3, 3)]


def test_chart_smart_art_and_shape_words_are_read(read_body, namespaces):
    drawing = (
        '<w:r><w:drawing><a:graphicData><c:chart r:id="chart"/></a:graphicData></w:drawing></w:r>'
        '<w:r><w:drawing><a:graphicData><dgm:relIds r:dm="data"/></a:graphicData></w:drawing></w:r>'
        "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>in a </a:t></a:r><a:r><a:t>shape</a:t></a:r></a:p></a:txBody>"
        "</w:drawing></w:r>"
    )
    chart = (
        f"<c:chartSpace {namespaces}><c:title><a:p><a:r><a:t>Visits</a:t></a:r></a:p></c:title><c:tx><c:strCache>"
        "<c:pt><c:v>North</c:v></c:pt></c:strCache></c:tx><c:cat><c:strCache><c:pt><c:v>2021</c:v></c:pt>"
        "<c:pt><c:v>North</c:v></c:pt></c:strCache></c:cat></c:chartSpace>"
    )
    point = "<dgm:pt {}><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = point.format("", "Vision") + point.format('type="pres"', "layout") + point.format('type="asst"', "Aim")
    diagram = f"<dgm:dataModel {namespaces}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="chart" Type="{office}/chart" Target="charts/chart1.xml"/>'
        f'<Relationship Id="data" Type="{office}/diagramData" Target="/word/diagrams/data1.xml"/></Relationships>'
    )
    raw = {
        "word/charts/chart1.xml": chart.encode(),
        "word/diagrams/data1.xml": diagram.encode(),
        "word/_rels/document.xml.rels": relationships.encode(),
    }
    source = read_body(p(run("anchor") + drawing), raw=raw)
    assert texts(source) == ["anchor", "Visits", "North", "2021", "Vision", "Aim", "in a shape"]


def test_an_embedded_document_is_warned_of(read_body):
    source = read_body(p(run("words")) + '<w:altChunk r:id="chunk"/>')
    assert [warning.code for warning in source.warnings] == ["embedded-document"]


def test_comments_and_proofing_marks_are_not_text(read_body):
    source = read_body(p('<!-- note --><w:commentRangeStart w:id="0"/>' + run("text") + "<w:proofErr/>"))
    assert texts(source) == ["text"]
    ((_, block),) = source.blocks()
    assert block.role is ParagraphRole.BODY
