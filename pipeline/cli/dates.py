"""`annexe dates`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from pipeline.cli.arguments import FiscalYearStart, speak_utf8

_LINE_SEPARATORS = {ord(one): f"\\u{ord(one):04x}" for one in "\x85\u2028\u2029"}
"""Written as escapes, so that an object stays on one line for readers that take these for line ends, too."""


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
        print(json.dumps({"text": text, "dates": found}, ensure_ascii=False).translate(_LINE_SEPARATORS))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """The texts, with the lines of standard input in the place of "-"."""
    for text in texts:
        if text == "-":
            yield from (line.removesuffix("\n") for line in sys.stdin)
        else:
            yield text
