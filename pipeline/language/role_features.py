"""What the role model sees of a column: the words of its header, and how its cells look.

A feature is a name and a value; names are hashed to a fixed number of buckets, so no vocabulary is stored. The words of
header and cells stand beside traits of form (share of dates, of money, of people's names …), which hold for councils
whose words were never seen.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from statistics import mean

from pipeline.language.contents import Contents
from pipeline.language.headers import read_header
from pipeline.language.lexicon import lemma
from pipeline.language.outcomes import is_measure

BUCKETS = 1 << 12
"""Hashed features; with some 8,000 distinct names twice as many changed no figure."""

_LEXICON = 2.5
"""What the lexicon's word on a header weighs beside other features: training sees each role too seldom to learn how far
it can rely on it."""

_GRAMS = range(3, 6)
"""Letters: n-grams of a header's words this long bridge "resourcing" and "resources"."""

_FIRST_WORDS = 3
"""Words at a text's start that tell its form."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_TITLE = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|chief|executive|co-?ordinator|clerk|cllr|councillor|portfolio"
    r"|cabinet|member|team|department|service|services|planner|curator|surveyor|adviser|advisor|supervisor|specialist"
    r"|commander|engineer|secretary|minister|holder|principal|senior|assistant|deputy)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:council|councils|trust|nhs|police|university|college|partnership|group|groups|forum|board|society|agency"
    r"|association|associations|charity|church|school|schools|federation|authority|commission|committee|network"
    r"|alliance|union|sector|partners|businesses|landowners|developers|providers)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[£$€]\s?\d|\b\d+(?:\.\d+)?\s?(?:k|m|bn)\b|\b(?:budget|budgets|funding|funded|fund|grant|capital|revenue|fte|costs?"
    r"|reserves|resources|staff time|officer time)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:\s?[/,&+]\s?[A-Z]{2,4})*$")
_PERSON = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?(?:[A-Z]\.? ?)?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$")
_PERCENT = re.compile(r"\d\s?%")
_FIGURE = re.compile(r"^\W*\d[\d,.]*\W*$")
_GRADE = re.compile(r"^(?:high|medium|low|h|m|l|small|moderate|large|yes|no|partly|[1-5])\W*$", re.IGNORECASE)
_SHARES = {
    "title": _TITLE,
    "body": _BODY,
    "money": _MONEY,
    "initials": _INITIALS,
    "person": _PERSON,
    "percent": _PERCENT,
    "figure": _FIGURE,
    "grade": _GRADE,
    "full stop": re.compile(r"\.$"),
    "comma": re.compile(r", "),
}
"""Traits of a cell's text whose share over the column is a feature."""

_LENGTHS = (1, 2, 4, 7, 11, 18)
"""Words: limits of the classes of a column's mean entry."""


def column_features(header: str, contents: Contents | None, place: tuple[int, int]) -> dict[str, float]:
    """Features by name; `header` "" where there is none, `place` the column's number and the number of columns."""
    column, columns = place
    found = {"bias": 1.0, "first" if column == 0 else "last" if column == columns - 1 else "middle": 1.0}
    found[f"place {min(column, 4)}"] = 1.0
    found |= _header_features(header) if header else {"no header": 1.0}
    if contents is None or not contents.texts:
        return found | {"no contents": 1.0}
    return found | _content_features(contents)


def names_somebody(text: str) -> bool:
    """Whether a short text has the form of a name: of a person, a post, a body, or initials."""
    return any(pattern.search(text) for pattern in (_TITLE, _BODY, _INITIALS, _PERSON))


def hashed(features: dict[str, float]) -> dict[int, float]:
    """Values by bucket; names that share one are added up."""
    found: dict[int, float] = {}
    for name, value in features.items():
        bucket = zlib.crc32(name.encode()) % BUCKETS
        found[bucket] = found.get(bucket, 0.0) + value
    return found


def _header_features(header: str) -> dict[str, float]:
    reading = read_header(header)
    words = [word.replace("’", "'") for word in _WORD.findall(header.lower())]
    found = {f"lexicon {role}": _LEXICON * max(0.3, reading.likeness) for role in reading.roles[:1]}
    found |= {f"lexicon also {role}": 0.5 for role in reading.roles[1:]}
    found |= _shared("word", (lemma(word) for word in words), 1.5)
    found |= _shared("pair", (f"{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True)), 1.0)
    found |= _shared("gram", _letters(words), 1.5)
    if words:
        found |= {f"opens {words[0]}": 0.7, f"closes {lemma(words[-1])}": 0.7}
    found |= {name: 0.5 for name, sign in (("asks", "?"), ("money sign", "£"), ("percent sign", "%")) if sign in header}
    return found


def _letters(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        padded = f"^{word}$"
        yield from (padded[i : i + n] for n in _GRAMS for i in range(max(0, len(padded) - n + 1)))


def _shared(kind: str, names: Iterable[str], weight: float) -> dict[str, float]:
    """Features that share one weight, however many they are: a long header says no more than a short one."""
    distinct = list(dict.fromkeys(names))
    return {f"{kind} {name}": weight / len(distinct) ** 0.5 for name in distinct}


def _content_features(contents: Contents) -> dict[str, float]:
    texts = contents.texts
    entry_words = contents.words / max(1.0, contents.entries)
    length = sum(entry_words > limit for limit in _LENGTHS)
    found = {
        "timed": contents.timed,
        "dated": contents.dated,
        "dated much": float(contents.dated >= 0.6),
        "status": contents.status,
        "numbers": contents.numbers,
        "referenced": contents.referenced,
        "list": min(1.0, contents.entries - 1),
        "measure": mean(is_measure(text) for text in contents.statements),
        "repeats": 1 - len(set(texts)) / len(texts),
        f"length {length}": 1.0,
    }
    found |= {name: mean(bool(pattern.search(text)) for text in texts) for name, pattern in _SHARES.items()}
    openings = [_WORD.findall(text.lower())[:_FIRST_WORDS] for text in contents.statements]
    found |= _shared("begins", (words[0] for words in openings if words), 1.2)
    found |= _shared("ending", (words[0][-3:] for words in openings if words and len(words[0]) > 3), 0.8)
    found |= _shared("beginning", (" ".join(words[:2]) for words in openings if len(words) > 1), 0.6)
    found |= _shared("says", (word for text in texts for word in _WORD.findall(text.lower())), 1.0)
    return found
