"""The steps of reading a plan page, pdfplumber's and Annexe's in turns: python -m benchmarks.page_stages ROUNDS FILE…

CPU seconds of one process, page by page, the order changing with each round; each round opens the files anew. Prints
JSON: for each step the seconds of every round, summed over the table pages of all files.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pdfplumber

from benchmarks.page_steps import (
    OWN_LAYOUT,
    OWN_OBJECTS,
    OWN_PAGE_STOCK_TABLES,
    OWN_TABLES,
    STOCK_OBJECTS,
    STOCK_TABLES,
)
from benchmarks.papers import read_truth
from pipeline.options import PdfEngine
from pipeline.readers.pdf.blocks import fill_grids
from pipeline.readers.pdf.engines import Document, open_document
from pipeline.readers.pdf.grids import ruled_grids
from pipeline.readers.pdf.layout import lay_out, ruled_parts
from pipeline.readers.pdf.printed import PrintedPage
from pipeline.readers.pdf.printing import print_page

Times = dict[str, float]


class Clock:
    """Adds up the CPU seconds of named steps."""

    def __init__(self) -> None:
        self.times: Times = {}

    def run(self, step: str, work: Callable[[], object]) -> None:
        begin = time.process_time()
        work()
        self.times[step] = self.times.get(step, 0.0) + time.process_time() - begin


def _stock(clock: Clock, stock: Any, number: int) -> None:
    """Its objects; then its words and tables, from parsing on: a closed page has forgotten its objects."""
    page = stock.pages[number - 1]
    clock.run(STOCK_OBJECTS, lambda: (page.objects, page.close()))
    clock.run(STOCK_TABLES, lambda: (page.extract_words(), page.extract_tables(), page.close()))


def _own(clock: Clock, own: Document, number: int) -> None:
    def objects() -> None:
        with own.page(number) as (page, _):
            assert page.chars

    def printed() -> PrintedPage:
        with own.page(number) as (page, _):
            return print_page(page)

    def tables() -> None:
        page = printed()
        fill_grids(ruled_grids(page.rules), page.words)

    def stock_tables() -> None:
        with own.page(number) as (page, _):
            any_page: Any = page
            any_page.extract_words()
            any_page.extract_tables()

    clock.run(OWN_OBJECTS, objects)
    clock.run(OWN_TABLES, tables)
    clock.run(OWN_PAGE_STOCK_TABLES, stock_tables)
    clock.run(OWN_LAYOUT, lambda: lay_out(ruled_parts([printed()])))


def one_round(files: Sequence[Path], own_first: bool) -> Times:
    """All table pages of the files once, by both."""
    clock = Clock()
    for file in files:
        numbers = read_truth(file.with_suffix(".json")).table_pages
        with closing(open_document(file.read_bytes(), PdfEngine.AUTO)) as own, pdfplumber.open(file) as stock:
            for number in numbers:
                if own_first:
                    _own(clock, own, number)
                _stock(clock, stock, number)
                if not own_first:
                    _own(clock, own, number)
    return clock.times


def main(rounds: int, files: Sequence[Path]) -> None:
    one_round(files[:1], own_first=True)  # what is imported and set up once is no page's cost
    times = [one_round(files, own_first=number % 2 == 0) for number in range(rounds)]
    pages = sum(len(read_truth(file.with_suffix(".json")).table_pages) for file in files)
    print(json.dumps({"pages": pages, "rounds": times}))


if __name__ == "__main__":
    main(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
