"""Sentences of a cell, where many lines carry no full stop."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.language.openings import Opens, line_openings
from pipeline.outline import Item
from pipeline.passage import Passage

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z0-9£%])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|incl|approx|dept|no|nos|st|dr|mr|mrs|ms|prof|rev|cllr|jan|feb|mar|apr|jun|jul|aug"
    r"|sep|sept|oct|nov|dec|para|fig|ref|ltd|plc|co|inc)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

_SHORT = 2
"""Words: what is no longer than this is a piece of a name ("Ready. Steady"), not a sentence."""


def split_sentences(item: Item, opens: Opens) -> list[Passage]:
    """The sentences of an item: parted at full stops, and where a line's start opens one."""
    text = item.passage.text
    openings = line_openings(item, opens)
    unstopped = {start for start in openings if not _ends_sentence(item, start)}
    borders = {0, *openings}
    for address in _WEB_ADDRESS.finditer(text):
        if address.start() in (0, *item.line_starts):
            borders |= {address.start(), min(len(text), address.end() + 1)}
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[: match.start() + 1]):
            borders.add(match.end())
    return _merge_short(_cut(item.passage, sorted(borders)), item.passage, unstopped)


def is_web_address(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return bool(_WEB_ADDRESS.fullmatch(text.strip(" .,;()")))


def split_lines(item: Item, opens: Opens) -> list[Passage]:
    """An item parted where a line's start opens a sentence that no full stop sets apart: wrapped lines of a cell do not
    show where one entry ends and the next begins, while sentences with full stops are one entry's prose."""
    starts = [start for start in line_openings(item, opens) if not _ends_sentence(item, start)]
    return _cut(item.passage, [0, *starts])


def split_sentence_lines(item: Item, opens: Opens) -> list[Passage]:
    """An item parted like `split_lines`, and at full stops too where every one of them ends a line: a list of results,
    each written as a sentence."""
    if any(match.end() not in item.line_starts for match in _END.finditer(item.passage.text)):
        return split_lines(item, opens)
    return _cut(item.passage, [0, *line_openings(item, opens)])


def _ends_sentence(item: Item, position: int) -> bool:
    return item.passage.text[:position].rstrip().endswith((".", "!", "?"))


def _cut(passage: Passage, borders: Sequence[int]) -> list[Passage]:
    return [passage[a:b].strip() for a, b in zip(borders, [*borders[1:], len(passage)], strict=True)]


def _merge_short(pieces: list[Passage], whole: Passage, openings: Collection[int]) -> list[Passage]:
    """A piece of a word or two belongs to its neighbour ("hosted on Ready. Steady." is one sentence), but for one that
    begins at a line start without a stop before it."""
    spans: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        if not piece:
            continue
        begin = whole.text.index(piece.text, position)
        position = begin + len(piece)
        short = _is_short(piece.text)
        before_short = bool(spans) and _is_short(whole.text[slice(*spans[-1])])
        if spans and begin not in openings and (short or before_short):
            spans[-1] = (spans[-1][0], position)
        else:
            spans.append((begin, position))
    return [whole[begin:finish] for begin, finish in spans]


def _is_short(text: str) -> bool:
    return len(text.split()) <= _SHORT and not is_web_address(text)
