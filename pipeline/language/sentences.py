"""Sentences of a cell, where many lines carry no full stop."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.outline import Item
from pipeline.passage import Passage

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z0-9£%])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|incl|approx|dept|no|nos|st|dr|mr|mrs|ms|prof|rev|cllr|jan|feb|mar|apr|jun|jul|aug"
    r"|sep|sept|oct|nov|dec|para|fig|ref|ltd|plc|co|inc)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_SHORT = 2
"""Words: what is no longer than this is a piece of a name ("Ready. Steady"), not a sentence."""

_LEAVES_OPEN = re.compile(
    r"(?:[,;:&/–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|our|that|the|their|this|to|which|with|will"
    r"|be|is|are|was|were|has|have|new|more|all|its|under|within|through|including|such|than|over|across|per))$",
    re.IGNORECASE,
)


def split_sentences(item: Item, opens: Callable[[str], bool]) -> list[Passage]:
    """The sentences of an item: parted at full stops, and at a line's start where a word that `opens` sentences
    stands in capitals and the line before leaves nothing open."""
    text = item.passage.text
    borders = [0]
    for match in _END.finditer(text):
        before = text[: match.start() + 1]
        if not _ABBREVIATION.search(before):
            borders.append(match.end())
    for start in item.line_starts:
        before, after = text[:start].rstrip(), text[start:]
        word = re.match(r"[A-Z][a-z]+\b", after)
        if word and not _LEAVES_OPEN.search(before) and opens(word[0]):
            borders.append(start)
    return _merge_short([item.passage[a:b].strip() for a, b in _pairs(sorted(set(borders)), len(text))], item.passage)


def _pairs(borders: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(borders, [*borders[1:], end], strict=True))


def _merge_short(pieces: list[Passage], whole: Passage) -> list[Passage]:
    """A piece of a word or two belongs to its neighbour: "hosted on Ready. Steady." is one sentence."""
    spans: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        if not piece:
            continue
        begin = whole.text.index(piece.text, position)
        position = begin + len(piece)
        short = len(piece.text.split()) <= _SHORT
        before_short = bool(spans) and len(whole.text[slice(*spans[-1])].split()) <= _SHORT
        if spans and (short or before_short):
            spans[-1] = (spans[-1][0], position)
        else:
            spans.append((begin, position))
    return [whole[begin:finish] for begin, finish in spans]
