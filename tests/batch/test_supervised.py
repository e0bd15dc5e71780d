"""One worker process from its parent's side: whatever becomes of it, each document has a typed outcome."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.batch import supervised
from pipeline.batch.limits import MEBIBYTE, Limits
from pipeline.batch.supervised import Supervised
from pipeline.errors import InternalError
from pipeline.options import Options
from pipeline.outcome import Extracted, Failed, Outcome, Task
from tests.batch.faults import REPOSITORY, Fault, never_start, plant
from tests.hostile.case import NARROW
from tests.hostile.pdf_bombs import fanning_forms

PLAN = "Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"
LIMITS = Limits(seconds=20, memory=1024 * MEBIBYTE)
BRIEF = Limits(seconds=4, memory=1024 * MEBIBYTE)

Run = Callable[..., Outcome]


def task(folder: Path, name: str, text: str = PLAN) -> Task:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Task(path, name, "0" * 64, Options(), folder / f"{name}.staged")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Has documents read, by name; a name may ask for a fault."""
    plant(tmp_path, monkeypatch)
    workers: dict[Limits, Supervised] = {}

    def one(name: str, limits: Limits = LIMITS) -> Outcome:
        worker = workers.setdefault(limits, Supervised(limits))
        return worker.run(task(tmp_path, name))

    yield one
    for worker in workers.values():
        worker.close()


def good(outcome: Outcome) -> bool:
    return isinstance(outcome, Extracted) and outcome.found.records["action"] == 1


ENDS: dict[Fault, tuple[str, str, bool]] = {
    Fault.KILLED: ("crashed", "it was killed twice, from outside", True),
    Fault.EXIT: ("crashed", "exit status 3", False),
    Fault.EXIT_FINE: ("crashed", "exit status 0", False),
    Fault.MEMORY_ERROR: ("out-of-memory", "", False),
    Fault.EAT_MEMORY: ("out-of-memory", "", False),
    Fault.RECURSION: ("limit-exceeded", "its parts are nested too deep", False),
    Fault.ERROR: ("internal", "RuntimeError: words of a library in two lines", False),
    Fault.KEYBOARD_INTERRUPT: ("crashed", "signal 2 (SIGINT)", False),
    Fault.SYSTEM_EXIT: ("crashed", "exit status 1", False),
    Fault.SEGFAULT: ("crashed", "signal 11 (SIGSEGV)", False),
    Fault.ABORT: ("crashed", "signal 6 (SIGABRT)", False),
    Fault.BAD_ALLOC: ("out-of-memory", "more than 1 GiB", False),
    Fault.GARBAGE: ("crashed", "what it said cannot be understood", False),
    Fault.HUGE: ("crashed", "what it said cannot be understood", False),
    Fault.HALF: ("crashed", "what it said cannot be understood", False),
    Fault.DRIP: ("crashed", "what it said cannot be understood", False),
    Fault.SILENT: ("crashed", "it closed its connection", False),
}
"""Code and detail of what is told of a fault, and whether another try may end otherwise."""


@pytest.mark.parametrize("fault", ENDS)
def test_a_fault_has_its_typed_outcome_and_the_next_document_is_read(run: Run, fault: Fault) -> None:
    code, detail, transient = ENDS[fault]
    outcome = run(fault.named())
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.file, outcome.transient) == (code, fault.named(), transient)
    assert detail in outcome.detail
    assert 0 < outcome.seconds < LIMITS.seconds
    assert "\n" not in outcome.error.message
    assert good(run("good.txt"))


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.SPIN])
def test_what_never_ends_is_ended_at_the_time_limit(run: Run, fault: Fault) -> None:
    assert good(run("good.txt", BRIEF))
    begun = time.monotonic()
    outcome = run(fault.named(), BRIEF)
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.transient) == ("timed-out", False)
    assert outcome.detail == "more than 4 s"
    assert 4 <= outcome.seconds <= time.monotonic() - begun < 20
    assert good(run("good.txt", BRIEF))


def test_the_time_counts_from_the_document_on_and_not_from_the_start(run: Run, tmp_path: Path) -> None:
    """A process takes longer to start than this document may take; it is not charged with it."""
    slow = tmp_path / "faults" / "sitecustomize.py"
    slow.write_text(slow.read_text(encoding="utf-8") + "import time\ntime.sleep(3.5)\n", encoding="utf-8")
    outcome = run("good.txt", Limits(seconds=3.5))
    assert good(outcome)
    assert outcome.seconds < 3.5


def test_a_document_whose_worker_is_killed_once_is_tried_again(run: Run) -> None:
    assert good(run(Fault.KILLED_ONCE.named()))


def test_a_worker_that_dies_between_two_documents_is_replaced(tmp_path: Path, run: Run) -> None:
    with Supervised(LIMITS) as worker:
        assert good(worker.run(task(tmp_path, "one.txt")))
        first = pid(worker)
        os.kill(first, signal.SIGKILL)
        assert good(worker.run(task(tmp_path, "two.txt")))
        assert pid(worker) != first


def test_a_process_takes_its_number_of_documents(tmp_path: Path) -> None:
    with Supervised(Limits(documents=3)) as worker:
        pids = []
        for number in range(7):
            assert good(worker.run(task(tmp_path, f"{number}.txt")))
            pids.append(pid(worker))
    assert [pids.count(one) for one in dict.fromkeys(pids)] == [3, 3, 1]


def test_a_process_that_keeps_much_memory_is_replaced(tmp_path: Path, run: Run) -> None:
    with Supervised(LIMITS) as worker:
        for name in ("a.txt", Fault.HOARD.named()):
            assert good(worker.run(task(tmp_path, name)))
        bloated = pid(worker)
        assert good(worker.run(task(tmp_path, "b.txt")))
        assert pid(worker) == bloated, "half of the limit is its own"
        assert good(worker.run(task(tmp_path, Fault.HOARD.named())))
        assert good(worker.run(task(tmp_path, "c.txt")))
        assert pid(worker) != bloated


def test_what_becomes_of_a_document_does_not_depend_on_those_before_it(tmp_path: Path, run: Run) -> None:
    """Another one had most of the memory, and gave it back; another one keeps some of it for good."""
    with Supervised(LIMITS) as worker:
        assert good(worker.run(task(tmp_path, Fault.EAT_MOST.named())))
        outcome = worker.run(task(tmp_path, Fault.SEGFAULT.named()))
        assert isinstance(outcome, Failed)
        assert outcome.code == "crashed"
        for before in ("good.txt", Fault.HOARD.named()):
            assert good(worker.run(task(tmp_path, before)))
        hoarder = pid(worker)
        assert good(worker.run(task(tmp_path, Fault.EAT_MOST.named())))
        assert pid(worker) != hoarder


def test_a_long_task_is_not_sent_before_it_can_be_read(tmp_path: Path, run: Run) -> None:
    slow = tmp_path / "faults" / "sitecustomize.py"
    slow.write_text(slow.read_text(encoding="utf-8") + "import time\ntime.sleep(3)\n", encoding="utf-8")
    long = replace(task(tmp_path, "good.txt"), options=Options(pages=frozenset(range(1, 100_001))))
    with Supervised(LIMITS) as worker:
        assert good(worker.run(long))


def test_noise_on_the_standard_streams_does_no_harm(run: Run) -> None:
    assert good(run(Fault.NOISE.named()))


def test_what_was_said_about_an_earlier_document_is_not_held_against_the_next(run: Run) -> None:
    assert good(run(Fault.TELLS_OF_MEMORY.named()))
    outcome = run(Fault.ABORT.named())
    assert isinstance(outcome, Failed)
    assert outcome.code == "crashed"
    assert "out of memory" not in outcome.trace


def test_the_last_words_are_told_and_not_the_first_megabyte(tmp_path: Path, run: Run) -> None:
    with Supervised(LIMITS) as worker:
        assert good(worker.run(task(tmp_path, Fault.NOISE.named())))
        outcome = worker.run(task(tmp_path, Fault.SEGFAULT.named()))
    assert isinstance(outcome, Failed)
    assert "Segmentation fault" in outcome.trace
    assert len(outcome.trace) < 100_000


def test_the_memory_of_the_parent_is_not_held_against_a_worker(tmp_path: Path, run: Run) -> None:
    """Linux counts what a process had before it became another program (exec) among the most it ever had."""
    ballast = bytearray(b"x" * (900 * MEBIBYTE))
    with Supervised(LIMITS) as worker:
        outcome = worker.run(task(tmp_path, Fault.ABORT.named()))
    assert len(ballast) > 0
    assert isinstance(outcome, Failed)
    assert outcome.code == "crashed"


def test_memory_that_a_worker_took_is_seen_below_a_larger_parent(tmp_path: Path) -> None:
    ballast = bytearray(b"x" * (900 * MEBIBYTE))
    given = task(tmp_path, "fan.pdf")
    given.path.write_bytes(fanning_forms())
    with Supervised(NARROW) as worker:
        outcome = worker.run(given)
    assert len(ballast) > 0
    assert isinstance(outcome, Failed)
    assert outcome.code == "out-of-memory"


@pytest.mark.parametrize("words", ["", "some library is missing"])
def test_where_no_process_can_start_the_run_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    never_start(tmp_path, monkeypatch, words=words)
    with Supervised(LIMITS) as worker, pytest.raises(InternalError, match=words or "status 9") as caught:
        worker.run(task(tmp_path, "a.txt"))
    assert "do not start" in caught.value.message
    assert len(os.listdir(tmp_path / "started")) == 3


@pytest.mark.parametrize("free", range(6))
def test_where_there_is_no_room_for_a_process_it_is_said(tmp_path: Path, free: int) -> None:
    """Many jobs need many descriptors: a terminal often allows 1,024."""
    given, limit = task(tmp_path, "a.txt"), resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(map(int, os.listdir("/proc/self/fd")))
    fillers = [os.open(os.devnull, os.O_RDONLY) for _ in range(highest)]
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(fillers) + 1 + free, limit[1]))
        with pytest.raises(InternalError, match="do not start: Too many open files"), Supervised(LIMITS) as worker:
            worker.run(given)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limit)
        for descriptor in fillers:
            os.close(descriptor)


def test_a_process_that_starts_at_the_third_try_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never_start(tmp_path, monkeypatch, times=2)
    with Supervised(LIMITS) as worker:
        assert good(worker.run(task(tmp_path, "a.txt")))


def test_a_process_that_starts_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, monkeypatch)
    (tmp_path / "faults" / "sitecustomize.py").write_text("import time\ntime.sleep(3600)\n", encoding="utf-8")
    monkeypatch.setattr(supervised, "START_SECONDS", 0.1)
    monkeypatch.setattr(supervised, "_LAST_SECONDS", 0.1)
    with Supervised(LIMITS) as worker, pytest.raises(InternalError, match="do not start"):
        worker.run(task(tmp_path, "a.txt"))


def test_nothing_leaks_over_thirty_documents(tmp_path: Path, run: Run) -> None:
    """Neither descriptors nor dead or living processes, whatever becomes of the documents."""
    endings = [Fault.KILLED_ONCE, Fault.EXIT, Fault.ERROR, Fault.SEGFAULT, Fault.GARBAGE, Fault.MEMORY_ERROR]
    names = [f"{number}.txt" for number in range(24)]
    names[3::4] = [fault.named(f"n{number}") for number, fault in enumerate(endings)]
    descriptors, children = os.listdir("/proc/self/fd"), processes_below(os.getpid())
    with Supervised(Limits(seconds=20, documents=5)) as worker:
        told = [worker.run(task(tmp_path, name)) for name in names]
        assert len(os.listdir("/proc/self/fd")) <= len(descriptors) + 3
        assert len(processes_below(os.getpid())) == len(children) + 1
    assert sum(good(one) for one in told) == len(names) - len(endings) + 1
    assert len(os.listdir("/proc/self/fd")) == len(descriptors)
    assert processes_below(os.getpid()) == children


def test_a_name_that_is_no_utf_8_passes(tmp_path: Path) -> None:
    name = os.fsdecode(b"pl\xe4n.txt")
    with Supervised(LIMITS) as worker:
        assert good(worker.run(task(tmp_path, name)))
        outcome = worker.run(task(tmp_path, os.fsdecode(b"\xff\xfe.txt"), ""))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.file) == ("empty", os.fsdecode(b"\xff\xfe.txt"))


def test_a_worker_dies_with_its_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGKILL gives the parent no time to end it."""
    plant(tmp_path, monkeypatch)
    task(tmp_path, Fault.HANG.named())
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pipeline.batch.limits import Limits\n"
        "from pipeline.batch.supervised import Supervised\n"
        "from pipeline.options import Options\n"
        "from pipeline.outcome import Task\n"
        "path = Path(sys.argv[1])\n"
        "worker = Supervised(Limits())\n"
        "worker.start()\n"
        "worker.connection.poll(30)\n"
        "worker.receive()\n"
        "worker.give(Task(path, path.name, '0' * 64, Options(), path.with_suffix('.json')))\n"
        "print(worker._process.pid, flush=True)\n"
        "worker.connection.poll(3600)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / Fault.HANG.named())]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    assert eventually(lambda: not is_running(child))


def test_outcomes_are_plain_data(run: Run) -> None:
    """What a run keeps of an outcome can be written down as JSON, also where words of a library are in it."""
    outcome = run(Fault.ERROR.named())
    assert isinstance(outcome, Failed)
    assert json.loads(json.dumps(outcome.detail)) == outcome.detail
    assert "Traceback" in outcome.trace


def pid(worker: Supervised) -> int:
    assert worker._process is not None
    return worker._process.pid


def processes_below(parent: int) -> set[int]:
    """The children of a process, dead ones that nobody asked after (zombies) as well."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent_and_state(folder)[0] == parent:
            found.add(int(folder.name))
    return found


def is_running(number: int) -> bool:
    folder = Path(f"/proc/{number}")
    return folder.exists() and _parent_and_state(folder)[1] not in {"Z", "X"}


def _parent_and_state(folder: Path) -> tuple[int, str]:
    try:
        state, parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
    except OSError:
        return 0, "X"
    return int(parent), state


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False
