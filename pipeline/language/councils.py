"""The councils of the United Kingdom by name: the list in `councils.csv`, and how names are told to be one of its own.

The list was made for Annexe from public facts; docs/organisation.md says how, and what its columns are.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("councils.csv")

_FITTING: dict[str, frozenset[str]] = {
    "county": frozenset({"county"}),
    "district": frozenset({"district", "borough", "city"}),
    "metropolitan district": frozenset({"metropolitan", "borough", "district", "city"}),
    "unitary": frozenset({"unitary", "borough", "district", "city", "county", "royal"}),
    "London borough": frozenset({"london", "royal", "borough", "city", "corporation"}),
    "council area": frozenset({"city", "islands", "regional"}),
    "principal area": frozenset({"county", "borough", "city"}),
}
"""Words beside its place that a council of a kind may go by. "Dover Town Council" is not the council of Dover district,
and a combined authority goes by its whole name alone."""

KIND_WORDS = frozenset(
    "county city borough district metropolitan london royal unitary regional corporation town parish community village"
    " shire municipal".split()
)
"""Words that say which kind of council it is, before "Council"; no place is called by them alone."""

_NO_PLACE = KIND_WORDS | {"council", "councils", "and"}

_SHORT = {
    "dc": "district council",
    "bc": "borough council",
    "cc": "county council",
    "mbc": "metropolitan borough council",
    "cbc": "county borough council",
}
_OPENING = re.compile(
    r"^(?P<kinds>(?:london |royal |metropolitan |county )?borough|city(?: and county)?|county|district"
    r"|(?:borough |city |county |district )?council)(?: council)? of (?:the )?(?P<rest>.+)$"
)
_WELSH = re.compile(r"^cyngor (?:bwrdeistref sirol |sir |dinas )?(?P<rest>.+)$")
_FOLDED = str.maketrans({**dict.fromkeys("'’‘.,", ""), **dict.fromkeys("-‐‑–", " "), "&": " and "})


@dataclass(frozen=True, slots=True)
class Council:
    """A council of the list; `code` is its GSS code, `until` the year in which it ended, None for those there are."""

    code: str
    name: str
    kind: str
    until: int | None
    also: tuple[str, ...]
    web: tuple[str, ...]


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name for comparing: small letters without accents, "and" for "&", no apostrophes, hyphens and commas."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().translate(_FOLDED).replace("saint ", "st ").split())


@lru_cache(maxsize=4096)
def parted(name: str) -> tuple[str, frozenset[str]]:
    """The place of a council's folded name, and the words that say what kind of council it is.

    "london borough of camden" and "camden london borough council" both are ("camden", {"london", "borough"}).
    """
    kinds: set[str] = set()
    words = name.split()
    if words and words[-1] in _SHORT:
        words[-1:] = _SHORT[words[-1]].split()
    welsh = _WELSH.match(name)
    if welsh:
        return welsh["rest"], frozenset()
    opening = _OPENING.match(" ".join(words))
    if opening:
        kinds.update(opening["kinds"].split())
        words = opening["rest"].split()
    if not opening and all(word in _NO_PLACE for word in words):
        return "", frozenset(words) & KIND_WORDS
    while len(words) > 1 and words[-1] in _NO_PLACE:
        kinds.add(words.pop())
    return " ".join(words), frozenset(kinds & KIND_WORDS)


class Councils:
    """The list, by name, by place and by web address."""

    def __init__(self, councils: tuple[Council, ...]) -> None:
        self.all = councils
        self._by_name: dict[str, Council] = {}
        places: dict[str, list[Council]] = defaultdict(list)
        self._by_web: dict[str, Council] = {}
        for council in sorted(councils, key=lambda one: one.until or 9999):  # those of today overrule former ones
            names = {fold(name) for name in (council.name, *council.also)}
            self._by_name.update(dict.fromkeys(names, council))
            stems = {parted(name)[0] for name in names} if council.kind in _FITTING else set()
            for stem in stems:
                places[stem].append(council)
            self._by_web.update(dict.fromkeys({*council.web, *(stem.replace(" ", "") for stem in stems)}, council))
        self._by_place = {place: tuple(those) for place, those in places.items()}
        self.most_words = max(len(name.split()) for name in self._by_name)

    def named(self, name: str) -> Council | None:
        """The council that goes by a name; None where it is not in the list, or could be several."""
        folded = fold(name)
        return self._by_name.get(folded) or self._by_parts(*parted(folded))

    def at(self, place: str) -> tuple[Council, ...]:
        """All councils, those of today and former ones, that are called by a folded place."""
        return self._by_place.get(place, ())

    def on_the_web(self, label: str) -> Council | None:
        """The council whose web address has `label` before ".gov.uk"."""
        label = label.casefold()
        bare = re.sub(r"(?:council|cc|dc|bc|mbc)$", "", label)
        return next((self._by_web[one] for one in (label, bare, bare.replace("-", "")) if one in self._by_web), None)

    def _by_parts(self, place: str, kinds: frozenset[str]) -> Council | None:
        fitting = [council for council in self.at(place) if kinds <= _FITTING[council.kind]]
        if "county" in kinds:
            fitting = [one for one in fitting if one.kind == "county"] or fitting
        fitting = [one for one in fitting if one.until is None] or fitting
        return fitting[0] if len(fitting) == 1 else None


@cache
def uk_councils() -> Councils:
    """The list that Annexe ships."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return Councils(tuple(_council(row) for row in csv.DictReader(file)))


def _council(row: dict[str, str]) -> Council:
    return Council(
        code=row["gss"],
        name=row["name"],
        kind=row["kind"],
        until=int(row["until"]) if row["until"] else None,
        also=tuple(row["also"].split(";")) if row["also"] else (),
        web=tuple(row["web"].split(";")) if row["web"] else (),
    )
