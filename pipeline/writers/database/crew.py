"""Several who do the same work side by side, each with a tool of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

Tool = TypeVar("Tool")
Item = TypeVar("Item")
Made = TypeVar("Made")

_AT_HAND = 32
"""Items for each worker that are got before the first of them is waited for, and no more until all but the last are
done: Python runs one thread at a time, and getting items all along would keep those waiting who have an answer to read.
"""


def side_by_side(
    items: Iterable[Item],
    tools: Sequence[Tool],
    work: Callable[[Tool, Item], Made],
    alone: Callable[[Item], bool],
    over: Event,
) -> Generator[Made]:
    """What `work` makes of each item in their order, in a thread for each of the `tools`, none of which is shared.

    One tool alone is used in the caller's own thread, on one item after the other.
    An item that is to be done `alone` waits for all those before it, and those after it wait for it. What is raised is
    raised here; what is in work then, or where this is closed, is done to its end, and what waits is not begun. `over`
    is set then, for work that waits for others.
    """
    if len(tools) == 1:
        for item in items:
            yield work(tools[0], item)
        return
    idle: SimpleQueue[Tool] = SimpleQueue()
    for tool in tools:
        idle.put(tool)

    def done(item: Item) -> Made:
        tool = idle.get()
        try:
            return work(tool, item)
        finally:
            idle.put(tool)

    going: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(len(tools), "writer") as threads:
        try:
            for item in items:
                by_itself = alone(item)
                if by_itself or len(going) == _AT_HAND * len(tools):
                    while len(going) > (0 if by_itself else len(tools)):
                        yield going.popleft().result()
                going.append(threads.submit(done, item))
                if by_itself:
                    yield going.popleft().result()
            while going:
                yield going.popleft().result()
        finally:
            over.set()
            for future in going:
                future.cancel()
