"""Holds what a run wrote for a folder of `folder.py` against the list of what must become of each document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.papers.folder import Filed

_OF_THE_RUN = ("summary.json", ".annexe")
"""What stands in an output folder besides the outputs."""


def outputs(out: Path) -> dict[str, Path]:
    """Every file of an output folder by its name below it, but for what is the run's own."""
    files = {path.relative_to(out): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {name.as_posix(): path for name, path in files.items() if name.parts[0] not in _OF_THE_RUN}


def wrong(folder: Path, out: Path, filed: Iterable[Filed]) -> list[str]:
    """What is not as the list has it, a line each: outputs missing, not valid, of another file, too many."""
    found, listed = outputs(out), list(filed)
    wanted = {f"{one.name}.failed.json" if one.code else f"{one.name}.json": one for one in listed}
    told = [f"{name}: {_instead(name, found)}" for name in wanted if name not in found]
    told += [f"{name}: not of any document of the folder" for name in found if name not in wanted]
    for name, one in wanted.items():
        if name in found:
            told += (f"{name}: {trouble}" for trouble in _troubles(folder, found[name], one))
    return told


def _instead(name: str, found: dict[str, Path]) -> str:
    stem = name.removesuffix(".json").removesuffix(".failed")
    failure = found.get(f"{stem}.failed.json")
    if failure:
        return f"failed: {json.loads(failure.read_bytes())['message']}"
    return "extracted" if f"{stem}.json" in found else "missing"


def _troubles(folder: Path, output: Path, one: Filed) -> Iterator[str]:
    from schemas import Failure, Plan

    if one.code:
        failure = Failure.model_validate_json(output.read_bytes())
        if failure.code != one.code:
            yield f"{failure.code} and not {one.code}: {failure.message}"
        return
    plan = Plan.model_validate_json(output.read_bytes())
    if plan.document.sha256 != hashlib.sha256((folder / one.name).read_bytes()).hexdigest():
        yield "of another content"
    if plan.document.file != Path(one.name).name:
        yield f"names the file {plan.document.file}"
    if not plan.actions:
        yield "holds no action"
