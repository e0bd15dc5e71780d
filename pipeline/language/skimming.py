"""What a page's text tells at a glance: the signs of a plan on it, and whether it plainly is something else.

This decides which pages of a long PDF are parsed at all, so it asks for little: any sign keeps a page, and a page is
only let go that is running text or figures and shows none. It is read from the text alone, in whatever order the file
has it: a table's cells may come one to a line, or a row to a line. Committee packs have hundreds of pages, so lines
are cut at spaces and looked up word by word; an expression is only tried on a line that one of its words is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.language.commitments import IMPERATIVES
from pipeline.language.lexicon import MODIFIERS, QUESTIONS, WORD_ROLES, Role
from pipeline.skimmed import PageKind, Sign, Skimmed
from pipeline.source import LIST_SIGNS

_LONG_LINE = 9
"""Words: lines of running text across a page have more (14 or so on A4), those of cells and of columns fewer."""

_PROSE = 0.5
"""Share of a page's words on such lines that run on into the next, or from the one before, from which the page is
running text. Of 950 pages of reports and minutes 97 in 100 have more; rows of a table each begin anew."""

_FEW_WORDS = 60
"""Words: a page with fewer is a title, a divider or the end of something; it costs nothing to read."""

_FIGURES = 0.45
"""Share of figures among what a page's text is made of, from which it is a table of figures: rows of a budget or a
scorecard have more figures than words. A plan's rows have words, and dates, which are a sign of their own."""

_HEADER_WORDS = 14
"""Words: a line that holds a table's header row has no more; longer ones are sentences."""

_NAMING = 0.4
"""Share of a header row's words that name roles; "of", "our" and the like stand between them."""

_HEADER_ROLES = 3
_NEAR = 8
"""Roles named by lines near each other (so many lines) make column headers, one cell being one line or several."""

_CELL_WORDS = 5
"""Words: a header cell, or a label, that stands on a line of its own is no longer."""

_LABELS = 2
"""Lines that begin with labels and a colon; one alone may be the beginning of any sentence."""

_DATED_LINES = 3
"""Entries that end in a date. A page of prose has one or two by chance."""

_DATES = 10
"""Dates on a page, wherever they stand: minutes and reports mention fewer."""

_ALONE = 3
"""Words: a month or a year in so short a line is all that its cell says."""

_LIST_ITEMS = 3
_TASKS = 3
"""Items of a list that make one with a single date, and entries that begin as what someone will do."""

_TERMS = 3
_TERM_WORDS = 20
"""Names of months, quarters or terms in one line (of so many words at most) that make the header of a matrix."""

_STATUSES = 3
"""Lines that end in a capitalised word that says how far something is."""

_MARKS = 4
"""Marks standing alone on a page: the cells of a matrix."""

_ODD_WORDS = 40
_SMALL_WORDS = 0.04
"""Of so many words in letters at least this share are "the", "and" and the like; else the text may be encoded oddly,
set letter by letter, or no English."""

_ODD_SIGNS = 0.02
"""Share of characters that no usual text has, where a file maps some of its glyphs to nothing or to private signs."""

_TITLE_WORDS = 10
"""Words: a title that names a plan is no longer."""

_NUMBERED_ROLES = frozenset({Role.THEME, Role.PRIORITY, Role.ACTION, Role.OUTCOME})

_MONTHS = frozenset(
    """jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october
    nov november dec december spring summer autumn winter fall q1 q2 q3 q4""".split()
)
_WHENEVER = frozenset("ongoing on-going annual annually quarterly monthly weekly termly tbc tba immediate".split())
_PERIODS = _MONTHS | frozenset("long-term medium short-term long medium-term short".split())
_BY = frozenset("by until till during before end early mid late spring summer autumn winter - – to".split())
_COUNTED = frozenset("year years yr quarter qtr phase term".split())
_STATUS = frozenset(
    """Complete Completed Done Delivered Achieved Ongoing On-going Started Underway Progress progress Track track
    Delayed Overdue Outstanding Open Closed New Pending Planned Green Amber Red Blue COMPLETE COMPLETED DONE ONGOING
    GREEN AMBER RED BLUE""".split()
)
_LETTERS = frozenset("RAGB")
_MARK = frozenset("x X ✓ ✔ ● • ■ □ ○ ◆ ▪ √ * ★".split())
_SMALL = frozenset("the and of to in for a is on with by be at are or from that as".split())
_PUNCTUATION = ".,;:()[]'’‘“”\"*"

_YEAR = re.compile(r"(?:(?:19|20)\d\d(?:[-/–](?:20)?\d\d)?|['’]?\d\d)$")
_FULL_YEAR = re.compile(r"20\d\d(?:[-/–](?:20)?\d\d)?$")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?!\d)")
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+")
_SENTENCES = re.compile(r"[a-z)’'\"%0-9][.!?] +[A-Z]")
_WILL = re.compile(
    r"(?:we|the [\w ]{3,30}?)(?:['’]ll| will| shall| plan to| aim to| intend to| are going to)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"[(£$€+-]*\d[\d,.]*[%km)]*$|[-–—]$")
_ODD = re.compile(r"[^\w\s.,;:!?()\[\]{}/\\&%£$€'\"‘’“”„‚‛‟`´–—―−+*=@#<>|~^°²³¼½¾×®©™…•●▪◦‣·■□✓✔○◆➢►→§-]")
_PLAN_TITLE = re.compile(
    r"\b(?:action|deliver[yi]\w*|implementation|improvement|work|project|business|operational|recovery|transformation"
    r"|development|service|corporate|community|strategic|outline|detailed|annual|mitigation|adaptation|investment)"
    r"[ -]?(?:and [\w-]+ )?(?:plan|log|programme|program|tracker|register|timetable|schedule|road ?map|matrix)s?\b"
    r"|\broad ?map\b|\bwork ?plan|\bnext steps\b|\bmilestones?\b"
    r"|\b(?:our|key) (?:actions|commitments|pledges|promises)\b|\bwhat (?:will )?we(?:['’]ll| will)? do\b"
    r"|\b(?:plan|log|tracker|register|programme|road ?map)s?(?:\W+(?:20)?\d\d(?:\W+(?:to )?(?:20)?\d\d)?)?$"
    r"|\btimetable\b|\baction points\b|^\W*(?:appendix|annexe?|schedule)\b",
    re.IGNORECASE,
)
_TITLE_NOUNS = frozenset(
    """plan plans log logs programme programmes program tracker register timetable schedule roadmap roadmaps map matrix
    workplan steps milestone milestones actions commitments pledges promises do points appendix annex annexe""".split()
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*[a-z]?$")
_DIGITS = re.compile(r"\d+")
_ASKING = frozenset("what how who whom why when we by our".split())
_SIGNS = frozenset(LIST_SIGNS) | frozenset("-–—*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its words in lower case without punctuation, and how many characters mark it as an item of a list: one
    of a bullet, more of a number, 0 if none do."""

    text: str
    words: list[str]
    marker: int

    @property
    def item(self) -> bool:
        return self.marker > 0

    @property
    def long(self) -> bool:
        return len(self.words) >= _LONG_LINE


def skim(text: str) -> Skimmed:
    """The signs of a plan that a page's text shows, and what kind of page it is."""
    lines = [_line(stripped) for raw in text.splitlines() if (stripped := raw.strip())]
    words = [word for line in lines for word in line.words]
    return Skimmed(frozenset(_signs(text, lines, words)), _kind(lines, words), frozenset(_titles(lines)))


def _line(text: str) -> _Line:
    return _Line(text, [word.strip(_PUNCTUATION) for word in text.lower().split()], _marker(text))


def _marker(text: str) -> int:
    first = text[0]
    if first in _SIGNS or "\uf000" <= first <= "\uf0ff":
        return 1
    numbered = _MARKER.match(text) if first.isdigit() or first == "(" or text[1:2] in (".", ")") else None
    return numbered.end() if numbered else 0


def _kind(lines: Sequence[_Line], words: Sequence[str]) -> PageKind:
    if len(words) < _FEW_WORDS:
        return PageKind.OTHER
    if sum(not word or (not word[0].isalpha() and bool(_FIGURE.match(word))) for word in words) >= _FIGURES * len(
        words
    ):
        return PageKind.FIGURES
    return PageKind.PROSE if _running(lines) >= _PROSE * len(words) else PageKind.OTHER


def _running(lines: Sequence[_Line]) -> int:
    """Words on long lines that begin in lower case, or have such a line below them."""
    below = [line.text[0].islower() for line in lines[1:]]
    return sum(
        len(line.words)
        for line, goes_on in zip(lines, [*below, False], strict=True)
        if line.long and (goes_on or line.text[0].islower())
    )


def _signs(text: str, lines: Sequence[_Line], words: Sequence[str]) -> Iterable[Sign]:
    dated, dated_items = _dated(lines)
    found = {
        Sign.HEADERS: _has_headers(lines),
        Sign.LABELS: _has_labels(lines),
        Sign.DATES: dated >= _DATED_LINES or _dates(text, words) >= _DATES,
        Sign.LIST: dated_items > 0 and sum(line.item for line in lines) >= _LIST_ITEMS,
        Sign.TASKS: sum(_is_task(line) for line in lines) >= _TASKS,
        Sign.TERMS: any(_terms(line.words) >= _TERMS for line in lines if _TERMS <= len(line.words) <= _TERM_WORDS),
        Sign.STATUS: sum(_tells_status(line) for line in lines) >= _STATUSES,
        Sign.MARKS: sum(line.text in _MARK for line in lines) >= _MARKS,
        Sign.ODD_TEXT: _is_odd(text, words),
    }
    return [sign for sign, is_there in found.items() if is_there]


def _titles(lines: Sequence[_Line]) -> Iterable[str]:
    """Short lines, no sentences, that name a plan or an appendix; their numbers folded."""
    for line in lines:
        short = len(line.words) <= _TITLE_WORDS and not line.text[0].islower() and line.text[-1] not in ".,;"
        if short and not _TITLE_NOUNS.isdisjoint(line.words) and _PLAN_TITLE.search(line.text):
            yield _DIGITS.sub("#", line.text.lower())


# --- dates --------------------------------------------------------------------------------------------------------


def _dated(lines: Sequence[_Line]) -> tuple[int, int]:
    """How many entries of lists and tables end in a date, and how many of them are items of lists.

    The lines of a paragraph may end in any word. So a date at the end of a long line only counts where the next one
    begins anew; and a short line behind a long one that ends no sentence is the end of a paragraph, unless that began
    as an item.
    """
    dated = items = 0
    goes_on = False
    for number, (line, in_item) in enumerate(zip(lines, _in_items(lines), strict=True)):
        if _ends_in_date(line.words):
            below = lines[number + 1] if number + 1 < len(lines) else None
            anew = below is None or below.item or (line.text[-1] != "." and not below.text[0].islower())
            entry = anew if line.long else in_item or not goes_on
            dated += entry
            items += entry and in_item
        goes_on = line.long and line.text[-1] not in ".:"
    return dated, items


def _in_items(lines: Sequence[_Line]) -> Iterator[bool]:
    """For each line whether it belongs to an item of a list: a number before several sentences counts a paragraph of a
    report, and no item."""
    inside = counted = False
    before: _Line | None = None
    for line in lines:
        if line.item:
            inside, counted = True, line.marker > 1
        elif inside:
            inside = before is not None and before.long and not (counted and before.text[-1] == ".")
        inside = inside and not (counted and _SENTENCES.search(line.text, line.marker) is not None)
        before = line
        yield inside


def _ends_in_date(words: Sequence[str]) -> bool:
    """Whether a line ends in a date, a period or "ongoing"; a year alone needs a word before it that makes it one."""
    last = words[-1]
    before = words[-2] if len(words) > 1 else ""
    if last in _WHENEVER or before in _COUNTED or _NUMERIC.match(last):
        return True
    if last in _MONTHS:
        return len(words) <= _ALONE
    if not _YEAR.match(last):
        return False
    return before in _MONTHS or (_FULL_YEAR.match(last) is not None and (before in _BY or len(words) <= _ALONE))


def _dates(text: str, words: Sequence[str]) -> int:
    """Months and quarters with their years, and days in figures."""
    named = [after for word, after in pairwise(words) if word in _MONTHS]
    return sum(bool(_YEAR.match(after)) for after in named) + len(_NUMERIC.findall(text))


def _terms(words: Sequence[str]) -> int:
    """Periods named in a line."""
    counted = [after for word, after in pairwise(words) if word in _COUNTED]
    return sum(map(str.isdigit, counted)) + sum(map(_PERIODS.__contains__, words))


# --- headers, labels and tasks ------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _role(word: str) -> Role | None:
    """The role that a word of a header names, plurals included; no dictionary is asked, which would be slow."""
    if word.endswith("ies") and (role := WORD_ROLES.get(f"{word[:-3]}y")):
        return role
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((role for form in forms if (role := WORD_ROLES.get(form))), None)


def _has_headers(lines: Sequence[_Line]) -> bool:
    """Whether words of several roles stand in one short line, or in short lines near each other."""
    near: list[tuple[int, set[Role]]] = []
    for number, line in enumerate(lines):
        if len(line.words) > _HEADER_WORDS or line.text[0].islower() or line.text[-1] in ".;,":
            continue
        roles, known = _named(line)
        if len(roles) >= _HEADER_ROLES or (len(roles) > 1 and known):
            return True
        if not roles:
            continue
        if len(line.words) <= _CELL_WORDS:
            near = [(at, its) for at, its in near if number - at < _NEAR] + [(number, roles)]
            if len(set().union(*(its for _, its in near))) >= _HEADER_ROLES:
                return True
    return False


def _named(line: _Line) -> tuple[set[Role], bool]:
    """The roles that the words of a line name, if it may be headers, and whether headers use all of its words."""
    if line.words[0] in _ASKING:
        asked = next((role for role, question in QUESTIONS if question.match(line.text.lower())), None)
        if asked:
            return {asked}, False
    words = [part for word in line.words for part in word.split("/") if part and part[0].isalpha()]
    named = [role for word in words if (role := _role(word))]
    known = all(word in MODIFIERS for word in words if not _role(word))
    return (set(named), known) if known or len(named) >= _NAMING * len(words) else (set(), False)


def _has_labels(lines: Sequence[_Line]) -> bool:
    """Whether lines begin with labels ("Lead: …"), two of them, or stand alone as such near each other ("Timescale"),
    or one begins with a numbered entry of a plan ("Action 4")."""
    with_colon, last_alone = 0, -_NEAR
    for number, line in enumerate(lines):
        if line.text[0].islower():
            continue
        if _role(line.words[0]) in _NUMBERED_ROLES and len(line.words) > 1 and _NUMBER.match(line.words[1]):
            return True
        label, colon, _ = line.text.partition(":")
        words = [word.strip(_PUNCTUATION) for word in label.lower().split()] if colon else line.words
        if len(words) > _CELL_WORDS or (not colon and line.text[-1] in ".,;") or not _is_label(words):
            continue
        with_colon += bool(colon)
        if with_colon >= _LABELS or (not colon and number - last_alone < _NEAR):
            return True
        last_alone = last_alone if colon else number
    return False


def _is_label(words: Sequence[str]) -> bool:
    """Whether all words are such as headers use, and one names a role."""
    named = sum(_role(word) is not None for word in words)
    return named > 0 and named + sum(word in MODIFIERS for word in words if not _role(word)) == len(words)


def _is_task(line: _Line) -> bool:
    """Whether a line is an item of a list that begins with a verb, or begins with "We will"."""
    if not line.item:
        return line.words[0].startswith("we") and bool(_WILL.match(line.text))
    words = line.words if line.words[0].isalpha() and len(line.words[0]) > 1 else line.words[1:]
    if words and words[0] == "to":
        words = words[1:]
    if not words:
        return False
    return words[0] in IMPERATIVES or bool(_WILL.match(" ".join(words[:8])))


def _tells_status(line: _Line) -> bool:
    """Whether a line ends in a status; a letter only does in a short line, as sentences begin with "A"."""
    *_, before, last = ["", *line.text.rsplit(None, 2)]
    if last in _LETTERS:
        return not line.long
    return last in _STATUS and (last[0].isupper() or before in ("On", "Off", "In"))


def _is_odd(text: str, words: Sequence[str]) -> bool:
    """Whether glyphs are mapped to no usual characters, or the words in letters hold no small words of English."""
    if len(_ODD.findall(text)) > _ODD_SIGNS * len(text):
        return True
    lettered = sum(map(str.isalpha, words))
    return lettered >= _ODD_WORDS and sum(map(_SMALL.__contains__, words)) < _SMALL_WORDS * lettered
