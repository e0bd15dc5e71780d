"""Mixed cells read ahead: what bold type stands for is learned from all of them before any is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.columns import Column
from pipeline.language.context import Context
from pipeline.language.lexicon import Role
from pipeline.language.mixed import Sentence, Verdict, bold_weight, classify_cell
from pipeline.language.sentences import is_web_address, split_sentences
from pipeline.outline import Item

Place = tuple[int, int, int]
"""Section, row and column of a cell."""


class MixedCells:
    """The sentences of all mixed cells of a document, each an action or an outcome."""

    def __init__(self, context: Context, columns: Sequence[dict[int, Column]]) -> None:
        self._context = context
        cells: dict[Place, list[Sentence]] = {}
        for number, (section, read) in enumerate(zip(context.outline.sections, columns, strict=True)):
            mixed = [column for column, what in read.items() if what.role is Role.MIXED]
            for index, row in enumerate(section.rows):
                for column in mixed:
                    cells[number, index, column] = self._split(row.items(column))
        self._cells = self._with_probabilities(cells)
        self.bold = bold_weight(list(self._cells.values()), context.outline.emphasis.is_inferred)

    def verdicts(self, place: Place) -> list[tuple[Sentence, Verdict]]:
        """The sentences of one cell with their verdicts."""
        sentences = self._cells[place]
        return list(zip(sentences, classify_cell(sentences, self.bold), strict=True))

    def _split(self, items: Sequence[Item]) -> list[Sentence]:
        sentences: list[Sentence] = []
        for paragraph, item in enumerate(items):
            for passage in split_sentences(item, self._context.opens):
                if is_web_address(passage.text):
                    self._context.reading.asides.append((passage, "web address"))
                    continue
                sentences.append(Sentence(passage, 0.5, self._context.outline.emphasis.bold(passage), paragraph))
        return sentences

    def _with_probabilities(self, cells: dict[Place, list[Sentence]]) -> dict[Place, list[Sentence]]:
        texts = [sentence.passage.text for cell in cells.values() for sentence in cell]
        told = iter(self._context.outcomes(texts))
        return {place: [replace(sentence, outcome=next(told)) for sentence in cell] for place, cell in cells.items()}
