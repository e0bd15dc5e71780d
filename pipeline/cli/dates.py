"""`annexe dates`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from pipeline.cli.arguments import FiscalYearStart, speak_utf8

_TURNS_TEXT = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = {one: f"\\u{one:04x}" for one in (*range(0x7F, 0xA0), 0x2028, 0x2029, *_TURNS_TEXT)}
"""Written as escapes: line ends of some readers, what a terminal obeys, and what turns the order of letters."""


def dates(
    texts: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="Texts to search for dates; - stands for the lines of standard input."),
    ],
    fiscal_year_start: FiscalYearStart = 4,
) -> None:
    """Show the date ranges that a text names: one JSON object a line."""
    from pipeline.language.dates import find_dates, to_json

    speak_utf8()
    for text in _lines(texts):
        found = [to_json(one) for one in find_dates(text, fiscal_year_start=fiscal_year_start)]
        print(json.dumps({"text": text, "dates": found}, ensure_ascii=False).translate(_ESCAPED))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The texts, with the lines of standard input in the place of "-"."""
    for text in texts:
        if text == "-":
            yield from (line.removesuffix("\n") for line in sys.stdin)
        else:
            yield text
