"""What a caller may choose for one extraction."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.input_limits import InputLimits


class PdfEngine(StrEnum):
    """What parses the pages of a PDF."""

    AUTO = "auto"  # pdfium, and pdfplumber's own parser for pages that pdfium cannot do well
    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"


@dataclass(frozen=True, slots=True)
class Options:
    """`pages`: 1-based page numbers to read, all where None (formats without pages are read whole, with a
    warning).

    `fiscal_year_start`: the month (1 to 12) in which fiscal years begin; a year named by one number is named by the
    year it ends in.

    `pdf_engine`: what parses the pages of a PDF. `all_pages`: parse each page in full, where else those without any
    sign of a plan are skipped. `limits`: how large a document may be.

    `organisation`: the body that publishes the document; looked for in the document where None.
    """

    pages: frozenset[int] | None = None
    fiscal_year_start: int = 4
    pdf_engine: PdfEngine = PdfEngine.AUTO
    all_pages: bool = False
    limits: InputLimits = field(default_factory=InputLimits)
    organisation: str | None = None
