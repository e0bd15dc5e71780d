"""Runs disturbed at random moments: what was done is kept, and a rerun leaves what an undisturbed run leaves."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.papers.folder import write_good
from pipeline.errors import DiskFull, ExitCode
from tests.batch.running import Left, counts, ledger, left, running, until

MOMENTS = range(10)
STOPS = range(4)

ENDS_AFTER_A_SIGNAL = 5.0
"""Seconds: two are promised, on a machine that is not busy with other tests."""

ROOM = 1 << 26
"""Bytes of a disk that is large enough."""

OWN = frozenset({"ledger.sqlite", "lock"})
"""What a run leaves in OUT/.annexe."""


@dataclass(frozen=True)
class Undisturbed:
    """A run that nothing happens to: what it leaves, and the seconds that it takes."""

    folder: Path
    left: Left
    seconds: float

    def moment(self, what: str, number: int, of: int = len(MOMENTS)) -> float:
        """Seconds after its start, at random within the tenth of it (or so) that `number` says; the same each time."""
        return self.seconds * (number + random.Random(f"{what} {number}").random()) / of


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Twelve small documents: two with one content, two that fail."""
    place = tmp_path_factory.mktemp("undisturbed")
    folder = place / "inputs"
    filed = write_good(folder, 9, _is_small)
    (folder / "twin").mkdir()
    shutil.copy(folder / filed[4].name, folder / "twin" / Path(filed[4].name).name)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "web page.pdf").write_bytes(b"<!DOCTYPE html><html><body>Not found</body></html>")
    for _ in range(2):  # the first time is for the bytecode and the disk's cache
        shutil.rmtree(place / "out", ignore_errors=True)
        begin = time.monotonic()
        with running(folder, place / "out") as run:
            assert run.end() == ExitCode.SOME_INPUTS_FAILED, run.told
        seconds = time.monotonic() - begin
    found = left(place / "out")
    assert len(found.outputs) == len(found.ledger) == 12
    assert found.own == OWN
    return Undisturbed(folder, found, seconds)


def _is_small(sample: str, suffix: str) -> bool:
    """Reading it needs no trained model, whose loading takes longer than all the rest."""
    return suffix != ".pdf" and sample in {"marlstoke-highways", "quaymouth-board-log", "tarnmoor-buildings"}


def assert_a_rerun_mends_it(undisturbed: Undisturbed, out: Path, told: str) -> None:
    """Run again; what stands then is what an undisturbed run leaves, and what was done before was not done again."""
    done = {name: status for name, status in ledger(out).items() if status != DiskFull.code}
    before = {name: (out / name).stat().st_ino for name in _outputs_of(done)}
    with running(undisturbed.folder, out) as run:
        assert run.end() == ExitCode.SOME_INPUTS_FAILED, f"{told}: {run.told}"
    assert left(out) == undisturbed.left, told
    assert {name: (out / name).stat().st_ino for name in before} == before, told
    assert counts(out)["unchanged"] == sum(status == "extracted" for status in done.values()), told


def _outputs_of(done: dict[str, str]) -> list[str]:
    return [f"{name}.json" if status == "extracted" else f"{name}.failed.json" for name, status in done.items()]


@pytest.mark.parametrize("number", MOMENTS)
def test_a_worker_is_killed(number: int, undisturbed: Undisturbed, tmp_path: Path) -> None:
    moment, out = undisturbed.moment("worker", number), tmp_path / "out"
    with running(undisturbed.folder, out) as run:
        time.sleep(moment)
        until(lambda: run.workers() or run.is_over)
        victims = run.workers()
        if victims:
            os.kill(random.Random(number).choice(victims), signal.SIGKILL)
        assert run.end() == ExitCode.SOME_INPUTS_FAILED, f"after {moment:.3f} s: {run.told}"
    assert_a_rerun_mends_it(undisturbed, out, f"a worker killed after {moment:.3f} s")


@pytest.mark.parametrize("number", MOMENTS)
def test_the_run_is_killed(number: int, undisturbed: Undisturbed, tmp_path: Path) -> None:
    moment, out = undisturbed.moment("run", number), tmp_path / "out"
    with running(undisturbed.folder, out) as run:
        time.sleep(moment)
        run.send(signal.SIGKILL)
        run.end()
        assert until(lambda: not run.workers()), f"after {moment:.3f} s: workers live on: {run.workers()}"
    assert_a_rerun_mends_it(undisturbed, out, f"the run killed after {moment:.3f} s")


@pytest.mark.parametrize("number", STOPS)
@pytest.mark.parametrize(("stop", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_run_is_stopped(
    stop: signal.Signals, status: int, number: int, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    moment, out = undisturbed.moment(stop.name, number, len(STOPS)), tmp_path / "out"
    with running(undisturbed.folder, out) as run:
        time.sleep(moment)
        run.send(stop)
        begin = time.monotonic()
        ended = run.end()
        assert time.monotonic() - begin < ENDS_AFTER_A_SIGNAL
        assert until(lambda: not run.workers()), f"after {moment:.3f} s: workers live on: {run.workers()}"
    # While the interpreter starts, the signal ends it by itself, which a shell tells by the same number; after the last
    # document it comes too late.
    assert ended in {status, -stop, ExitCode.SOME_INPUTS_FAILED}, f"after {moment:.3f} s: {run.told}"
    assert ended == -stop or "Traceback" not in run.told, f"after {moment:.3f} s: {run.told}"
    assert_a_rerun_mends_it(undisturbed, out, f"{stop.name} after {moment:.3f} s")


# --- a full disk ----------------------------------------------------------------------------------------------------


class Disk:
    """A disk of its own, in memory, whose size can be changed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def resize(self, size: int) -> None:
        """Give it so many bytes, rounded up to whole pages of memory."""
        subprocess.run(["mount", "-o", f"remount,size={size}", self.path], check=True, capture_output=True)

    def used(self) -> int:
        """Bytes that are in use."""
        told = os.statvfs(self.path)
        return (told.f_blocks - told.f_bfree) * told.f_frsize


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """An empty disk with 64 MB; needs the right to mount, which CI has."""
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = f"a disk of its own cannot be mounted: {done.stderr.strip()}"
        pytest.fail(reason) if "CI" in os.environ else pytest.skip(reason)
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)


@pytest.fixture(scope="module")
def needed(undisturbed: Undisturbed) -> int:
    """Bytes that the outputs alone take on a disk."""
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(-(-len(data) // page) * page for data in undisturbed.left.outputs.values())


@pytest.mark.parametrize("number", MOMENTS)
def test_the_disk_is_full(number: int, undisturbed: Undisturbed, needed: int, disk: Disk) -> None:
    room = round(needed * (number + random.Random(f"disk {number}").random()) / len(MOMENTS))
    out, told = disk.path / "out", f"a disk of {room} bytes"
    disk.resize(room)
    with running(undisturbed.folder, out) as run:
        assert run.end() == ExitCode.CANNOT_WRITE, f"{told}: {run.told}"
    assert "no room left" in run.told, told
    assert "Traceback" not in run.told, told
    disk.resize(ROOM)
    assert_a_rerun_mends_it(undisturbed, out, told)


# --- two runs at once -----------------------------------------------------------------------------------------------


def test_a_second_run_into_the_same_folder_ends_at_once_and_harms_nothing(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with running(undisturbed.folder, out) as first:
        assert until(first.workers, 30)
        first.send(signal.SIGSTOP)  # so that it cannot be done before the second one has started
        with running(undisturbed.folder, out) as second:
            assert second.end() == ExitCode.OUTPUT_IN_USE
            assert f"process {first.pid} on" in second.told
        first.send(signal.SIGCONT)
        assert first.end() == ExitCode.SOME_INPUTS_FAILED, first.told
    assert left(out) == undisturbed.left


def test_runs_that_start_together(undisturbed: Undisturbed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running(undisturbed.folder, out) as one, running(undisturbed.folder, out) as other:
        ended = {one.end(), other.end()}
    assert ExitCode.SOME_INPUTS_FAILED in ended
    assert ended <= {ExitCode.SOME_INPUTS_FAILED, ExitCode.OUTPUT_IN_USE}
    assert left(out) == undisturbed.left
