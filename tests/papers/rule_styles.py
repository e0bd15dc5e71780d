"""PDFs that show the same small plan with its rules drawn, filled and coloured in the many ways that producers have."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from tests.papers.raw_pdf import RawPdf, one_page, say
from tests.papers.small_plan import COLUMNS, LEVELS, cells, plan, strokes, texts

CIRCLE = 0.5523
"""How far the control points of a quarter circle stand out, as a part of its radius."""


def thin_rectangles() -> str:
    across = [f"{COLUMNS[0]:g} {y - 0.25:g} {COLUMNS[-1] - COLUMNS[0]:g} 0.5 re f\n" for y in LEVELS]
    down = [f"{x - 0.25:g} {LEVELS[-1]:g} 0.5 {LEVELS[0] - LEVELS[-1]:g} re f*\n" for x in COLUMNS]
    return "0 g\n" + "".join([*across, *down])


def pieces() -> str:
    """Rules cut at each crossing, as word processors draw them: the corners are dots of their own."""
    out = "0 g\n"
    for y in LEVELS:
        for left, right in pairwise(COLUMNS):
            out += (
                f"{left:g} {y - 0.24:g} 0.48 0.48 re f {left + 0.48:g} {y - 0.24:g} {right - left - 0.48:g} 0.48 re f\n"
            )
    for x in COLUMNS:
        for upper, lower in pairwise(LEVELS):
            out += f"{x:g} {lower + 0.24:g} 0.48 {upper - lower - 0.48:g} re f\n"
    return out


def boxes(operator: str = "S") -> str:
    return "0.75 w 0.2 G 0.9 g\n" + "".join(f"{x:g} {y:g} {w:g} {h:g} re {operator}\n" for x, y, w, h in cells())


def turned_boxes() -> str:
    """Rectangles of negative width and height, and one path of all of them."""
    return "0.5 w\n" + "".join(f"{x + w:g} {y + h:g} {-w:g} {-h:g} re\n" for x, y, w, h in cells()) + "S\n"


def one_path() -> str:
    across = "".join(f"{COLUMNS[0]:g} {y:g} m {COLUMNS[-1]:g} {y:g} l\n" for y in LEVELS)
    down = "".join(f"{x:g} {LEVELS[0]:g} m {x:g} {LEVELS[-1]:g} l\n" for x in COLUMNS)
    return f"0.5 w {across}{down}S\n"


def polygons() -> str:
    """Each cell's border as a polygon, closed in each of the ways there are."""
    out = "0.5 w\n"
    for number, (x, y, w, h) in enumerate(cells()):
        sides = f"{x:g} {y:g} m {x + w:g} {y:g} l {x + w:g} {y + h:g} l {x:g} {y + h:g} l"
        ends = ["h S", "s", f"{x:g} {y:g} l S", f"{x:g} {y:g} l h S", "b* ", f"{x:g} {y:g} l s"]
        out += f"1 g {sides} {ends[number % len(ends)]}\n"
    return out


def zigzag() -> str:
    """Open polylines: three sides of each cell, and staircases."""
    out = "".join(
        f"{x:g} {y + h:g} m {x:g} {y:g} l {x + w:g} {y:g} l {x + w:g} {y + h:g} l S\n" for x, y, w, h in cells()
    )
    return f"0.5 w {out} 60 740 m 500 740 l S 60 500 m 80 500 l 80 480 l 100 480 l 100 460 l S\n"


def rounded() -> str:
    """Rounded boxes, stroked, filled and both, a circle, and the curve operators that leave a control point out."""
    out = "0.5 w 0.85 0.9 1 rg\n"
    for number, (x, y, w, h) in enumerate(cells()):
        r, k = 4.0, 4.0 * (1 - CIRCLE)
        out += (
            f"{x + r:g} {y:g} m {x + w - r:g} {y:g} l {x + w - k:g} {y:g} {x + w:g} {y + k:g} {x + w:g} {y + r:g} c "
            f"{x + w:g} {y + h - r:g} l {x + w:g} {y + h - k:g} {x + w - k:g} {y + h:g} {x + w - r:g} {y + h:g} c "
            f"{x + r:g} {y + h:g} l {x + k:g} {y + h:g} {x:g} {y + h - k:g} {x:g} {y + h - r:g} c "
            f"{x:g} {y + r:g} l {x:g} {y + k:g} {x + k:g} {y:g} {x + r:g} {y:g} c h {'S f B'.split()[number % 3]}\n"
        )
    k = 20 * CIRCLE
    circle = (
        f"120 500 m 120 {500 + k:g} {100 + k:g} 520 100 520 c {100 - k:g} 520 80 {500 + k:g} 80 500 c "
        f"80 {500 - k:g} {100 - k:g} 480 100 480 c {100 + k:g} 480 120 {500 - k:g} 120 500 c h 0 0.6 0.2 rg f\n"
    )
    bends = "200 500 m 220 540 240 500 v 260 460 280 500 y S 300 500 m 340 500 l 360 520 380 500 400 540 c B\n"
    return out + circle + bends


def clip_only() -> bytes:
    """Paths that clip and are not painted, one that clips and is painted, and rules that a clip cuts away."""
    clip = "50 600 500 200 re W n\n"
    cut = "q 60 300 100 100 re W n 0.5 w 40 350 m 400 350 l S 300 200 m 300 500 l S Q 60 200 80 40 re W* S\n"
    return one_page(f"q {clip}{plan()}Q\n{cut}60 100 m 90 130 l 120 100 l h n")


def dashed() -> str:
    return f"[3 2] 0 d\n{strokes()}[] 0 d 1 J 2 j\n"


def white_fills() -> bytes:
    """A white page background, shaded rows, white boxes over rules, and fills that nobody sees."""
    under = (
        "1 g 0 0 595 842 re f 0.9 g 60 716 440 24 re f 0.8 0.9 0.8 rg 60 668 440 24 re f 1 g 61 645 238 22 re f 0 g\n"
    )
    over = "1 g 100 500 200 50 re f 0 g " + say(110, 520, "On a white box") + "1 1 1 RG 60 400 m 400 400 l S 0 G\n"
    return one_page(under + plan() + over)


def painted_both() -> str:
    return boxes("B") + "0.5 g 0 G 60 500 100 40 re b* 200 500 100 40 re B* 350 500 m 400 540 l 450 500 l b\n"


def scaled() -> str:
    """Rules in a coordinate system that is scaled, shifted, mirrored and turned."""
    return (
        f"q 0.1 0 0 0.1 0 0 cm {strokes(tuple(10 * x for x in COLUMNS), tuple(10 * y for y in LEVELS[:3]))}Q\n"
        f"q -1 0 0 1 560 0 cm {strokes(tuple(sorted(560 - x for x in COLUMNS)), LEVELS[2:])}Q\n"
        "q 0 1 -1 0 500 300 cm 0 0 100 60 re S 10 10 80 1 re f Q\n"
        "q 0.8 0.6 -0.6 0.8 100 400 cm 0 0 100 60 re S 0 0 m 50 0 l S Q\n"
    )


def odd_paths() -> str:
    """No width, no length, one point, a move at the end, moves in a row, and closing what is closed."""
    return (
        "0 w 60 500 m 160 500 l S 1 w 60 480 m 60 480 l S 60 460 m S 60 440 m 160 440 l 200 440 m S\n"
        "60 420 m 70 420 m 160 420 l S 60 400 m 160 400 l h S 60 380 0 20 re S 60 340 50 0 re f 200 380 0 0 re f\n"
        "60 320 m 160 320 l 60 320 l S 60 300 m 110 300 l 160 300 l S 200 300 50 20 re 260 300 50 20 re f\n"
        "200 340 m 250 340 l 250 360 l 200 360 l h 300 340 m 350 340 l S\n"
    )


def styled(rules: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: one_page(rules() + "0 g 0 G\n" + texts())


def in_forms() -> bytes:
    """Rules and text in form XObjects with matrices, one within the other, one of them turned by 90 degrees."""
    pdf = RawPdf()
    rules = pdf.form(strokes(), matrix="[0.5 0 0 0.5 0 0]")
    words = pdf.form(texts(), matrix="[1 0 0 1 10 20]")
    small = pdf.form("0.5 w 0 0 80 30 re S\n" + say(5, 10, "A stamp"), box="[0 0 100 50]")
    middle = pdf.form(
        "q 0 1 -1 0 60 0 cm /Small Do Q q 2 0 0 2 100 0 cm /Small Do Q\n" + say(5, 110, "Round the stamps"),
        resources=f"{pdf.fonts()} /XObject << /Small {small} >>",
    )
    content = "q 2 0 0 2 0 0 cm /Rules Do Q q 1 0 0 1 -10 -20 cm /Words Do Q q 1 0 0 1 100 300 cm /Middle Do Q\n"
    pdf.page(
        content + say(60, 100, "Outside the forms"),
        resources=f"/XObject << /Rules {rules} /Words {words} /Middle {middle} >>",
    )
    return pdf.done()


def clipped_form() -> bytes:
    """A form whose box cuts its content, and one that is drawn outside the page."""
    pdf = RawPdf()
    form = pdf.form("0 0 200 100 re S " + say(10, 10, "In the box") + say(110, 60, "Out of it"), box="[0 0 100 50]")
    pdf.page(plan() + "q 1 0 0 1 60 400 cm /X Do Q q 1 0 0 1 800 400 cm /X Do Q", resources=f"/XObject << /X {form} >>")
    return pdf.done()


def colours() -> bytes:
    """Text and boxes in each kind of colour space."""
    pdf = RawPdf()
    icc = pdf.stream(b"", "/N 3 /Alternate /DeviceRGB")
    tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.8 0.9 0.1] /N 1 >>"
    tile = pdf.stream("1 0 0 rg 0 0 4 4 re f", "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 "
                      "/BBox [0 0 8 8] /XStep 8 /YStep 8 /Resources << >>")  # fmt: skip
    spaces = (
        f"/ColorSpace << /Icc [/ICCBased {icc}] /Sep [/Separation /Brick /DeviceCMYK {tint}] "
        "/Cal [/CalRGB << /WhitePoint [0.95 1 1.09] >>] /Grey [/CalGray << /WhitePoint [0.95 1 1.09] >>] "
        "/Lab [/Lab << /WhitePoint [0.95 1 1.09] /Range [-100 100 -100 100] >>] "
        "/Ind [/Indexed /DeviceRGB 1 <FF000000AA00>] >> "
        f"/Pattern << /Tile {tile} >>"
    )
    ways = {
        "grey": "0.4 g 0.4 G", "red": "1 0 0 rg 1 0 0 RG", "cmyk": "0.1 0.7 0 0.2 k 0.1 0.7 0 0.2 K",
        "icc": "/Icc cs 0.2 0.3 0.9 sc /Icc CS 0.2 0.3 0.9 SC", "separation": "/Sep cs 0.7 scn /Sep CS 0.7 SCN",
        "calrgb": "/Cal cs 0.1 0.5 0.3 sc", "calgray": "/Grey cs 0.3 sc", "lab": "/Lab cs 60 40 20 sc",
        "indexed": "/Ind cs 1 sc", "pattern": "/Pattern cs /Tile scn", "named grey": "/DeviceGray cs 0.6 sc",
        "back to black": "0 g 0 G",
    }  # fmt: skip
    shown = "".join(
        f"q {way} {say(60, 600 - 20 * number, f'Set in {name}')} 200 {600 - 20 * number} 40 12 re f "
        f"260 {600 - 20 * number} 40 12 re B 320 {600 - 20 * number} 60 1 re f Q\n"
        for number, (name, way) in enumerate(ways.items())
    )
    pdf.page(plan() + shown, resources=spaces)
    return pdf.done()


def shades() -> bytes:
    """Shadings, transparency, blend modes and soft edges."""
    shading = "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [60 0 300 0] /Function "
    shading += "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0.2 0.4 0.8] /N 1 >> /Extend [true true] >> >>"
    state = "/ExtGState << /G1 << /ca 0.3 /CA 0.5 /BM /Multiply >> /G2 << /ca 0 >> /G3 << /LW 2 /D [[4 2] 0] >> >>"
    drawn = (
        "q 60 500 240 40 re W n /S1 sh Q q /G1 gs 0 0 1 rg 60 716 440 24 re f Q q /G3 gs 60 300 m 200 300 l S Q\n"
        f"q /G2 gs 60 440 100 20 re f {say(60, 445, 'Wholly transparent')}Q\n"
    )
    return one_page(drawn + plan(), resources=f"{shading} {state}")


def slanting() -> str:
    """Lines that lie almost level, slanting lines, arrows and a star."""
    rays = "".join(
        f"300 400 m {300 + 80 * math.cos(math.pi * turn / 6):.2f} {400 + 80 * math.sin(math.pi * turn / 6):.2f} l S\n"
        for turn in range(12)
    )
    return f"{strokes()}60 520 m 260 520.3 l S 60 500 m 60.4 560 l S {rays} 60 300 m 70 310 l 80 300 l f\n"


RULE_STYLES: dict[str, Callable[[], bytes]] = {
    "rules as thin rectangles": styled(thin_rectangles),
    "rules in pieces": styled(pieces),
    "rules as boxes": styled(boxes),
    "boxes of negative size": styled(turned_boxes),
    "rules in one path": styled(one_path),
    "rules as polygons": styled(polygons),
    "open polylines": styled(zigzag),
    "rounded boxes": styled(rounded),
    "paths that only clip": clip_only,
    "dashed rules": styled(dashed),
    "white fills": white_fills,
    "filled and stroked boxes": styled(painted_both),
    "scaled and turned rules": styled(scaled),
    "odd paths": styled(lambda: strokes() + odd_paths()),
    "forms within forms": in_forms,
    "forms that cut": clipped_form,
    "colour spaces": colours,
    "shades and transparency": shades,
    "slanting lines": styled(slanting),
}
