"""JSON Lines: the plan of one document on each line, as in its output, and the names of its files; and back."""

from __future__ import annotations

import json
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from pipeline.errors import AnnexeError, NotAnExport, UnreadableRow, not_read
from pipeline.outputs import Output, first_refusal
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.formats import Counts
from pipeline.writers.whole import require_ours, whole_file
from schemas import Plan
from schemas.evidence import Model
from schemas.plan import Text

SIGN = b'{"schema_version":'
"""How every export begins, and no output does."""

_COUNTED = {
    "theme": "themes",
    "priority": "priorities",
    "action": "actions",
    "outcome": "outcomes",
    "date_range": "date_ranges",
    "field": "fields",
    "unassigned": "unassigned",
    "issue": "issues",
}
"""What is counted, by the names that the tables of other formats have."""


class _File(Model):
    """A file that holds the document: its path below the output folder, and its name."""

    path: Text
    file: Text


class _Line(Plan):
    """A plan, and the files that hold it; without any it is that of `document.file`."""

    files: tuple[_File, ...] = ()


def write(documents: Iterable[Distinct | Copy], place: Path) -> Counts:
    """See `pipeline.writers.formats.Writer`: `place` is the file.

    Copies of a document may come long after it, so the names of its files are added to its line in a second pass.
    """
    require_ours(place, SIGN)
    counts = dict.fromkeys(_COUNTED, 0)
    files: dict[str, list[dict[str, str]]] = {}
    with whole_file(place) as target, _scratch(target.parent) as lines:
        for one in documents:
            if isinstance(one, Copy):
                files[one.document_id].append({"path": one.path, "file": one.file})
                continue
            plan = one.output.plan
            files[plan.document.id] = [{"path": one.output.name, "file": plan.document.file}]
            lines.write(plan.model_dump_json() + "\n")
            for name, records in _COUNTED.items():
                counts[name] += len(getattr(plan, records))
        lines.seek(0)
        with target.open("w", encoding="utf-8", newline="\n") as named:
            for line, own in zip(lines, files.values(), strict=True):
                named.write(f'{line[:-2]},"files":{json.dumps(own, ensure_ascii=False)}}}\n')
    return {"document": len(files), "document_file": sum(map(len, files.values())), **counts}


def _scratch(folder: Path) -> IO[str]:
    """A file without a name, on the disk that has room for the export."""
    return tempfile.TemporaryFile("w+", dir=folder, encoding="utf-8", newline="\n")


def read(place: Path) -> Iterator[Output | AnnexeError]:
    """See `pipeline.writers.formats.Reader`: `place` is the file."""
    try:
        with place.open("rb") as file:
            yield from _read(place, file)
    except OSError as error:
        raise not_read(str(place), error) from error


def _read(place: Path, lines: IO[bytes]) -> Iterator[Output | AnnexeError]:
    empty = True
    for number, read_line in enumerate(lines, start=1):
        line = read_line.removeprefix(BOM_UTF8) if number == 1 else read_line
        if not line.strip():
            continue  # an empty line is no plan to anybody
        empty = False
        try:
            one = _Line.model_validate_json(line)
        except ValidationError as error:
            yield UnreadableRow(f"{place}, line {number}", first_refusal(error))
            continue
        files = one.files or (_File(path=one.document.file, file=one.document.file),)
        parts = {name: getattr(one, name) for name in Plan.model_fields}
        for file in files:
            document = one.document.model_copy(update={"file": file.file})
            yield Output(file.path, Plan.model_construct(**{**parts, "document": document}))
    if empty:
        raise NotAnExport(str(place), "it is empty")
