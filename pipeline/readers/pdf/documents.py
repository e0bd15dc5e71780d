"""Opening a PDF and printing the pages asked for, one at a time; whatever the parser trips over gets a typed error."""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFEncryptionError, PDFTextExtractionNotAllowed

from pipeline.errors import AnnexeError, EncryptedInput, LimitExceeded, UnreadableInput, require_pages
from pipeline.options import Options
from pipeline.readers.pdf.engines import Document, open_document
from pipeline.readers.pdf.pdfium.objects import PdfiumError
from pipeline.readers.pdf.printed import PrintedPage
from pipeline.readers.pdf.printing import print_page, visible_box

# ISO 32000-1, annex C.2: the largest page that viewers show is 14,400 units high and wide.
LARGEST_PAGE = 14_400.0


def printed_pages(
    data: bytes, *, file: str, options: Options, skipped: Collection[int] = ()
) -> tuple[list[PrintedPage], int]:
    """The pages that the options ask for but those skipped, in page order, and how many the document has."""
    with _typed_errors(file), closing(_opened(data, options)) as document:
        count = len(document)
        if count == 0:
            raise UnreadableInput(file, "it has no pages")
        if options.pages is not None:
            require_pages(file, options.pages, count)
        wanted = range(1, count + 1) if options.pages is None else sorted(options.pages)
        if len(wanted) > options.limits.pages:
            raise options.limits.exceeded("pages", file, f"it has {len(wanted):,} pages to be read")
        return [_printed(document, number, file) for number in wanted if number not in skipped], count


def _opened(data: bytes, options: Options) -> Document:
    return open_document(data, options.pdf_engine, options.limits.page_objects)


def _printed(document: Document, number: int, file: str) -> PrintedPage:
    """One page, printed and then let go: pdfplumber would keep its objects (10 MB a page)."""
    with _typed_errors(file, number), document.page(number) as (page, warnings):
        sides = visible_box(page)
        width, height = sides[2] - sides[0], sides[3] - sides[1]
        if not all(map(math.isfinite, sides)) or not 0 < width <= LARGEST_PAGE or not 0 < height <= LARGEST_PAGE:
            raise UnreadableInput(file, f"its page box is {width:g} by {height:g} points", page=number)
        printed = print_page(page)
        return replace(printed, warnings=(*warnings, *printed.warnings))


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
        if _is_locked(error):
            raise EncryptedInput(file) from error
        if _is_too_deep(error):
            raise LimitExceeded(file, "its parts are nested too deep", page=page) from error
        raise UnreadableInput(file, _cause(error), page=page) from error
    finally:
        logger.setLevel(level)


def _is_locked(error: Exception) -> bool:
    """Whether a parser wants a password, or does not know how the file is encrypted."""
    if isinstance(error, pypdfium2.PdfiumError):
        return error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    causes = [error, error.__cause__, *error.args]
    return any(isinstance(cause, PDFEncryptionError | PDFTextExtractionNotAllowed) for cause in causes)


def _is_too_deep(error: Exception) -> bool:
    """Whether a parser went deeper than Python does. (pdfplumber wraps what pdfminer raises.)"""
    return any(isinstance(cause, RecursionError) for cause in (error, error.__cause__, *error.args))


def _cause(error: Exception) -> str:
    """What a parser tripped over, as far as it is for a person; its own words are in the error's cause."""
    if isinstance(error, PdfiumError):
        return str(error)
    return "it is no sound PDF"
