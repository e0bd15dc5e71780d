"""Opening a PDF and printing the pages asked for, one at a time; whatever the parser trips over gets a typed error."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFTextExtractionNotAllowed
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.errors import AnnexeError, EncryptedInput, UnreadableInput, require_pages
from pipeline.readers.pdf.printed import PrintedPage
from pipeline.readers.pdf.printing import print_page, visible_box

# ISO 32000-1, annex C.2: the largest page that viewers show is 14,400 units high and wide.
LARGEST_PAGE = 14_400.0


def printed_pages(data: bytes, *, file: str, wanted: frozenset[int] | None) -> tuple[list[PrintedPage], int]:
    """The pages wanted (1-based; None for all) in page order, and how many the document has."""
    with _typed_errors(file), pdfplumber.open(io.BytesIO(data)) as document:
        count = _page_count(document, file)
        if wanted is not None:
            require_pages(file, wanted, count)
        chosen = [page for page in document.pages if wanted is None or page.page_number in wanted]
        return [_print(page, file) for page in chosen], count


def _page_count(document: PDF, file: str) -> int:
    count = len(document.pages)
    if count == 0:
        raise UnreadableInput(file, "it has no pages")
    return count


def _print(page: Page, file: str) -> PrintedPage:
    """One page, printed and then let go: pdfplumber would keep its objects (10 MB a page)."""
    with _typed_errors(file, page.page_number):
        sides = visible_box(page)
        width, height = sides[2] - sides[0], sides[3] - sides[1]
        if not all(map(math.isfinite, sides)) or not 0 < width <= LARGEST_PAGE or not 0 < height <= LARGEST_PAGE:
            raise UnreadableInput(file, f"its page box is {width:g} by {height:g} points", page=page.page_number)
        try:
            return print_page(page)
        finally:
            page.close()


@contextmanager
def _typed_errors(file: str, page: int | None = None) -> Iterator[None]:
    """Anything that the parser raises, as one of Annexe's errors.

    pdfminer has no root error of its own for damaged files (it lets TypeError, KeyError, RecursionError and others
    through), so all of them are caught here and told by their cause.
    """
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    except (AnnexeError, MemoryError):
        raise
    except Exception as error:
        causes = [error, error.__cause__, *error.args]
        if any(isinstance(cause, PDFEncryptionError | PDFTextExtractionNotAllowed) for cause in causes):
            raise EncryptedInput(file) from error
        raise UnreadableInput(file, _cause(error), page=page) from error
    finally:
        logger.setLevel(level)


def _cause(error: Exception) -> str:
    """The innermost message that the parser gave, on one line."""
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    message = " ".join(str(inner).split())
    return message or type(inner).__name__
