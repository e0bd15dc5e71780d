"""The outputs of a folder in another format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import AnnexeError, CannotWrite, NotAnOutput
from pipeline.outputs import output_files, read_outputs
from pipeline.writers.distinct import Copy, Distinct, distinct
from pipeline.writers.formats import Counts, Format, writer_of

_FOLDER = Path("export")

PLACES = {
    Format.JSONL: _FOLDER / "plans.jsonl",
    Format.CSV: _FOLDER / "csv",
    Format.PARQUET: _FOLDER / "parquet",
    Format.XLSX: _FOLDER / "plans.xlsx",
    Format.STRATML: _FOLDER / "stratml",
}
"""Where an export goes that was given no place."""


Told = Callable[[Distinct | Copy | AnnexeError], None]
"""Gets each document as it comes, and what is wrong with single ones."""


def export(out: Path, form: Format, place: Path, told: Told) -> Counts:
    """Write the documents of `out` to `place`. One that is not right is told, and the others are written.

    Raises CannotWrite; MissingInput and NotAnOutput where there is nothing to export; NotInstalled.
    """
    if place.exists() and any(place.samefile(one) for one in output_files(out)):
        raise CannotWrite(str(place), "it is one of the outputs that are to be exported")
    documents = _documents(out, told)
    if form is Format.STRATML:
        from pipeline.writers import stratml_files

        return stratml_files.write(documents, place, told)
    return writer_of(form).write(documents, place)


def _documents(out: Path, told: Told) -> Iterator[Distinct | Copy]:
    """The documents of a folder. Raises NotAnOutput where none can be read: an earlier export is worth more."""
    nothing = True
    for one in distinct(read_outputs(out)):
        if isinstance(one, AnnexeError) and out.is_file():
            raise one
        told(one)
        if not isinstance(one, AnnexeError):
            nothing = False
            yield one
    if nothing:
        raise NotAnOutput(str(out), "none of its files can be read, so nothing was written")
