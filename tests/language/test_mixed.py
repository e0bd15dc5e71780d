"""Sentences of mixed cells: the witnesses, their sequence, and what the document's bold type stands for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.language.mixed import Sentence, bold_weight, classify_cell
from tests.layout.building import passage


def cell(*sentences: tuple[float, float | None, int], text: str = "Mended the weir") -> list[Sentence]:
    """Sentences by probability of outcome, share of bold type, and paragraph."""
    return [Sentence(passage(text), outcome, bold, paragraph) for outcome, bold, paragraph in sentences]


def verdicts(sentences: Sequence[Sentence], bold: float = 0.0) -> list[bool]:
    """Whether each sentence is an outcome."""
    return [verdict.outcome for verdict in classify_cell(sentences, bold)]


def test_an_empty_cell_has_no_verdicts() -> None:
    assert classify_cell([], 0.0) == []


def test_the_classifier_decides_where_nothing_else_speaks() -> None:
    assert verdicts(cell((0.05, None, 0), (0.95, None, 1))) == [False, True]


def test_the_first_of_doubtful_sentences_is_an_action_and_later_paragraphs_are_outcomes() -> None:
    assert verdicts(cell((0.5, None, 0), (0.5, None, 1))) == [False, True]


def test_a_doubtful_sentence_goes_with_its_paragraph() -> None:
    assert verdicts(cell((0.02, None, 0), (0.5, None, 0), (0.98, None, 1)))[:2] == [False, False]
    assert verdicts(cell((0.02, None, 0), (0.99, None, 1), (0.4, None, 1)))[1:] == [True, True]


def test_a_cell_seldom_turns_back_to_actions() -> None:
    assert verdicts(cell((0.02, None, 0), (0.98, None, 1), (0.45, None, 2))) == [False, True, True]
    assert verdicts(cell((0.02, None, 0), (0.98, None, 1), (0.01, None, 2))) == [False, True, False]


def test_a_comparative_speaks_for_an_outcome() -> None:
    plain = classify_cell(cell((0.4, None, 0), (0.4, None, 0)), 0.0)
    opened = classify_cell([*cell((0.4, None, 0)), *cell((0.4, None, 0), text="More trout run past the mill")], 0.0)
    assert _outcome(opened[1]) > _outcome(plain[1])


def _outcome(verdict: object) -> float:
    """The probability of outcome behind a verdict."""
    confidence, outcome = verdict.confidence, verdict.outcome  # type: ignore[attr-defined]
    return confidence if outcome else 1 - confidence


@pytest.mark.parametrize(("weight", "expected"), [(4.0, [False, True]), (-4.0, [True, False])])
def test_type_decides_where_it_is_believed(weight: float, expected: list[bool]) -> None:
    assert verdicts(cell((0.5, 0.0, 0), (0.5, 1.0, 1), text="Weirs on the river"), weight) == expected


def test_type_that_is_not_known_says_nothing() -> None:
    sentences = cell((0.3, None, 0), (0.7, None, 1))
    assert classify_cell(sentences, 4.0) == classify_cell(sentences, 0.0)
    assert {verdict.basis for verdict in classify_cell(sentences, 4.0)} == {"classifier"}
    assert {verdict.basis for verdict in classify_cell(cell((0.3, 1.0, 0)), 4.0)} == {"typography"}


def test_confidence_is_the_probability_of_being_right() -> None:
    sure, unsure = (classify_cell(cell((outcome, None, 0)), 0.0)[0] for outcome in (0.01, 0.7))
    assert 0.5 <= unsure.confidence < sure.confidence <= 1.0


def learned(*, bold_is_outcome: bool, cells: int = 4, inferred: bool = False) -> float:
    """The weight learned from cells of both types whose sentences the classifier tells apart."""
    high, low = (1.0, 0.0) if bold_is_outcome else (0.0, 1.0)
    return bold_weight([cell((0.05, low, 0), (0.95, high, 1)) for _ in range(cells)], inferred)


def test_bold_is_learned_either_way() -> None:
    assert learned(bold_is_outcome=True) > 2.0
    assert learned(bold_is_outcome=False) < -2.0
    assert learned(bold_is_outcome=True) == pytest.approx(-learned(bold_is_outcome=False))


def test_bold_told_from_line_breaks_counts_less() -> None:
    assert 0 < learned(bold_is_outcome=True, inferred=True) < learned(bold_is_outcome=True)


def test_too_few_sentences_teach_nothing() -> None:
    assert learned(bold_is_outcome=True, cells=2) == 0.0
    assert bold_weight([], False) == 0.0


def test_a_document_in_one_weight_or_of_unknown_type_teaches_nothing() -> None:
    for bold in (0.0, 1.0, None):
        assert bold_weight([cell((0.05, bold, 0), (0.95, bold, 1)) for _ in range(6)], False) == 0.0


def test_type_that_does_not_go_with_the_meaning_is_hardly_believed() -> None:
    cells = [cell((0.05, n % 2, 0), (0.95, 1 - n % 2, 1)) for n in range(8)]
    assert abs(bold_weight(cells, False)) < 0.5
