"""The live display: document lines that scroll, and under them how far the run is. Rich is imported here alone."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.progress_bar import ProgressBar
from rich.segment import ControlType
from rich.table import Table
from rich.text import Text

from pipeline.inputs import Inputs
from pipeline.outcome import Dealt
from pipeline.report.ending import found_lines, place_lines, status_rows
from pipeline.report.pace import clock_time
from pipeline.report.screen import Lines
from pipeline.report.tally import Tally
from pipeline.report.words import Tone, encodable, printable

_REDRAW_SECONDS = 0.25
"""Between two drawings: fast enough to look alive, slow enough to cost nothing. Lines that come in between wait."""

_BAR_CELLS = 24
_SLOW_NAMED = 5
"""Documents named under the bar: more than that and it pushes the lines off a small screen."""

_ROWS_KEPT = 4
"""Rows of a small screen that names of slow documents leave to the rest: the bar's, and some of the lines above."""

_MARGIN = 3
"""Cells left free at the end of a row: a row that fills its line would wrap, and so would the ^C that a terminal
writes where the cursor is."""

_ROOM_FOR_ADVICE = 70
"""Cells of a terminal from which on the summary's table says what to do; in fewer it is said in each line alone."""

_BETWEEN = "  ·  "
_LEFT_OUT = "…"


class Live(Lines):
    """Standard error is a terminal. One thread draws, all that is to be seen at once, a few times a second."""

    def __init__(self, documents: int, console: Console) -> None:
        super().__init__(documents)
        self._console = console
        self._pending: list[Text | Table] = []
        self._drawn: list[int] = []
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._show_cursor(False)
        self._thread = threading.Thread(target=self._keep_drawing, name="display", daemon=True)
        self._thread.start()

    def begun(self, name: str) -> None:
        with self._lock:
            super().begun(name)

    def dealt(self, dealt: Dealt, debug_trace: bool = False) -> None:
        with self._lock:
            super().dealt(dealt, debug_trace)

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self._tell(Text(encodable(text, self._console.encoding), style=tone.value))

    def end(self) -> None:
        if self._over.is_set():
            return
        super().end()
        self._over.set()
        self._show_cursor(True)  # first, as a second Ctrl-C may end what follows
        self._thread.join()
        self._draw(rows=[])

    def sum_up(self, tally: Tally, inputs: Inputs, out: Path | str) -> None:
        for text, tone in found_lines(tally, inputs):
            self.note(text, tone)
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        if self._console.width >= _ROOM_FOR_ADVICE:
            table.add_column()
        for row in status_rows(tally, self._documents):
            cells = [Text(f"  {row.label}"), Text(f"{row.number:,}"), Text(row.advice, style="dim")]
            table.add_row(*cells[: len(table.columns)], style=row.tone.value)
        self._tell(table)
        for text, tone in place_lines(tally, out):
            self.note(text, tone)

    def _tell_progress(self) -> None:
        """It is to be seen all the time."""

    # --- drawing ----------------------------------------------------------------------------------------------------

    def _tell(self, what: Text | Table) -> None:
        with self._lock:
            self._pending.append(what)
        if self._over.is_set():
            self._draw(rows=[])

    def _keep_drawing(self) -> None:
        while True:
            with self._lock:
                rows = list(self._rows())
            self._draw(rows)
            if self._over.wait(_REDRAW_SECONDS):
                return

    def _draw(self, rows: list[Text]) -> None:
        """Write the lines that wait, and under them `rows` in the place of those drawn last: all in one go."""
        with self._lock:
            lines, self._pending = self._pending, []
        with _whatever_becomes_of_the_terminal(), self._console:
            self._console.control(self._erased())
            for line in lines:
                self._console.print(line, soft_wrap=isinstance(line, Text))
            self._console.print(Text("\n").join(rows), end="", soft_wrap=True)
        self._drawn = [row.cell_len for row in rows]

    def _show_cursor(self, shown: bool) -> None:
        with _whatever_becomes_of_the_terminal():
            self._console.show_cursor(shown)

    def _erased(self) -> Control:
        """What takes away the rows drawn last. Those that a narrower terminal has wrapped since take several lines."""
        width = max(1, self._console.width)
        height = sum(max(1, -(-cells // width)) for cells in self._drawn)
        erase = (ControlType.ERASE_IN_LINE, 2)
        return Control(ControlType.CARRIAGE_RETURN, erase, *([(ControlType.CURSOR_UP, 1), erase] * (height - 1)))

    def _rows(self) -> Iterator[Text]:
        room = max(1, self._console.width - _MARGIN)
        between, mark = (encodable(sign, self._console.encoding) for sign in (_BETWEEN, _LEFT_OUT))
        yield from _packed([self._bar(room), *(Text(part) for part in self._pace.figures())], between, room)
        for name, seconds in self._pace.slow(max(0, min(_SLOW_NAMED, self._console.height - _ROWS_KEPT))):
            took = f"  {clock_time(seconds)}"
            told = encodable(printable(name), self._console.encoding)
            yield Text(f"  {_shortened(told, mark, room - 2 - len(took))}{took}", style="dim")

    def _bar(self, room: int) -> Text:
        """The bar, and how many of all documents are done."""
        pace = self._pace
        told = f" {pace.done:,}/{pace.total:,}"
        cells = max(1, min(_BAR_CELLS, room - len(told)))
        bar = ProgressBar(total=max(1, pace.total), completed=pace.done, width=cells)
        drawn = self._console.render(bar, self._console.options.update(width=cells))
        row = Text.assemble(*((part.text, part.style or "") for part in drawn if not part.control))
        row.pad_right(cells - row.cell_len)  # without colours, what is not done yet is not drawn
        return row.append(told)


def _whatever_becomes_of_the_terminal() -> contextlib.suppress:
    """A terminal that is gone is no reason to end a run: what it found stands in the output folder."""
    return contextlib.suppress(OSError)


def _packed(parts: list[Text], between: str, room: int) -> Iterator[Text]:
    """The parts in rows of at most `room` cells, as many in each as it takes."""
    row = parts[0]
    for part in parts[1:]:
        if row.cell_len + len(between) + part.cell_len > room:
            yield row
            row = part
        else:
            row = Text.assemble(row, between, part)
    yield row


def _shortened(name: str, mark: str, room: int) -> str:
    """The end of a name that is too long, after a `mark`: it tells more than its folders."""
    if cell_len(name) <= room:
        return name
    name = name[-max(1, room) :]
    while name and cell_len(name) > room - len(mark):
        name = name[1:]
    return f"{mark}{name}"
