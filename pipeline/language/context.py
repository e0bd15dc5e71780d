"""What the readers of sections, rows and cells share while a document is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.dictionary import is_known
from pipeline.labelled import LabelledDate, LanguageNote, Reading, Statement
from pipeline.language.annotate import Annotation, Annotator
from pipeline.language.dates.plan_period import PlanPeriod, settle
from pipeline.language.plan_time import plan_time
from pipeline.language.timescale import Dated, meaning_of
from pipeline.outline import Item, Outline
from pipeline.passage import Passage

_INSTITUTIONS = frozenset(
    "council cabinet committee board county borough city district parish government parliament assembly executive chair"
    " library museum hospital university college school police fire service north south east west".split()
)
"""Ordinary words that councils also write with a capital, as the names of bodies and places."""


def is_ordinary(word: str) -> bool:
    """Whether a word is in the dictionary and stands for no body or place."""
    return word.lower() not in _INSTITUTIONS and is_known(word.lower())


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What a document's own use of capitals says of its words: those it writes small, and those that are names."""

    words: frozenset[str]
    names: frozenset[str]
    known: Callable[[str], bool]
    """Whether plans are known to begin entries with a word."""

    @classmethod
    def of(cls, items: Sequence[Item], known: Callable[[str], bool]) -> DocumentWords:
        """The words of all items of a document."""
        words = frozenset(word for item in items for word in re.findall(r"\b[a-z]+\b", item.passage.text))
        names = frozenset(
            found[1]
            for item in items
            for found in re.finditer(r"(?<=[\w,]\s)([A-Z][a-z]+)\b", item.passage.text)
            if found.start() not in item.line_starts
        )
        return cls(words, names, known)

    def opens(self, word: str, after_name: bool) -> bool:
        """Whether a capitalised word at a line's start opens a sentence.

        A word that the document writes with a capital inside a line is a name. So is one that follows a name, unless
        the document writes it small elsewhere and plans are known to begin entries with it.
        """
        if word in self.names:
            return False
        if after_name:
            return word.lower() in self.words and self.known(word)
        return word.lower() in self.words or self.known(word) or is_ordinary(word)


DATE_CERTAIN = 0.97
DATE_DOUBTFUL = 0.75
"""Confidence in a date that the grammar read without and with a problem (an ambiguous quarter, say); judged on the
samples."""


@dataclass(slots=True)
class Context:
    """The document's outline, the annotator, and what has been found so far."""

    outline: Outline
    annotator: Annotator
    fiscal_year_start: int
    reading: Reading
    plan_period: PlanPeriod | None = None
    _annotations: dict[str, Annotation] = field(default_factory=dict)
    _outcomes: dict[str, float] = field(default_factory=dict)
    _words: DocumentWords = field(init=False)
    _keys: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.plan_period = plan_time(self.outline, self.fiscal_year_start)
        self._words = DocumentWords.of(self.items(), self.annotator.opens_sentences)

    def items(self) -> list[Item]:
        """All items of all sections."""
        rows = [row for section in self.outline.sections for row in section.rows]
        return [item for row in rows for cell in row.cells.values() for item in cell.items]

    def annotation(self, text: str) -> Annotation:
        """The annotation of a text, of which only the statements' are asked for."""
        if text not in self._annotations:
            self._annotations.update(self.annotator.annotate([text]))
        return self._annotations[text]

    def outcomes(self, texts: Sequence[str]) -> list[float]:
        """The probability that each text tells an outcome rather than an action."""
        self._outcomes.update(self.annotator.outcomes([text for text in texts if text not in self._outcomes]))
        return [self._outcomes[text] for text in texts]

    def opens(self, word: str, after_name: bool) -> bool:
        """Whether a capitalised word at a line's start opens a sentence (see `DocumentWords`)."""
        return self._words.opens(word, after_name)

    def new_key(self) -> int:
        """A key for the next action."""
        return next(self._keys)

    def note(self, severity: str, code: str, message: str, *passages: Passage) -> None:
        """Something that a person should know."""
        self.reading.notes.append(LanguageNote(severity, code, message, passages))

    def date(self, dated: Dated, actions: tuple[int, ...], *, mention: bool = False) -> LabelledDate:
        """A labelled date of the actions with these keys."""
        expression = settle(dated.expression, self.plan_period, self.fiscal_year_start)
        problems = tuple((problem.code, problem.message) for problem in expression.problems)
        statement = Statement(dated.passage, "date grammar", DATE_DOUBTFUL if problems else DATE_CERTAIN)
        return LabelledDate(statement, meaning_of(expression), dated.label, mention, actions, problems)
