"""Words in drawings that are no text boxes: shapes pasted from PowerPoint, SmartArt, charts, WordArt."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.readers.docx.markup import VML_TEXT_PATH, Element, a, c, dgm, r
from pipeline.readers.docx.package import WordPart

_SHOWN_POINTS = ("node", "asst")
"""The points of a SmartArt's data model that are its boxes; the others hold its arrows and layout."""


def drawn_texts(drawing: Element, part: WordPart) -> list[str]:
    """The words of a drawing, one string a paragraph or label."""
    if drawing.tag == VML_TEXT_PATH:
        return [drawing.get("string") or ""]
    if drawing.tag == c("chart"):
        return _chart_texts(part.related(drawing.get(r("id"))))
    if drawing.tag == dgm("relIds"):
        return _smart_art_texts(part.related(drawing.get(r("dm"))))
    return _paragraph_texts(drawing.iter(a("p")))


def _paragraph_texts(paragraphs: Iterable[Element]) -> list[str]:
    return ["".join(text.text or "" for text in paragraph.iter(a("t"))) for paragraph in paragraphs]


def _smart_art_texts(data: WordPart | None) -> list[str]:
    points = [] if data is None else data.root.iter(dgm("pt"))
    shown = (point for point in points if point.get("type", "node") in _SHOWN_POINTS)
    return [text for point in shown for text in _paragraph_texts(point.iter(a("p")))]


def _chart_texts(chart: WordPart | None) -> list[str]:
    """Titles, then the names of series and categories, each once."""
    if chart is None:
        return []
    labels = [value.text or "" for cache in chart.root.iter(c("strCache")) for value in cache.iter(c("v"))]
    return list(dict.fromkeys(_paragraph_texts(chart.root.iter(a("p"))) + labels))
