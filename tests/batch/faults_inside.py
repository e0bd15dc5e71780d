"""Imported by workers in which faults are planted (`faults.plant`): what each fault does, in the worker process."""

from __future__ import annotations

import ctypes
import functools
import os
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pipeline
from tests.batch.faults import Fault, fault_of, worker_connection

HOUR = 3600
HOARD: list[bytearray] = []


def _die(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(HOUR)


def _die_once(path: Path) -> None:
    mark = path.with_name(f"{path.name}.met")
    if not mark.exists():
        mark.touch()
        _die(signal.SIGKILL)


def _spin() -> None:
    ctypes.PyDLL(None).sleep(HOUR)


def _eat_memory() -> None:
    while True:
        HOARD.append(bytearray(64 << 20))


def _recur() -> None:
    _recur()


def _bad_alloc() -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def _say(data: bytes) -> None:
    os.write(worker_connection(), data)


def _silent() -> None:
    os.close(worker_connection())
    time.sleep(HOUR)


def _half() -> None:
    _say(struct.pack("!i", 1000) + b"{")
    time.sleep(HOUR)


def _drip() -> None:
    _say(struct.pack("!i", 1000))
    while True:
        _say(b" ")
        time.sleep(0.1)


def _huge() -> None:
    _say(struct.pack("!i", 0x7FFFFFFF) + b"x" * 9)
    time.sleep(HOUR)


def _noise() -> None:
    for stream in (1, 2):
        os.write(stream, b"a line of some parser\n" * 50_000)


def _raise(error: BaseException) -> None:
    raise error


DOES: dict[Fault, Callable[[Path], object]] = {
    Fault.KILLED: lambda _: _die(signal.SIGKILL),
    Fault.KILLED_ONCE: _die_once,
    Fault.EXIT: lambda _: os._exit(3),
    Fault.EXIT_FINE: lambda _: os._exit(0),
    Fault.HANG: lambda _: time.sleep(HOUR),
    Fault.SPIN: lambda _: _spin(),
    Fault.MEMORY_ERROR: lambda _: _raise(MemoryError()),
    Fault.EAT_MEMORY: lambda _: _eat_memory(),
    Fault.RECURSION: lambda _: _recur(),
    Fault.ERROR: lambda _: _raise(RuntimeError("words of a library\nin two lines")),
    Fault.KEYBOARD_INTERRUPT: lambda _: _raise(KeyboardInterrupt()),
    Fault.SYSTEM_EXIT: lambda _: sys.exit("so it ends"),
    Fault.SEGFAULT: lambda _: ctypes.string_at(0),
    Fault.ABORT: lambda _: os.abort(),
    Fault.BAD_ALLOC: lambda _: _bad_alloc(),
    Fault.GARBAGE: lambda _: _say(struct.pack("!i", 5) + b"\xffnone"),
    Fault.HUGE: lambda _: _huge(),
    Fault.HALF: lambda _: _half(),
    Fault.DRIP: lambda _: _drip(),
    Fault.SILENT: lambda _: _silent(),
    Fault.NOISE: lambda _: _noise(),
    Fault.TELLS_OF_MEMORY: lambda _: os.write(2, b"a picture was left out: out of memory\n"),
    Fault.EAT_MOST: lambda _: len(b"x" * (760 << 20)),
    Fault.HOARD: lambda _: HOARD.append(bytearray(b"x" * (300 << 20))),
}

_extract = pipeline.extract


@functools.wraps(_extract)
def _extract_or_fail(path: str | Path, *arguments: Any, **named: Any) -> Any:
    fault = fault_of(Path(path).name)
    if fault is not None:
        DOES[fault](Path(path))
    return _extract(path, *arguments, **named)


pipeline.extract = _extract_or_fail
