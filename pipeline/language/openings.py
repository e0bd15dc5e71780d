"""Whether a printed line of a cell begins a sentence or entry, where no full stop and no bullet says so.

A logistic regression over a few dozen witnesses of each line start: the form of the word it begins with, what the line
before leaves open, whether that line had room for the word, and whether it begins like the cell does. Trained on
cells of invented councils (`training/sentences.py`); its weights are a small JSON file.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.language.line_features import FUNCTION_WORDS, blanked
from pipeline.language.verbs import IMPERATIVES
from pipeline.outline import Item
from pipeline.passage import leaves_open

MODEL = Path(__file__).parent / "model" / "sentences.json"

Opens = Callable[[str, bool], bool]
"""Whether a capitalised word opens a sentence rather than being a name; True is passed where it follows a name."""

SURE = 0.9
"""Probability from which the model alone parts a cell. In its training every second line start begins a sentence, in
the cells of documents that reach it (the layout stage has parted what leaves room) perhaps every tenth to sixth:
odds of 1 in training are odds of about 1 to 6 there. And a wrong cut, which makes two records of one, is worse than
none."""

_CAPITAL_WORD = re.compile(r"[A-Z][a-z]+\b")
_CAPITAL_ALONE = re.compile(r"[A-Z][a-z]+\b(?!\s+[A-Z][a-z])")
_CAPITAL_BEFORE = re.compile(r"\s[A-Z][\w’'-]*$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_SHORT_LINE = 2
"""Words: so short a line seldom ends because the next word did not fit."""


def line_openings(item: Item, opens: Opens, weights: Mapping[str, float] | None = None) -> list[int]:
    """The line starts where a sentence or entry begins: by rule, or where the model is sure and nothing forbids it."""
    if not item.line_starts:
        return []
    text = item.passage.text
    chances = zip(item.line_starts, opening_chances(item, opens, weights), strict=True)
    return [
        start
        for start, chance in chances
        if not leaves_open(text[:start])
        and (_by_rule(text, start, opens) or (chance >= SURE and _may_open(text, start, opens)))
    ]


def _by_rule(text: str, start: int, opens: Opens) -> bool:
    """Whether a capitalised word that opens sentences begins the line, and no second capital makes a name of it."""
    word = _CAPITAL_ALONE.match(text, start)
    return word is not None and opens(word[0], bool(_CAPITAL_BEFORE.search(text[:start].rstrip())))


_TELLING = frozenset({"order", "*ed", "*ing", "*er"})
"""Forms of a first word that begin an entry whatever stands before it: verbs and comparatives."""


def _may_open(text: str, start: int, opens: Opens) -> bool:
    """Whether the line's first letters allow for a beginning.

    Small ones do only where the cell itself begins so, in the same telling form; a capital after a capital only as a
    telling form; and no word does that the document or the dictionary knows for a name's.
    """
    form = _verb(text[start:])
    if text[start].islower():
        return text[0].islower() and form in _TELLING and form == _verb(text)
    word = _CAPITAL_WORD.match(text, start)
    if word is None:
        return True
    return opens(word[0], False) and (form in _TELLING or not _CAPITAL_BEFORE.search(text[:start].rstrip()))


def opening_chances(item: Item, opens: Opens, weights: Mapping[str, float] | None = None) -> list[float]:
    """For each of the item's line starts the probability, 0 to 1, that a sentence or entry begins there."""
    known = read_weights() if weights is None else weights
    return [
        1 / (1 + math.exp(-sum(known.get(witness, 0.0) for witness in witnesses)))
        for witnesses in opening_witnesses(item, opens)
    ]


@lru_cache(maxsize=1)
def read_weights(path: Path = MODEL) -> Mapping[str, float]:
    """The weight of each witness, in log odds, as training wrote it. Raises OSError where the file is missing."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def opening_witnesses(item: Item, opens: Opens) -> list[frozenset[str]]:
    """What is to be seen at each of the item's line starts."""
    text = item.passage.text
    bounds = [0, *item.line_starts, len(text)]
    lines = [text[a:b].strip() for a, b in itertools.pairwise(bounds)]
    widest = max(map(len, lines))
    whole = f"cell={_kind(lines[0])}", f"all={len({_kind(line) for line in lines}) == 1}"
    found = []
    for before, line in itertools.pairwise(lines):
        single = [*whole, *_of_line(line, lines[0]), *_of_seam(before, line, widest, opens)]
        found.append(frozenset(["always", *single, *_pairs(single)]))
    return found


_PAIRED = ("starts=", "opens=", "room=", "end=", "verb=", "cell=", "like=", "form=")
"""Witnesses that mean different things beside one another, and so are also seen two at a time."""


def _pairs(single: list[str]) -> Iterator[str]:
    paired = [witness for witness in single if witness.startswith(_PAIRED)]
    return (f"{a} & {b}" for a, b in itertools.combinations(paired, 2))


def _kind(line: str) -> str:
    """What a line begins with: a capital, a small letter, a figure, a year, an acronym or a mark."""
    word = (line.split() or [""])[0].strip("\"'“‘(,.;:)")
    if not word:
        return "mark"
    if _YEAR.match(word):
        return "year"
    if word[0].isdigit() or word[0] in "£€$":
        return "figure"
    if word[0].islower():
        return "small"
    return "acronym" if sum(map(str.isupper, word)) > 1 else "capital"


def _verb(line: str) -> str:
    """The form of a line's first word: a verb of orders, or its ending."""
    word = (line.split() or [""])[0].strip("\"'“‘(,.;:)").lower()
    if not word or not word[0].isalnum():
        return "none"
    if word in IMPERATIVES:
        return "order"
    return "function" if word in FUNCTION_WORDS else blanked(word)


def _of_line(line: str, first: str) -> Iterator[str]:
    """Witnesses of the line itself and of its likeness to the cell's first."""
    words = line.split()
    yield f"starts={_kind(line)}"
    yield f"verb={_verb(line)}"
    yield f"like={_kind(line) == _kind(first) and _verb(line) == _verb(first)}"
    yield f"second={_kind(' '.join(words[1:])) if len(words) > 1 else 'none'}"
    yield f"second form={_verb(' '.join(words[1:])) if len(words) > 1 else 'none'}"
    yield f"alone={len(words) == 1}"


def _of_seam(before: str, line: str, widest: int, opens: Opens) -> Iterator[str]:
    """Witnesses of how the line before ends, and of whether it had room for the word that begins this one."""
    last = before.split()[-1] if before.split() else ""
    name = last[:1].isupper()
    word = _CAPITAL_WORD.match(line)
    yield f"opens={opens(word[0], name) if word else 'none'}"
    yield f"ordinary={opens(word[0], False) if word else 'none'}"
    fits = len(before) + 1 + len((line.split() or [""])[0]) <= widest
    yield f"room={fits}"
    yield f"short={len(before.split()) <= _SHORT_LINE}"
    if leaves_open(before):
        yield "end=open"
    elif last.endswith((".", "!", "?")):
        yield "end=stop"
    elif last.endswith((";", ":", ")")):
        yield "end=mark"
    else:
        yield "end=name" if name else "end=word"
    yield f"form={_verb(last)}"
