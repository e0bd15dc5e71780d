"""The page under the marks: a PDF's own, rendered by PDFium, or a typeset sheet for formats without pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from pipeline.errors import UnreadableInput
from pipeline.explain.canvas import Canvas
from pipeline.explain.palette import SOFT
from pipeline.explain.places import Places, TableFrame, printed_places
from pipeline.explain.seen import Seen
from pipeline.explain.typeset import Typeset, typeset

if TYPE_CHECKING:
    from PIL.Image import Image

Render = Callable[[int, float], "Image"]
"""A page by its number, drawn at so many pixels a point."""

_PDF = "application/pdf"


@contextmanager
def laid_out(path: Path, seen: Seen) -> Iterator[tuple[Places, Render]]:
    """Where everything stands, and how to draw a page; pages are drawn one at a time and let go."""
    if seen.source.media_type != _PDF:
        made = typeset(seen.source)
        yield made.places, lambda number, scale: _sheet(made, number, scale)
        return
    places = printed_places(seen.source)
    for table in seen.tables:
        if table.table.bbox:
            places.frames[table.number] = [TableFrame(table.page.number, table.table.bbox, table.table.edges)]
    document = pypdfium2.PdfDocument(path)
    try:
        yield places, lambda number, scale: _printed(document, path.name, places, number, scale)
    finally:
        document.close()


def _printed(document: pypdfium2.PdfDocument, file: str, places: Places, number: int, scale: float) -> Image:
    width, height = places.sizes[number]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    try:
        page = document[number - 1]
        try:
            image: Image = page.render(scale=scale).to_pil()
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(file, "the page cannot be drawn", page=number) from error
    return image if image.size == size else image.resize(size)


def _sheet(made: Typeset, number: int, scale: float) -> Image:
    from PIL import Image as Images

    width, height = made.places.sizes[number]
    canvas = Canvas(width, height)
    for x0, top, x1, bottom in made.cells[number]:
        corners = [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]
        canvas.shape(corners, stroke=SOFT, width=0.4)
    for word in made.texts[number]:
        canvas.text(word.x, word.baseline, word.text, word.size, word.colour, bold=word.bold)
    layer = canvas.image(scale)
    sheet = Images.new("RGB", layer.size, "white")
    sheet.paste(layer, (0, 0), layer)
    return sheet
