"""When Python looks for reference cycles: not while a page is open."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for reference cycles meanwhile: a page makes tens of thousands of objects without any, which go when
    it is closed, and the search would go through all that there are, again and again (a third of the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
