"""Names of public bodies in a text: councils of the list, and others by the shape of their names.

The words that such names end with ("Council") or open with ("London Borough of") are searched for in one pass each;
what stands before or behind them is then read word by word, as far as it can belong to a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pipeline.dictionary import is_known
from pipeline.language.body_shapes import (
    CONNECTING,
    END_WORDS,
    ENDS,
    FIXED,
    NO_NAME,
    OPENINGS,
    ORDINARY,
    REGIONS,
    SUBJECTS,
)
from pipeline.language.councils import KIND_WORDS, Council, fold, parted, uk_councils

Bounds = Callable[[int], tuple[int, int]]
"""The first address of the paragraph or cell that an address is in, and the one behind its last."""


class Form(IntEnum):
    """How a body is named; the fuller form is the better name."""

    ADDRESS = 0  # www.wexmoor.gov.uk
    PLACE = 1  # Wexmoor
    SHORT = 2  # Wexmoor BC
    FULL = 3  # Wexmoor Borough Council


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name at addresses `begin` to `finish`. Names of one body have the same `key`.

    `place` is the name without what says which kind of body it is, folded. `governing` where it is for certain a
    council or an authority, not a partnership, board or trust.
    """

    begin: int
    finish: int
    key: str
    place: str
    form: Form
    council: Council | None = None
    governing: bool = True


_LONGEST = 120
"""Characters: the longest name of a council has 52."""

_WEB = re.compile(r"\.(?:gov\.(?:uk|wales|scot)|llyw\.cymru)\b", re.IGNORECASE)
_BEFORE_WEB = re.compile(r"(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)*(?P<label>[\w-]+)$", re.IGNORECASE)

_BREAKS = re.compile(r"[.;:!?|…\"”)\]/•]$")
_OPENED = re.compile(r"^[(\[\"“‘']+")
_DASHED = re.compile(r"^.*[–—|:/](?=\w)")
_POSSESSIVE = re.compile(r"['’]s?$")


def body_names(text: str, bounds: Bounds) -> list[BodyName]:
    """All names in a document's text, in reading order; where two share words, the longer one."""
    found = [*_ending(text, bounds), *_opening(text, bounds), *_on_the_web(text)]
    found += [BodyName(m.start(), m.end(), fold(m[0]), fold(m[0]), Form.FULL) for m in FIXED.finditer(text)]
    return without_overlaps(found)


def without_overlaps(names: list[BodyName]) -> list[BodyName]:
    """The names in reading order, of those that share words only the longest."""
    kept: list[BodyName] = []
    for name in sorted(names, key=lambda one: (one.begin, -one.finish)):
        if kept and name.begin < kept[-1].finish:
            if name.finish - name.begin > kept[-1].finish - kept[-1].begin:
                kept[-1] = name
        else:
            kept.append(name)
    return kept


def places_in(text: str, begin: int, finish: int) -> Iterator[BodyName]:
    """Places of the list's councils that stand there without the word: "Wexmoor" in the title "Wexmoor Local Plan"."""
    councils = uk_councils()
    words = list(re.finditer(r"[^\s,;:()|]+", text[begin:finish]))
    at = 0
    while at < len(words):
        step = 1
        for last in range(min(len(words), at + councils.most_words), at, -1):
            printed = _POSSESSIVE.sub("", text[begin + words[at].start() : begin + words[last - 1].end()])
            place = fold(printed)
            if words[at][0][0].isupper() and place not in ORDINARY and (those := councils.at(place)):
                council = those[0] if len(those) == 1 else None
                key = council.code if council else place
                first = begin + words[at].start()
                if not _of_another_body(text[begin:first], text[first + len(printed) : finish]):
                    yield BodyName(first, first + len(printed), key, place, Form.PLACE, council)
                step = last - at
                break
        at += step


_NOT_COUNCILS = (
    r"(?:police|constabulary|commissioner|fire|nhs|hospitals?|healthcare|ambulance|university|college|diocese)"
)
_DIRECTIONS = r"(?:north|south|east|west|mid|greater|central|upper|lower)"
_OPENS_ANOTHER = re.compile(rf"\b(?:{_NOT_COUNCILS}\s+(?:of\s+)?(?:the\s+)?|{_DIRECTIONS}[\s-])$", re.IGNORECASE)
_ENDS_ANOTHER = re.compile(rf"\s+(?:(?:and|&)\s+\w+\s+)?{_NOT_COUNCILS}\b", re.IGNORECASE)


def _of_another_body(before: str, behind: str) -> bool:
    """Whether a place is in the name of a body that is no council, or of another: "Kent Police", "North Kent"."""
    return bool(_OPENS_ANOTHER.search(before) or _ENDS_ANOTHER.match(behind))


# --- names that end with what they are ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    begin: int
    text: str
    comma: bool
    """Whether a comma stands behind it."""
    last_of_line: bool


def _ending(text: str, bounds: Bounds) -> Iterator[BodyName]:
    for match in ENDS.finditer(text):
        low, high = bounds(match.start())
        if match.end() > high:
            continue
        words = _words_before(text, max(low, match.start() - _LONGEST), match.start())
        several = match[0].casefold() == "councils"
        known = None if several else _known(text, words, match)
        name = known or _shaped(text, words, match)
        if name:
            yield name


def _words_before(text: str, low: int, high: int) -> list[_Word]:
    """The words that may belong to a name which ends at `high`, the nearest first."""
    found: list[_Word] = []
    for match in reversed(list(re.finditer(r"\S+", text[low:high]))):
        word, begin = match[0], low + match.start()
        if _BREAKS.search(word) and fold(word) != "st":
            break
        dash = _DASHED.match(word)
        opened = _OPENED.match(word[dash.end() :] if dash else word)
        cut = (dash.end() if dash else 0) + (opened.end() if opened else 0)
        bare = word[cut:].rstrip(",")
        capital = bare[:1].isupper()
        if not bare or not (capital or bare.casefold() in CONNECTING) or any(c.isdigit() for c in bare):
            break
        last = "\n" in text[begin + len(word) : begin + len(word) + 1]
        found.append(_Word(begin + cut, bare, word.endswith(","), last))
        if cut or len(found) > uk_councils().most_words:
            break
    return found


def _known(text: str, words: list[_Word], end: re.Match[str]) -> BodyName | None:
    """The council of the list with the longest name that ends there."""
    for word in reversed(words):
        if word.text[0].isupper():
            told = " ".join(text[word.begin : end.end()].split())
            council = _council_named(told)
            if council:
                form = Form.SHORT if end["short"] else Form.FULL
                return BodyName(word.begin, end.end(), council.code, parted(fold(told))[0], form, council)
    return None


@lru_cache(maxsize=8192)
def _council_named(name: str) -> Council | None:
    return uk_councils().named(name)


def _shaped(text: str, words: list[_Word], end: re.Match[str]) -> BodyName | None:
    """A body that is not in the list, by the shape of its name."""
    if end["short"]:
        return None
    council = bool(end["council"] or end["borough"])
    own = _own_words(words, NO_NAME if council else NO_NAME - REGIONS, end)
    if not own:
        return None
    begin = own[-1].begin
    folded = fold(" ".join(text[begin : end.end()].split()))
    several = folded.endswith("councils")
    place, kinds = parted(folded)
    if not place or (several and " and " not in place):
        return None
    named = _names_a_place([word.text for word in reversed(own)])
    if end["council"] and not named and (not kinds or len(own) == 1):
        return None
    if not (end["council"] or named or end["authority"] or end["always"]):
        return None
    stem = place if council else folded
    return BodyName(begin, end.end(), folded, stem, Form.FULL, governing=not (end["always"] or end["often"]))


def _own_words(words: list[_Word], foreign: frozenset[str], end: re.Match[str]) -> list[_Word]:
    """The words of the name, the nearest first: no `foreign` word, and none of the sentence or line before it."""
    own: list[_Word] = []
    shouted = end[0].isupper()
    for word in words:
        folded = fold(word.text)
        capital = word.text[0].isupper()
        subject = folded in SUBJECTS and not end["council"] and not _names_a_place([one.text for one in own])
        if (
            (folded in foreign and not subject)
            or (folded == "the" and not own)
            or word.comma
            or (capital and shouted and not word.text.isupper() and len(word.text) > 2)
        ):
            break
        if word.last_of_line and folded not in CONNECTING and (end["often"] or folded in END_WORDS or _is_whole(own)):
            break
        own.append(word)
    while own and fold(own[-1].text) in CONNECTING | SUBJECTS | {"and"}:
        own.pop()
    return own


def _is_whole(own: list[_Word]) -> bool:
    """Whether the words on the lower line name a place by themselves, and no "and" stands before them."""
    named = [word for word in own if fold(word.text) not in KIND_WORDS | CONNECTING]
    return (
        bool(named) and fold(own[-1].text) not in CONNECTING and _names_a_place([word.text for word in reversed(named)])
    )


def _names_a_place(words: list[str]) -> bool:
    """Whether a word is none of the language's, and so the name of a place, or they have a place of the list."""
    if any(_is_place_word(word) or word.casefold() in REGIONS for word in words):
        return True
    names = [fold(word) for word in words]
    starts = range(len(names))
    return any(uk_councils().at(" ".join(names[a:b])) for a in starts for b in range(a + 1, len(names) + 1))


_SHORTEST_PLACE = 4
"""Letters: shorter words that the dictionary has not are abbreviations."""


def _is_place_word(word: str) -> bool:
    letters = word.replace("’", "'").removesuffix("'s").strip("'")
    parts = re.split(r"[-‐‑]", letters)
    return any(len(part) >= _SHORTEST_PLACE and part.isalpha() and not is_known(part.lower()) for part in parts)


# --- names that open with what they are -----------------------------------------------------------------------------


def _opening(text: str, bounds: Bounds) -> Iterator[BodyName]:
    for match in OPENINGS.finditer(text):
        high = min(bounds(match.start())[1], match.end() + _LONGEST)
        if match["whole"]:
            name = _whole(text, match.start(), list(_words_behind(text, match.end(), high, _BEHIND_WHOLE, commas=True)))
        else:
            words = list(_words_behind(text, match.end(), high, NO_NAME - REGIONS, commas=False))
            name = _known_opening(text, match.start(), words) or _shaped_opening(text, match, words)
        if name:
            yield name


def _whole(text: str, begin: int, words: list[re.Match[str]]) -> BodyName | None:
    if not words:
        return None
    folded = fold(" ".join(text[begin : words[-1].end()].split()))
    return BodyName(begin, words[-1].end(), folded, folded, Form.FULL, governing=False)


def _words_behind(text: str, low: int, high: int, foreign: frozenset[str], *, commas: bool) -> Iterator[re.Match[str]]:
    """The words that may belong to a name, none of them `foreign`; the last is none that only connects."""
    found: list[re.Match[str]] = []
    for match in re.compile(r"[^\s,;:.()|/–—“”\"]+").finditer(text, low, high):
        between = text[found[-1].end() if found else low : match.start()]
        comma = commas and match[0] not in {"and", "&"}
        if between.strip() not in ({"", ","} if comma else {""}) or between.count("\n") > 1:
            break
        connects = match[0].casefold() in CONNECTING
        if not (connects or match[0][0].isupper()) or fold(match[0]) in foreign:
            break
        if commas and "\n" in between and not (connects or "," in between or _joins(found)):
            break
        found.append(match)
    while found and found[-1][0].casefold() in CONNECTING:
        found.pop()
    yield from found


def _joins(words: list[re.Match[str]]) -> bool:
    return bool(words) and words[-1][0].casefold() in CONNECTING


def _known_opening(text: str, begin: int, words: list[re.Match[str]]) -> BodyName | None:
    for word in reversed([one for one in words if one[0].casefold() not in CONNECTING]):
        finish = word.end() - len((_POSSESSIVE.search(word[0]) or [""])[0])
        told = " ".join(text[begin:finish].split())
        council = _council_named(told)
        if council:
            return BodyName(begin, finish, council.code, parted(fold(told))[0], Form.FULL, council)
    return None


_MOST_WORDS = 3
"""Words of a place behind "Borough of", such as "Weald upon Sea": what follows is no more of the name."""
_BEHIND_WHOLE = NO_NAME - SUBJECTS - REGIONS | END_WORDS - {"service"}
"""Words that end the subject of a department: those of the title, or of another body."""


_WELSH_KINDS = frozenset("Sir Bwrdeistref Sirol Dinas Tref Cymuned".split())


_NO_CITY = frozenset("culture sanctuary science sport learning music design science tomorrow".split())
"""What cities call themselves: "City of Culture"."""


def _shaped_opening(text: str, opening: re.Match[str], words: list[re.Match[str]]) -> BodyName | None:
    own: list[re.Match[str]] = []
    for word in words:
        broken = own and "\n" in text[own[-1].end() : word.start()]
        full = sum(one[0].casefold() not in CONNECTING for one in own) == _MOST_WORDS
        if full or word[0].casefold() in {"and", "&", "in", "with"} or (broken and own[-1][0] not in _WELSH_KINDS):
            break
        own.append(word)
        if _POSSESSIVE.search(word[0]):
            break
    while own and own[-1][0].casefold() in CONNECTING:
        own.pop()
    if not own:
        return None
    if opening["placed"] == "NHS":
        own = _with_joined_place(text, own, words)
    finish = own[-1].end() - len((_POSSESSIVE.search(own[-1][0]) or [""])[0])
    place = fold(text[own[0].start() : finish])
    folded = fold(" ".join(text[opening.start() : finish].split()))
    if opening["placed"]:
        sure = _names_a_place([word[0] for word in own]) or folded.startswith("university of ")
        return BodyName(opening.start(), finish, folded, folded, Form.FULL, governing=False) if sure else None
    named = any(_is_place_word(word[0]) for word in own) or bool(uk_councils().at(place))
    if place in _NO_CITY or (opening["celtic"] and not named):
        return None
    return BodyName(opening.start(), finish, folded, place, Form.FULL, governing=named)


def _with_joined_place(text: str, own: list[re.Match[str]], words: list[re.Match[str]]) -> list[re.Match[str]]:
    """A place with the one that "and" joins to it: "Cheshire and Merseyside", where that is no other body's name."""
    joined = words[len(own) :]
    if not joined or joined[0][0].casefold() not in {"and", "&"}:
        return own
    behind = re.match(r"\s*(\w+)", text[joined[-1].end() :])
    told = {fold(word[0]) for word in joined} | ({fold(behind[1])} if behind else set())
    return own if told & (END_WORDS | KIND_WORDS) else [*own, *joined]


# --- addresses ------------------------------------------------------------------------------------------------------


def _on_the_web(text: str) -> Iterator[BodyName]:
    for match in _WEB.finditer(text):
        before = _BEFORE_WEB.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if before:
            begin = match.start() - len(before[0])
            label = before["label"].casefold()
            council = uk_councils().on_the_web(label)
            place = label.replace("-", "")
            yield BodyName(begin, match.end(), council.code if council else f"@{place}", place, Form.ADDRESS, council)
