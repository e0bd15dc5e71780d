"""Tell actions from outcomes line by line, and measures from other outcomes.

The classifier is the spaCy pipeline in model/, trained by training/train.py; docs/language.md gives its figures.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.source import LIST_SIGNS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"

CERTAIN = 1e-6
"""Scores are kept this far from 0 and 1 before their logit is taken, as they are when the calibration is fitted."""


@cache
def load_classifier() -> Language:
    """The saved spaCy pipeline, loaded once. Raises OSError where the model folder is missing."""
    return read_model()


def read_model() -> Language:
    """The saved spaCy pipeline, read anew for a caller that adds to it. Raises OSError where it is missing."""
    import spacy

    # Registers the architecture that the model's config names, too.
    from pipeline.language.line_model import STORED_TOKENIZER

    return spacy.load(MODEL, config={"nlp.tokenizer": {"@tokenizers": STORED_TOKENIZER}})


@cache
def known_openers() -> frozenset[str]:
    """The words, in small letters, that training found entries of plans to begin with.

    They stand in the model's meta.json, and are read without loading the model. Raises OSError where it is missing.
    """
    return frozenset(json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))["openers"])


def outcome_probability(texts: Sequence[str]) -> list[float]:
    """Calibrated P(OUTCOME), 0 to 1, for each text: one sentence or list line; 1 - P is P(ACTION).

    A text with no letter or digit says nothing either way, and gets the share that the model gives to no words.
    """
    classifier = load_classifier()
    return [calibrated(doc, classifier) for doc in classifier.pipe(texts)]


def calibrated(doc: Doc, classifier: Language) -> float:
    """Calibrated P(OUTCOME) of a doc that `classifier` has scored.

    Temperature scaling (Guo et al. 2017): the score's logit times a slope.
    """
    slope: float = classifier.meta["calibration"]["slope"]
    kept = min(max(doc.cats["OUTCOME"], CERTAIN), 1 - CERTAIN)
    return 1 / (1 + math.exp(-slope * math.log(kept / (1 - kept))))


_FIGURE = r"(?:[£€$]?\d[\d,.]*\d|[£€$]?\d)"
_PERCENT = rf"{_FIGURE}\s?(?:%|per ?cent\b|percentage points?\b)"
_ABOUT = r"(?:over |at least |more than |up to |around |about |some |a further )?"

_COUNTS = r"numbers?|no\.?|percentages?|%|proportion|share|count|incidents"
_SCALES = r"rates?|ratio|amount|volume|value|length|level|frequency|take-?up|uptake"
_TOLD = r".*[ ](?:is|are|has|have|was|were)[ ]"
_UNITS = r"tonnes|kilograms|kilometres|miles|hectares|hours|minutes|days|weeks|months|years"

_MEASURE_START = re.compile(
    rf"""
      [#%]
    | (?:total|average|mean|median|net|gross|annual|cumulative)\b
    | (?:(?:the|total|overall|estimated|actual|annual)[ ])*(?:{_COUNTS})[ ]of\b
    # "Level of debt" is to be measured, "The level of debt has fallen" tells a result.
    | (?:\w+[ ])?(?:{_SCALES})[ ](?:of|at|in)\b(?!{_TOLD})
    | (?:{_UNITS})\b
    | {_ABOUT}{_PERCENT}
    | (?:half|a[ ]third|a[ ]quarter|two[ ]thirds|three[ ]quarters)[ ]of\b
    | \d+[ ](?:in|out[ ]of)(?:[ ]every)?[ ]\d+\b
    # A bare count. A capital after it would make it a paragraph's number ("2.1 Improved …") or a day ("1 April"),
    # a unit of time in the singular a kind of thing ("24 hour cover").
    | {_ABOUT}(?!(?:19|20)\d\d\b){_FIGURE}(?:k|m|bn)?[ ](?!(?:hour|day|week|month|year)\b)(?-i:[a-z]|[A-Z]{{2}})
    # What is entered in registers and books: "Complaints upheld", "Tickets sold to …".
    | (?:[\w-]+[ ]){{0,2}}[\w-]+s[ ](?:recorded|reported|attended|sold|issued|received|upheld|resolved|enrolled
      |registered|approved|completed|cancelled|repaired)\b
    | (?:waiting|response|journey|turnaround|processing|travel|dwell)[ ]times?[ ](?:for|in|to|from|at)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MEASURE_ANYWHERE = re.compile(
    rf"""
      \((?:%|number|no\.?|percentage)\)
    | \bper[ ](?!cent\b)[\w£€$]
    | \b(?:by|to|of|at|under|below|above|over|up|down|least|than|a)[ ]{_PERCENT} | :[ ]?{_PERCENT}
    | \b(?:rate|score|index|ratio|prevalence|percentage|concentration)s?
      (?:$|:|[ ](?:of|in|at|among|before)\b(?!{_TOLD}))
    | \bas[ ]an?[ ](?:share|percentage|proportion|%)[ ]of\b
    | \bfrom[ ]{_FIGURE}[ ]to[ ]{_FIGURE}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_measure(text: str) -> bool:
    """Whether an outcome's text is something to be counted: an indicator ("number of …", "… per 1,000 households")
    or a target ("75% of …", "… cut by 10%"). It judges form alone, so ask it about outcomes, not about actions.
    """
    line = " ".join(text.split()).lstrip(f"{LIST_SIGNS}–-* ").rstrip(" .;")
    return bool(_MEASURE_START.match(line) or _MEASURE_ANYWHERE.search(line))
