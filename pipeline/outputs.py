"""What `annexe extract` left in its folder: the outputs, found and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import AnnexeError, MissingInput, NoOutputs, NotAnOutput
from schemas import SUMMARY_FILE, Failure, Plan

OUTPUT_SUFFIX = ".json"
FAILED_SUFFIX = ".failed.json"


@dataclass(frozen=True, slots=True)
class Output:
    """The plan of one document. `name` is the document's below the output folder, with "/": `papers/plan.pdf`.

    `edited` tells of a plan that was exported whether it says something else now; None where nothing tells. It is no
    part of what makes two outputs equal.
    """

    name: str
    plan: Plan
    edited: bool | None = field(default=None, compare=False)


def output_files(place: Path) -> list[Path]:
    """The JSON files of a folder that hold plans, sorted, or the one file.

    What else a run leaves in its folder is passed over: failures, its summary, and what it keeps for itself (hidden).
    Raises MissingInput, and NoOutputs where there are none.
    """
    if place.is_file():
        return [place]
    if not place.exists():
        raise MissingInput(str(place))
    found = [path for path in _json_files(place) if not _is_beside_plans(path)]
    if not found:
        raise NoOutputs(str(place))
    return found


def failures(place: Path) -> list[Failure]:
    """What `extract` wrote in place of documents that failed, by path; empty for a single file."""
    if place.is_file():
        return []
    found = (path for path in _json_files(place) if path.name.endswith(FAILED_SUFFIX))
    return [failure for path in found if (failure := _failure(path)) is not None]


def read_plan(path: Path) -> Plan:
    """The plan of one output file. Raises NotAnOutput."""
    try:
        return Plan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise NotAnOutput(str(path), error.strerror or str(error)) from error
    except ValidationError as error:
        raise NotAnOutput(str(path), first_refusal(error)) from error


def first_refusal(error: ValidationError) -> str:
    """The first thing that a model refuses, and where in it."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def read_outputs(place: Path) -> Iterator[Output | AnnexeError]:
    """The outputs of a folder in the order of their names, or of one file; for a file that holds none, the error.

    One at a time: a folder of ten thousand needs the memory of one. Raises MissingInput where there is nothing.
    """
    for path in output_files(place):
        try:
            yield Output(output_name(path, place), read_plan(path))
        except NotAnOutput as error:
            yield error


def output_name(path: Path, place: Path) -> str:
    """The name of the document that the output at `path` in the folder `place` is of.

    Bytes that are no UTF-8 are written as their escapes, as in `document.file`: no file or database takes them as text.
    """
    below = path.name if path == place else path.relative_to(place).as_posix()
    return below.removesuffix(OUTPUT_SUFFIX).encode("utf-8", "backslashreplace").decode("utf-8")


def _json_files(folder: Path) -> list[Path]:
    found = sorted(folder.glob(f"**/*{OUTPUT_SUFFIX}"))
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def _is_beside_plans(path: Path) -> bool:
    """Whether this is a failure or a run's summary, and not the output of a document that is called as they are."""
    named_so = path.name.endswith(FAILED_SUFFIX) or path.name == SUMMARY_FILE
    return named_so and not _holds_plan(path)


def _holds_plan(path: Path) -> bool:
    try:
        Plan.model_validate_json(path.read_bytes())
    except (ValidationError, OSError):
        return False
    return True


def _failure(path: Path) -> Failure | None:
    """The failure that the file tells of; None for the output of a document that is called "….failed"."""
    try:
        return Failure.model_validate_json(path.read_bytes())
    except (ValidationError, OSError):
        return None
