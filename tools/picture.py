#!/usr/bin/env python3
"""Draw docs/images/row.png: one row of a sample's page beside the records that Annexe makes of it.

    python -m tools.picture

What the records say is drawn from a fresh extraction, and the boxes on the page are the evidence of those records. The
text that is drawn is kept in the picture's metadata as well (`shown_in`), so a test can tell when it is out of date.
"""

from __future__ import annotations

import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen.canvas import Canvas

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "samples" / "calderbeck-learning-log.pdf"
PICTURE = REPOSITORY / "docs" / "images" / "row.png"

TITLE = "Kitchen Table Numeracy"
"""The action that opens the row."""

PAGE_PART = (48.0, 66.0, 546.0, 467.0)
"""x0, top, x1, bottom in points of what is shown of the page: its top, down to the end of the row."""

SCALE = 2.0
"""Pixels to a point: the page's type stays sharp where the picture is shown at half its width."""
FONT_SIZE, LINE_PITCH = 10.8, 12.6
CHARACTER = 0.6 * FONT_SIZE
"""Points: each character of Courier is 0.6 times its size wide."""
LINE_LENGTH = 66
"""Characters: the panel is then about as wide as the page part."""
UNBROKEN = 34
"""Characters: a field that is no longer stays on one line."""
MARGIN = 12.0
INK = (38, 38, 38)
COLOURS = 96
"""Colours of the palette: enough for smoothed type, and the file stays small."""

KINDS: Mapping[str, tuple[int, int, int]] = {
    "themes": (122, 84, 168),
    "actions": (31, 111, 178),
    "outcomes": (32, 130, 76),
    "date_ranges": (190, 98, 16),
}
"""The kinds of records shown, each in the colour of its boxes on the page."""

LEFT_OUT = ("evidence", "theme_id", "open_start", "open_end", "approximate", "mention")
"""Fields that say nothing new about this row; those that are null are left out, too."""

LONG_TEXTS = ("statement", "narrative")
LONG_TEXT = 44
"""Characters of a long text that are shown."""

NO_BREAK = "\u00a0"

Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """Records of one kind, with the lines of JSON that are drawn of each."""

    kind: str
    records: tuple[Json, ...]
    lines: tuple[tuple[str, ...], ...]


def shown() -> list[Shown]:
    """What the picture shows, from a fresh extraction of the sample."""
    from pipeline import extract

    plan = json.loads(extract(SAMPLE).model_dump_json())
    (title,) = (action for action in plan["actions"] if action["text"] == TITLE)
    return [_shown(kind, [one for one in plan[kind] if _belongs(one, title)]) for kind in KINDS]


def _belongs(record: Json, title: Json) -> bool:
    """Whether a record is the titled action, its theme, one of its parts, or linked to it."""
    own = record["id"] in (title["id"], title["theme_id"])
    return own or record.get("parent_id") == title["id"] or title["id"] in record.get("action_ids", ())


def _shown(kind: str, records: Sequence[Json]) -> Shown:
    return Shown(kind, tuple(records), tuple(tuple(_lines(kind, record)) for record in records))


def _lines(kind: str, record: Json) -> Iterator[str]:
    """The record as JSON, the fields that matter here only; lines are at most LINE_LENGTH characters."""
    told = {name: _shortened(name, value) for name, value in record.items() if value is not None}
    parts = [_field(name, _json(value)) for name, value in _in_order(told) if name not in LEFT_OUT]
    if kind == "date_ranges":
        place = record["evidence"][0]
        seen = {name: place[name] for name in ("page", "bbox", "table", "row", "column", "raw")}
        parts.append(f'"evidence": [{{{", ".join(_field(name, _json(value)) for name, value in seen.items())}}}]')
    whole = "{" + ", ".join(parts) + "}"
    for line in textwrap.wrap(whole, LINE_LENGTH - 2, subsequent_indent=" ", break_long_words=False):
        yield line.replace(NO_BREAK, " ")


def _field(name: str, value: str) -> str:
    """A field as JSON that is broken over lines only where it is long, and never before its value."""
    whole = f'"{name}": {value}'
    return whole.replace(" ", NO_BREAK, -1 if len(whole) <= UNBROKEN else 1)


def _in_order(record: Json) -> Iterable[tuple[str, Any]]:
    """The fields with identifier and text first, how they were told last."""
    last = ("confidence", "basis")
    first = [(name, value) for name, value in record.items() if name not in last]
    return [*first, *((name, record[name]) for name in last)]


def _shortened(name: str, value: Any) -> Any:
    if name in LONG_TEXTS and isinstance(value, str):
        return textwrap.shorten(value, LONG_TEXT, placeholder=" …")
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_text(kinds: Iterable[Shown]) -> str:
    """All lines of the panel, as they are kept in the picture's metadata."""
    return "\n".join(line for kind in kinds for line in panel_lines(kind))


def panel_lines(kind: Shown) -> Iterator[str]:
    """The lines of one kind of records: its name and its records."""
    yield f'"{kind.kind}": ['
    for number, lines in enumerate(kind.lines, start=1):
        yield from lines[:-1]
        yield lines[-1] + ("," if number < len(kind.lines) else "]")


def shown_in(picture: Path) -> str:
    """The text that was drawn in a picture."""
    with Image.open(picture) as image:
        return str(image.info["records"])


# --- drawing ------------------------------------------------------------------------------------------------------


def page_part(kinds: Iterable[Shown]) -> Image.Image:
    """The part of the page, the evidence of each record tinted in the colour of its kind."""
    document = pypdfium2.PdfDocument(SAMPLE)
    page = document[0].render(scale=SCALE).to_pil().convert("RGBA")
    tint = Image.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(tint)
    for kind in kinds:
        for place in (place for record in kind.records for place in record["evidence"]):
            x0, top, x1, bottom = (SCALE * value for value in place["bbox"])
            box = (x0 - 3, top - 2, x1 + 3, bottom + 2)
            draw.rectangle(box, fill=(*KINDS[kind.kind], 46), outline=(*KINDS[kind.kind], 170), width=2)
    whole = Image.alpha_composite(page, tint).convert("RGB")
    left, upper, right, lower = (round(SCALE * value) for value in PAGE_PART)
    return whole.crop((left, upper, right, lower))


def panel(kinds: Iterable[Shown], height: float) -> Image.Image:
    """The records as JSON. Set by reportlab and drawn by pdfium, which brings its own fonts: the same everywhere."""
    width = LINE_LENGTH * CHARACTER + 2 * MARGIN
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height))
    y = height - MARGIN - FONT_SIZE
    for kind in kinds:
        y = _draw_kind(canvas, kind, y) - LINE_PITCH / 2
    if y + FONT_SIZE < 0:
        raise ValueError(f"the records need {-y:.0f} points more than the page part is high")
    canvas.save()
    image: Image.Image = pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=SCALE).to_pil().convert("RGB")
    return image


def _draw_kind(canvas: Canvas, kind: Shown, y: float) -> float:
    """Draw the records of one kind from the baseline `y` down, beside a bar in their colour; where the next begin."""
    colour = [value / 255 for value in KINDS[kind.kind]]
    top = y + FONT_SIZE
    for number, line in enumerate(panel_lines(kind)):
        canvas.setFont("Courier" if number else "Courier-Bold", FONT_SIZE)
        canvas.setFillColorRGB(*([value / 255 for value in INK] if number else colour))
        canvas.drawString(MARGIN + (CHARACTER if number else 0), y, line)
        y -= LINE_PITCH
    canvas.setFillColorRGB(*colour)
    canvas.rect(MARGIN - 7, y + LINE_PITCH - 3, 2.5, top - y - LINE_PITCH + 3, stroke=0, fill=1)
    return y


def main() -> None:
    """Draw the picture."""
    kinds = shown()
    left = page_part(kinds)
    right = panel(kinds, left.height / SCALE)
    whole = Image.new("RGB", (left.width + right.width, left.height), "white")
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width, 0))
    ImageDraw.Draw(whole).line((left.width, 12, left.width, left.height - 12), fill=(190, 190, 190), width=2)
    information = PngInfo()
    information.add_itxt("records", as_text(kinds))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1).save(PICTURE, optimize=True, pnginfo=information)
    print(f"{PICTURE.relative_to(REPOSITORY)}: {whole.width} x {whole.height}, {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
