"""The vocabulary of WordprocessingML, and which of an element's children Word shows.

Names and value types follow ECMA-376 part 1 (5th edition); sections are cited as "§17.…".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An lxml element (lxml ships no types)."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_VML = "urn:schemas-microsoft-com:vml"


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{_WORD}}}{name}"


def r(name: str) -> str:
    """The qualified name of a relationship attribute."""
    return f"{{{_RELATIONSHIPS}}}{name}"


def a(name: str) -> str:
    """The qualified name of a DrawingML element."""
    return f"{{{_DRAWING}}}{name}"


def c(name: str) -> str:
    """The qualified name of a chart element."""
    return f"{{{_CHART}}}{name}"


def dgm(name: str) -> str:
    """The qualified name of a SmartArt element."""
    return f"{{{_DIAGRAM}}}{name}"


PARAGRAPH, TABLE, ROW, CELL, RUN, TEXT = w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("t")
MATH_TEXT = f"{{{_MATH}}}t"
MATHS = frozenset({f"{{{_MATH}}}oMath", f"{{{_MATH}}}oMathPara"})
TEXT_BOX = w("txbxContent")
VML_TEXT_PATH = f"{{{_VML}}}textpath"
ALTERNATE = f"{{{_COMPATIBILITY}}}AlternateContent"
_CHOICE = f"{{{_COMPATIBILITY}}}Choice"
_FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"

DELETIONS = frozenset({w("del"), w("moveFrom")})
"""Tracked deletions: Word keeps them in the file until the change is accepted."""

_WRAPPERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo", "ruby", "rubyBase")
)
_PROPERTIES = ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "rubyPr")
_WRAPPER_PROPERTIES = ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")
_UNSHOWN_TEXT = ("rt", "instrText", "delText", "delInstrText")
_NOT_SHOWN = DELETIONS | {w(name) for name in (*_PROPERTIES, *_WRAPPER_PROPERTIES, *_UNSHOWN_TEXT)}
_SHOWN_LEAVES = (
    *(TEXT, MATH_TEXT, a("t"), VML_TEXT_PATH, c("chart"), dgm("relIds")),
    *(w("sym"), w("tab"), w("br"), w("noBreakHyphen")),
)


def content(element: Element) -> Iterator[Element]:
    """The children that Word shows, in order, as if content controls, tracked insertions, smart tags and the like
    were not around them; tracked deletions and property elements are left out."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from content(child)
        elif child.tag == ALTERNATE:
            branch = _shown_branch(child)
            if branch is not None:
                yield from content(branch)
        elif isinstance(child.tag, str) and child.tag not in _NOT_SHOWN:
            yield child


def _shown_branch(alternate: Element) -> Element | None:
    """One of the branches, which are renderings of the same thing: the first choice, unless only another has words."""
    branches = [*alternate.findall(_CHOICE), *alternate.findall(_FALLBACK)]
    with_words = (branch for branch in branches if next(branch.iter(*_SHOWN_LEAVES), None) is not None)
    return next(with_words, branches[0] if branches else None)


def value_of(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name`, None where there is no such child or value."""
    child = None if parent is None else parent.find(w(name))
    value: str | None = None if child is None else child.get(w("val"))
    return value


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property (§17.17.4): present without a value means on; None where it is absent."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    return child.get(w("val"), "1") not in ("0", "false", "off")


_INTEGER = re.compile(r"[+-]?\d{1,9}(?=\.\d|$)")


def integer(value: str | None) -> int | None:
    """A whole number as written in an attribute, None where it is none (damaged files hold all sorts)."""
    match = _INTEGER.match(value.strip()) if value else None
    return int(match[0]) if match else None


_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?")
_POINTS_PER_UNIT = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
TWENTIETHS = 1 / 20
"""Points per twentieth of a point, the unit of widths."""
HALVES = 1 / 2
"""Points per half point, the unit of font sizes."""


def points(value: str | None, unit: float) -> float | None:
    """A measure in points: a number counts in `unit` points, or names its own unit (§22.9.2.15)."""
    match = _MEASURE.fullmatch(value.strip()) if value else None
    if not match:
        return None
    return round(float(match[1]) * (_POINTS_PER_UNIT[match[2]] if match[2] else unit), 2)


_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def colour(value: str | None) -> str | None:
    """ "#rrggbb", or None for "auto" and what is no colour."""
    return f"#{value.lower()}" if value and _HEX_COLOUR.fullmatch(value) else None
