"""What the trained classifier must beat: the commoner label, the verb's form by rule, and spaCy's bag of words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.line_features import blanked
from pipeline.language.training.lines import LabelledLine

COMPARISONS = frozenset({"more", "fewer", "less", "better", "greater"})
BENEFIT_PARTICIPLES = frozenset({"improved", "increased", "reduced", "enhanced", "strengthened", "raised", "widened"})
COUNTING_WORDS = frozenset({"number", "percentage", "proportion", "share", "rate", "%"})
EFFECT_WORDS = frozenset({"able", "will", "now", "can", "no", "longer", "feel", "has", "have"})
AFTER_A_VERB = frozenset({"the", "a", "an", "with", "to", "all", "each", "every", "up", "out", "how", "our", "on"})
PASSIVE = frozenset({"was", "were"})
IMPERATIVE_WORDS = 5
"""A shorter line that starts with a bare word is more often a noun phrase."""


def majority(training: Sequence[LabelledLine], tested: Sequence[LabelledLine]) -> list[float]:
    """The training lines' share of outcomes, for every line."""
    share = sum(line.is_outcome for line in training) / len(training)
    return [share] * len(tested)


def verb_form(_training: Sequence[LabelledLine], tested: Sequence[LabelledLine]) -> list[float]:
    """The form of the first words and a few words of effect; 1.0 or 0.0, nothing is learnt."""
    return [float(_reads_as_outcome(line.text.lower().rstrip(".").split())) for line in tested]


def _reads_as_outcome(words: list[str]) -> bool:
    first = blanked(words[0])
    if words[0] in COMPARISONS | BENEFIT_PARTICIPLES | COUNTING_WORDS or first in ("*er", "0%", "*ing"):
        return True
    if first == "*ed" or PASSIVE.intersection(words) or AFTER_A_VERB.intersection(words[1:2]):
        return False
    return not EFFECT_WORDS.isdisjoint(words) or not _looks_imperative(words)


def _looks_imperative(words: list[str]) -> bool:
    """A bare first word, no plural, and a clause long enough to have an object."""
    return blanked(words[0]) == "*" and len(words) >= IMPERATIVE_WORDS
