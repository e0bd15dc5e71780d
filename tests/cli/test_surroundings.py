"""What somebody else has set up around a run: closed streams, ignored signals, limits of the shell."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.batch.running import running, until

PLAN = "Action Plan\n\n- Open the pool on Sundays by June 2031\n- Train twelve lifeguards by March 2032\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two small documents."""
    place = tmp_path / "papers"
    place.mkdir()
    for name in ("pool", "paths"):
        (place / f"{name}.txt").write_text(f"{name}\n{PLAN}", encoding="utf-8")
    return place


def ended(folder: Path, out: Path, shell: str, *options: str) -> tuple[int, str]:
    """The exit code and standard error of a run that is started by a line of shell, which ends in `exec "$@"`."""
    with running(folder, out, *(options or ("--jobs", "1")), shell=shell) as run:
        return run.end(), run.told


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&- >&- 2>&-"])
def test_a_run_whose_streams_are_closed_does_its_work(folder: Path, tmp_path: Path, closed: str) -> None:
    code, _ = ended(folder, tmp_path / "out", f'exec "$@" {closed}')
    assert code == ExitCode.OK
    assert sorted(one.name for one in (tmp_path / "out").glob("*.txt.json")) == ["paths.txt.json", "pool.txt.json"]


def test_nohup_keeps_a_run_from_the_end_of_its_terminal(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "out", "--jobs", "1", shell='trap "" HUP; exec "$@"') as run:
        assert until((tmp_path / "out" / ".annexe" / "lock").exists)
        run.send(signal.SIGHUP)
        assert run.end() == ExitCode.OK, run.told


def test_memory_that_the_shell_does_not_allow_is_not_asked_for(folder: Path, tmp_path: Path) -> None:
    code, told = ended(folder, tmp_path / "out", 'ulimit -v 1500000; exec "$@"', "--memory", "4GB")
    assert code == ExitCode.OK, told


def test_memory_beyond_all_that_a_system_can_count_is_refused(folder: Path, tmp_path: Path) -> None:
    code, told = ended(folder, tmp_path / "out", 'exec "$@"', "--memory", "8388608TB")
    assert code == ExitCode.USAGE, told
