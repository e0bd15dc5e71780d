"""Nothing is asked twice: which texts of a document reach the classifier and the date grammar. No clock is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import Options
from pipeline.language import line_model, links, read_language
from pipeline.language.annotate import SpacyAnnotator
from pipeline.language.cell_fit import cell_misfit
from pipeline.language.commitments import Commitments
from pipeline.language.dates import find
from pipeline.language.dates.tokens import Tokens, paragraphs
from pipeline.language.headers import header_likeness
from pipeline.layout import outline
from pipeline.readers import read

SAMPLES = ["ostrey-climate.pdf", "wexmoor-museums.pdf", "calderbeck-learning-log.docx", "mossgate-fleet.pdf"]


class Asked:
    """How often each text was asked about while a sample was read."""

    def __init__(self, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dates: Counter[str] = Counter()
        self.scored: Counter[str] = Counter()
        self.batches: list[list[str]] = []
        self._watch(monkeypatch)
        find._known.cache_clear()
        laid_out = outline(read(sample, Options()), header_likeness, Commitments(4), cell_misfit)
        self.reading = read_language(laid_out, 4)

    def _watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        scored, outcomes = line_model.line_features, SpacyAnnotator.outcomes

        def paragraphs_of(text: str, fiscal_year_start: int) -> Iterator[Tokens]:
            self.dates[text] += 1
            return paragraphs(text, fiscal_year_start)

        def features_of(words: list[str]) -> list[str]:
            self.scored[" ".join(words)] += 1
            return scored(words)

        def outcomes_of(annotator: SpacyAnnotator, texts: list[str]) -> object:
            self.batches.append(list(texts))
            return outcomes(annotator, self.batches[-1])

        monkeypatch.setattr(find, "paragraphs", paragraphs_of)
        monkeypatch.setattr(line_model, "line_features", features_of)
        monkeypatch.setattr(SpacyAnnotator, "outcomes", outcomes_of)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_asked_about_twice(name: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(repository / "samples" / name, monkeypatch)
    assert asked.dates
    assert max(asked.dates.values()) == 1
    assert max(asked.scored.values(), default=1) == 1
    assert asked.reading.blocks


@pytest.mark.parametrize("name", SAMPLES)
def test_the_grammar_reads_no_text_that_can_hold_no_date(
    name: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(repository / "samples" / name, monkeypatch)
    assert [text for text in asked.dates if not find._may_tell(text)] == []


@pytest.mark.parametrize("name", ["ostrey-climate.pdf", "wexmoor-museums.pdf"])
def test_the_classifier_is_not_asked_where_columns_tell(
    name: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Asked(repository / "samples" / name, monkeypatch).scored


def test_mixed_cells_are_scored_sentence_by_sentence(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(repository / "samples" / "calderbeck-learning-log.docx", monkeypatch)
    told = [one.statement for block in asked.reading.blocks for one in (*block.actions, *block.outcomes)]
    judged = {statement.passage.text for statement in told if statement.basis not in ("layout", "column header")}
    assert judged
    assert len(asked.scored) >= len(judged)


def test_the_sentences_of_mixed_cells_are_scored_in_one_batch(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(repository / "samples" / "calderbeck-learning-log.docx", monkeypatch)
    batches = [batch for batch in asked.batches if batch]
    assert max(map(len, batches)) >= sum(map(len, batches)) / 2
    assert len(batches) <= 1 + len(asked.reading.columns)


def test_ngrams_of_the_document_are_counted_where_something_is_compared() -> None:
    similarity = links.Similarity(["Mend the weir", "Count the trout"])
    assert "_documents_with" not in vars(similarity)
    assert links.link_milestones([None], ["Mend the weir", "Count the trout"], similarity) == [[0, 1]]
    assert "_documents_with" not in vars(similarity)
    assert links.link_milestones(["weir mended"], ["Mend the weir", "Count the trout"], similarity) == [[0]]
    assert "_documents_with" in vars(similarity)
