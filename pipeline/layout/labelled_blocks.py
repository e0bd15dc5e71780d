"""Blocks of text that repeat under titles, each parted by the same labels: "Commitment 2", a text, "Timescales", ….

A label is a small heading, or stands before a colon in the line of its value. What makes labels is that they repeat
and read like column headers; what makes titles is that they stand over the first label of a block, or count ("Pledge
3"). So the blocks are rows, and the labels their header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.layout.headings import UNLEVELLED, bold_lead
from pipeline.layout.rows import HeaderJudge
from pipeline.layout.units import LABEL, PLAIN_LEVEL, Kind, Unit
from pipeline.passage import Passage

COUNTED = re.compile(
    r"^(?P<word>[A-Z][a-z]+(?: [a-z]+| [A-Z][a-z]+)?) (?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)(?=\s*[-–—:.)]|\s|$)"
    r"\s*[-–—:.)]*\s*"
)
"""Commitment 3: …"""

_LABEL_WORDS = 8
"""Words: a longer heading is no label."""

_PLAIN_LABEL_WORDS = 4
"""Words: a plain line of its own that has more is no label."""

_READS_AS_HEADER = 0.7
"""Likeness to a column header (0 to 1) from which a repeated text is a label."""

_REPEATED = 2
"""Times: labels and titles that count stand at least so often."""

_HEAD_UNITS = 3
"""Units: a title and what stands under it before the first label in a line of its own; more is prose."""


@dataclass(slots=True)
class Part:
    """A label and what stands behind or under it."""

    name: str
    label: Passage
    values: list[Unit]
    rest: Passage | None = None
    """What stands behind the label in its own line."""

    @property
    def closed(self) -> bool:
        """Whether its value is the rest of its line."""
        return self.rest is not None


@dataclass(slots=True)
class TextBlock:
    """A title, the text under it, and labelled parts; `begin` to `finish` are the units that it was made of."""

    title: Unit | None
    body: list[Unit] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    begin: int = 0
    finish: int = 0

    @property
    def names(self) -> list[str]:
        """The names of its labels."""
        return [part.name for part in self.parts]


def label_of(unit: Unit) -> tuple[str, int] | None:
    """The name that a unit may be the label of, in lower case, and where its value begins; None for other units."""
    text = unit.text
    found = LABEL.match(text)
    if found:
        return _name(found[1]), found.end()
    lead = _bold_label(unit)
    if lead:
        return _name(text[:lead]), lead
    most = {Kind.HEADING: _LABEL_WORDS, Kind.TEXT: _PLAIN_LABEL_WORDS, Kind.ITEM: 0}[unit.kind]
    if len(text.split()) <= most and text[0].isupper() and text[-1] not in ".;,!" and not COUNTED.match(text):
        return _name(text), len(text)
    return None


def _bold_label(unit: Unit) -> int:
    """How many first characters of a text are a label in bold type before its value."""
    lead = bold_lead(unit.lines, unit.item.passage)
    if not 0 < lead < len(unit.text) or len(unit.text[:lead].split()) > _LABEL_WORDS - 1:
        return 0
    return lead


def _name(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


class BlockFinder:
    """Finds the labelled blocks among the units of a document, parted by tables into stretches."""

    def __init__(self, units: Sequence[Unit], judge: HeaderJudge) -> None:
        found = [(unit, *label) for unit in units if (label := label_of(unit))]
        counts = Counter(name for _, name, _ in found)
        spelled = {name: unit.text[:end] for unit, name, end in reversed(found)}
        repeated = {name for name, count in counts.items() if count >= _REPEATED}
        known = {name for name in repeated if judge([spelled[name]]) >= _READS_AS_HEADER}
        self._labels, self._rank = known, 0
        self._counting, self._rank = self._titles(units)
        sure = [unit for unit, name, _ in found if name in known and self._is_label(unit)]
        self._labels = known | set(_likewise(found, repeated, sure))

    def _titles(self, units: Sequence[Unit]) -> tuple[set[str], int]:
        """The words that count titles, and the titles' rank: they stand before different numbers and over labels."""
        counted: dict[str, dict[str, int]] = {}
        last: tuple[str, str, int] | None = None
        for unit in units:
            found = COUNTED.match(unit.text) if unit.kind is not Kind.ITEM else None
            if found:
                last = (found["word"], found["number"], unit.level if unit.kind is Kind.HEADING else UNLEVELLED)
            elif last and self.label(unit):
                counted.setdefault(last[0], {})[last[1]] = last[2]
        counting = {word: ranks for word, ranks in counted.items() if len(ranks) >= _REPEATED}
        return set(counting), min((rank for ranks in counting.values() for rank in ranks.values()), default=0)

    @property
    def counted(self) -> bool:
        """Whether the document's blocks have titles that count: then no other titles head any."""
        return bool(self._counting)

    def label(self, unit: Unit) -> tuple[str, int] | None:
        """The label that a unit begins with, as `label_of` gives it."""
        found = label_of(unit)
        return found if found and found[0] in self._labels and self._is_label(unit) else None

    def _is_label(self, unit: Unit) -> bool:
        """Whether a unit ranks as a label may: under the titles."""
        return unit.kind is not Kind.HEADING or self.is_inside(unit)

    def is_inside(self, unit: Unit) -> bool:
        """Whether a heading ranks lower than the titles that count, or is as plain as they are."""
        return unit.level > self._rank or (unit.level >= UNLEVELLED and self._rank >= UNLEVELLED)

    def counts(self, unit: Unit) -> bool:
        """Whether a unit is a title that counts."""
        found = COUNTED.match(unit.text)
        return unit.kind is not Kind.ITEM and found is not None and found["word"] in self._counting

    def blocks(self, units: Sequence[Unit]) -> list[TextBlock]:
        """The blocks of a stretch of units that no table parts.

        Without labelled parts a block counts only by its title, and only where no other block prints its number.
        """
        parser = _Parser(self, units)
        parser.parse()
        parted = [block for block in parser.blocks if block.parts]
        taken = {block.title.text for block in parted if block.title}
        bare = (block for block in parser.blocks if not block.parts and block.body and block.title)
        kept = [block for block in bare if block.title and self.counts(block.title) and block.title.text not in taken]
        return sorted([*parted, *kept], key=lambda block: block.begin)


def _likewise(found: Iterable[tuple[Unit, str, int]], repeated: Container[str], sure: Sequence[Unit]) -> Iterator[str]:
    """Repeated headings that no lexicon knows but that look like the labels that it does."""
    headings = [unit for unit in sure if unit.kind is Kind.HEADING]
    for unit, name, end in found:
        alone = unit.kind is Kind.HEADING and end == len(unit.text)
        if alone and name in repeated and any(unit.level == k.level and unit.looks_like(k) for k in headings):
            yield name


class _Parser:
    """Reads units from top to bottom, building blocks.

    `_pending` are the numbers of the units since the last heading or block: the last may be the next block's title.
    `_interrupted`: a heading (then `_by_heading`) or another type has ended the part that was open. `_outranked`: a
    heading of the titles' rank has ended the block, unless a label follows that it lacks.
    """

    def __init__(self, finder: BlockFinder, units: Sequence[Unit]) -> None:
        self._finder = finder
        self._units = units
        self._pending: list[int] = []
        self._interrupted = self._by_heading = self._outranked = False
        self._block: TextBlock | None = None
        self.blocks: list[TextBlock] = []

    def parse(self) -> None:
        for number, unit in enumerate(self._units):
            label = self._finder.label(unit)
            if self._finder.counts(unit):
                self._span(number)
                self._open([number])
            elif label and not self._leads_in(unit):
                self._add_part(number, unit, *label)
            elif unit.kind is Kind.HEADING:
                self._heading(number, unit)
            else:
                self._content(number, unit)
        self._span(len(self._units))

    def _open(self, head: Sequence[int], begin: int | None = None) -> None:
        units = [self._units[number] for number in head]
        first = head[0] if begin is None else begin
        self._block = TextBlock(units[0] if units else None, list(units[1:]), begin=first, finish=first + len(head))
        self.blocks.append(self._block)
        self._pending, self._interrupted, self._by_heading = [], False, False

    def _span(self, number: int) -> None:
        """A block whose title counts holds everything up to the next heading of its rank."""
        if self._finder.counted and self._block and not self._outranked:
            self._block.finish = number
        self._outranked = False

    def _leads_in(self, unit: Unit) -> bool:
        """Whether a line with a colon under a label only leads into what that labels."""
        part = self._block.parts[-1] if self._block and self._block.parts else None
        return part is not None and not part.closed and not part.values and unit.kind is Kind.TEXT

    def _heading(self, number: int, unit: Unit) -> None:
        """A heading that is neither label nor counts: the title of the next block, or one among a block's parts.

        A plain line that stands alone is rather what stands under a label, where nothing else does.
        """
        part = self._block.parts[-1] if self._block and self._block.parts else None
        if unit.level == PLAIN_LEVEL and part and not part.closed and not part.values:
            self._content(number, unit)
            return
        if self._finder.counted:
            if not self._finder.is_inside(unit):
                self._span(number)
                self._outranked = True
            self._interrupted = self._by_heading = True
        else:
            self._block, self._pending = None, [number]

    def _add_part(self, number: int, unit: Unit, name: str, end: int) -> None:
        if self._finder.counted:
            stray = self._by_heading and unit.kind is not Kind.HEADING
            if self._block is None or stray or (self._outranked and name in self._block.names):
                return
        elif self._block is None or self._pending or self._begins_again(name):
            head = self._head()
            if self._pending and not head:
                self._block = None
                return
            self._open(head, begin=None if head else number)
        block = self._block
        if block is None:
            return
        self._pending, self._interrupted, self._by_heading, self._outranked = [], False, False, False
        rest = unit.item.passage[end:].strip(" :–—-")
        block.parts.append(Part(name, unit.item.passage[:end].strip(" :"), [], rest or None))
        block.finish = number + 1

    def _head(self) -> list[int]:
        """The title among the pending units, with what stands under it: from the last numbered item on, or at most so
        many of them that none is a bullet."""
        numbered = [n for n in self._pending if self._units[n].kind is Kind.ITEM and not _is_bulleted(self._units[n])]
        head = [n for n in self._pending if not numbered or n >= numbered[-1]][-_HEAD_UNITS:]
        while head and _is_bulleted(self._units[head[0]]):
            head = head[1:]
        return head

    def _begins_again(self, name: str) -> bool:
        """Whether a block without title begins with this label: with the first label of the one before."""
        block = self._block
        return block is not None and block.title is None and bool(block.parts) and block.parts[0].name == name

    def _content(self, number: int, unit: Unit) -> None:
        block = self._block
        if block is None or self._interrupted:
            self._pending.append(number)
        elif not block.parts:
            block.body.append(unit)
            block.finish = number + 1
        elif block.parts[-1].closed:
            self._pending.append(number)
        elif _ends_value(block.parts[-1].values, unit):
            self._interrupted = True
        else:
            block.parts[-1].values.append(unit)
            block.finish = number + 1


def _ends_value(values: Sequence[Unit], unit: Unit) -> bool:
    """Whether a text is no more of what stands under a label: set in other type, or prose behind a list."""
    if not values or unit.kind is not Kind.TEXT:
        return False
    behind_list = values[-1].kind is Kind.ITEM and not unit.text.endswith(":")
    return behind_list or not unit.looks_like(values[0])


def _is_bulleted(unit: Unit) -> bool:
    marker = unit.item.marker
    return marker is not None and not re.search(r"\w", marker.text)
