"""How fast a run goes and how long it takes yet, by a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.outcome import Dealt, How
from pipeline.report.pace import SLOW_SECONDS, Pace

MakeDealt = Callable[..., Dealt]


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_time_left_is_that_of_the_documents_of_this_run(clock: Clock, read: MakeDealt) -> None:
    pace = Pace(1000, clock)
    for number in range(900):
        pace.dealt(read(f"{number}.txt", how=How.BEFORE))
    clock.now += 50  # to find them unchanged
    for number in range(900, 910):
        pace.begun(f"{number}.txt")
        clock.now += 2
        pace.dealt(read(f"{number}.txt", pages=10))
    assert (pace.done, pace.elapsed) == (910, 70)
    assert pace.documents_per_second == pytest.approx(0.5)
    assert pace.pages_per_second == pytest.approx(5)
    assert pace.left == pytest.approx(180)


def test_nothing_is_said_before_there_is_something_to_go_by(clock: Clock, read: MakeDealt) -> None:
    pace = Pace(10, clock)
    assert (pace.documents_per_second, pace.pages_per_second, pace.left) == (None, None, None)
    pace.begun("a.txt")
    clock.now += 1
    pace.dealt(read())
    assert pace.left is None


def test_documents_without_pages_have_no_pages_a_second(clock: Clock, read: MakeDealt) -> None:
    pace = Pace(10, clock)
    for number in range(5):
        pace.begun(f"{number}.txt")
        clock.now += 1
        pace.dealt(read(f"{number}.txt", pages=None))
    assert pace.documents_per_second == pytest.approx(1)
    assert pace.pages_per_second is None


def test_the_rate_follows_the_latest_documents(clock: Clock, read: MakeDealt) -> None:
    pace = Pace(10_000, clock)
    for number in range(1000):
        pace.begun(f"{number}.txt")
        clock.now += 0.1 if number < 500 else 10
        pace.dealt(read(f"{number}.txt"))
    assert pace.documents_per_second == pytest.approx(0.1)
    clock.now += 2000  # and falls while nothing comes
    assert pace.documents_per_second == pytest.approx(0.05)


def test_slow_documents_are_named_the_slowest_first(clock: Clock, read: MakeDealt, broken: MakeDealt) -> None:
    pace = Pace(10, clock)
    for name in ("a.txt", "b.pdf", "c.txt", "d.txt"):
        pace.begun(name)
        clock.now += SLOW_SECONDS
    assert [name for name, _ in pace.slow(5)] == ["a.txt", "b.pdf", "c.txt"]
    pace.dealt(read("a.txt"))
    pace.dealt(broken("b.pdf"))
    assert pace.slow(5) == [("c.txt", 2 * SLOW_SECONDS)]
    assert pace.slow(0) == []
    assert (pace.done, pace.failed) == (2, 1)
