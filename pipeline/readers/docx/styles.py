"""Style inheritance (§17.7): what a run looks like, and what a paragraph's style says about outline and numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.readers.docx.markup import HALVES, Element, colour, integer, points, switch, value_of, w
from pipeline.source import Style

_SIZE_WITHOUT_DEFAULTS = 10.0
"""Points: what Word uses where a document names no size (§17.3.2.38)."""

BODY_OUTLINE = 9
"""The outline level of text that is no heading; 0 to 8 are headings of level 1 to 9 (§17.3.1.20)."""

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLE_NAME = "title"


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Run properties that one place in the file sets; None where it leaves them as they are."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    colour: str | None = None
    font: str | None = None

    def over(self, base: RunFormat) -> RunFormat:
        """These properties, and those of `base` where these are silent."""
        return RunFormat(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
            base.colour if self.colour is None else self.colour,
            base.font if self.font is None else self.font,
        )

    def style(self, href: str | None) -> Style:
        """The typography as the document model has it."""
        return Style(bool(self.bold), bool(self.italic), self.size, self.colour or None, href)


PLAIN_FORMAT = RunFormat()


def read_format(properties: Element | None) -> RunFormat:
    """The properties of a `w:rPr`. An automatic colour is "", which overrides a style's colour."""
    if properties is None:
        return PLAIN_FORMAT
    ink = value_of(properties, "color")
    fonts = properties.find(w("rFonts"))
    return RunFormat(
        switch(properties, "b"),
        switch(properties, "i"),
        switch(properties, "vanish"),
        points(value_of(properties, "sz"), HALVES),
        None if ink is None else colour(ink) or "",
        None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
    )


class NumberReference(NamedTuple):
    """A `w:numPr`: the list and the level in it; `linked_style` where a style of the paragraph names the list."""

    number_id: int | None
    level: int | None
    linked_style: str | None = None


def read_number_reference(paragraph_properties: Element | None) -> NumberReference:
    """The `w:numPr` of a `w:pPr`."""
    properties = None if paragraph_properties is None else paragraph_properties.find(w("numPr"))
    return NumberReference(integer(value_of(properties, "numId")), integer(value_of(properties, "ilvl")))


@dataclass(frozen=True, slots=True)
class _Definition:
    """One `w:style`."""

    name: str
    based_on: str | None
    run: RunFormat
    outline: int | None
    number: NumberReference
    conditional: dict[str, tuple[RunFormat, str | None]] = field(default_factory=dict)


class TableLook(NamedTuple):
    """What a table's style adds to the cells of one row and column: run format, and a background or None."""

    run: RunFormat
    fill: str | None


class Styles:
    """The styles of a document, from the root of its styles part."""

    def __init__(self, root: Element | None) -> None:
        self._definitions: dict[str, _Definition] = {}
        self._defaults: dict[str, str] = {}
        elements = [] if root is None else root.findall(w("style"))
        for element in elements:
            identifier = element.get(w("styleId")) or ""
            self._definitions.setdefault(identifier, _read_definition(element))
            if element.get(w("default")) in ("1", "true", "on"):
                self._defaults[element.get(w("type")) or ""] = identifier
        path = "/".join((w("docDefaults"), w("rPrDefault"), w("rPr")))
        self._document = read_format(None if root is None else root.find(path))
        self._run_formats: dict[str, RunFormat] = {}
        self._layered: dict[tuple[RunFormat, str | None, str | None], RunFormat] = {}

    def run_format(self, surroundings: RunFormat, paragraph_style: str | None, properties: Element | None) -> RunFormat:
        """How a run looks: document defaults, table style (`surroundings`), paragraph and character style, own."""
        key = (surroundings, paragraph_style, value_of(properties, "rStyle"))
        if key not in self._layered:
            self._layered[key] = self._layers(*key)
        return read_format(properties).over(self._layered[key])

    def heading_level(self, properties: Element | None) -> int | None:
        """1 to 9 where the paragraph's own or its style's outline level, or its style's name, makes it a heading."""
        outline = integer(value_of(properties, "outlineLvl"))
        if outline is None:
            outline = self._outline(self.paragraph_style(properties))
        return outline + 1 if outline is not None and 0 <= outline < BODY_OUTLINE else None

    def number_reference(self, properties: Element | None) -> NumberReference:
        """The list a paragraph belongs to: its own `w:numPr`, or the nearest in the chain of its style."""
        own = read_number_reference(properties)
        if own.number_id is not None:
            return own
        for identifier in self._chain(self.paragraph_style(properties)):
            inherited = self._definitions[identifier].number
            if inherited.number_id is not None:
                level = inherited.level if own.level is None else own.level
                return NumberReference(inherited.number_id, level, identifier if own.level is None else None)
        return own

    def paragraph_style(self, properties: Element | None) -> str | None:
        """The identifier of the paragraph's style, that of the default style where it names none."""
        named = value_of(properties, "pStyle")
        return named if named in self._definitions else self._defaults.get("paragraph")

    def list_of(self, style: str) -> int | None:
        """The list that a numbering style stands for."""
        definition = self._definitions.get(style)
        return None if definition is None else definition.number.number_id

    def table_look(self, properties: Element | None, *, first_row: bool, first_column: bool) -> TableLook:
        """What the table's style says about a cell; `properties` is the `w:tblPr`."""
        named = value_of(properties, "tblStyle")
        style = named if named in self._definitions else self._defaults.get("table")
        look = TableLook(self._inherited(style), None)
        shown = _conditions(properties)
        for condition, applies in (("firstCol", first_column), ("firstRow", first_row)):
            if applies and condition in shown:
                look = self._conditional(style, condition, look)
        return look

    def _conditional(self, style: str | None, condition: str, look: TableLook) -> TableLook:
        for identifier in reversed(self._chain(style)):
            run, fill = self._definitions[identifier].conditional.get(condition, (PLAIN_FORMAT, None))
            look = TableLook(run.over(look.run), fill or look.fill)
        return look

    def _layers(self, surroundings: RunFormat, paragraph: str | None, character: str | None) -> RunFormat:
        """Styles laid over each other. Toggles that are on in two of them cancel out (§17.7.3)."""
        character = character or self._defaults.get("character")
        levels = (surroundings, self._inherited(paragraph), self._inherited(character))
        merged = self._document
        for level in levels:
            merged = level.over(merged)
        return replace(
            merged,
            bold=bool(self._document.bold) or _toggled([level.bold for level in levels]),
            italic=bool(self._document.italic) or _toggled([level.italic for level in levels]),
            hidden=bool(self._document.hidden) or _toggled([level.hidden for level in levels]),
            size=_SIZE_WITHOUT_DEFAULTS if merged.size is None else merged.size,
        )

    def _inherited(self, style: str | None) -> RunFormat:
        if style is None:
            return PLAIN_FORMAT
        if style not in self._run_formats:
            merged = PLAIN_FORMAT
            for identifier in reversed(self._chain(style)):
                merged = self._definitions[identifier].run.over(merged)
            self._run_formats[style] = merged
        return self._run_formats[style]

    def _outline(self, style: str | None) -> int | None:
        for identifier in self._chain(style):
            definition = self._definitions[identifier]
            heading = _HEADING_NAME.fullmatch(definition.name)
            if definition.outline is not None:
                return definition.outline
            if heading or definition.name.lower() == _TITLE_NAME:
                return int(heading[1]) - 1 if heading else 0
        return None

    def _chain(self, style: str | None) -> list[str]:
        """The style and those it is based on, nearest first; a chain that bites its own tail ends there."""
        chain: dict[str, None] = {}
        while style in self._definitions and style not in chain:
            chain[style] = None
            style = self._definitions[style].based_on
        return list(chain)


def _toggled(levels: list[bool | None]) -> bool:
    return sum(map(bool, levels)) % 2 == 1


def _read_definition(element: Element) -> _Definition:
    properties = element.find(w("pPr"))
    return _Definition(
        name=value_of(element, "name") or element.get(w("styleId")) or "",
        based_on=value_of(element, "basedOn"),
        run=read_format(element.find(w("rPr"))),
        outline=integer(value_of(properties, "outlineLvl")),
        number=read_number_reference(properties),
        conditional={
            part.get(w("type")): (read_format(part.find(w("rPr"))), background(part.find(w("tcPr"))))
            for part in element.findall(w("tblStylePr"))
        },
    )


_LOOK_BITS = {"firstRow": 0x0020, "firstColumn": 0x0080}
_LOOK_CONDITIONS = {"firstRow": "firstRow", "firstColumn": "firstCol"}


def _conditions(table_properties: Element | None) -> set[str]:
    """The conditional formats that a table's look turns on: attributes by name, or bits of a hex number (§17.4.55)."""
    look = None if table_properties is None else table_properties.find(w("tblLook"))
    if look is None:
        return set()
    bits = look.get(w("val")) or ""
    mask = int(bits, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", bits) else 0
    shown = set()
    for name, condition in _LOOK_CONDITIONS.items():
        named = look.get(w(name))
        if named in ("1", "true", "on") or (named is None and mask & _LOOK_BITS[name]):
            shown.add(condition)
    return shown


def background(properties: Element | None) -> str | None:
    """The colour of a `w:shd`: its fill, or its pattern's colour where the pattern is solid."""
    shading = None if properties is None else properties.find(w("shd"))
    if shading is None:
        return None
    return colour(shading.get(w("color") if shading.get(w("val")) == "solid" else w("fill")))
