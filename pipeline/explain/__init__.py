"""Pictures that explain what was seen in a document: each page with tables, columns, records and what was left aside.

path ─ see ─▶ Seen ─ laid_out ─▶ Places ─ tell, paint ─▶ page-01.png …, and a report in words
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CannotWrite, PagesOutOfRange
from pipeline.options import Options

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.explain.seen import Seen
    from pipeline.explain.told import PageTold

__all__ = ["Explained", "explain"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One page that was drawn: its picture, and what is told of it in lines."""

    picture: Path
    lines: tuple[str, ...]


def explain(path: Path, folder: Path, options: Options, pictured: frozenset[int] | None = None) -> Iterator[Explained]:
    """Draw the pages of a document into `folder` (made where it is not there), one after the other.

    `options` are those of an extraction; `pictured` are the pages to draw, all that are read where None. Formats
    without pages are drawn on sheets, counted from 1. Raises the errors of a reader, PagesOutOfRange, CannotWrite.
    """
    from pipeline.explain.pages import laid_out
    from pipeline.explain.paint import paint, scale_of
    from pipeline.explain.seen import see
    from pipeline.explain.told import marks_by_sheet, tell

    seen = see(path, options)
    with laid_out(path, seen) as (places, render):
        chosen = _chosen(path.name, sorted(places.sizes), pictured)
        what = "page" if seen.source.media_type == "application/pdf" else "sheet"
        marks = marks_by_sheet(seen, places)
        for number in chosen:
            told = tell(seen, places, number, marks.get(number, []))
            page = render(number, scale_of(places.sizes[number]))
            heading = f"{what} {number} of {seen.source.page_count or max(places.sizes)}"
            picture = folder / f"page-{number:02d}.png"
            _save(paint(page, told, seen, places, (path.name, heading)), picture)
            yield Explained(picture, tuple(_lines(seen, told, heading, first=number == chosen[0])))


def _chosen(file: str, there: list[int], pictured: frozenset[int] | None) -> list[int]:
    """The pages to draw. Raises PagesOutOfRange where one is not there."""
    beyond = sorted((pictured or frozenset()) - set(there))
    if beyond:
        asked, has = ", ".join(map(str, beyond)), f"{there[0]} to {there[-1]}" if len(there) > 1 else str(there[0])
        raise PagesOutOfRange(file, f"asked for a picture of page {asked}; there are pictures of pages {has}")
    return [number for number in there if pictured is None or number in pictured]


def _lines(seen: Seen, told: PageTold, heading: str, *, first: bool) -> Iterator[str]:
    from pipeline.explain.told import document_issues

    if first:
        document = seen.plan.document
        yield f"{document.file}: {f'“{document.title}”' if document.title else 'no title was seen'}"
        if document.organisation:
            how = f"told by {document.organisation_basis}, {document.organisation_confidence}"
            yield f"    published by “{document.organisation}” ({how})"
        yield from (f"    {line}" for line in document_issues(seen))
    yield heading
    yield from (f"    {line}" for line in told.lines())


def _save(image: Image, path: Path) -> None:
    """Write a PNG whole or not at all. Raises CannotWrite."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".annexe-", suffix=".png", delete=False) as file:
            temporary = Path(file.name)
        try:
            image.save(temporary, format="PNG")
            temporary.chmod(0o644)
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error)) from error
