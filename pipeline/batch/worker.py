"""The process that reads documents, one after the other: `python -m pipeline.batch.worker CONNECTION PARENT MEMORY`.

`Supervised` starts it. What passes through the connection is JSON and never a pickle: a process that reads hostile
input may be turned, and its parent believes nothing that it says without checking.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import sys
from multiprocessing.connection import Connection
from typing import Annotated, TypeVar

from pydantic import Discriminator, TypeAdapter

from pipeline.batch.limits import bind
from pipeline.cycles import collect_rarely
from pipeline.outcome import Extracted, Failed, Task

READY = b"ready"
"""What a worker says once it has started: the time of a document begins after it."""

_T = TypeVar("_T")

TASK = TypeAdapter(Task)
OUTCOME: TypeAdapter[Extracted | Failed] = TypeAdapter(Annotated[Extracted | Failed, Discriminator("kind")])

_NEEDED = ("pipeline.assemble", "pipeline.language", "pipeline.layout", "pipeline.readers")
"""Loaded before the first document, whose time it is not."""

_OF_ONE_DOCUMENT = 1
"""The generation up to which cycles are looked for when a document is done. Those that there are (python-docx has them)
keep whole documents in memory, 5 MB for one of five pages. This looks through what the document made, in a millisecond
or so, and not through models and dictionaries, which takes a tenth of a second."""


def message(shape: TypeAdapter[_T], value: _T) -> bytes:
    """A value as it passes through the connection. (Pydantic's own JSON refuses file names that are no UTF-8.)"""
    return json.dumps(shape.dump_python(value, mode="json")).encode("ascii")


def parsed(shape: TypeAdapter[_T], data: bytes) -> _T:
    """The value of a message. Raises ValueError for anything but such a message."""
    try:
        return shape.validate_python(json.loads(data))
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def main() -> None:
    """Serve tasks until the connection ends."""
    descriptor, parent, memory = map(int, sys.argv[1:])
    bind(memory, parent)
    faulthandler.enable()
    collect_rarely()
    for name in _NEEDED:
        importlib.import_module(name)
    from pipeline.batch.document import outcome_of

    connection: Connection[bytes, bytes] = Connection(descriptor)
    connection.send_bytes(READY)
    while True:
        try:
            task = parsed(TASK, connection.recv_bytes())
        except EOFError:
            return
        connection.send_bytes(message(OUTCOME, outcome_of(task)))
        gc.collect(_OF_ONE_DOCUMENT)


if __name__ == "__main__":
    main()
