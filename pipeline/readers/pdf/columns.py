"""The order in which the text outside ruled tables is read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf.blocks import GridBlock, Printed
from pipeline.readers.pdf.paragraphs import paragraphs
from pipeline.readers.pdf.printed import PrintedPage, Word
from pipeline.readers.pdf.textlines import text_lines


def reading_order(page: PrintedPage, tables: Sequence[GridBlock], words: Sequence[Word]) -> list[Printed]:
    """Tables and paragraphs of a page from top to bottom."""
    blocks: list[Printed] = []
    rest = list(words)
    for table in sorted(tables, key=lambda table: table.box[1]):
        above = [word for word in rest if word.centre[1] < table.box[1]]
        blocks.extend(paragraphs(text_lines(above)))
        blocks.append(table)
        rest = [word for word in rest if word.centre[1] >= table.box[1]]
    return [*blocks, *paragraphs(text_lines(rest))]
