"""What Word shows of a paragraph: its text with typography, in parts between forced breaks, and what it anchors."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.readers.docx.fields import FIELD_MARK, Fields, link_of
from pipeline.readers.docx.markup import (
    MATH_TEXT,
    RUN,
    TEXT,
    TEXT_BOX,
    VML_TEXT_PATH,
    Element,
    a,
    c,
    content,
    dgm,
    r,
    w,
)
from pipeline.readers.docx.package import WordPart
from pipeline.readers.docx.styles import PLAIN_FORMAT, RunFormat, Styles
from pipeline.readers.docx.symbols import symbol, unsymbolised
from pipeline.source import Style

_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_BREAKS = frozenset({w("br"), w("cr")})
_NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_ANCHORED = frozenset({TEXT_BOX, a("txBody"), c("chart"), dgm("relIds"), VML_TEXT_PATH})
"""What has paragraphs of its own: text boxes, drawn shapes, charts, SmartArt, WordArt."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that leads to a foot- or endnote. `numbered` unless the author typed a mark of their own."""

    kind: str
    identifier: str
    numbered: bool


@dataclass(slots=True)
class Inline:
    """The shown content of a paragraph: pieces of one style each, in parts; text boxes and the like; notes."""

    parts: list[list[tuple[str, Style]]] = field(default_factory=lambda: [[]])
    anchored: list[Element] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    hidden_runs: int = 0

    def add(self, text: str, style: Style) -> None:
        """More text at the end of the last part."""
        if text:
            self.parts[-1].append((text, style))

    def followed_by(self, other: Inline) -> Inline:
        """Both as one paragraph."""
        return Inline(
            [*self.parts[:-1], self.parts[-1] + other.parts[0], *other.parts[1:]],
            self.anchored + other.anchored,
            self.notes + other.notes,
            self.hidden_runs + other.hidden_runs,
        )


@dataclass(frozen=True, slots=True)
class _Ink:
    """How the run being read is set, and where it links to."""

    format: RunFormat
    href: str | None = None

    @property
    def style(self) -> Style:
        return self.format.style(self.href)


class InlineReader:
    """Reads the paragraphs of one part of the package. `fields` are those of the story they stand in."""

    def __init__(self, part: WordPart, styles: Styles, fields: Fields) -> None:
        self._part = part
        self._styles = styles
        self._fields = fields

    def read(self, paragraph: Element, surroundings: RunFormat = PLAIN_FORMAT) -> Inline:
        """The shown content of a `w:p` (or of an equation that stands alone); `surroundings` is the table's style."""
        inline = Inline()
        style = self._styles.paragraph_style(paragraph.find(w("pPr")))
        context = _Context(surroundings, style, inline)
        self._walk(paragraph, context, _Ink(self._styles.run_format(surroundings, style, None)))
        return inline

    def _walk(self, element: Element, context: _Context, ink: _Ink) -> None:
        for child in content(element):
            tag = child.tag
            if tag == RUN:
                self._run(child, context, ink)
            elif tag in _ANCHORED:
                context.inline.anchored.append(child)
            elif tag == w("hyperlink"):
                self._walk(child, context, _Ink(ink.format, self._part.address(child.get(r("id"))) or ink.href))
            elif tag == w("fldSimple"):
                self._walk(child, context, _Ink(ink.format, link_of(child.get(w("instr")) or "") or ink.href))
            elif not self._leaf(child, context.inline, ink):
                self._walk(child, context, ink)

    def _run(self, run: Element, context: _Context, ink: _Ink) -> None:
        run_format = self._styles.run_format(context.surroundings, context.style, run.find(w("rPr")))
        if not run_format.hidden:
            self._walk(run, context, _Ink(run_format, ink.href))
        elif next(run.iter(TEXT), None) is not None:
            context.inline.hidden_runs += 1

    def _leaf(self, element: Element, inline: Inline, ink: _Ink) -> bool:
        """Read an element that is text, a break or a mark; False where it is none of these but may hold some."""
        tag = element.tag
        if element in self._fields.hidden:
            return True
        style = ink.format.style(self._fields.links.get(element, ink.href))
        if tag in (TEXT, MATH_TEXT):
            text = (element.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
            inline.add(unsymbolised(text, ink.format.font), style)
        elif tag in _CHARACTERS:
            inline.add(_CHARACTERS[tag], style)
        elif tag in _BREAKS:
            inline.parts.append([])
        elif tag == w("sym"):
            inline.add(_symbol(element), style)
        elif tag == FIELD_MARK:
            inline.add(self._fields.forms.get(element, ""), style)
        elif tag in _NOTE_REFERENCES:
            own_mark = element.get(w("customMarkFollows")) in ("1", "true", "on")
            inline.notes.append(NoteReference(_NOTE_REFERENCES[tag], element.get(w("id")) or "", not own_mark))
        else:
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Context:
    """The paragraph being read."""

    surroundings: RunFormat
    style: str | None
    inline: Inline


def _symbol(element: Element) -> str:
    """The character of a `w:sym`: a hexadecimal place in a font."""
    digits = element.get(w("char")) or ""
    try:
        code = int(digits, 16)
    except ValueError:
        return ""
    printable = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return symbol(code, element.get(w("font"))) if printable else ""
