"""PDFs that show the same small plan in the many kinds of fonts that producers embed, name or leave out."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import EmbeddedType1Face, Font, registerFont, registerTypeFace
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from tests.papers.raw_pdf import RawPdf, one_page, say
from tests.papers.small_plan import COLUMNS, LEVELS, in_font, plan, texts


@cache
def face(name: str = "Vera") -> TTFontFace:
    return TTFont(name, f"{name}.ttf").face


def on_canvas(font: str, bold: str, further: str = "") -> bytes:
    """The plan drawn with ReportLab in fonts that are registered with it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setLineWidth(0.5)
    canvas.grid(COLUMNS, LEVELS)

    def show(x: float, y: float, text: str, name: str) -> str:
        canvas.setFont(bold if name == "F2" else font, 10)
        canvas.drawString(x, y, text)
        return ""

    texts(show)
    canvas.setFont(font, 10)
    for number, line in enumerate(further.splitlines()):
        canvas.drawString(60, 600 - 16 * number, line)
    canvas.save()
    return buffer.getvalue()


def true_type() -> bytes:
    """Subsets of TrueType fonts as ReportLab writes them: simple fonts with ToUnicode."""
    registerFont(TTFont("Vera", "Vera.ttf"))
    registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    return on_canvas("Vera", "VeraBd", "Straße, naïve café, Łódź – “quoted” … 40 € ½ ©\nﬁeld and ﬂoor in ligatures")


def type_one() -> bytes:
    """Type1 fonts that are embedded whole."""
    for font, file in (("ArialMT", "_a______"), ("Arial-BoldMT", "_ab_____")):
        registerTypeFace(EmbeddedType1Face(f"{file}.afm", f"{file}.pfb"))
        registerFont(Font(font, font, "WinAnsiEncoding"))
    return on_canvas("ArialMT", "Arial-BoldMT", "Naïve café – 40 €")


def to_unicode(meanings: Mapping[int, str], digits: int = 4) -> str:
    """A CMap that gives codes their characters."""
    lines = "".join(f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in meanings.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange\n"
        f"{len(meanings)} beginbfchar\n{lines}endbfchar\nendcmap end end"
    )


def composite(pdf: RawPdf, meanings: Mapping[int, str] | None, *, name: str = "ABCDEF+Vera") -> str:
    """Vera as a composite font with codes that are glyph numbers, and a ToUnicode map of `meanings`, if any."""
    made = face()
    data = zlib.compress(bytes(made._ttf_data))
    file = pdf.stream(data, f"/Filter /FlateDecode /Length1 {len(made._ttf_data)}")
    described = pdf.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-183 -236 1288 928] /ItalicAngle 0 "
        f"/Ascent {made.ascent:g} /Descent {made.descent:g} /CapHeight 730 /StemV 80 /FontFile2 {file} >>"
    )
    widths = " ".join(f"{glyph} [{made.charWidths[code]:g}]" for code, glyph in sorted(made.charToGlyph.items()))
    descendant = pdf.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {described} /W [{widths}] /CIDToGIDMap /Identity >>"
    )
    mapped = "" if meanings is None else f"/ToUnicode {pdf.stream(to_unicode(meanings))}"
    return pdf.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant}] {mapped} >>"
    )


def glyphs(text: str) -> list[int]:
    return [face().charToGlyph[ord(letter)] for letter in text]


def meanings_of(text: str) -> dict[int, str]:
    return {face().charToGlyph[ord(letter)]: letter for letter in text}


LETTERS = "".join(map(chr, range(0x20, 0x7F)))


def hexed(x: float, y: float, codes: list[int], font: str = "V") -> str:
    return f"BT /{font} 10 Tf {x:g} {y:g} Td <{''.join(f'{code:04X}' for code in codes)}> Tj ET\n"


def in_vera(x: float, y: float, text: str, font: str) -> str:
    """A text in the composite font V."""
    return hexed(x, y, glyphs(text))


def composite_plan(meanings: Mapping[int, str] | None, content: str) -> bytes:
    pdf = RawPdf()
    pdf.page(content, fonts={"V": composite(pdf, meanings)})
    return pdf.done()


def composite_font() -> bytes:
    return composite_plan(meanings_of(LETTERS), plan(in_vera))


def fractional_widths() -> bytes:
    """A string that is long enough for the fractions of its widths to add up."""
    line = (
        "The wardens met in the hall on Mill Lane, and then they walked along the beck to see what the flood had left"
    )
    return composite_plan(meanings_of(LETTERS), plan(in_vera) + in_vera(20, 600, line, "V"))


def unmapped() -> bytes:
    """A composite font without a ToUnicode map: nobody can tell what its codes mean."""
    return composite_plan(None, plan() + hexed(60, 600, glyphs("Codes without meaning")))


def partly_mapped() -> bytes:
    """A map without some of the letters, and letters mapped to nothing, to noughts and to private characters."""
    meanings = meanings_of(LETTERS.replace("q", "")) | dict(
        zip(glyphs("xyz"), ("\x00", "\ufffd", "\uf0b7"), strict=True)
    )
    return composite_plan(meanings, plan() + hexed(60, 600, glyphs("The quick fox is lazy")))


def ligatures() -> bytes:
    """One glyph for several letters, mapped to them, and mapped to the ligature's own character."""
    made = face().charToGlyph
    several = meanings_of(LETTERS) | {made[0xFB01]: "ffi", made[0xFB02]: "fl"}
    own = meanings_of(LETTERS) | {made[0xFB01]: "\ufb01", made[0xFB02]: "\ufb02"}
    pdf = RawPdf()
    codes = [
        *glyphs("The o"),
        made[0xFB01],
        *glyphs("ce "),
        made[0xFB02],
        *glyphs("oor, re"),
        made[0xFB02],
        *glyphs("ect"),
    ]
    others = [*glyphs("A "), made[0xFB01], *glyphs("eld by the "), made[0xFB02], *glyphs("ood")]
    pdf.page(
        plan(in_vera) + hexed(60, 600, codes) + hexed(60, 580, others, "W") + hexed(60, 560, [made[0xFB01]] * 4),
        fonts={"V": composite(pdf, several), "W": composite(pdf, own)},
    )
    return pdf.done()


def odd_characters() -> bytes:
    """Soft hyphens, tabs, controls, characters beyond the first plane, combining accents and other hyphens."""
    meant = ["\xad", "\t", "\x02", "\U0001f333", "e\u0301", "\u0301", "\u2011", "\u200b", "\u2003"]
    strange = dict(zip(glyphs("#$%&*+=@~"), meant, strict=True))
    lines = ["soft#hyphen and#", "tab$tab $ here", "con%trol%s", "a tree & there", "caf*", "cafe+ ole+", "ring=fenced"]
    lines += ["no@width@blank", "wide~blank"]
    shown = "".join(hexed(60, 600 - 16 * number, glyphs(line)) for number, line in enumerate(lines))
    return composite_plan(meanings_of(LETTERS) | strange, plan() + shown)


def right_to_left() -> bytes:
    """Hebrew and Arabic words as they are printed, from the left: the last letter first; Arabic in two ways."""
    hebrew = dict(zip(glyphs("abcdefgh"), "אבגדהוזח", strict=True))
    arabic = dict(zip(glyphs("ijklmnop"), "ابتثجحخد", strict=True))
    forms = dict(zip(glyphs("qrst"), "\ufe8d\ufe91\ufe98\ufedf", strict=True))
    digits = meanings_of("0123456789 .,:-()")
    shown = "".join(
        hexed(60, 600 - 16 * number, glyphs(line))
        for number, line in enumerate(("abcd efgh", "ijkl mnop 2031", "qrst", "(ab) 12:30 - cd", "abc 40,000 def."))
    )
    return composite_plan(hebrew | arabic | forms | digits, plan() + shown)


def three(pdf: RawPdf, mapped: bool) -> str:
    """A Type3 font whose letters are boxes of different heights."""
    codes = range(97, 123)
    heights = {code: 300 + 10 * (code - 97) for code in codes}
    drawings = {code: f"600 0 0 0 500 {height} d1 0 0 500 {height} re f" for code, height in heights.items()}
    drawn = " ".join(f"/{chr(code)} {pdf.stream(drawing)}" for code, drawing in drawings.items())
    names = " ".join(f"/{chr(code)}" for code in codes)
    told = f"/ToUnicode {pdf.stream(to_unicode({code: chr(code) for code in codes}, 2))}" if mapped else ""
    return pdf.add(
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
        f"/LastChar 122 /Widths [{' '.join(['600'] * 26)}] /Encoding << /Type /Encoding /Differences [97 {names}] >> "
        f"/CharProcs << {drawn} >> /Resources << >> {told} >>"
    )


def type_three() -> bytes:
    pdf = RawPdf()
    fonts = {"T1": three(pdf, True), "T2": three(pdf, False)}
    shown = (
        say(60, 600, "mapped", font="T1") + say(60, 580, "named", font="T2") + say(60, 560, "small", font="T1", size=6)
    )
    pdf.page(plan() + shown, fonts=fonts)
    return pdf.done()


def signs() -> bytes:
    """Bullets and ticks in the standard fonts of signs, and in fonts of signs that are only named."""
    base = "/Type /Font /Subtype"
    fonts = {
        "S1": f"<< {base} /Type1 /BaseFont /Symbol >>",
        "S2": f"<< {base} /Type1 /BaseFont /ZapfDingbats >>",
        "S3": f"<< {base} /TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding /FirstChar 32 "
        f"/LastChar 255 /Widths [{' '.join(['600'] * 224)}] /FontDescriptor << /Type /FontDescriptor "
        "/FontName /Wingdings-Regular /Flags 4 /Ascent 898 /Descent -211 /CapHeight 700 /ItalicAngle 0 /StemV 80 "
        "/FontBBox [0 -211 1359 898] >> >>",
    }
    said = [("S1", "\xb7"), ("S1", "abG"), ("S2", "l"), ("S2", "4"), ("S3", "\xa7"), ("S3", "\xfc"), ("S3", "o")]
    shown = "".join(
        say(60, 600 - 16 * number, sign, font=font) + say(75, 600 - 16 * number, f"Said in {font}")
        for number, (font, sign) in enumerate(said)
    )
    return one_page(plan() + shown, fonts=fonts)


def named(name: str, descriptor: str, further: str = "", widths: str = "500") -> str:
    """A TrueType font that is named, not embedded."""
    return (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 "
        f"/Widths [{' '.join([widths] * 95)}] /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 "
        f"/ItalicAngle 0 /StemV 80 /CapHeight 700 {descriptor} >> {further} >>"
    )


def named_fonts() -> bytes:
    """Fonts that are not embedded, with descriptors that say this and that about their height."""
    box = "/FontBBox [-100 -250 1100 950]"
    fonts = {
        "N1": named("Calibri", f"/Ascent 750 /Descent -250 {box}"),
        "N2": named("Calibri-Bold", f"/Ascent 750 /Descent 250 {box}"),
        "N3": named("ABCDEF+Frutiger-Light", f"/Ascent 0 /Descent 0 {box}"),
        "N4": named("Arial,BoldItalic", box),
        "N5": named("Gill#20Sans#20MT", f"/Ascent 900 /Descent -300 {box} /MissingWidth 400", widths="450"),
        "N6": named("Frutiger-Black", f"/Ascent 750 /Descent -250 /FontWeight 900 {box}"),
    }
    shown = "".join(
        say(60, 600 - 20 * number, f"Set in {font} of 12", font=font, size=12) for number, font in enumerate(fonts)
    )
    return one_page(
        plan(lambda x, y, text, font: in_font(x, y, text, "N2" if font == "F2" else "N1")) + shown, fonts=fonts
    )


def differences() -> bytes:
    """Codes that an encoding's differences name, as TeX and old PostScript drivers do."""
    names = "1 /fi /fl /quoteright /endash /bullet /uni2022 /Euro /eacute /space /g42 /a /hyphen /nbspace"
    base = "/Type /Font /Subtype /Type1 /BaseFont"
    fonts = {
        "D": f"<< {base} /Times-Roman /Encoding << /Type /Encoding /Differences [{names}] >> >>",
        "M": f"<< {base} /Helvetica /Encoding /MacRomanEncoding >>",
        "P": f"<< {base} /Helvetica >>",
    }
    shown = (
        "BT /D 10 Tf 60 600 Td <01656C64090A0265650B> Tj 0 -16 Td <050920030472060709> Tj "
        "0 -16 Td (a) Tj <0C0D> Tj (b) Tj ET\n"
    )
    shown += say(60, 540, "Mac \x8ftude \xa5 bullet", font="M") + say(60, 520, "Plain \xae \xb7 codes", font="P")
    return one_page(plan() + shown, fonts=fonts)


def figures_of_several_widths() -> bytes:
    """A font with two glyphs that both mean 1, one of them narrow."""
    meanings = meanings_of("0123456789 ") | {face().charToGlyph[ord("i")]: "1"}
    lines = ("2031 11", "203i ii", "i1i1 1i", "4i", "1")
    shown = "".join(in_vera(60, 600 - 16 * at, line, "V") for at, line in enumerate(lines))
    return composite_plan(meanings, plan() + shown)


def no_font() -> bytes:
    """A font that the resources do not hold, and a font without widths."""
    bare = "<< /Type /Font /Subtype /TrueType /BaseFont /Verdana /Encoding /WinAnsiEncoding >>"
    return one_page(plan() + say(60, 600, "Bare font", font="B"), fonts={"B": bare})


def chinese() -> bytes:
    registerFont(UnicodeCIDFont("STSong-Light"))
    return on_canvas("STSong-Light", "Helvetica-Bold", "绿地计划 2031 年\n池塘 and 树篱")


def japanese() -> bytes:
    registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    return on_canvas("HeiseiMin-W3", "Helvetica-Bold", "緑地計画 令和十三年\nｶﾅ かな")


def upright_lines() -> bytes:
    """Japanese set in lines that run from the top to the bottom."""
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 "
        "/FontBBox [-123 -257 1001 910] /Ascent 709 /Descent -241 /CapHeight 709 /ItalicAngle 0 /StemV 69 >> >>"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3-UniJIS-UCS2-V /Encoding /UniJIS-UCS2-V "
        f"/DescendantFonts [{descendant}] >>"
    )
    shown = f"BT /J 12 Tf 540 500 Td <{'緑地計画池と垣根'.encode('utf-16-be').hex()}> Tj ET\n"
    return one_page(plan() + shown, fonts={"J": font})


FONT_STYLES: dict[str, Callable[[], bytes]] = {
    "embedded TrueType": true_type,
    "embedded Type1": type_one,
    "composite font": composite_font,
    "widths with fractions": fractional_widths,
    "composite font without a map": unmapped,
    "partly mapped font": partly_mapped,
    "ligatures": ligatures,
    "odd characters": odd_characters,
    "right to left": right_to_left,
    "Type3 font": type_three,
    "fonts of signs": signs,
    "named fonts": named_fonts,
    "encodings with differences": differences,
    "figures of several widths": figures_of_several_widths,
    "font without widths": no_font,
    "Chinese": chinese,
    "Japanese": japanese,
    "Japanese in upright lines": upright_lines,
}
