"""Who leads a block, said in its heading or in a line under it: "Rivers – Lead: Ann Moss", "Partners: Rivers Trust"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.outline import Heading, Section
from pipeline.passage import Passage

_TOLD_IN_HEADINGS = frozenset({Role.LEAD, Role.PARTNER, Role.RESOURCE})
"""What a line over a block tells of all its rows. An "outcome:" or "status:" there is a statement of its own."""

_READS_AS_HEADER = 0.6
"""A key before a colon must read so much like a column header."""

_KEY = re.compile(r"(?:^|(?<=\s))((?!The\b|An?\b)[A-Z][\w/&'’-]*(?: [\w/&'’-]+){0,3}):\s+(?=\S)")
"""A key and its colon; the words behind it are its value."""

_INNER_KEY = re.compile(r"(?<=\s)([A-Z][a-z]+(?: [a-z]+){0,2}):\s+(?=\S)")
"""A key behind a name: only its first word has a capital."""

_LED = re.compile(
    r"^(?P<name>.*\w\W*?)\s*[-–—|,;(]\s*"
    r"(?P<key>(?:leads?|owner|sponsor|sro|responsible|led by|responsibility)(?: (?:officer|member|body|department))?)"
    r"\s*[:–-]?\s+(?P<value>\S.*?)\)?$",
    re.IGNORECASE,
)
"""A name, and behind a dash or in brackets who leads it."""

_VALUE_WORDS = 12
"""Words: names of people and posts are shorter; more is a sentence."""

_INITIALS = re.compile(r"^(?P<name>.*\w)\s*[-–—]\s*(?P<value>[A-Z]{2,3}[a-z]?(?:\s?[/&,]\s?[A-Z]{2,3}[a-z]?)*)$")
"""A name and initials behind a dash: who leads it, if other headings give such initials as their leads."""


@dataclass(frozen=True, slots=True)
class HeadingField:
    """What a heading, or a line under it, tells of all rows below it; `header` is the word for it."""

    role: Role
    header: Passage | None
    text: Passage


class HeadingFields:
    """Takes the fields out of headings and introductions. Knows the initials of leads in all of a document."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._initials = {
            initials
            for section in sections
            for heading in section.headings
            if (found := _LED.match(heading.passage.text))
            for initials in re.findall(r"\b[A-Z]{2,3}[a-z]?\b", found["value"])
        }

    def part(self, section: Section) -> tuple[Section, list[HeadingField]]:
        """The section without the fields in its headings and introduction, and those fields."""
        fields: list[HeadingField] = []
        headings: list[Heading] = []
        for heading in section.headings:
            named, told = self._part_heading(heading.passage)
            fields += told
            if named:
                headings.append(replace(heading, passage=named, emphasis=_within(heading.emphasis, named)))
        intro = []
        for passage in section.intro:
            told = labelled_values(passage)
            fields += told
            if not told:
                intro.append(passage)
        return replace(section, headings=tuple(headings), intro=tuple(intro)), fields

    def _part_heading(self, passage: Passage) -> tuple[Passage | None, list[HeadingField]]:
        """A heading without who leads it (None where it says nothing else), and the fields in it."""
        told = labelled_values(passage)
        if told:
            return None, told
        led = _LED.match(passage.text)
        if led and len(led["value"].split()) <= _VALUE_WORDS and (led["value"][0].isupper() or ":" in led[0]):
            header, value = passage[led.start("key") : led.end("key")], passage[led.start("value") : led.end("value")]
            return passage[: led.end("name")].strip(), [HeadingField(Role.LEAD, header, value)]
        key = next((key for key in _INNER_KEY.finditer(passage.text) if _role(key[1])), None)
        if key and (told := labelled_values(passage[key.start() :])):
            return passage[: key.start()].strip(" ;,|-–—"), told
        signed = _INITIALS.match(passage.text)
        if signed and self._initials & set(re.findall(r"\w+", signed["value"])):
            value = passage[signed.start("value") :]
            return passage[: signed.end("name")].strip(), [HeadingField(Role.LEAD, None, value)]
        return passage, []


def _within(emphasis: int, passage: Passage) -> int:
    """How much of a shortened heading is set apart; 0 where all of it is."""
    return emphasis if emphasis < len(passage) else 0


def labelled_values(passage: Passage) -> list[HeadingField]:
    """The values of a line that is nothing but keys and values ("Lead: Ann Moss; Partners: the trust"), else none."""
    keys = [key for key in _KEY.finditer(passage.text) if _role(key[1])]
    if not keys or keys[0].start() > 0:
        return []
    ends = [key.start() for key in keys[1:]] + [len(passage)]
    found = []
    for key, end in zip(keys, ends, strict=True):
        role = _role(key[1])
        text = passage[key.end() : end].strip(" ;,|")
        if role is None or not text or len(text.text.split()) > 2 * _VALUE_WORDS:
            return []
        found.append(HeadingField(role, passage[key.start(1) : key.end(1)], text))
    return found


def _role(key: str) -> Role | None:
    """The role of a key, where it is one that is told of whole blocks."""
    reading = read_header(key)
    return reading.role if reading.role in _TOLD_IN_HEADINGS and reading.likeness >= _READS_AS_HEADER else None
