"""The live display: what is drawn under the lines, at every width, and what is left of it."""

from __future__ import annotations

import io
import os
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.inputs import InputDocument, Inputs
from pipeline.outcome import Dealt, How
from pipeline.report import Tally, pace
from pipeline.report.live import Live

MakeDealt = Callable[..., Dealt]

PATIENCE = 30.0
"""Seconds: what is not drawn by then never will be."""
_TOKEN = re.compile(r"\x1b\[\??[0-9;]*[a-zA-Z]|\r|\n|[^\x1b\r\n]+")


class Terminal(io.StringIO):
    """What was written, and what of it is to be seen: rows as far as they were written, never wrapped."""

    def rows(self) -> list[str]:
        rows, row = [""], 0
        for token in _TOKEN.findall(self.getvalue()):
            if token == "\n":
                row += 1
                rows += [""] * (row + 1 - len(rows))
            elif token.startswith("\x1b") and token.endswith("A"):
                row -= int(token[2:-1])
            elif token == "\x1b[2K":
                rows[row] = ""
            elif token != "\r" and not token.startswith("\x1b"):
                rows[row] += token
        return rows

    def until(self, wanted: str) -> list[str]:
        """The rows, once one of them holds `wanted`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            rows = self.rows()
            if any(wanted in row for row in rows):
                return rows
            time.sleep(0.01)
        raise AssertionError(f"{wanted!r} was not drawn: {self.rows()}")


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document counts as slow, and none has to be waited for."""
    monkeypatch.setattr(pace, "SLOW_SECONDS", -1.0)


@pytest.fixture
def live(terminal: Terminal) -> Iterator[Callable[..., Live]]:
    """A display of a terminal of this size, ended with the test."""
    made: list[Live] = []

    def make(documents: int, width: int = 100, height: int = 24) -> Live:
        console = Console(
            file=terminal, force_terminal=True, width=width, height=height, color_system="standard", no_color=False
        )
        made.append(Live(documents, console))
        return made[-1]

    yield make
    for one in made:
        one.end()


def test_the_bar_stands_under_the_lines(
    live: Callable[..., Live], terminal: Terminal, read: MakeDealt, broken: MakeDealt
) -> None:
    shown = live(10)
    for number in range(4):
        shown.begun(f"{number}.txt")
        shown.dealt(read(f"{number}.txt", pages=3))
    shown.begun("b.pdf")
    shown.dealt(broken())
    shown.begun("packs/north.pdf")
    rows = terminal.until("packs/north.pdf")
    assert [row.split(":")[0] for row in rows[:5]] == ["0.txt", "1.txt", "2.txt", "3.txt", "b.pdf"]
    assert re.fullmatch(
        r"━+ 5/10  ·  1 failed  ·  [\d,.]+ pages/s  ·  0:\d\d  ·  0:\d\d left",
        rows[5].replace("╸", "━").replace("╺", "━"),
    )
    assert re.fullmatch(r"  packs/north\.pdf  0:\d\d", rows[6])
    assert len(rows) == 7


def test_nothing_is_left_of_it_and_the_cursor_is_back(
    live: Callable[..., Live], terminal: Terminal, read: MakeDealt
) -> None:
    shown = live(30)
    shown.begun("a.txt")
    shown.dealt(read(how=How.BEFORE))
    terminal.until("1/30")
    shown.dealt(read("b.txt"))
    shown.end()
    shown.end()
    shown.note("and a line after it")
    assert terminal.rows() == [
        "b.txt: 2 actions, 1 date → out/b.txt.json",
        "1 document unchanged since the last run",
        "and a line after it",
        "",
    ]
    written = terminal.getvalue()
    assert (written.count("\x1b[?25l"), written.count("\x1b[?25h")) == (1, 1)
    assert "display" not in [thread.name for thread in threading.enumerate()]


@pytest.mark.parametrize("width", [20, 40, 60, 100, 200])
def test_no_row_is_wider_than_the_terminal(
    live: Callable[..., Live], terminal: Terminal, read: MakeDealt, broken: MakeDealt, width: int
) -> None:
    shown = live(123_456, width=width)
    names = ["committee papers/2031/" * 9 + "end.pdf", "行動計画" * 40 + "â.pdf", "a\n\x1b[2J\udce9.txt"]
    for name in names:
        shown.begun(name)
    for _ in range(5):
        shown.begun("c.txt")
        shown.dealt(broken("c.txt"))
    shown.begun("last.txt")
    rows = terminal.until("last.txt")
    drawn = rows[next(number for number, row in enumerate(rows) if "━" in row) :]
    assert [row for row in drawn if cell_len(row) >= width] == []
    assert "/123,456" in drawn[0]
    assert any("end.pdf  0:0" in row for row in drawn)
    assert not any("\x1b" in row or "\udce9" in row for row in drawn)


def test_the_slowest_few_are_named(live: Callable[..., Live], terminal: Terminal) -> None:
    shown = live(10)
    for number in range(8):
        shown.begun(f"{number}.txt")
    rows = terminal.until("4.txt")
    assert [row.split()[0] for row in rows[1:]] == [f"{number}.txt" for number in range(5)]


def test_a_small_screen_keeps_room_for_lines(live: Callable[..., Live], terminal: Terminal, read: MakeDealt) -> None:
    shown = live(10, height=3)
    for number in range(8):
        shown.begun(f"{number}.txt")
    shown.dealt(read("0.txt"))
    rows = terminal.until("1/10")
    assert len(rows) == 2


def test_rows_that_a_narrower_terminal_has_wrapped_are_taken_away(terminal: Terminal) -> None:
    console = Console(file=terminal, force_terminal=True, width=100, height=24, color_system="standard", no_color=False)
    shown = Live(10, console)
    shown.begun("packs/" * 12 + ".pdf")
    (bar, name) = terminal.until(".pdf")
    assert (cell_len(bar) <= 60, 60 < cell_len(name) <= 90) == (True, True)
    console.width = 30  # the name now takes three lines of the screen, and the bar two
    up = -(-cell_len(bar) // 30) + -(-cell_len(name) // 30) - 1
    erased = "\r\x1b[2K" + "\x1b[1A\x1b[2K" * up
    end = time.monotonic() + PATIENCE
    while erased not in terminal.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    shown.end()
    assert up == 4
    assert len(re.findall(re.escape(erased) + r"(?!\x1b\[1A)", terminal.getvalue())) == 1


def test_a_terminal_without_utf_8_gets_ascii(monkeypatch: pytest.MonkeyPatch, read: MakeDealt) -> None:
    written = io.BytesIO()
    file = io.TextIOWrapper(written, "ascii", "backslashreplace", write_through=True)
    shown = Live(
        10, Console(file=file, force_terminal=True, width=40, height=24, color_system="standard", no_color=False)
    )
    shown.begun("packs/行動/" * 12 + ".pdf")
    shown.dealt(read())
    end = time.monotonic() + PATIENCE
    while b".pdf  0:0" not in written.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    shown.end()
    told = written.getvalue().decode("ascii")
    assert "a.txt: 2 actions, 1 date -> out/a.txt.json" in told
    assert "1/10" in told
    names = [row for row in re.split(r"[\r\n]|\x1b\[[0-9;]*m", told) if re.search(r"\.pdf  0:\d\d$", row)]
    name = names[-1]
    assert name.startswith("  ...")
    assert r"packs/\u884c\u52d5/.pdf" in name
    assert len(name) <= 37


def test_a_terminal_that_is_gone_ends_no_run(read: MakeDealt) -> None:
    tried: list[str] = []

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            tried.append(text)
            raise OSError(5, "Input/output error")

    shown = Live(
        2, Console(file=Gone(), force_terminal=True, width=40, height=24, color_system="standard", no_color=False)
    )
    shown.begun("a.txt")
    shown.dealt(read())
    shown.note("a line")
    shown.end()
    shown.sum_up(Tally(), Inputs(), Path("out"))
    assert tried


def test_ten_thousand_documents_are_drawn_a_few_times_a_second(
    live: Callable[..., Live], terminal: Terminal, read: MakeDealt
) -> None:
    shown = live(10_000)
    begun = time.monotonic()
    for number in range(10_000):
        shown.begun(f"{number}.txt")
        shown.dealt(read(f"{number}.txt"))
    shown.end()
    seconds = time.monotonic() - begun
    drawings = terminal.getvalue().count("━ ") + terminal.getvalue().count("╺")
    assert drawings <= 8 * (seconds + 1)
    assert terminal.getvalue().count("2 actions, 1 date") == 10_000


def test_the_end_is_told_in_a_table(
    live: Callable[..., Live], terminal: Terminal, read: MakeDealt, broken: MakeDealt
) -> None:
    every = [read(), read("c.txt", how=How.COPIED, twin="a.txt"), broken(), broken("d.pdf"), broken("e.pdf", "crashed")]
    tally = Tally()
    for one in every:
        tally.add(one)
    inputs = Inputs([InputDocument(Path(one.name), one.name) for one in [*every, read("never.txt")]])
    inputs.others = Counter({".md": 1})
    shown = live(6)
    shown.end()
    shown.sum_up(tally, inputs, Path("out"))
    assert [row.rstrip() for row in terminal.rows() if row] == [
        "1 document read, 1 with the content of another: 4 actions, 2 dates",
        "1 other file left aside (1 .md)",
        "  extracted                1",
        "  same content as another  1",
        "  failed                   3",
        "    empty                  2  Fetch the document again; it holds no bytes or no words.",
        "    crashed                1  The file is most likely damaged, or made to do harm: open it in a",
        "                              viewer, or fetch it again.",
        "  not reached              1",
        "3 failed: see above, and out/**/*.failed.json",
        "The records are in out/",
    ]


def test_a_narrow_table_leaves_the_advice_to_the_lines(
    live: Callable[..., Live], terminal: Terminal, broken: MakeDealt
) -> None:
    tally = Tally()
    tally.add(broken())
    shown = live(1, width=40)
    shown.end()
    shown.sum_up(tally, Inputs(), Path("out"))
    assert [row.rstrip() for row in terminal.rows() if row] == [
        "  failed   1",
        "    empty  1",
        "1 failed: see above, and out/**/*.failed.json",
    ]
    assert os.linesep in terminal.getvalue()
