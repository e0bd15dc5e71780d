"""Work side by side: in order, with tools that nobody shares, and ended cleanly."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest

from pipeline.writers.database.crew import side_by_side


def test_what_is_made_comes_in_the_order_of_the_items_whoever_is_done_first() -> None:
    def work(_: str, item: int) -> int:
        time.sleep(0.02 if item % 2 else 0.0)
        return item * item

    assert list(side_by_side(range(20), ["a", "b", "c"], work, lambda _: False, threading.Event())) == [
        one * one for one in range(20)
    ]


def test_no_tool_is_in_two_hands_and_all_are_used() -> None:
    in_use: set[str] = set()
    used: set[str] = set()
    lock = threading.Lock()

    def work(tool: str, _: int) -> bool:
        with lock:
            alone = tool not in in_use
            in_use.add(tool)
            used.add(tool)
        time.sleep(0.005)
        with lock:
            in_use.discard(tool)
        return alone

    assert all(side_by_side(range(30), ["a", "b"], work, lambda _: False, threading.Event()))
    assert used == {"a", "b"}


def test_an_item_alone_waits_for_those_before_and_those_after_wait_for_it() -> None:
    done: list[int] = []

    def work(_: str, item: int) -> tuple[int, ...]:
        before = tuple(done)
        time.sleep(0.01)
        done.append(item)
        return before

    made = list(side_by_side(range(6), ["a", "b", "c"], work, lambda item: item == 3, threading.Event()))
    assert set(made[3]) == {0, 1, 2}
    assert set(made[4]) >= {0, 1, 2, 3}


def test_what_is_raised_is_raised_here_and_what_waits_is_not_begun() -> None:
    begun: list[int] = []

    def work(_: str, item: int) -> int:
        begun.append(item)
        if item == 2:
            raise KeyboardInterrupt
        time.sleep(0.01)
        return item

    made: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        made.extend(side_by_side(range(1000), ["a", "b"], work, lambda _: False, threading.Event()))
    assert len(begun) < 20


def test_closed_early_it_does_what_is_in_work_and_no_more() -> None:
    begun: list[int] = []
    ended: list[int] = []

    def work(_: str, item: int) -> int:
        begun.append(item)
        time.sleep(0.01)
        ended.append(item)
        return item

    over = threading.Event()
    with closing(side_by_side(range(1000), ["a", "b"], work, lambda _: False, over)) as made:
        assert next(made) == 0
        assert not over.is_set()
    assert over.is_set()
    assert sorted(begun) == sorted(ended)
    assert len(begun) < 20


def test_one_tool_is_used_in_the_callers_own_thread() -> None:
    made = side_by_side(
        range(3), ["a"], lambda _, item: (item, threading.get_ident()), lambda _: False, threading.Event()
    )
    assert list(made) == [(one, threading.get_ident()) for one in range(3)]
