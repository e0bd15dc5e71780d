"""A connection to Ray: to a cluster that is there, or to one of this machine that is started and ended with the run."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from pipeline.errors import ClusterUnreachable, NotInstalled, described

_OBJECT_STORE = 128 << 20
"""Bytes of shared memory for what passes between the processes of a cluster of this machine: rows of some hundred."""

_HOST_AND_PORT = re.compile(r"(?:ray://)?([^/:]+):(\d{1,5})")
_ANSWER_SECONDS = 10.0
"""Seconds that a cluster gets to take a connection, which takes it less than one."""


@contextmanager
def connected(address: str | None, processors: int) -> Iterator[int]:
    """Be connected to the cluster at `address` ("auto", "10.0.0.1:6379"), else to RAY_ADDRESS, else to one that is
    started here with so many `processors`. Gives how many there are. It is quiet, and sends nothing to anybody.

    Raises NotInstalled and ClusterUnreachable.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    address = address or os.environ.get("RAY_ADDRESS") or None
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise NotInstalled("annexe", "Ray (pip install 'annexe[ray]')") from error
    if ray.is_initialized():
        _settle()
        yield processors_there()
        return
    _require_answer(address or "")
    here: dict[str, Any] = {"num_cpus": processors, "num_gpus": 0, "object_store_memory": _OBJECT_STORE}
    here["include_dashboard"] = False
    with _own_signals(), _unheard():
        try:
            quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
            ray.init(address or "local", **quiet, **({} if address else here))
        except (ConnectionError, OSError, ValueError, RuntimeError) as error:
            raise ClusterUnreachable(address or "ray", described(error)) from error
    # What Ray says of workers that were lost goes to standard output; it is told as the outcome of their documents.
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        try:
            _settle()
            yield processors_there()
        finally:
            ray.shutdown()


def _require_answer(address: str) -> None:
    """Raise ClusterUnreachable where nothing answers at an address with a port: Ray itself would wait for minutes."""
    there = _HOST_AND_PORT.fullmatch(address)
    if there is None:
        return
    try:
        socket.create_connection((there[1], int(there[2])), _ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise ClusterUnreachable(address, str(error)) from error


def processors_there() -> int:
    """How many processors the cluster has just now: documents that can be read side by side."""
    import ray

    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return max(1, int(resources.get("CPU", 1)))


@contextmanager
def _unheard() -> Iterator[None]:
    """Let nothing through that Ray's core writes to standard error while it starts, past Python's `sys.stderr`."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep what SIGTERM does: Ray takes it over when it starts."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


def _settle() -> None:
    """Have Ray Data go on when a block is lost, wait as long as it takes, and say nothing."""
    from ray.data import DataContext

    warnings.filterwarnings("ignore", module=r"pipeline\.batch\.ray_engine")
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.max_errored_blocks = -1
    context.execution_no_progress_timeout_s = -1
