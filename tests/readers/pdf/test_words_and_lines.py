"""Words by gaps, lines by heights, typography of runs, and the signs that stand for bullets."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pipeline.options import Options, PdfEngine
from pipeline.readers.pdf import read_pdf
from pipeline.readers.pdf.documents import printed_pages
from pipeline.readers.pdf.glyphs import Cleaning, page_glyphs
from pipeline.readers.pdf.printed import Word
from pipeline.readers.pdf.signs import drawn_sign, is_letter_bullet
from pipeline.readers.pdf.styles import colour_name, is_bold, is_italic
from pipeline.readers.pdf.textlines import text_lines
from pipeline.readers.pdf.textruns import runs_of
from pipeline.source import Style
from tests.papers.raw_pdf import one_page, say
from tests.readers.pdf.conftest import HEIGHT, Read, Sheet, words_of

PLAIN = Style(size=10.0)


def word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    return Word(text, (x, y - 0.8 * size, x + len(text) * size / 2, y + 0.2 * size), y, size, ((len(text), PLAIN),))


def test_kerned_text_neither_glues_nor_splits(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        x = 50.0
        for piece, kern in (("W", -1.2), ("AV", -0.9), ("ES", 0.6), (" ", 0), ("of", 0), (" ", -2.9), ("lead", 0)):
            x = sheet.text(x, 100, piece, size=12) + kern
        sheet.canvas.setFont("Helvetica", 12)
        x = 50.0
        for piece in ("no", "blanks", "at", "all"):
            x = sheet.text(x, 130, piece, size=12) + 2.6
        sheet.canvas.drawString(50, HEIGHT - 160, "SPACED OUT HEADING", charSpace=2.4)

    source = read(paint)
    assert [line.text for line in source.lines] == ["WAVES oflead", "no blanks at all", "SPACED OUT HEADING"]


def test_runs_tell_bold_italic_size_and_colour(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        x = sheet.text(50, 100, "Plain ")
        x = sheet.text(x, 100, "heavy ", font="Helvetica-Bold")
        x = sheet.text(x, 100, "slanted ", font="Times-Italic", size=11)
        sheet.text(x, 100, "red", colour=0xCC0000)

    (line,) = read(paint).lines
    assert line.text == "Plain heavy slanted red"
    styles = [(line.text[run.begin : run.finish], run.style) for run in line.runs]
    assert [text for text, _ in styles] == ["Plain", "heavy", "slanted", "red"]
    assert [(style.bold, style.italic) for _, style in styles] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [style.size for _, style in styles] == [10.0, 10.0, 11.0, 10.0]
    assert styles[3][1].colour == "#cc0000"
    assert [line.text[box.begin : box.finish] for box in line.boxes] == line.text.split()


def test_links_mark_the_words_under_them(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        x = sheet.text(50, 100, "See ")
        end = sheet.text(x, 100, "the register")
        sheet.canvas.linkURL("https://example.org/register", (x, HEIGHT - 103, end, HEIGHT - 90))
        sheet.text(end, 100, " today")

    (line,) = read(paint).lines
    linked = [line.text[run.begin : run.finish] for run in line.runs if run.style.href]
    assert linked == ["the register"]
    assert line.style_at(line.text.index("register")).href == "https://example.org/register"


def test_double_printing_is_bold_and_double_letters_stay(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 100, "Skill fills all")
        sheet.text(50.25, 100, "Skill fills all")
        sheet.canvas.drawString(50, HEIGHT - 130, "ill will", charSpace=-0.9)

    source = read(paint)
    assert [line.text for line in source.lines] == ["Skill fills all", "ill will"]
    assert source.lines[0].style_at(0).bold
    assert not source.lines[1].style_at(0).bold


def test_a_bullet_off_its_baseline_and_of_another_size_stays_with_its_text() -> None:
    lines = text_lines(
        [
            *(word("•", 50, 98, 14), word("Mend", 70, 100), word("roofs", 95, 100), word("soon", 70, 112)),
            *(word("•", 50, 126, 7), word("Paint", 70, 124)),
        ]
    )
    assert [line.text()[0] for line in lines] == ["• Mend roofs", "soon", "• Paint"]


def test_raised_ordinals_are_part_of_their_word() -> None:
    (line,) = text_lines([word("31", 50, 100), word("st", 60, 96, 6), word("May", 70, 100)])
    assert line.text()[0] == "31st May"


def test_bullets_set_further_in_are_of_deeper_levels() -> None:
    lines = text_lines(
        [
            *(word("•", 50, 100), word("one", 60, 100), word("–", 70, 112), word("two", 80, 112)),
            *(word("•", 50, 124), word("three", 60, 124), word("more", 60, 136)),
        ]
    )
    assert [line.level for line in lines] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "ABCDEF+Symbol", "•"),
        ("\uf0a7", "Wingdings-Regular", "•"),
        ("\uf0b7", "CAAAAA+OpenSymbol", "•"),
        ("\uf0fc", "Wingdings", "✓"),
        ("\uf0b3", "SymbolMT", "≥"),
        ("4", "ZapfDingbats", "✔"),
        ("Ø", "Wingdings-Regular", "•"),
        ("(cid:127)", "Helvetica", "•"),
        ("(cid:131)", "Wingdings", "•"),
        ("§", "Helvetica", "§"),
        ("a", "Symbol", "a"),
        ("(cid:12)", "Calibri", "(cid:12)"),
    ],
)
def test_signs_of_symbol_fonts(text: str, font: str, shown: str) -> None:
    assert drawn_sign(text, font) == shown


def test_the_letter_o_is_a_bullet_in_courier_only(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 100, "o", font="Courier")
        sheet.text(70, 100, "hollow bullet")
        sheet.text(50, 115, "o", font="Helvetica")
        sheet.text(70, 115, "letter")

    assert words_of(read(paint).lines) == "• hollow bullet | o letter"
    assert is_letter_bullet("o", "CourierNewPSMT")
    assert not is_letter_bullet("o", "Calibri")


def test_bullets_of_a_standard_symbol_font(read: Read) -> None:
    def paint(sheet: Sheet) -> None:
        sheet.text(50, 100, "\u25cf", font="ZapfDingbats")
        sheet.text(64, 100, "Open the hall")

    assert words_of(read(paint).lines) == "• Open the hall"


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("ABCDEF+Calibri-BoldItalic", True, True),
        ("Arial,Bold", True, False),
        ("DIN2014-Demi", True, False),
        ("HelveticaNeueLTStd-Bd", True, False),
        ("HelveticaNeueLTStd-Md", False, False),
        ("MyriadPro-It", False, True),
        ("Calibri-Light", False, False),
        ("TimesNewRomanPS-ItalicMT", False, True),
    ],
)
def test_font_names_tell_weight_and_slant(font: str, bold: bool, italic: bool) -> None:
    assert (is_bold(font, 400), is_italic(font)) == (bold, italic)


def test_a_medium_face_is_the_bold_of_a_light_one() -> None:
    assert is_bold("HelveticaNeueLTStd-Md", 300)


@pytest.mark.parametrize(
    ("font", "body", "drawn", "bold"),
    [("F1", 400, 700, True), ("F1", 400, 500, False), ("F1", 700, 700, False), ("Sans-Light", 400, 700, False)],
)
def test_thick_strokes_are_bold_where_the_name_tells_nothing(font: str, body: int, drawn: int, bold: bool) -> None:
    assert is_bold(font, body, drawn) == bold


def test_a_font_that_its_file_calls_thick_is_bold_beside_a_thinner_one() -> None:
    for name, file in (("Thin", "Vera.ttf"), ("Thick", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    sheet = Sheet()
    sheet.text(50, 100, "These words are the body of the page", font="Thin")
    sheet.text(50, 130, "Heading", font="Thick")
    data = sheet.done().replace(b"VeraSans-Bold", b"VeraSans-Face")  # its descriptor keeps the thicker stems
    pages, _ = printed_pages(data, file="given.pdf", options=Options())
    words = {word.text: word.bold for word in pages[0].words}
    assert words["Heading"]
    assert not words["body"]


@pytest.mark.parametrize(
    ("operands", "space", "name"),
    [
        (0, None, "#000000"),
        ((1, 0, 0), "DeviceRGB", "#ff0000"),
        ((0, 0, 0, 1), "DeviceCMYK", "#000000"),
        ((1,), "Separation", "#000000"),
        ((1,), "DeviceGray", "#ffffff"),
        ("P0", "Pattern", None),
        (None, None, None),
    ],
)
def test_colours(operands: object, space: str | None, name: str | None) -> None:
    assert colour_name(operands, space) == name


def test_what_is_no_text_is_cleaned_and_counted() -> None:
    def char(text: str, x: float) -> dict[str, object]:
        place = {"x0": x, "x1": x + 5, "top": 10.0, "bottom": 20.0, "matrix": (1, 0, 0, 1, x, 800)}
        look = {"fontname": "Calibri", "size": 10.0, "adv": 5.0, "ncs": "DeviceGray", "non_stroking_color": (0,)}
        return {"text": text, **place, **look}

    chars = [char(text, 10.0 + 5 * number) for number, text in enumerate(("a\x00", "\ud800", "(cid:9)", "b"))]
    parts, cleaning = page_glyphs(list(runs_of([*chars, char("c", -80)])), (0, 0, 595, 842), [])
    assert "".join(glyph.text for part in parts for glyph in part) == "a\ufffdb"
    assert cleaning == Cleaning(off_page=1, controls=2, unmapped=1)


@pytest.mark.parametrize("engine", PdfEngine)
def test_text_made_flat_costs_nobody_the_page(engine: PdfEngine) -> None:
    data = one_page(f"{say(60, 750, 'Seen')} q 1 0 0 0 0 300 cm {say(60, 600, 'Flat')} Q")
    text = read_pdf(data, file="p.pdf", sha256="0", options=Options(pdf_engine=engine)).text
    assert "".join(text.split()) == "SeenFlat"


@pytest.mark.parametrize("state", ["/F1 0 Tf", "/F1 10 Tf 0 0 0 0 60 600 Tm"], ids=["size", "matrix"])
def test_text_without_any_size_costs_nobody_the_page(state: str) -> None:
    data = one_page(f"{say(60, 750, 'Seen')} BT {state} (None at all) Tj ET")
    for engine in PdfEngine:
        assert read_pdf(data, file="p.pdf", sha256="0", options=Options(pdf_engine=engine)).text.startswith("Seen")


@pytest.mark.parametrize("shift", [0.0, 0.3], ids=["on one spot", "beside it"])
@pytest.mark.parametrize("engine", PdfEngine)
def test_letters_each_printed_twice_are_read_once(engine: PdfEngine, shift: float) -> None:
    content, x = "", 60.0
    for letter in "illicit tilt":
        content += say(x, 700, letter) + say(x + shift, 700, letter)
        x += 10 * pdfmetrics.stringWidth(letter, "Helvetica", 1)
    source = read_pdf(one_page(content), file="p.pdf", sha256="0", options=Options(pdf_engine=engine))
    assert source.text == "illicit tilt"
