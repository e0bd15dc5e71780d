"""Items made in a thread, while those before them are being used."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable
from queue import Full, Queue
from typing import TypeVar

Item = TypeVar("Item")

_WAITING = 8
"""Items that are made before they are asked for: enough for a large one to come between small ones, and few enough
for the memory."""

_LOOKS = 0.2
"""Seconds until a thread that has nobody to hand its item to looks whether anybody is there."""


def ahead(items: Iterable[Item]) -> Generator[Item]:
    """The items, made in a thread of their own; what goes wrong there is raised here. To be closed if it is left early.

    It pays where using an item is mostly waiting, as for a server: Python runs one thread at a time.
    """
    made: Queue[tuple[Item | None, BaseException | None, bool]] = Queue(_WAITING)
    left = threading.Event()

    def make() -> None:
        try:
            for item in items:
                if not _handed(made, (item, None, True), left):
                    return
            _handed(made, (None, None, False), left)
        except BaseException as error:  # noqa: BLE001 - it is raised where the items are used
            _handed(made, (None, error, False), left)

    threading.Thread(target=make, name="ahead", daemon=True).start()
    try:
        while True:
            item, error, more = made.get()
            if error is not None:
                raise error
            if not more:
                return
            yield item  # type: ignore[misc]  # there is one where there are more
    finally:
        left.set()


def _handed(made: Queue[Item], item: Item, left: threading.Event) -> bool:
    """Put an item where it is fetched; False where nobody will."""
    while not left.is_set():
        try:
            made.put(item, timeout=_LOOKS)
        except Full:
            continue
        return True
    return False
