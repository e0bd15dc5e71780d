"""PDFs that show the same small plan with text set in the many ways that producers have."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.papers.raw_pdf import STANDARD_FONTS, RawPdf, literal, one_page, say
from tests.papers.small_plan import ROWS, TITLE, in_font, plan, strokes, texts

SIZE = 10.0


def width(text: str, font: str, size: float = SIZE) -> float:
    return stringWidth(text, STANDARD_FONTS[font], size)


def placed(text: str, x: float, font: str) -> Iterator[tuple[str, float]]:
    """The words of a text and the x of each."""
    for word in text.split():
        yield word, x
        x += width(word + " ", font)


def standard() -> bytes:
    faces = "".join(
        say(60, 600 - 15 * number, f"The wardens met in {name}.", font=font, size=8 + number)
        for number, (font, name) in enumerate(STANDARD_FONTS.items())
    )
    return one_page(plan() + faces)


def blanks_alone() -> bytes:
    """Each word and each blank a text object of its own."""

    def show(x: float, y: float, text: str, font: str) -> str:
        words = list(placed(text, x, font))
        blanks = [say(at + width(word, font), y, " ", font=font) for word, at in words[:-1]]
        shown = [say(at, y, word, font=font) for word, at in words]
        return "".join(part for pair in zip(shown, [*blanks, ""], strict=True) for part in pair)

    return one_page(plan(show))


def close_blanks_alone() -> bytes:
    """Blanks as objects of their own, the words so close that only the blank tells them apart."""

    def show(x: float, y: float, text: str, font: str) -> str:
        out = ""
        for word in text.split():
            out += say(x, y, word, font=font)
            x += width(word, font)
            out += say(x, y, " ", font=font)
            x += 1.2
        return out

    return one_page(plan(show))


def moves_alone() -> bytes:
    """Words parted by moves of the text position, with no blank anywhere."""

    def show(x: float, y: float, text: str, font: str) -> str:
        words = list(placed(text, x, font))
        steps = [0.0, *(after - before for (_, before), (_, after) in pairwise(words))]
        said = " ".join(f"{step:g} 0 Td {literal(word)} Tj" for (word, _), step in zip(words, steps, strict=True))
        return f"BT /{font} 10 Tf {x:g} {y:g} Td {said} ET\n"

    return one_page(plan(show))


def kerned_blanks() -> bytes:
    def show(x: float, y: float, text: str, font: str) -> str:
        pieces = " -250 ".join(literal(word) for word in text.split())
        return f"BT /{font} 10 Tf {x:g} {y:g} Td [{pieces}] TJ ET\n"

    kerned = (
        "BT /F1 10 Tf 60 600 Td [(W) 80 (A) 120 (T) 90 (ER V) 60 (oles )] TJ [(\x80 12,) -40 (000 ) 250 (back)] TJ ET\n"
    )
    return one_page(plan(show) + kerned)


def kerned_onto_blanks() -> bytes:
    """A blank that kerning takes back, as a whole and in part."""
    whole = "BT /F1 10 Tf 60 600 Td [(3) -400 ( ) 278 (disclosures) 10 ( ) 200 (of) -300 ( interest)] TJ ET\n"
    return one_page(plan() + whole)


def letters_alone() -> bytes:
    """Each letter a text object of its own, as some converters write."""

    def show(x: float, y: float, text: str, font: str) -> str:
        out = ""
        for letter in text:
            out += say(x, y, letter, font=font)
            x += width(letter, font)
        return out

    return one_page(plan(show))


def spaced_letters() -> bytes:
    def show(x: float, y: float, text: str, font: str) -> str:
        return say(x, y, text, font=font, state="2.6 Tc" if text == TITLE else "0.4 Tc")

    return one_page(plan(show) + say(60, 600, "T R E E S   A N D   P O N D S", font="F2"))


def spaced_words() -> bytes:
    def show(x: float, y: float, text: str, font: str) -> str:
        return say(x, y, text, font=font, state="4 Tw")

    return one_page(plan(show) + say(60, 600, "Words drawn together by the setter", state="-1.6 Tw"))


def scaled_across() -> bytes:
    def show(x: float, y: float, text: str, font: str) -> str:
        return say(x, y, text, font=font, state="78 Tz 0.3 Tc 1 Tw")

    return one_page(plan(show) + say(60, 600, "Widened to the margin", state="140 Tz"))


def raised() -> bytes:
    notes = (
        "BT /F1 10 Tf 60 600 Td (The first) Tj 4 Ts /F1 6 Tf (1) Tj 0 Ts /F1 10 Tf ( pond of 40 m) Tj"
        " 4 Ts /F1 6 Tf (2) Tj 0 Ts /F1 10 Tf ( and some CO) Tj -2 Ts /F1 6 Tf (2) Tj ET\n"
    )
    return one_page(plan() + notes)


def printed_twice() -> bytes:
    """Bold made by printing again 0.3 points aside, by stroking the outlines, and by a shadow."""

    def show(x: float, y: float, text: str, font: str) -> str:
        if text == TITLE:
            return f"1 0 0 RG 0.4 w {say(x, y, text, state='2 Tr')}"
        if font == "F2":
            return say(x, y, text) + say(x + 0.3, y, text)
        return say(x, y, text, font=font)

    shadow = "0.6 g " + say(60.7, 599.3, "Hollow letters", size=14) + "0 g " + say(60, 600, "Hollow letters", size=14)
    same = say(60, 560, "The same spot") + say(60, 560, "The same spot")
    return one_page(plan(show) + shadow + same + say(60, 540, "Outlines alone", state="1 Tr"))


def turned(degrees: float, x: float, y: float, text: str, *, size: float = 10, font: str = "F1") -> str:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = f"{cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {x:g} {y:g} Tm"
    return f"BT /{font} {size:g} Tf {matrix} {literal(text)} Tj ET\n"


def side_notes() -> bytes:
    notes = turned(90, 40, 640, "Read from below") + turned(270, 560, 740, "Read from above", font="F2")
    return one_page(plan() + notes + turned(180, 300, 560, "Upside down"))


def watermark() -> bytes:
    return one_page("0.85 g " + turned(45, 120, 300, "DRAFT FOR COMMENT", size=48) + "0 g\n" + plan())


def lying_page() -> bytes:
    """A wide table on an upright page: everything turned by 90 degrees, the other way round on the second page."""
    pdf = RawPdf()
    pdf.page(f"q 0 1 -1 0 842 0 cm 1 0 0 1 0 0 cm\n{plan()}Q\n", box="[0 0 842 595]")
    pdf.page(f"q 0 -1 1 0 0 595 cm\n{plan()}Q\n", box="[0 0 842 595]")
    return pdf.done()


def invisible() -> bytes:
    """Text in render mode 3 (an OCR layer), text in white, and text that only clips."""
    hidden = say(60, 600, "Seen by the scanner only", state="3 Tr") + "1 g " + say(60, 580, "White on white") + "0 g "
    return one_page(
        plan() + hidden + f"q {say(60, 560, 'Clips what follows', state='7 Tr')} 0.5 g 60 550 200 30 re f Q"
    )


def outside() -> bytes:
    beyond = (
        say(-300, 500, "Left of the page")
        + say(700, 500, "Right of it")
        + say(60, 900, "Above")
        + say(60, -30, "Below")
    )
    return one_page(plan() + beyond + say(560, 480, "Across the edge") + say(60, -3, "Half below"))


def clipped() -> bytes:
    words = say(60, 600, "Within the clip") + say(60, 560, "Outside the clip") + say(140, 600, "and cut by it")
    return one_page(f"{plan()}q 50 590 120 30 re W n\n{words}Q\n{say(60, 500, 'After the clip')}")


def from_above() -> bytes:
    """The y axis turned downwards and scaled, as browsers print."""

    def show(x: float, y: float, text: str, font: str) -> str:
        return f"BT /{font} 13.3333 Tf 1 0 0 -1 {x / 0.75:g} {(842 - y) / 0.75:g} Tm {literal(text)} Tj ET\n"

    columns, levels = (
        tuple(x / 0.75 for x in (60, 300, 400, 500)),
        tuple((842 - y) / 0.75 for y in (740, 716, 692, 668, 644)),
    )
    return one_page(f"q .75 0 0 -.75 0 842 cm\n{strokes(columns, levels)}{texts(show)}Q\n")


def slanted() -> bytes:
    def show(x: float, y: float, text: str, font: str) -> str:
        return f"BT /{font} 1 Tf 10 0 2.6 10 {x:g} {y:g} Tm {literal(text)} Tj ET\n"

    return one_page(strokes() + texts(show) + say(60, 600, "Upright beside it"))


def unit_font() -> bytes:
    """Fonts of size 1 made large by the text matrix, of size 10 with a matrix that scales, and of a negative size."""

    def show(x: float, y: float, text: str, font: str) -> str:
        if font == "F2":
            return f"BT /{font} 20 Tf .5 0 0 .5 {x:g} {y:g} Tm {literal(text)} Tj ET\n"
        return f"BT /{font} 1 Tf 10 0 0 10 {x:g} {y:g} Tm {literal(text)} Tj ET\n"

    below = f"BT /F1 -10 Tf -1 0 0 -1 60 600 Tm {literal('A size below nothing')} Tj ET\n"
    wide = f"BT /F1 10 Tf 1.3 0 0 1 60 580 Tm {literal('Wider than high')} Tj ET\n"
    return one_page(plan(show) + below + wide)


def line_operators() -> bytes:
    lines = (
        "BT /F5 11 Tf 13 TL 60 600 Td (The council has) Tj (owned the wood since) ' 2 1 (the year of the flood) \" T*"
    )
    return one_page(f"{plan()}{lines} (and means to keep it.) Tj 0 -20 TD (After a gap) Tj T* (and a line) Tj ET\n")


def wrapped_cells() -> bytes:
    """Cells of several lines, hyphens at line ends and bullets."""

    def show(x: float, y: float, text: str, font: str) -> str:
        if text not in {row[0] for row in ROWS}:
            return in_font(x, y, text, font)
        first, rest = text.split(maxsplit=1)
        return say(x, y + 5, f"\x95 {first} and", size=8) + say(x + 6, y - 4, rest, size=8)

    return one_page(plan(show))


def empty_strings() -> bytes:
    """Empty and blank strings, an unused font, a text object without text, no-break blanks."""
    odd = (
        "BT ET BT /F3 10 Tf () Tj [] TJ [() -300 ()] TJ ET "
        + say(60, 600, "    ")
        + say(60, 580, "No\xa0break\xa0here")
    )
    return one_page(plan() + odd + say(60, 560, "  Blanks before and after   ") + say(60, 540, "Soft\xadhyphen"))


TEXT_STYLES: dict[str, Callable[[], bytes]] = {
    "standard fonts": standard,
    "blanks as objects of their own": blanks_alone,
    "narrow blanks as objects of their own": close_blanks_alone,
    "words parted by moves": moves_alone,
    "words parted by kerning": kerned_blanks,
    "letters kerned onto blanks": kerned_onto_blanks,
    "letters as objects of their own": letters_alone,
    "character spacing": spaced_letters,
    "word spacing": spaced_words,
    "horizontal scaling": scaled_across,
    "text rise": raised,
    "printed twice": printed_twice,
    "side notes": side_notes,
    "watermark": watermark,
    "page lying on its side": lying_page,
    "invisible text": invisible,
    "text outside the page": outside,
    "text clipped away": clipped,
    "y axis downwards": from_above,
    "slanted by the matrix": slanted,
    "sizes in the matrix": unit_font,
    "line operators": line_operators,
    "wrapped cells": wrapped_cells,
    "empty and blank strings": empty_strings,
}
