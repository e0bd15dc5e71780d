"""The spaCy pipeline: built once, its parts registered components that write to `doc.spans` and extensions.

A text is annotated with its date expressions (`doc.spans["dates"]`, `doc._.dates`), whether it is a measure
(`doc._.measure`), and, where asked for, the trained classifier's calibrated probability that it tells an outcome
(`doc._.outcome`).

To read a document, `SpacyAnnotator` runs of it what a text needs. The date grammar and the rules of measures ask for
nothing but the text's letters, so they run without a Doc; the classifier needs spaCy's tokens. Texts whose column
already tells what they are never reach it, and for a document that has no others spaCy, which takes most of a second to
load, is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from pipeline.language.dates import DateExpression, find_dates
from pipeline.language.outcomes import calibrated, is_measure, known_openers, read_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GRAMMAR = ("annexe_dates", "annexe_measure")
"""The components that need no tokens."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the language pipeline found in one text."""

    dates: tuple[DateExpression, ...]
    measure: bool


class Annotator(Protocol):
    """Annotates texts; the spaCy pipeline is one, a test may bring another."""

    def annotate(self, texts: Iterable[str]) -> Mapping[str, Annotation]:
        """An annotation for each distinct text."""

    def outcomes(self, texts: Iterable[str]) -> Mapping[str, float]:
        """For each distinct text the probability (0 to 1) that it tells an outcome rather than an action."""

    def opens_sentences(self, word: str) -> bool:
        """Whether a word, in capitals at a line's start, opens a sentence rather than being a name."""


class SpacyAnnotator:
    """The spaCy pipeline's parts as an annotator. Equal texts run through them once, and in one batch."""

    def __init__(self, fiscal_year_start: int) -> None:
        self._fiscal_year_start = fiscal_year_start

    def annotate(self, texts: Iterable[str]) -> Mapping[str, Annotation]:
        return {
            text: Annotation(tuple(find_dates(text, fiscal_year_start=self._fiscal_year_start)), is_measure(text))
            for text in dict.fromkeys(texts)
        }

    def outcomes(self, texts: Iterable[str]) -> Mapping[str, float]:
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return {}
        docs = build_pipeline(self._fiscal_year_start).pipe(distinct, disable=GRAMMAR)
        return {text: doc._.outcome for text, doc in zip(distinct, docs, strict=True)}

    def opens_sentences(self, word: str) -> bool:
        return word.endswith(("ed", "ing")) or word.lower() in known_openers()


@lru_cache(maxsize=2)
def build_pipeline(fiscal_year_start: int) -> Language:
    """The trained pipeline with the project's own components behind it. Raises OSError where the model is missing."""
    _register()
    nlp = read_model()
    nlp.add_pipe("annexe_dates", config={"fiscal_year_start": fiscal_year_start})
    nlp.add_pipe("annexe_measure")
    nlp.add_pipe("annexe_outcome")
    return nlp


@lru_cache(maxsize=1)
def _register() -> None:
    """Tell spaCy of the components and of the attributes that they write."""
    from spacy.language import Language
    from spacy.tokens import Doc

    Doc.set_extension("dates", default=(), force=True)
    Doc.set_extension("measure", default=False, force=True)
    Doc.set_extension("outcome", default=0.5, force=True)
    Language.factory("annexe_dates", default_config={"fiscal_year_start": 4}, func=_make_dates)
    Language.component("annexe_measure", func=_add_measure)
    Language.factory("annexe_outcome", func=_make_outcome)


def _make_dates(nlp: Language, name: str, fiscal_year_start: int) -> _DateComponent:
    return _DateComponent(fiscal_year_start)


class _DateComponent:
    """The date grammar as a component: spans for people and other components, expressions with all their parts."""

    def __init__(self, fiscal_year_start: int) -> None:
        self._fiscal_year_start = fiscal_year_start

    def __call__(self, doc: Doc) -> Doc:
        found = find_dates(doc.text, fiscal_year_start=self._fiscal_year_start)
        spans = (doc.char_span(date.begin, date.finish, "DATE", alignment_mode="expand") for date in found)
        doc.spans["dates"] = [span for span in spans if span is not None]
        doc._.dates = tuple(found)
        return doc


def _add_measure(doc: Doc) -> Doc:
    doc._.measure = is_measure(doc.text)
    return doc


def _make_outcome(nlp: Language, name: str) -> _OutcomeComponent:
    return _OutcomeComponent(nlp)


class _OutcomeComponent:
    """Calibrates the classifier's score, by what is stored with the model."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        doc._.outcome = calibrated(doc, self._nlp)
        return doc
