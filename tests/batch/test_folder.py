"""A folder of 400 documents, twenty hostile ones among them: what becomes of each, and what the run itself takes."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.measuring import ANNEXE, with_ours
from benchmarks.papers.folder import Filed, write_folder
from benchmarks.papers.hostile import HOSTILE
from benchmarks.papers.judged import outputs, wrong
from benchmarks.watching import Watched, watch
from schemas import RunSummary

DOCUMENTS = 400

LIMITS = ("--timeout", "20", "--memory", "1GB")
"""A good document takes a twentieth of a second; twenty leave room for a machine that is busy with other things."""

PEAK_MEGABYTES = 150
GROWTH_MEGABYTES = 15
"""What the run's own process may hold, and by how much more at the end than at the beginning. It keeps a hundred bytes
or so for each document."""


@dataclass(frozen=True)
class Archive:
    """The folder, its list, where the outputs went, and the run as it was seen from outside."""

    folder: Path
    filed: list[Filed]
    out: Path
    run: Watched

    def summary(self) -> RunSummary:
        return RunSummary.model_validate_json((self.out / "summary.json").read_bytes())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    place = tmp_path_factory.mktemp("archive")
    folder, out = place / "inputs", place / "out"
    filed = write_folder(folder, DOCUMENTS)
    run = watch([ANNEXE, "extract", folder, "-o", out, "--jobs", "2", *LIMITS], with_ours(os.environ))
    return Archive(folder, filed, out, run)


def test_the_folder_is_what_it_is_meant_to_be(archive: Archive) -> None:
    files = [path for path in archive.folder.rglob("*") if path.is_file()]
    assert len(files) == len(archive.filed) == DOCUMENTS
    contents = Counter(path.read_bytes() for path in files)
    twins = [one for one in archive.filed if one.twin]
    assert len(twins) == 3
    assert len(contents) == DOCUMENTS - len(twins)
    assert len(HOSTILE) == 20
    assert {one.kind for one in archive.filed if one.code} == {one.kind for one in HOSTILE}


def test_every_good_document_is_extracted_and_every_hostile_one_ends_for_its_own_reason(archive: Archive) -> None:
    assert wrong(archive.folder, archive.out, archive.filed) == []
    assert archive.run.exit_code == 1, archive.run.told
    assert "Traceback" not in archive.run.told


def test_the_memory_of_the_run_itself_is_small_and_does_not_grow(archive: Archive) -> None:
    assert len(archive.run.resident) > 20
    assert archive.run.peak < PEAK_MEGABYTES
    assert archive.run.growth < GROWTH_MEGABYTES


def test_the_summary_agrees_with_the_list(archive: Archive) -> None:
    summary = archive.summary()
    codes = {one.name: one.code for one in archive.filed if one.code}
    assert {one.file: one.code for one in summary.failures} == codes
    assert summary.failures_by_code == Counter(codes.values())
    # Either of two twins may be the one that is read.
    twins = {frozenset((one.name, one.twin)) for one in archive.filed if one.twin}
    assert {frozenset((one.file, one.same_as)) for one in summary.duplicates} == twins
    counts = summary.documents
    assert (counts.total, counts.failed, counts.copied) == (DOCUMENTS, len(codes), len(twins))
    assert (counts.extracted, counts.unchanged, counts.not_reached) == (DOCUMENTS - len(codes) - len(twins), 0, 0)
    assert not summary.interrupted


def test_a_rerun_finds_nothing_to_do(archive: Archive) -> None:
    before = {name: path.stat().st_mtime_ns for name, path in outputs(archive.out).items()}
    again = watch([ANNEXE, "extract", archive.folder, "-o", archive.out, *LIMITS], with_ours(os.environ))
    assert again.exit_code == 1
    assert {name: path.stat().st_mtime_ns for name, path in outputs(archive.out).items()} == before
    counts = archive.summary().documents
    assert (counts.extracted, counts.copied, counts.unchanged) == (0, 0, DOCUMENTS - len(HOSTILE))
