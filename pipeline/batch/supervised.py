"""One worker process from its parent's side: the one place where a document's limits are enforced.

Time is kept here, by the parent; memory is bound by the kernel (`limits.bind`), and how a process ended is read here.
Both engines use this class: the pool of a laptop has one for each job, a Ray actor has one.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from resource import RUSAGE_SELF, getrusage

from pipeline.batch.checking import holds, is_changed
from pipeline.batch.hearing import message_from, never_wait_for_long
from pipeline.batch.limits import Limits
from pipeline.batch.worker import OUTCOME, READY, TASK, message, parsed
from pipeline.errors import AnnexeError, CannotStart, ChangedInput, OutOfMemory, TimedOut, WorkerCrashed
from pipeline.outcome import Extracted, Failed, Outcome, Task, failed
from pipeline.sizes import GIBIBYTE

START_SECONDS = 60.0
"""Seconds that a process may take to start, which costs it half a second: it is longest on a cold, busy disk."""

_START_TRIES = 3
"""How often a process that dies while it starts is started anew before the run is given up."""

_MEMORY_SHARE = 0.6
"""Share of the memory limit: a process that died by itself and had this much in use has most likely met the limit.
(Libraries in C++ abort when they get no memory; what was asked for last is not among what was in use.)"""

_BLOATED_SHARE = 0.5
"""Share of the memory limit that a process may keep from document to document before a fresh one takes over."""

_LAST_SECONDS = 2.0
"""Seconds that a process which has closed its connection gets to end by itself, so that its status is its own."""

_LAST_WORDS_BYTES = 1 << 16
"""Of what a process wrote to its standard error, the end is told: a traceback, or what a library in C++ said."""

_WATCH_SECONDS = 0.25
"""Seconds between two looks at the memory of a process that reads: when it has died, there is nothing to look at."""

_GLANCE_SECONDS = 0.005
"""Seconds between two looks at whether it has ended."""

_NO_MEMORY = (b"bad_alloc", b"MemoryError", b"out of memory", b"Out of memory", b"Cannot allocate memory")

_ENVIRONMENT = {
    # One document, one thread: a numeric library that starts one for each core slows its neighbours down.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Else the allocator reserves 64 MB of address space for each thread, which counts against the limit.
    "MALLOC_ARENA_MAX": "1",
}

_PASSED_ON = re.compile(r"PATH|LD_LIBRARY_PATH|VIRTUAL_ENV|HOME|LANG(UAGE)?|LC_\w+|TZ|TMPDIR|PYTHON\w+")
"""The variables of the environment that a worker gets: what Python and its libraries need to start. Passwords and keys
(`AWS_SECRET_ACCESS_KEY`) are nothing that a process needs which reads hostile documents."""


class Supervised:
    """A worker process that is started when it is needed, and started anew when it died or has read enough.

    Give it a task and `receive` what becomes of it once `connection` is readable or `next_look` has come; or `run` a
    task and wait. `close` it at the end; as a context manager it is closed.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.task: Task | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[bytes, bytes] | None = None
        try:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise CannotStart("annexe", error.strerror or str(error)) from error
        self._ready = False
        self._begun = 0.0
        self._looked = 0.0
        self._most = 0
        self._served = 0
        self._failed_starts = 0
        self._tried_before = False

    def __enter__(self) -> Supervised:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def connection(self) -> Connection[bytes, bytes]:
        """What becomes readable when there is something to `receive`. A worker that has a task has one."""
        assert self._connection is not None
        return self._connection

    @property
    def deadline(self) -> float:
        """When the document's time is up, on the monotonic clock, in seconds; or the process's, to start."""
        return self._begun + (self.limits.seconds if self._ready else START_SECONDS)

    @property
    def next_look(self) -> float:
        """When to `receive` though nothing is readable: for the time, and to see how much memory is in use."""
        return min(self.deadline, self._looked + _WATCH_SECONDS)

    def run(self, task: Task) -> Outcome:
        """Have the task done, and wait for it: no longer than its limit, and the start of a process."""
        self.give(task)
        while True:
            self.connection.poll(max(0.0, self.next_look - time.monotonic()))
            outcome = self.receive()
            if outcome is not None:
                return outcome

    def give(self, task: Task) -> None:
        """Hand the task over; nothing is waited for."""
        assert self.task is None
        self.task = task
        self._tried_before = False
        self._failed_starts = 0
        self._hand_over()

    def receive(self) -> Outcome | None:
        """What became of the task; None if there is no telling yet.

        Raises CannotStart where no process can be started at all.
        """
        try:
            if self.connection.poll():
                return self._heard(message_from(self.connection))
        except (EOFError, ConnectionError):
            return self._died()
        except OSError:  # a message that is too long, or that is begun and never finished
            return self._misheard()
        self._looked = time.monotonic()
        self._most = max(self._most, self._peak())
        if self._looked < self.deadline:
            return None
        if not self._ready:
            return self._died()
        return self._timed_out()

    def start(self) -> None:
        """Start the process, if it is not running, so that it is ready when the first task comes.

        Raises CannotStart where the system has no room for another one.
        """
        if self._process is not None:
            return
        try:
            self._launch()
        except OSError as error:
            raise CannotStart("annexe", error.strerror or str(error)) from error

    def _launch(self) -> None:
        ours, theirs = Pipe()
        never_wait_for_long(ours)
        command = [sys.executable, "-P", "-m", "pipeline.batch.worker"]  # the working folder may hold modules, too
        command += [str(theirs.fileno()), str(os.getpid()), str(self.limits.memory)]
        self._forget_words()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            env={**_passed_on(), **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(_import_path())},
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl-C on the terminal is the parent's to deal with
        )
        theirs.close()
        self._connection = ours
        self._ready = False
        self._served = 0
        self._most = 0
        self._begun = self._looked = time.monotonic()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._kill()
        self._errors.close()

    # --- one task ---------------------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        """Send the task to the process, which is started or replaced if need be."""
        assert self.task is not None
        if self._served >= self.limits.documents:
            self._kill()
        self.start()
        if self._ready:
            self._send(self.task)

    def _send(self, task: Task) -> None:
        """Send a task to the process, which is ready: one that is not might leave a long message half read."""
        self._begun = time.monotonic()
        self._forget_words()
        self._served += 1
        try:
            self.connection.send_bytes(message(TASK, task))
        except OSError:
            return  # it died while idle: `receive` sees the connection's end, and starts another

    def _heard(self, data: bytes) -> Outcome | None:
        if not self._ready:
            if data != READY:
                return self._died()
            self._ready = True
            if self.task is not None:
                self._send(self.task)
            return None
        try:
            outcome = parsed(OUTCOME, data)
        except ValueError:
            return self._misheard()
        assert self.task is not None
        if isinstance(outcome, Extracted) and not holds(self.task, outcome, self.limits.memory):
            if is_changed(self.task):  # what was read is no longer there to be compared with
                return self._ended(ChangedInput(self.task.name), transient=True)
            return self._ended(WorkerCrashed(self.task.name, "what it said is not so"))
        if isinstance(outcome, Failed) and outcome.code == OutOfMemory.code and self._try_again():
            return None
        self.task = None
        if self._is_bloated():
            self._served = self.limits.documents
        return replace(outcome, seconds=time.monotonic() - self._begun)

    @property
    def _name(self) -> str:
        assert self.task is not None
        return self.task.name

    def _misheard(self) -> Outcome | None:
        if not self._ready:
            return self._died()
        return self._ended(WorkerCrashed(self._name, "what it said cannot be understood"))

    def _timed_out(self) -> Outcome:
        self._kill()
        return self._ended(TimedOut(self._name, f"more than {self.limits.seconds:g} s"))

    def _ended(self, error: AnnexeError, *, transient: bool = False) -> Failed:
        """The task ended with `error`, and with it the process."""
        seconds = time.monotonic() - self._begun
        self._kill()
        self.task = None
        trace = self._last_words().decode("utf-8", "replace")
        return failed(error, seconds=seconds, transient=transient, trace=trace)

    # --- a process that dies ----------------------------------------------------------------------------------------

    def _died(self) -> Outcome | None:
        """The process is gone, or as good as gone: say why, or start another one with the same task."""
        was_ready = self._ready
        status, most, lingered = self._reap()
        words = self._last_words()
        if not was_ready:
            self._start_again(status, words)
            return None
        if lingered:
            return self._ended(WorkerCrashed(self._name, "it closed its connection and lived on"))
        ran_out = any(word in words for word in _NO_MEMORY) or most >= self.limits.memory * _MEMORY_SHARE
        was_killed = not ran_out and status in {-signal.SIGKILL, -signal.SIGTERM}
        if self._try_again(was_killed=was_killed):
            return None
        if ran_out:
            return self._ended(OutOfMemory(self._name, _size(self.limits.memory)))
        if was_killed:
            return self._ended(WorkerCrashed(self._name, "it was killed twice, from outside"), transient=True)
        gone = f"signal {-status} ({signal.Signals(-status).name})" if status < 0 else f"exit status {status}"
        return self._ended(WorkerCrashed(self._name, gone))

    def _try_again(self, *, was_killed: bool = False) -> bool:
        """Hand the task to a fresh process where what happened may say nothing about the document; whether it did so.

        The process was killed from outside, or documents before this one have left it with less memory, or in disorder:
        what becomes of a document must not depend on those that its process happened to read before.
        """
        if self._tried_before or not (was_killed or self._served > 1):
            return False
        self._tried_before = True
        self._kill()
        self._hand_over()
        return True

    def _start_again(self, status: int, words: bytes) -> None:
        self._failed_starts += 1
        if self._failed_starts < _START_TRIES:
            self._hand_over()
            return
        last = words.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"it ended with status {status}"]
        raise CannotStart("annexe", last[0])

    def _last_words(self) -> bytes:
        """The end of what the process wrote to its standard error, since it was handed the task."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - _LAST_WORDS_BYTES))
        return self._errors.read(_LAST_WORDS_BYTES)

    def _forget_words(self) -> None:
        """What it said about an earlier document says nothing about the next. (Both sides share the file's place.)"""
        self._errors.seek(0)
        self._errors.truncate()

    def _reap(self) -> tuple[int, int, bool]:
        """The process's exit status (a signal's number below 0), the most bytes that it had in use (0 where there is
        no telling), and whether it had to be ended."""
        process = self._process
        assert process is not None
        lingered = False
        patience = time.monotonic() + _LAST_SECONDS
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        while not pid:
            if time.monotonic() > patience and not lingered:
                os.killpg(process.pid, signal.SIGKILL)
                lingered = True
            time.sleep(_GLANCE_SECONDS)
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        self._forget()
        # Linux counts what this process had when it started the other one among the most that the other one had.
        most = usage.ru_maxrss * 1024 if usage.ru_maxrss > getrusage(RUSAGE_SELF).ru_maxrss else 0
        return process.returncode, max(most, self._most), lingered

    def _kill(self) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._forget()

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None
        self._ready = False

    def _peak(self) -> int:
        """The most bytes that the process has had in use so far (told on Linux only)."""
        assert self._process is not None
        try:
            with open(f"/proc/{self._process.pid}/status", "rb") as file:
                found = re.search(rb"^VmHWM:\s*(\d+) kB", file.read(), re.MULTILINE)
        except OSError:
            return 0
        return int(found[1]) * 1024 if found else 0

    def _is_bloated(self) -> bool:
        """Whether what earlier documents left behind takes much of the next one's memory (told on Linux only)."""
        assert self._process is not None
        try:
            with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as file:
                pages = int(file.read().split()[0])
        except (OSError, ValueError):
            return False
        return pages * os.sysconf("SC_PAGE_SIZE") > self.limits.memory * _BLOATED_SHARE


def _passed_on() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}


def _import_path() -> list[str]:
    """Where the process finds modules: where this one was told to look for them, and where it does."""
    told = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [one for one in dict.fromkeys([*told, *sys.path]) if one]


def _size(memory: int) -> str:
    return f"more than {memory / GIBIBYTE:.3g} GiB"
