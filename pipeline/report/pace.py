"""How fast a run goes, how long it will take, and which documents hold it up."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.outcome import Dealt, Extracted, Failed, How

SLOW_SECONDS = 3.0
"""Seconds after which a document that is being read is named: few take longer, and names that come and go cannot be
read."""

_RECENT = 200
"""Documents that the rate is taken from: enough to be calm, few enough to follow from short papers to long packs."""

_ENOUGH = 3
"""Documents of this run before which no rate is told: the first ones wait for their processes to start."""


class _Mark(NamedTuple):
    """How far the run was at a time (seconds on the clock), by documents of this run and their pages."""

    time: float
    documents: int
    pages: int


class Pace:
    """The progress of a run over `total` documents. Each call takes the same time, however many there are."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self.failed = 0
        self._clock = clock
        self._start = clock()
        self._marks: deque[_Mark] = deque(maxlen=_RECENT + 1)
        self._reading: dict[str, float] = {}

    def begun(self, name: str) -> None:
        """The document is being read from now on."""
        now = self._clock()
        self._reading[name] = now
        if not self._marks:
            self._marks.append(_Mark(now, 0, 0))

    def dealt(self, dealt: Dealt) -> None:
        """The run is done with the document."""
        self.done += 1
        self.failed += isinstance(dealt.outcome, Failed)
        self._reading.pop(dealt.name, None)
        if dealt.how is How.BEFORE or not self._marks:
            return  # what was done before says nothing about how long the rest takes
        pages = dealt.outcome.found.pages or 0 if isinstance(dealt.outcome, Extracted) and dealt.how is How.NOW else 0
        last = self._marks[-1]
        self._marks.append(_Mark(self._clock(), last.documents + 1, last.pages + pages))

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return self._clock() - self._start

    @property
    def documents_per_second(self) -> float | None:
        """By the latest documents of this run; None while there are too few."""
        return self._rate(1)

    @property
    def pages_per_second(self) -> float | None:
        """By the latest documents of this run; None while there are too few, or where they have no pages."""
        return self._rate(2) or None

    @property
    def left(self) -> float | None:
        """Seconds that the remaining documents will take at the present rate; None while there is none."""
        rate = self.documents_per_second
        return (self.total - self.done) / rate if rate else None

    def figures(self) -> Iterator[str]:
        """What is known of the speed, in words: "4 failed", "31.2 pages/s", "1:05", "1:34 left"."""
        if self.failed:
            yield f"{self.failed:,} failed"
        if (pages := self.pages_per_second) is not None:
            yield f"{pages:,.1f} pages/s"
        elif (documents := self.documents_per_second) is not None:
            yield f"{documents:,.1f} documents/s"
        yield clock_time(self.elapsed)
        if (left := self.left) is not None:
            yield f"{clock_time(left)} left"

    def slow(self, most: int) -> list[tuple[str, float]]:
        """Up to `most` documents that have been read for more than a few seconds, and for how many; slowest first."""
        now = self._clock()
        taken = [(name, now - since) for name, since in self._reading.items() if now - since > SLOW_SECONDS]
        return sorted(taken, key=lambda one: -one[1])[:most]

    def _rate(self, counted: int) -> float | None:
        """What is in the place `counted` of a mark, by the second."""
        if not self._marks or self._marks[-1].documents < _ENOUGH:
            return None
        first, last = self._marks[0], self._marks[-1]
        seconds = self._clock() - first.time
        return (last[counted] - first[counted]) / seconds if seconds > 0 else None


def clock_time(seconds: float) -> str:
    """ "0:07", "12:30", "3:05:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
