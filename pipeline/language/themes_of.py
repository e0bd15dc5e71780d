"""The theme and the heading priority of a section, told from its trail of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.labelled import LabelledPriority, LabelledTheme, Statement
from pipeline.language.heading_trail import HeadingTrail, counts_priorities
from pipeline.language.references import split_reference
from pipeline.language.themes import theme_words
from pipeline.outline import Heading, HeadingOrigin, Section
from pipeline.passage import Passage, join

_STATEMENT_WORDS = 60
"""Words: a longer introduction is the theme's narrative, not its statement."""

_SENTENCE_WORDS = 6
"""Words: what ends with a full stop and has more is a sentence, no name."""

_CONTINUED = re.compile(r"\s*[-–—(\[]*\s*\b(?:continued|cont(?:inued|'d|\.)?)\b\W*$", re.IGNORECASE)

_REMARK = re.compile(r"^\s*[-–—:(]\s*\w")
"""Regular type behind a bold heading and a dash only remarks on it."""

_BASIS = {
    HeadingOrigin.BAND: ("row band", 0.95),
    HeadingOrigin.HEADING: ("typography", 0.93),
    HeadingOrigin.PARAGRAPH: ("layout", 0.8),
}
"""Why a heading was taken for one, and how sure that is (judged on the samples)."""


def _is_sentence(heading: Heading) -> bool:
    """Whether a row band is a sentence that goes with the heading above it, and no label with a remark."""
    text = heading.passage.text
    return (
        not 0 < heading.emphasis < len(text)
        and heading.origin is HeadingOrigin.BAND
        and text.endswith(".")
        and len(text.split()) > _SENTENCE_WORDS
    )


def _has_remark(heading: Heading) -> bool:
    """Whether regular type behind a bold name remarks on it, behind a dash or as a sentence of its own."""
    name, rest = heading.passage.text[: heading.emphasis], heading.passage.text[heading.emphasis :]
    if not name or not re.search(r"\w", rest):
        return False
    sentence = rest.rstrip().endswith(".") and len(rest.split()) > _SENTENCE_WORDS
    return bool(_REMARK.match(rest)) or (sentence and len(re.findall(r"[^\W\d_]{2,}", name)) > 1)


@dataclass(slots=True)
class ThemeReader:
    """Remembers the themes of a document: a heading that is printed again, "(continued)", is the same theme."""

    asides: list[tuple[Passage, str]]
    trail: HeadingTrail = field(default_factory=lambda: HeadingTrail(()))
    _themes: dict[str, LabelledTheme] = field(default_factory=dict)
    _priorities: dict[int, LabelledPriority] = field(default_factory=dict)
    _left: set[int] = field(default_factory=set)

    def read(self, section: Section, *, has_priorities: bool) -> tuple[LabelledTheme | None, LabelledPriority | None]:
        """Theme and heading priority of a section.

        The nearest heading is the theme; where the plan's rows have no priorities of their own and several headings
        stand over them, the outermost is the theme and the nearest the priority.
        """
        telling, left = self.trail.telling(section.headings)
        for passage, reason in left:
            self._leave(passage, reason)
        sentence = telling.pop().passage if len(telling) > 1 and _is_sentence(telling[-1]) else None
        if sentence is not None:
            section = replace(section, intro=(sentence, *section.intro))
        counted = bool(telling) and not has_priorities and counts_priorities(telling[-1], section)
        if counted and len(telling) == 1:
            self.asides.extend((passage, "introduction") for passage in section.intro)
            return None, self._priority(telling[0], counted=True)
        nested = len(telling) > 1 and not has_priorities
        theme = self._theme(telling[0] if nested else telling[-1], section) if telling else None
        if theme is None:
            self.asides.extend((passage, "introduction") for passage in section.intro)
        for heading in telling[1:-1] if nested else telling[:-1]:
            self._leave(heading.passage, "heading over several themes")
        return theme, self._priority(telling[-1], counted=counted) if nested else None

    def from_cell(self, passage: Passage) -> LabelledTheme:
        """The theme that a cell of a theme column names."""
        return self._theme(Heading(passage, HeadingOrigin.HEADING), None)

    def _theme(self, heading: Heading, section: Section | None) -> LabelledTheme:
        words = theme_words(heading)
        label = words.label
        continued = _CONTINUED.search(label.text)
        if continued and continued.start():
            self._leave(label[continued.start() :].strip(), "heading printed again")
            label = label[: continued.start()]
        key = re.sub(r"[\W_]+", " ", label.text).strip().lower()
        if words.prefix:
            self._leave(words.prefix, "number of a heading")
        if key in self._themes:
            self._leave(heading.passage, "heading printed again")
            self.asides.extend((passage, "introduction") for passage in (section.intro if section else ()))
            return self._themes[key]
        basis, confidence = _BASIS[heading.origin]
        theme = LabelledTheme(Statement(label, basis, confidence), words.statement)
        theme = self._with_intro(theme, section.intro if section else ())
        self._themes[key] = theme
        return theme

    @staticmethod
    def _with_intro(theme: LabelledTheme, intro: tuple[Passage, ...]) -> LabelledTheme:
        rest = list(intro)
        if rest and theme.statement is None and len(rest[0].text.split()) <= _STATEMENT_WORDS:
            theme = replace(theme, statement=rest.pop(0))
        return replace(theme, narrative=join(rest)) if rest else theme

    def _priority(self, heading: Heading, *, counted: bool) -> LabelledPriority:
        if heading.passage.begin not in self._priorities:
            passage = heading.passage
            if _has_remark(heading):
                self._leave(passage[heading.emphasis :].strip(" :;.,-–—"), "remark on a heading")
                passage = passage[: heading.emphasis].strip(" :;-–—")
            reference, text = split_reference(passage, plain_numbers=counted)
            if reference is not None and text.begin > passage.begin:
                self.asides.append((passage[: passage.addresses.index(text.begin)], "number of a heading"))
            basis, confidence = _BASIS[heading.origin]
            self._priorities[heading.passage.begin] = LabelledPriority(Statement(text, basis, confidence), reference)
        return self._priorities[heading.passage.begin]

    def _leave(self, passage: Passage, reason: str) -> None:
        if passage.begin not in self._left:
            self._left.add(passage.begin)
            self.asides.append((passage, reason))
