"""Automatic lists (§17.9): the number or bullet that Word puts in front of a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.docx.markup import Element, integer, switch, value_of, w
from pipeline.readers.docx.styles import NumberReference, Styles

BULLET = "•"
_LEVELS = 9
_MAX_SPELT = 100
"""Numbers spelt as words ("Seven"); Word spells more, but no list of headings is longer."""
_MAX_ROMAN = 3999
_MAX_LETTERS = 780
"""Word repeats letters (aa, bbb); 780 is thirty times z, the most it shows (§17.18.59)."""

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral


def _letters(number: int) -> str:
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal_words(number: int) -> str:
    if not 0 <= number < _MAX_SPELT:
        return str(number)
    tens, ones = divmod(number, 10)
    if number < len(_ONES):
        return _ONES[number].capitalize()
    return (_TENS[tens] + (f"-{_ONES[ones]}" if ones else "")).capitalize()


def _ordinal_words(number: int) -> str:
    if not 0 < number < _MAX_SPELT:
        return _ordinal(number)
    head, dash, last = _cardinal_words(number).lower().rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{dash}{last}".capitalize()


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": _ordinal,
    "cardinalText": _cardinal_words,
    "ordinalText": _ordinal_words,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
}
_PADDED = re.compile(r"0*1, 0*2,")
"""A custom format is written as its first numbers, "001, 002, 003, …": their length is the number of digits."""


def numeral(number: int, number_format: str) -> str:
    """`number` in one of Word's formats (§17.18.59); decimal for those of other scripts."""
    if _PADDED.match(number_format):
        return str(number).zfill(number_format.index(","))
    return _FORMATS.get(number_format, str)(number)


@dataclass(frozen=True, slots=True)
class _Level:
    """A `w:lvl`. `restart` is the level (from 1) whose items restart this one, 0 for never, None for any higher."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str | None = None
    legal: bool = False


class _List(NamedTuple):
    """A `w:num`: whose counters it shares, its levels, and at what its own levels start anew."""

    counters: int
    levels: dict[int, _Level]
    starts: dict[int, int]


class Marker(NamedTuple):
    """What stands in front of a list item, and the item's depth from 0."""

    text: str
    level: int

    @property
    def bullet(self) -> bool:
        """Whether it is a bullet, which without words says nothing (an automatic number does)."""
        return self.text == BULLET


class Numbering:
    """The lists that a document defines, from the root of its numbering part."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts = [] if root is None else root.findall(w("abstractNum"))
        self._abstracts = {integer(abstract.get(w("abstractNumId"))): abstract for abstract in abstracts}
        numbers = [] if root is None else root.findall(w("num"))
        self._numbers = {integer(number.get(w("numId"))): number for number in numbers}
        self._lists: dict[int, _List | None] = {}

    def list_of(self, number_id: int | None) -> _List | None:
        """The list of a `w:numId`, None where there is none (0 takes a paragraph out of its style's list)."""
        if not number_id:
            return None
        if number_id not in self._lists:
            number = self._numbers.get(number_id)
            self._lists[number_id] = None if number is None else self._read_list(number)
        return self._lists[number_id]

    def _read_list(self, number: Element) -> _List | None:
        identifier = integer(value_of(number, "abstractNumId"))
        abstract = self._abstracts.get(identifier)
        linked = value_of(abstract, "numStyleLink")
        if linked is not None:
            target = self._numbers.get(self._styles.list_of(linked))
            identifier = integer(value_of(target, "abstractNumId"))
            abstract = self._abstracts.get(identifier, abstract)
        if abstract is None or identifier is None:
            return None
        levels = _read_levels(abstract)
        starts: dict[int, int] = {}
        for override in number.findall(w("lvlOverride")):
            level = integer(override.get(w("ilvl")))
            start = integer(value_of(override, "startOverride"))
            levels |= _read_levels(override)
            if level is not None and start is not None:
                starts[level] = start
        return _List(identifier, levels, starts)


def _read_levels(parent: Element) -> dict[int, _Level]:
    return {integer(level.get(w("ilvl"))) or 0: _read_level(level) for level in parent.findall(w("lvl"))}


def _read_level(level: Element) -> _Level:
    # A custom format stands in an mc:AlternateContent, hence the search at any depth.
    number_format = next(level.iter(w("numFmt")), None)
    named = "decimal" if number_format is None else number_format.get(w("val")) or "decimal"
    if named == "custom" and number_format is not None:
        named = number_format.get(w("format")) or "decimal"
    start = integer(value_of(level, "start"))
    return _Level(
        start=1 if start is None else start,
        number_format=named,
        text=value_of(level, "lvlText") or "",
        restart=integer(value_of(level, "lvlRestart")),
        style=value_of(level, "pStyle"),
        legal=bool(switch(level, "isLgl")),
    )


@dataclass
class Counters:
    """How far the lists have been counted in one story (the body, a header, the notes)."""

    numbering: Numbering
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def next_marker(self, reference: NumberReference) -> Marker | None:
        """Count one more item and give its marker; None where the paragraph is in no list."""
        found = self.numbering.list_of(reference.number_id)
        if found is None or reference.number_id is None:
            return None
        depth = _depth(found, reference)
        level = found.levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(found.counters, {})
        if reference.number_id not in self._begun:
            self._begun.add(reference.number_id)
            for restarted in found.starts:
                counts.pop(restarted, None)
        counts[depth] = counts.get(depth, _start(found, depth) - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > depth]:
            if _restarts(found.levels.get(deeper), depth):
                del counts[deeper]
        if level.number_format == "bullet":
            return Marker(BULLET, depth) if level.text.strip() else None
        text = _shown(found, level, depth, counts)
        return Marker(text, depth) if text else None


def _depth(found: _List, reference: NumberReference) -> int:
    """The paragraph's own level, or the one that the list ties to the paragraph's style."""
    if reference.linked_style is not None:
        for depth, level in found.levels.items():
            if level.style == reference.linked_style:
                return depth
    return min(max(reference.level or 0, 0), _LEVELS - 1)


def _start(found: _List, depth: int) -> int:
    return found.starts.get(depth, found.levels[depth].start if depth in found.levels else 1)


def _restarts(deeper: _Level | None, depth: int) -> bool:
    """Whether an item at `depth` makes a deeper level begin again."""
    if deeper is None or deeper.restart is None:
        return True
    return deeper.restart != 0 and depth < deeper.restart


def _shown(found: _List, level: _Level, depth: int, counts: dict[int, int]) -> str:
    """The level's text with its place holders ("%1.%2") filled in."""

    def fill(match: re.Match[str]) -> str:
        referred = int(match[1]) - 1
        definition = found.levels.get(referred, _Level())
        if definition.number_format == "bullet" or referred > depth:
            return ""
        number_format = "decimal" if level.legal else definition.number_format
        return numeral(counts.get(referred, _start(found, referred)), number_format)

    return re.sub(r"%([1-9])", fill, level.text).strip()
