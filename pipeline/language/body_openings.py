"""Names of public bodies that open with what they are: "London Borough of", "University of", "Department for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.bodies import (
    LONGEST,
    POSSESSIVE,
    BodyName,
    Bounds,
    Form,
    council_named,
    is_place_word,
    names_a_place,
)
from pipeline.language.body_shapes import CONNECTING, END_WORDS, NO_NAME, OPENINGS, REGIONS, SUBJECTS
from pipeline.language.councils import KIND_WORDS, fold, parted, uk_councils

_AND = frozenset({"and", "&"})
_BEHIND_WHOLE = NO_NAME - SUBJECTS - REGIONS | END_WORDS - {"service"} | {"march"}
"""Words that end the subject of a department: those of the title, or of another body."""


def opening_names(text: str, bounds: Bounds) -> Iterator[BodyName]:
    """The names with such openings in a text, in reading order."""
    for match in OPENINGS.finditer(text):
        high = min(bounds(match.start())[1], match.end() + LONGEST)
        whole = bool(match["whole"])
        words = _words_behind(text, match.end(), high, _BEHIND_WHOLE if whole else NO_NAME - REGIONS, commas=whole)
        if whole or match["placed"]:
            name = _other_opening(text, match, words)
        else:
            name = _known_opening(text, match.start(), words) or _shaped_opening(text, match, words)
        if name:
            yield name


def _words_behind(text: str, low: int, high: int, foreign: frozenset[str], *, commas: bool) -> list[re.Match[str]]:
    """The words that may belong to a name, none of them `foreign`; the last is none that only connects."""
    found: list[re.Match[str]] = []
    for match in re.compile(r"[^\s,;:.()|/–—“”\"]+").finditer(text, low, high):
        between = text[found[-1].end() if found else low : match.start()]
        comma = commas and match[0] not in _AND
        if between.strip() not in ({"", ","} if comma else {""}) or between.count("\n") > 1:
            break
        if not (_connects(match) or match[0][0].isupper()) or fold(match[0]) in foreign:
            break
        found.append(match)
    while found and _connects(found[-1]):
        found.pop()
    return found


def _connects(word: re.Match[str]) -> bool:
    return word[0].casefold() in CONNECTING


def _finish(last: re.Match[str]) -> int:
    """The address behind a name that ends with a word, without its "’s"."""
    return last.end() - len((POSSESSIVE.search(last[0]) or [""])[0])


def _other_opening(text: str, opening: re.Match[str], words: list[re.Match[str]]) -> BodyName | None:
    """A body that is no council, by what its name opens with."""
    own = words
    for at in range(len(words) - 1):
        if _ends_there(text, opening, words, at):
            own = words[: at + 1]
            break
    if not own:
        return None
    finish = _finish(own[-1])
    folded = fold(" ".join(text[opening.start() : finish].split()))
    if opening["placed"] and not (folded.startswith("university of ") or names_a_place([word[0] for word in own])):
        return None
    return BodyName(opening.start(), finish, folded, folded, Form.FULL, governing=False)


def _ends_there(text: str, opening: re.Match[str], words: list[re.Match[str]], at: int) -> bool:
    """Whether a word is the last of the name, and the next one is the title's or of another body."""
    word, following = words[at], words[at + 1]
    between = text[word.end() : following.start()]
    if POSSESSIVE.search(word[0]):
        return True
    if "," in between:
        return not any(one[0].casefold() in _AND for one in words[at + 1 :])
    if opening["placed"] and following[0].casefold() in _AND:
        return opening["placed"] != "NHS" or _are_of_a_body(text, words[at + 2 :])
    if _connects(word) or _connects(following):
        return False
    place = any(uk_councils().at(fold(text[one.start() : word.end()])) for one in words[max(0, at - 2) : at + 1])
    return "\n" in between or place or is_place_word(word[0])


def _are_of_a_body(text: str, words: list[re.Match[str]]) -> bool:
    """Whether words are in the name of a body by itself: "NHS Lothian and Fife Council"."""
    behind = re.match(r"[ \t]*(\w+)", text[words[-1].end() : words[-1].end() + LONGEST])
    told = {fold(POSSESSIVE.sub("", word[0])) for word in words} | ({fold(behind[1])} if behind else set())
    return bool(told & (END_WORDS | KIND_WORDS))


def _known_opening(text: str, begin: int, words: list[re.Match[str]]) -> BodyName | None:
    for word in reversed([one for one in words if not _connects(one)]):
        finish = _finish(word)
        told = " ".join(text[begin:finish].split())
        council = council_named(told)
        if council:
            return BodyName(begin, finish, council.code, parted(fold(told))[0], Form.FULL, council)
    return None


_MOST_WORDS = 3
"""Words of a place behind "Borough of", such as "Weald upon Sea": what follows is no more of the name."""
_WELSH_KINDS = frozenset("Sir Bwrdeistref Sirol Dinas Tref Cymuned".split())
_NO_CITY = frozenset("culture sanctuary science sport learning music design tomorrow".split())
"""What cities call themselves: "City of Culture"."""


def _shaped_opening(text: str, opening: re.Match[str], words: list[re.Match[str]]) -> BodyName | None:
    """A council that is not in the list, by what its name opens with."""
    own: list[re.Match[str]] = []
    for word in words[:_MOST_WORDS]:
        broken = own and "\n" in text[own[-1].end() : word.start()]
        if word[0].casefold() in _AND | {"in", "with"} or (broken and own[-1][0] not in _WELSH_KINDS):
            break
        own.append(word)
        if POSSESSIVE.search(word[0]):
            break
    while own and _connects(own[-1]):
        own.pop()
    if not own:
        return None
    finish = _finish(own[-1])
    place = fold(text[own[0].start() : finish])
    named = any(is_place_word(word[0]) for word in own) or bool(uk_councils().at(place))
    if place in _NO_CITY or (opening["celtic"] and not named):
        return None
    folded = fold(" ".join(text[opening.start() : finish].split()))
    return BodyName(opening.start(), finish, folded, place, Form.FULL, governing=named)
