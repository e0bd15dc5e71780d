"""Cells of a row that run in parallel to its actions, and words that name an action by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.language.cells import cell_text
from pipeline.language.contents import STATUS_WORDS
from pipeline.outline import Item
from pipeline.passage import Passage

_INITIALS = re.compile(r"^[A-Z]{2,4}(?:\s?[/,&+]\s?[A-Z]{2,4})*$")

_NUMBER = re.compile(r"(?<![\w.])((?:[A-Z]{1,4}[.-]?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?)(?![\w/%]|\.\d)", re.IGNORECASE)


def parallel_entries(items: Sequence[Item], actions: int) -> list[Passage]:
    """The entries of a cell where it has one for each of the row's actions, else the whole cell as one.

    Paragraphs and list items are entries; lines are only where each is initials or a status, for a name may go on in
    the next line.
    """
    filled = [item for item in items if item.passage]
    if actions > 1 and len(filled) == actions:
        return [item.passage for item in filled]
    if actions > 1 and len(filled) == 1:
        lines = _lines(filled[0])
        if len(lines) == actions and all(_INITIALS.match(line.text) or STATUS_WORDS.match(line.text) for line in lines):
            return lines
    whole = cell_text(items)
    return [whole] if whole else []


def _lines(item: Item) -> list[Passage]:
    bounds = [0, *item.line_starts, len(item.passage)]
    return [item.passage[a:b].strip() for a, b in pairwise(bounds)]


def named_by_number(label: str, references: Sequence[str | None]) -> list[int]:
    """The places of the actions whose printed numbers a milestone's words name ("1.2 and 1.4 complete").

    A plain number counts only at the start of the words: further in, it is an amount.
    """
    wanted = {_fold(reference): place for place, reference in enumerate(references) if reference}
    found = []
    for number in _NUMBER.finditer(label):
        place = wanted.get(_fold(number[1]))
        plain = number[1].isdigit()
        if place is not None and not (plain and re.search(r"[^\W\d_]", label[: number.start()])):
            found.append(place)
    return sorted(set(found))


def _fold(reference: str) -> str:
    return re.sub(r"[\W_]*$", "", re.sub(r"^action\s+", "", reference.strip().lower())).replace(" ", "")
