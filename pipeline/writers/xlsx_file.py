"""One workbook with a sheet for each table, to be read by people and read back.

The sheets that people look at come first, `plan` at their head; those that only say which record belongs to which
action come last. Each has a frozen header with notes on its columns and a filter, dates are dates and texts are texts,
never formulas; each record has a link to its evidence. See `workbook/text.py` for what a cell cannot hold as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from pipeline.errors import AnnexeError, NotAnExport, NotInstalled, not_read, not_written
from pipeline.outputs import Output
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.formats import Counts
from pipeline.writers.gathered import outputs_of
from pipeline.writers.whole import somebodys, whole_file
from pipeline.writers.workbook.package import Package


def write(documents: Iterable[Distinct | Copy], place: Path) -> Counts:
    """See `pipeline.writers.formats.Writer`: `place` is the workbook."""
    _require_openpyxl(place)
    from pipeline.writers.workbook.book import Book

    if place.is_file() and place.stat().st_size and not _is_export(place):
        raise somebodys(place)
    with whole_file(place) as beside, Book() as book:
        for one in documents:
            book.add(one)
        book.save(beside)
        return book.counts


def read(place: Path) -> Iterator[Output | AnnexeError]:
    """See `pipeline.writers.formats.Reader`: `place` is the workbook."""
    _require_openpyxl(place)
    from pipeline.writers.workbook.reading import tables_of

    try:
        with Package(place) as package:
            yield from outputs_of(str(place), tables_of(package))
    except OSError as error:
        raise not_read(str(place), error) from error


def _is_export(place: Path) -> bool:
    """Whether a file is a workbook with our sheets, whoever saved it last."""
    from pipeline.writers.workbook.reading import is_export

    try:
        with Package(place) as package:
            return is_export(package)
    except NotAnExport:
        return False
    except OSError as error:
        raise not_written(str(place), error) from error


def _require_openpyxl(place: Path) -> None:
    try:
        import_module("openpyxl")
    except ModuleNotFoundError as error:
        raise NotInstalled(str(place), "openpyxl (pip install 'annexe[xlsx]')") from error
