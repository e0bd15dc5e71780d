"""Cells where what was done and what it achieved stand together: each sentence an action or an outcome.

Five witnesses, each a log odds for "outcome", are added: the trained classifier, the form of the first words, the
typography (which of bold and regular stands for outcomes is learned from the document), the place in the cell, and the
neighbours (a cell turns from actions to outcomes once, at a paragraph's end rather than in its middle). The likeliest
reading of the whole cell is found by forward-backward, whose posterior probabilities are the confidence.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.passage import Passage

_FIRST_IS_ACTION = 1.2
"""Log odds that a cell's first sentence tells what was done rather than what came of it (measured before the design:
right for .76 of all sentences, .87 of the clear ones, if taken as the only rule)."""

_LATER_IS_OUTCOME = 1.6
"""Log odds for "outcome" of sentences in the second and later paragraphs of a cell (from the same measurement)."""

_TURN_BACK = 2.0
"""Cost of a turn from outcomes back to actions within a cell."""

_TURN_INSIDE = 0.6
"""Cost of a turn within a paragraph."""

_TYPOGRAPHY = 4.0
"""Log odds at most that bold (or regular) type gives: typography that agrees with the classifier decides."""

_INFERRED = 0.8
"""Bold that was told from line breaks counts so much of what printed bold does."""

_SUREST = 0.98
"""No witness is surer: of the sentences of logs at hand about one in a hundred is told wrong."""

_IS_BOLD = 0.5
"""Share of a sentence's letters that must be bold for it to be."""

_BELIEVES = 5.0
"""How fast belief in typography grows with the difference that the other witnesses see between bold and regular."""

_LEARNS_FROM = 3
"""Sentences of each kind of type that a document must have before typography is believed."""

_FORM = 1.2
"""Log odds that a text which opens as an outcome, or as a deed, is one: 94 of 99 and 89 of 92 such lines of the
training data are (log odds of 2.9 and more), but the classifier has seen the same words."""

_OPENS_AS_OUTCOME = re.compile(
    r"(?:more|fewer|less|greater|better|wider|stronger|safer|lower|higher|quicker|faster|easier|cleaner|closer|healthier"
    r"|\w+ier|(?:increased|improved|reduced|enhanced|strengthened|lowered|widened|deepened)"
    r"(?!\s(?:the|our|their|its|a|an|all|this)\b))\s",
    re.IGNORECASE,
)
"""A comparative, or a participle of change before a bare noun ("Improved skills", not "Improved the park")."""

_OPENS_AS_DEED = re.compile(
    r"(?!(?:increas|improv|reduc|enhanc|gain|provid|develop|creat|achiev|secur|widen|reach|inspir)ed\b)"
    r"(?:\w+ed|sent|ran|held|built|set|gave|took|wrote|bought|put|met|brought|taught|paid|drew|found|cut|laid|grew|kept"
    r"|let|lent|spent|began|chose|told|sold)\s(?:up |out |on |off |in |down )?"
    r"(?:the|a|an|each|every|all|both|our|their|its|with|for|to|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
"""A past tense with its object ("Sent each hall a list"), but for verbs that tell results ("Created four jobs")."""

_CLASSIFIER = 0.7
"""Weight of the classifier's log odds: it sees a sentence out of its row, and falls from .90 to .77 right on registers
that it was not trained on (`docs/language.md`)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a mixed cell: its classifier's probability of outcome, its share of bold type (None where that
    is not known), and the number of its paragraph in the cell."""

    passage: Passage
    outcome: float
    bold: float | None
    paragraph: int

    @property
    def is_bold(self) -> bool | None:
        """Whether it is bold, where that is known."""
        return None if self.bold is None else self.bold > _IS_BOLD


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is an outcome, and the probability of being right (0.5 to 1)."""

    outcome: bool
    confidence: float
    basis: str


def bold_weight(cells: Sequence[Sequence[Sentence]], inferred: bool) -> float:
    """Log odds for "outcome" that bold type gives in this document (its opposite goes to regular type); 0: nothing.

    Learned from the cells that show both kinds of type, by what the other witnesses say of their sentences.
    """
    bold: list[float] = []
    regular: list[float] = []
    for cell in cells:
        both = {sentence.is_bold for sentence in cell} >= {True, False}
        for sentence, verdict in zip(cell, classify_cell(cell, 0.0), strict=True):
            probability = verdict.confidence if verdict.outcome else 1 - verdict.confidence
            if both and sentence.is_bold is not None:
                (bold if sentence.is_bold else regular).append(probability)
    if len(bold) < _LEARNS_FROM or len(regular) < _LEARNS_FROM:
        return 0.0
    difference = sum(bold) / len(bold) - sum(regular) / len(regular)
    return math.tanh(difference * _BELIEVES) * _TYPOGRAPHY * (_INFERRED if inferred else 1.0)


def classify_cell(sentences: Sequence[Sentence], bold: float) -> list[Verdict]:
    """A verdict for each sentence of one cell."""
    if not sentences:
        return []
    emissions = [_emission(number, sentence, bold) for number, sentence in enumerate(sentences)]
    one_paragraph = sentences[0].paragraph == sentences[-1].paragraph
    steps = [_step(a, b, one_paragraph) for a, b in itertools.pairwise(sentences)]
    posterior = _forward_backward(emissions, steps)
    bases = ["typography" if bold and sentence.bold is not None else "classifier" for sentence in sentences]
    return [Verdict(p > 0.5, min(max(p, 1 - p), _SUREST), basis) for p, basis in zip(posterior, bases, strict=True)]


def _emission(number: int, sentence: Sentence, bold: float) -> float:
    """Log odds for "outcome" of a sentence by itself."""
    probability = min(max(sentence.outcome, 0.01), 0.99)
    odds = _CLASSIFIER * math.log(probability / (1 - probability))
    if _OPENS_AS_OUTCOME.match(sentence.passage.text):
        odds += _FORM
    if _OPENS_AS_DEED.match(sentence.passage.text):
        odds -= _FORM
    if sentence.is_bold is not None:
        odds += bold if sentence.is_bold else -bold
    if number == 0:
        return odds - _FIRST_IS_ACTION
    return odds + (_LATER_IS_OUTCOME if sentence.paragraph > 0 else 0.0)


def _step(before: Sentence, after: Sentence, one_paragraph: bool) -> tuple[float, float]:
    """Costs of turning from action to outcome, and from outcome to action, between two sentences.

    Where all the cell is one paragraph, it can only turn inside.
    """
    inside = _TURN_INSIDE if before.paragraph == after.paragraph and not one_paragraph else 0.0
    return inside, inside + _TURN_BACK


def _forward_backward(emissions: Sequence[float], steps: Sequence[tuple[float, float]]) -> list[float]:
    """Posterior probability of "outcome" for each sentence of a two-state chain."""
    weights = [(1.0, math.exp(odds)) for odds in emissions]
    forward = [_scaled(weights[0])]
    for weight, (turn, back) in zip(weights[1:], steps, strict=True):
        action, outcome = forward[-1]
        stay, turned, returned = 1.0, math.exp(-turn), math.exp(-back)
        forward.append(
            _scaled((weight[0] * (action * stay + outcome * returned), weight[1] * (action * turned + outcome * stay)))
        )
    backward = [(1.0, 1.0)]
    for weight, (turn, back) in zip(reversed(weights[1:]), reversed(steps), strict=True):
        action, outcome = weight[0] * backward[-1][0], weight[1] * backward[-1][1]
        backward.append(_scaled((action + math.exp(-turn) * outcome, outcome + math.exp(-back) * action)))
    both = zip(forward, reversed(backward), strict=True)
    return [f[1] * b[1] / (f[0] * b[0] + f[1] * b[1]) for f, b in both]


def _scaled(pair: tuple[float, float]) -> tuple[float, float]:
    total = pair[0] + pair[1]
    return pair[0] / total, pair[1] / total
