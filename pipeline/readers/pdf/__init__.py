"""The PDF reader: printed pages to a `Source`.

    bytes ─ triage ─▶ pages to read ─ engines ─▶ a parser's page ─ printing ─▶ PrintedPage
          PrintedPage ─ grids, tags ─▶ ruled and tagged tables ─ furniture, columns ─▶ blocks ─ addresses ─▶ Source

`triage` (by `glance`) and `tags` ask pdfium themselves; `engines` chooses between pdfium (`pdfium.page`) and
pdfplumber's own parser. `printing` alone makes something of a parser's page: what comes after it
is geometry, in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import EmptyInput, NoTextLayer
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.readers.pdf.addresses import address_page
from pipeline.readers.pdf.documents import printed_pages
from pipeline.readers.pdf.grids import is_drawing
from pipeline.readers.pdf.layout import lay_out, ruled_parts
from pipeline.readers.pdf.printed import PrintedPage
from pipeline.readers.pdf.streams import unpacks_beyond
from pipeline.readers.pdf.tags import read_tags, with_tags
from pipeline.readers.pdf.triage import pages_to_skip
from pipeline.skimmed import Skim
from pipeline.source import Place, ReaderWarning, Source, SourceBuilder

MEDIA_TYPE = "application/pdf"

__all__ = ["MEDIA_TYPE", "read_pdf"]


def read_pdf(data: bytes, *, file: str, sha256: str, options: Options, skim: Skim | None = None) -> Source:
    """The pages of a PDF that `options.pages` asks for; where it is None, all but those that `skim` tells to skip.

    Raises `EmptyInput`, `EncryptedInput`, `UnreadableInput`, `PagesOutOfRange`, `LimitExceeded`, and `NoTextLayer`
    where no page asked for has any text.
    """
    if not data:
        raise EmptyInput(file)
    if unpacks_beyond(data, options.limits.inflated_bytes):
        raise options.limits.exceeded("inflated_bytes", file, "a compressed part of it unpacks to more")
    skipped = pages_to_skip(data, options, skim)
    pages, page_count = printed_pages(data, file=file, options=options, skipped=skipped.keys())
    if not skipped:  # what is skipped has text
        _require_text(pages, file, options.limits)
    tags = read_tags(data, [page.number for page in pages if _is_tagged(page)])
    parts = with_tags(ruled_parts(pages), tags)
    cells = sum(len(table.grid.cells) for part in parts for table in part.tables)
    if cells > options.limits.cells:
        raise options.limits.exceeded("cells", file, f"it has tables of {cells:,} cells")
    builder = SourceBuilder()
    made = tuple(address_page(builder, page, blocks) for page, blocks in lay_out(parts))
    noticed = [warning for page in pages for warning in [*page.warnings, *_textless(page), *_drawn(page)]]
    return builder.source(
        file=file,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        pages=made,
        page_count=page_count,
        skipped={number: kind for number, kind in skipped.items() if number <= page_count},
        warnings=(*noticed, *tags.warnings, *(warning for part in parts for warning in part.warnings)),
    )


def _require_text(pages: Sequence[PrintedPage], file: str, limits: InputLimits) -> None:
    if any(page.words for page in pages):
        return
    if any(warning.code == "page-not-read" for page in pages for warning in page.warnings):
        raise limits.exceeded("page_objects", file, "its pages have more characters, paths and pictures")
    if any(page.pictured for page in pages):
        raise NoTextLayer(file)
    raise EmptyInput(file, "its pages hold no text")


def _is_tagged(page: PrintedPage) -> bool:
    """Whether a page has marked content, to which the tags of the document may refer."""
    return any(word.mcid is not None for word in page.words)


def _textless(page: PrintedPage) -> list[ReaderWarning]:
    if page.words or not page.pictured:
        return []
    message = f"page {page.number} holds pictures but no text: run OCR over it if they show any"
    return [ReaderWarning("page-without-text", message, Place(page=page.number))]


def _drawn(page: PrintedPage) -> list[ReaderWarning]:
    if not is_drawing(page.rules):
        return []
    message = f"page {page.number} is a drawing of {len(page.rules)} lines: no ruled tables were looked for on it"
    return [ReaderWarning("drawing", message, Place(page=page.number))]
