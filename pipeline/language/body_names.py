"""Names of public bodies in a text: councils of the list, and others by the shape of their names.

The words that such names end with ("Council") or open with ("London Borough of") are searched for in one pass each;
what stands before or behind them is then read word by word, as far as it can belong to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.bodies import LONGEST, POSSESSIVE, BodyName, Bounds, Form, council_named, names_a_place
from pipeline.language.body_openings import opening_names
from pipeline.language.body_shapes import CONNECTING, END_WORDS, ENDS, FIXED, NO_NAME, ORDINARY, REGIONS, SUBJECTS
from pipeline.language.councils import KIND_WORDS, fold, parted, uk_councils

_WEB = re.compile(r"\.(?:gov\.(?:uk|wales|scot)|llyw\.cymru)\b", re.IGNORECASE)
_BEFORE_WEB = re.compile(r"(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)*(?P<label>[\w-]+)$", re.IGNORECASE)

_BREAKS = re.compile(r"[.;:!?|…\"”)\]/•]$")
_OPENED = re.compile(r"^[(\[\"“‘']+")
_DASHED = re.compile(r"^.*[–—|:/](?=\w)")


def body_names(text: str, bounds: Bounds) -> list[BodyName]:
    """All names in a document's text, in reading order; where two share words, the longer one."""
    found = [*_ending(text, bounds), *opening_names(text, bounds), *_on_the_web(text)]
    for match in FIXED.finditer(text):
        name = fold(" ".join(match[0].split()))
        found.append(BodyName(match.start(), match.end(), name, name, Form.FULL, governing=False))
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
            printed = POSSESSIVE.sub("", text[begin + words[at].start() : begin + words[last - 1].end()])
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
        words = _words_before(text, max(low, match.start() - LONGEST), match.start())
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
            council = council_named(told)
            if council:
                form = Form.SHORT if end["short"] else Form.FULL
                return BodyName(word.begin, end.end(), council.code, parted(fold(told))[0], form, council)
    return None


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
    named = _name_a_place(own)
    if end["council"] and not named and (not kinds or len(own) == 1):
        return None
    if not (end["council"] or named or end["authority"] or end["always"]):
        return None
    stem = place if council else folded
    return BodyName(begin, end.end(), folded, stem, Form.FULL, governing=not (end["always"] or end["often"]))


def _own_words(words: list[_Word], foreign: frozenset[str], end: re.Match[str]) -> list[_Word]:
    """The words of the name, the nearest first: no `foreign` word, and none of the sentence or line before it."""
    own: list[_Word] = []
    shouted, other = end[0].isupper(), bool(end["authority"] or end["always"] or end["often"])
    for word in words:
        folded = fold(word.text)
        capital = word.text[0].isupper()
        subject = folded in SUBJECTS and other and not _name_a_place(own)
        if (
            (folded in foreign and not subject)
            or (folded == "the" and not own)
            or (word.comma and not (other and _is_listed(word, own)))
            or (capital and shouted and not word.text.isupper() and len(word.text) > 2)
        ):
            break
        if word.last_of_line and folded not in CONNECTING and (end["often"] or folded in END_WORDS or _is_whole(own)):
            break
        own.append(word)
    while own and fold(own[-1].text) in CONNECTING | SUBJECTS | {"and"}:
        own.pop()
    return own


def _is_listed(word: _Word, own: list[_Word]) -> bool:
    """Whether a place before a comma is the first of several: "Bristol, North Somerset and ...", and no other body."""
    joined = any(fold(one.text) == "and" for one in own)
    return joined and fold(word.text) not in END_WORDS and _name_a_place([word])


def _is_whole(own: list[_Word]) -> bool:
    """Whether the words on the lower line name a place by themselves, and no "and" stands before them."""
    named = [word for word in own if fold(word.text) not in KIND_WORDS | CONNECTING]
    return bool(named) and fold(own[-1].text) not in CONNECTING and _name_a_place(named)


def _name_a_place(words: list[_Word]) -> bool:
    return names_a_place([word.text for word in reversed(words)])


# --- addresses ------------------------------------------------------------------------------------------------------


def _on_the_web(text: str) -> Iterator[BodyName]:
    for match in _WEB.finditer(text):
        before = _BEFORE_WEB.search(text[max(0, match.start() - LONGEST) : match.start()])
        if before:
            begin = match.start() - len(before[0])
            label = before["label"].casefold()
            council = uk_councils().on_the_web(label)
            place = label.replace("-", "")
            yield BodyName(begin, match.end(), council.code if council else f"@{place}", place, Form.ADDRESS, council)
