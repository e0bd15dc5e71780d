"""Documents that a run is done with, as short as they can be said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.outcome import Dealt, Extracted, Failed, Found, How

MakeDealt = Callable[..., Dealt]


@pytest.fixture
def read() -> MakeDealt:
    """A document that gave two actions and a date; `found` changes what was found."""

    def make(name: str = "a.txt", *, how: How = How.NOW, twin: str = "", seconds: float = 1.0, **found: Any) -> Dealt:
        what = Found(**({"records": {"action": 2, "date": 1}} | found))
        return Dealt(name, f"out/{name}.json", Extracted("0" * 64, "1" * 64, 9, what, seconds), how, twin)

    return make


@pytest.fixture
def broken() -> MakeDealt:
    """A document that is empty, or failed for another reason."""

    def make(name: str = "b.pdf", code: str = "empty", *, how: How = How.NOW, twin: str = "", **failed: Any) -> Dealt:
        outcome = Failed(code, **({"file": name, "seconds": 0.5} | failed))
        return Dealt(name, f"out/{name}.failed.json", outcome, how, twin)

    return make
