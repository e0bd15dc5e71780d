#!/usr/bin/env python3
"""Draw docs/images/layout-*.png: the part of a sample's page that shows its layout, small.

python -m tools.layout_pictures
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PIL import Image

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = REPOSITORY / "samples"
IMAGES = REPOSITORY / "docs" / "images"

WIDTH = 480
"""Pixels: a paragraph fits beside it."""
AROUND = 14
"""White space kept around what is printed, in points."""
BODY = 0.85
"""Share of a page's height, from its top, above page numbers at its foot."""
COLOURS = 32
"""Of the palette: enough for smoothed type on a few grounds."""
FINE = 3
"""Pages are drawn so many times larger and then made smaller: letters stay whole."""

PARTS: Mapping[str, tuple[str, float]] = {
    "register": ("tarnmoor-buildings", 1.0),
    "board-log": ("quaymouth-board-log", 0.69),
    "tabs": ("brackenshire-digital", 1.0),
    "cards": ("saltby-nature-cards", 0.46),
    "timetable": ("oxcombe-baths-timetable", 1.0),
    "headings": ("whinfell-partnership-log", 0.57),
    "commitments": ("lindenby-open-council", 0.475),
    "matrix": ("ravensholt-allotments", 1.0),
    "two-headers": ("mossgate-fleet", 1.0),
    "rules": ("aldermere-tourism", 1.0),
}
"""By picture, the sample whose first page it shows and how much of that page's print, from its top (0 to 1)."""


def picture(sample: str, share: float) -> Image.Image:
    """The upper `share` of what is printed on a sample's first page, `WIDTH` pixels wide, in a thin frame."""
    with pypdfium2.PdfDocument(SAMPLES / f"{sample}.pdf") as document:
        page = document[0]
        scale = FINE * WIDTH / page.get_width()
        whole = page.render(scale=scale).to_pil().convert("RGB")
    left, top, right, bottom = _printed(whole, round(AROUND * scale))
    part = whole.crop((left, top, right, top + round((bottom - top) * share)))
    small = part.resize((WIDTH, round(part.height * WIDTH / part.width)), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", small.size, (200, 200, 200))
    framed.paste(small.crop((1, 1, small.width - 1, small.height - 1)), (1, 1))
    return framed


def _printed(page: Image.Image, margin: int) -> tuple[int, int, int, int]:
    """The box of what is printed, page numbers at the foot aside, with a margin around it."""
    body = page.crop((0, 0, page.width, round(page.height * BODY)))
    box = body.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox() or (0, 0, *body.size)
    return max(0, box[0] - margin), max(0, box[1] - margin), min(page.width, box[2] + margin), box[3] + margin


def main() -> None:
    """Draw all pictures."""
    for name, (sample, share) in PARTS.items():
        path = IMAGES / f"layout-{name}.png"
        picture(sample, share).quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1).save(path, optimize=True)
        print(f"{path.relative_to(REPOSITORY)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
