"""The HTML and Markdown that plain-text exports leave in table cells, read as lines with typography.

Handled: `<ul>`/`<ol>`/`<li>`, `<p>`, `<br>`, `<div>`, headings, `<b>`/`<strong>`, `<i>`/`<em>`, `<a href>`,
character references, and Markdown's `**bold**` and `*italic*`. Anything else between angle brackets is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.source import LIST_SIGNS, Line, Opening, Place, Run, SourceBuilder, Style

_BLOCK_TAGS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "table"})
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC_TAGS = frozenset({"i", "em", "cite"})
_OPENS_WITH_BULLET = re.compile(rf"[{LIST_SIGNS}*–-]\s|[•●▪◦‣∙]|\(?\w{{1,3}}[.)]\s")
_KNOWN_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|b|strong|i|em|br|span|a|h[1-6]|table|t[rdh]|sup|sub|u|font)\b[^<>]*>", re.IGNORECASE
)
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
LIST_TAG = re.compile(r"<(/?)(?:ul|ol)\b[^<>]*>", re.IGNORECASE)
"""The tags that open (empty group) and close lists."""


@dataclass
class _Piece:
    """A line while it is being put together."""

    opening: Opening
    level: int = 0
    list_item: bool = False
    number: int | None = None
    characters: list[str] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        for character in re.sub(r"\s+", " ", text):
            if character == " " and (not self.characters or self.characters[-1] == " "):
                continue
            self.characters.append(character)
            self.styles.append(style)


class _CellParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = [_Piece(Opening.UNKNOWN)]
        self._bold = self._italic = 0
        self._lists: list[int | None] = []
        self._href: str | None = None

    def _begin(self, opening: Opening, *, list_item: bool = False) -> None:
        if self.pieces[-1].characters:
            self.pieces.append(_Piece(opening))
        piece = self.pieces[-1]
        piece.opening, piece.level = opening, len(self._lists)
        if list_item:
            piece.list_item = True
            if self._lists and self._lists[-1] is not None:
                self._lists[-1] += 1
                piece.number = self._lists[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        if tag == "br":
            self._begin(Opening.CONTINUES)
        elif tag in _BLOCK_TAGS and not (tag == "p" and self.pieces[-1].list_item and not self.pieces[-1].characters):
            self._begin(Opening.BEGINS, list_item=tag == "li")
        self._bold += tag in _BOLD_TAGS
        self._italic += tag in _ITALIC_TAGS
        if tag == "a":
            self._href = dict(attrs).get("href")

    def handle_endtag(self, tag: str) -> None:
        self._bold -= tag in _BOLD_TAGS and self._bold > 0
        self._italic -= tag in _ITALIC_TAGS and self._italic > 0
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCK_TAGS:
            self._begin(Opening.BEGINS)
        if tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        for number, part in enumerate(data.split("**")):
            if number:
                self._bold += -1 if self._bold else 1
            self.pieces[-1].add(part, Style(bold=self._bold > 0, italic=self._italic > 0, href=self._href))


def lines_of(markup: str, place: Place, builder: SourceBuilder) -> tuple[Line, ...]:
    """The lines of a cell or paragraph; a list item's bullet or number stands in front of its text as its marker."""
    markup = _ITALIC.sub(r"<i>\1</i>", markup)
    if "<" not in markup and "&" not in markup and "**" not in markup:
        text = markup.strip()
        return (builder.line(text, place),) if text else ()
    parser = _CellParser()
    parser.feed(_escape_stray_brackets(markup))
    parser.close()
    return tuple(_line(piece, place, builder) for piece in parser.pieces if "".join(piece.characters).strip())


def _escape_stray_brackets(markup: str) -> str:
    """Only the tags that are known here are tags ("<5 years" is text), and only references with a semicolon are
    references ("skills&centres" holds no cent sign)."""
    markup = re.sub(r"&(?!#?\w{1,31};)", "&amp;", markup)
    kept: list[str] = []
    position = 0
    for tag in _KNOWN_TAG.finditer(markup):
        kept += markup[position : tag.start()].replace("<", "&lt;"), tag[0]
        position = tag.end()
    return "".join(kept) + markup[position:].replace("<", "&lt;")


def _line(piece: _Piece, place: Place, builder: SourceBuilder) -> Line:
    text = "".join(piece.characters)
    lead = len(text) - len(text.lstrip())
    text, styles = text.strip(), piece.styles[lead:]
    prefix = ""
    if piece.list_item and not _OPENS_WITH_BULLET.match(text):
        prefix = f"{piece.number}. " if piece.number else "• "
    runs: list[Run] = []
    for position, style in enumerate(styles[: len(text)], start=len(prefix)):
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].begin, position + 1, style)
        else:
            runs.append(Run(position, position + 1, style))
    return builder.line(
        prefix + text, place, runs=tuple(runs), opening=piece.opening, marker=len(prefix), level=max(0, piece.level - 1)
    )
