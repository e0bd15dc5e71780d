"""How often this process looks for reference cycles."""

from __future__ import annotations

import gc

_COLLECT_RARELY = 50_000, 20, 20
"""Thresholds of the search for reference cycles. A document makes hundreds of thousands of objects and hardly a cycle:
with Python's own thresholds the search takes a twelfth of the time of a 300-page pack."""


def collect_rarely() -> None:
    """Have this process look for cycles rarely, as one that reads documents should."""
    gc.set_threshold(*_COLLECT_RARELY)
