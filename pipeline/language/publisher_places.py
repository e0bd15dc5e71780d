"""Where in a document the name of a body stands, and how much that says for its being the publisher."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.language.bodies import BodyName, Form
from pipeline.language.body_names import places_in
from pipeline.passage import INSERTED, Passage
from pipeline.source import Paragraph, ParagraphRole, Row, Source, Table


class Where(Enum):
    """A place of a name: the basis in words, what it counts, and how often a body named there alone is the publisher.

    The numbers were chosen on the half of `tests/language/publishers.py` that is not held out.
    """

    TITLE = ("title", 6.0, 0.97)
    HEADER = ("page header", 5.5, 0.96)
    FOOTER = ("page footer", 5.5, 0.96)
    IMPRINT = ("imprint", 6.0, 0.96)
    DEFINED = ("called “the Council”", 5.0, 0.95)
    COVER = ("line of its own at the start", 4.0, 0.94)
    CONTACT = ("contact line", 2.5, 0.85)
    HEADING = ("heading", 2.0, 0.8)
    ADDRESS = ("web address", 2.0, 0.8)
    OPENING = ("text at the start", 1.5, 0.75)
    TEXT = ("text", 0.6, 0.5)
    CELL = ("table", 0.1, 0.2)

    def __init__(self, basis: str, weight: float, certainty: float) -> None:
        self.basis = basis
        self.weight = weight
        self.certainty = certainty


_IN_SENTENCES = frozenset({Where.OPENING, Where.TEXT})
AGAIN_COUNTS = frozenset({*_IN_SENTENCES, Where.COVER, Where.CONTACT, Where.HEADING, Where.ADDRESS, Where.CELL})
"""Places where it says something how often a name stands there."""
_PUBLISHERS_OWN = frozenset({Where.TITLE, Where.HEADER, Where.FOOTER, Where.IMPRINT, Where.DEFINED, Where.COVER})
"""Places where publishers put their names, and others have little to seek."""
_STARTING = frozenset({Where.TITLE, Where.COVER, Where.CONTACT})
_RUNNING = _PUBLISHERS_OWN - _STARTING

_PLACE_ONLY = 0.45
"""What a place without "Council" counts beside the whole name: "Wexmoor Local Plan" may be anybody's about Wexmoor."""
_OTHER_BODY = 0.9
_OTHER_BODY_BY_THE_WAY = 0.25
"""The same for departments, police, trusts and other bodies that govern no place, which are named more often than they
publish: in titles, on covers and beside addresses, and in text. Their running headers are as good as any."""
_LATER = 0.8
"""The same for names in the title and on the cover that stand below another body's."""
_MENTIONED = 0.4
_OF_PARTNERS = 0.1
_ABOUT_ANOTHER = 0.3
_CREDITED = 0.6
"""The same for names in sentences in which they neither act nor speak, for those behind "with" or "partners", for those
in a title that says whose work is answered, and for other bodies' imprints further on, where maps are credited."""

_START = 25
"""Lines outside tables in which a cover, or the head of a paper, comes to an end."""
_START_PAGES = 2
_FEW_WORDS = 4
"""Words that may stand beside a name on a line of its own: "Wexmoor Borough Council – Cabinet, 3 May"."""
_LONG = 500
"""Characters: running headers and lines of a cover are shorter."""
_LONG_TITLE = 200
"""Characters: what goes on beyond is no title, but the text of a paper without headings."""
_BEFORE, _BEHIND = 40, 80
"""Characters around a name that are looked at."""

_IMPRINT = re.compile(
    r"(?:©|\(c\)|\bcopyright|\b(?:published|produced|prepared|issued|adopted|approved) by)[\s\d,:–-]*(?:the )?$",
    re.IGNORECASE,
)
_OWN_IMPRINT = re.compile(rf"\W*(?:This \w+ (?:was|is|has been) )?(?:{_IMPRINT.pattern})", re.IGNORECASE)
"""An imprint at the start of its line: other bodies' guidance is published in the midst of sentences."""
_MAP_CREDIT = re.compile(r"[^.\n]{0,20}\b(?:copyright|database rights?)\b", re.IGNORECASE)
_DEFINED = re.compile(
    r"['’s]{0,2}\s*\((?:here(?:after|in|inafter) )?(?:referred to as )?[\"“'‘]?"
    r"the (?:Council|Authority|Partnership|Board|Trust)\b"
)
_CONTACT = re.compile(
    r"[,\s]+(?:[A-Z\d][\w’']*[,\s]+){0,8}(?:(?:Town|County|City|Shire|Guild) ?[Hh]all|Civic (?:Centre|Offices)"
    r"|(?:Council|County) Offices|Council House|House,|P\.?O\.? Box|[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2})\b"
)
_PARTNERS = re.compile(
    r"\b(?:with|partners?|including|alongside|neighbouring|neighbours?|from|like|such as|by|between|and)"
    r"[\s,:]+(?:the )?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:with|partners?|(?:hosted|supported|funded|endorsed) by)[\s:–-]+(?:the\s+)?$"
    r"|^\W*(?:[\w’']+\s){0,2}partners?\s?:",
    re.IGNORECASE,
)
"""The partners of a title or a cover: one that "and" joins to another publishes with it."""
_LEADS = re.compile(
    r"\b(?:leads?|led by|owners?|responsib\w+|delivered by|who)\s?[:–-](?:[^.;:]*,)?\s*(?:the )?$", re.IGNORECASE
)
"""What stands before the lead of an action in plain text."""
_ANSWERED = re.compile(r"\b(?:response|reply|representations?|objections?|comments) (?:to|on)\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:[\w/]+\s){0,2}[\w/]+:")
_MEETING = re.compile(r"\b(?:cabinet|committee|executive|panel|board|meeting)\W*$", re.IGNORECASE)
"""What stands beside a name in the head of a report: "Report to:", "Scrutiny Committee"."""
_GOES_ON = re.compile(r"(?:[,;]|\b(?:and|or|by|with|from|of|to|for|in|at|on|the|our|is|are|was|were|that))\s*$")
_JOINED = re.compile(r"(?:,|,?\s(?:and|&)(?:\sthe)?)\s", re.IGNORECASE)
"""What stands between the names of bodies that publish together."""
_ACTS = re.compile(
    r"(?:['’]s?\s+(?!area|boundary)|\s*,?\s+(?:we|is|are|was|has|have|will|wants?|aims?|commits?|recogni[sz]es|declared"
    r"|adopted|approved|believes|provides|owns|manages|serves|thanks)\b)"
)
_SPEAKS = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:here )?at|as)\s+(?:the )?$"
    r"|\b(?:leader|mayor|chief executive|cabinet|members?|behalf) (?:of|for)\s+(?:the )?$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\*\*|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph outside tables, or a cell: its addresses, what it is, and whether the document starts there."""

    begin: int
    finish: int
    where: Where
    starts: bool = False


class Stretches:
    """All paragraphs and cells of a document, by address."""

    def __init__(self, source: Source) -> None:
        self.all = sorted(_stretches(source), key=lambda one: one.begin)
        self._begins = [one.begin for one in self.all]

    def of(self, address: int) -> Stretch:
        """The one that an address is in, or that stands before it."""
        return self.all[max(0, bisect_right(self._begins, address) - 1)]

    def bounds(self, address: int) -> tuple[int, int]:
        """The first address of the one that an address is in, and the one behind its last."""
        one = self.of(address)
        return one.begin, one.finish


def _stretches(source: Source) -> Iterator[Stretch]:
    lines = 0
    for page, block in source.blocks():
        if isinstance(block, Table):
            yield from _cells(block.rows)
        elif block.lines:
            starts = lines < _START and page.number <= _START_PAGES
            lines += len(block.lines)
            yield Stretch(block.lines[0].offset, block.lines[-1].finish, _where(block), starts)


def _cells(rows: Sequence[Row]) -> Iterator[Stretch]:
    for cell in (cell for row in rows for cell in row.cells):
        if cell.lines:
            yield Stretch(cell.lines[0].offset, cell.lines[-1].finish, Where.CELL)
        for table in cell.tables:
            yield from _cells(table.rows)


def _where(block: Paragraph) -> Where:
    told = {
        ParagraphRole.HEADER: Where.HEADER,
        ParagraphRole.FOOTER: Where.FOOTER,
        ParagraphRole.HEADING: Where.HEADING,
    }
    return told.get(block.role, Where.TEXT)


@dataclass(frozen=True, slots=True)
class Placed:
    """A name where it stands; `share` of the place's weight counts (0 to 1)."""

    name: BodyName
    where: Where
    share: float

    @property
    def points(self) -> float:
        return self.where.weight * self.share

    @property
    def certainty(self) -> float:
        """How sure the publisher is by this name alone: for one in a sentence what is said there matters more."""
        kept = 0.1 if self.share <= _ABOUT_ANOTHER else 0.3 if self.where in _IN_SENTENCES else 0.5
        return self.where.certainty * (kept + (1 - kept) * self.share)


class Places:
    """Tells where names stand."""

    def __init__(self, source: Source, title: Passage | None) -> None:
        self._source = source
        self._title = frozenset(title.addresses[:_LONG_TITLE]) - {INSERTED} if title else frozenset()
        self.stretches = Stretches(source)

    def bare(self) -> Iterator[BodyName]:
        """Places of councils without the word, where that tells anything: in the title, and on the edges of pages."""
        text = self._source.text
        if self._title:
            first, last = self._source.line_at(min(self._title)), self._source.line_at(max(self._title))
            finish = min(last.finish, first.offset + _LONG)
            yield from (one for one in places_in(text, first.offset, finish) if one.begin in self._title)
        for stretch in self.stretches.all:
            if stretch.where in {Where.HEADER, Where.FOOTER}:
                yield from places_in(text, stretch.begin, min(stretch.finish, stretch.begin + _LONG))

    def placed(self, names: Sequence[BodyName]) -> Iterator[Placed]:
        """Each name where it stands, those that publish together as one."""
        named = [one for run in self._runs(names) for one in self._together(run)]
        lines = Counter(name.key for name in named if self._is_whole_line(name))
        first = ""
        for name in named:
            where, share = self._place_of(name)
            if where not in _PUBLISHERS_OWN - {Where.COVER} and lines[name.key] > 1 and self._is_whole_line(name):
                where, share = Where.HEADER, 1.0  # plain text: a line that comes again with every page
            if name.form is Form.PLACE:
                share *= _PLACE_ONLY
            elif where in _STARTING and share == 1.0:
                first = first or name.key
                share *= 1.0 if name.key == first else _LATER
            if not name.governing and where not in _RUNNING:
                share *= _OTHER_BODY if where in _STARTING else _OTHER_BODY_BY_THE_WAY
            yield Placed(name, where, share)

    def _runs(self, names: Sequence[BodyName]) -> Iterator[list[BodyName]]:
        """The names, those with nothing but "and" or a comma between them in one list."""
        run: list[BodyName] = []
        for name in names:
            if run and not _JOINED.fullmatch(self._source.text, run[-1].finish, name.begin):
                yield run
                run = []
            run.append(name)
        if run:
            yield run

    def _together(self, run: list[BodyName]) -> list[BodyName]:
        """The one name of all that publish together: "Adur District Council and Worthing Borough Council"."""
        keys = sorted({name.key for name in run})
        last = self._source.text[run[-2].finish : run[-1].begin] if len(run) > 1 else ""
        if len(keys) != len(run) or not last.strip(", \n") or any(name.form is not Form.FULL for name in run):
            return run
        key = "+".join(keys)
        both = BodyName(run[0].begin, run[-1].finish, key, key, Form.FULL)
        where, share = self._place_of(both)
        return [both] if where in _PUBLISHERS_OWN and share > _ABOUT_ANOTHER else run

    def _is_whole_line(self, name: BodyName) -> bool:
        """Whether a name is a line by itself, outside tables."""
        line = self._source.line_at(name.begin)
        whole = len(line.text) < _LONG and line.text.strip() == self._source.text[name.begin : name.finish]
        return whole and name.form is Form.FULL and self.stretches.of(name.begin).where is not Where.CELL

    def _place_of(self, name: BodyName) -> tuple[Where, float]:
        text, stretch = self._source.text, self.stretches.of(name.begin)
        line = self._source.line_at(name.begin)
        before = text[max(stretch.begin, name.begin - _BEFORE) : name.begin]
        printed = text[max(stretch.begin, line.offset, name.begin - _LONG) : name.begin]
        if _LEADS.search(printed):
            return Where.CELL, 1.0
        behind = text[name.finish : min(stretch.finish, name.finish + _BEHIND)]
        with_others = _OF_PARTNERS if _WITH.search(before) or _WITH.search(printed) else 1.0
        if name.begin in self._title:
            answered = _ANSWERED.search(before) or _ANSWERED.search(printed)
            return Where.TITLE, _ABOUT_ANOTHER if answered else with_others
        if stretch.where in {Where.HEADER, Where.FOOTER}:
            return stretch.where, 1.0
        if _IMPRINT.search(before) if name.governing else _OWN_IMPRINT.match(printed):
            credit = _MAP_CREDIT.match(behind) or not (name.governing or stretch.starts)
            return Where.IMPRINT, _CREDITED if credit else 1.0
        if stretch.where is Where.CELL:
            return Where.CELL, 1.0
        if name.form is Form.ADDRESS:
            return Where.ADDRESS, 1.0
        if _DEFINED.match(behind):
            return Where.DEFINED, 1.0
        addressed = bool(_CONTACT.match(behind))
        if stretch.starts and (addressed or self._stands_alone(name)):
            return Where.COVER, with_others
        if addressed:
            return Where.CONTACT, 1.0
        if stretch.where is Where.HEADING:
            return Where.HEADING, 1.0
        return Where.OPENING if stretch.starts else Where.TEXT, _said_of(before, behind)

    def _stands_alone(self, name: BodyName) -> bool:
        """Whether the line holds little but the name: the committee, a date; and is no part of a sentence."""
        text, line = self._source.text, self._source.line_at(name.begin)
        begin = self.stretches.of(name.begin).begin
        if len(line.text) > _LONG or _GOES_ON.search(text[max(begin, line.offset - _BEFORE) : line.offset]):
            return False
        if re.match(r"\s*[a-z]", text[name.finish : name.finish + _BEHIND]) and name.finish >= line.finish:
            return False
        before = _MARKUP.sub("", line.text[: name.begin - line.offset])
        behind = _MARKUP.sub("", line.text[name.finish - line.offset :]) if name.finish < line.finish else ""
        label = _LABEL.match(before)
        first, last = (re.findall(r"[^\W\d_]+", part) for part in (before, behind))
        told = not label and any(word.islower() and len(word) > 2 for word in first)
        if told or len(first) + len(last) > _FEW_WORDS:
            return False
        return not last or bool(re.match(r"\W*[,|:(–—-]", behind) or _MEETING.search(behind))


def _said_of(before: str, behind: str) -> float:
    """What a name in a sentence counts, by what the sentence says of it."""
    if _PARTNERS.search(before):
        return _OF_PARTNERS
    return 1.0 if _ACTS.match(behind) or _SPEAKS.search(before) else _MENTIONED
