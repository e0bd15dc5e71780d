"""Cut text into words, numbers and marks without losing their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, Literal, NamedTuple, TypeVar, cast

Kind = Literal["word", "number", "mark", "address", "end"]
Value = TypeVar("Value")
Rule = TypeVar("Rule")

# Web and e-mail addresses are one token, so that no year is read out of their paths. The bound on the e-mail's local
# part (64 characters, RFC 5321) keeps the scan linear.
_TOKEN = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\w[\w.-]*|[0-9]+|[^\W\d_]+|\S")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2192")
_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032")


class Token(NamedTuple):
    """One token: `key` is its lower-case form, with every dash as "-" and every apostrophe as "'".

    `spaced` and `lines` tell of the white space before it: whether there is any, and how many line breaks it holds.
    `value` is the number that at most four digits stand for.
    """

    kind: Kind
    text: str
    key: str
    begin: int
    end: int
    spaced: bool
    lines: int
    value: int | None


_EDGE = Token("end", "", "", -1, -1, True, 1, None)
_EDGES_KEPT = 8  # end tokens after the last: also what an index below 0 reads, as no rule looks further back
MAX_NUMBER_DIGITS = 4


def _read(text: str) -> Iterator[Token]:
    previous = 0
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if raw in _INVISIBLE:
            previous = previous if match.start() > previous else match.end()
            continue
        space = text[previous : match.start()].strip(_INVISIBLE)
        lines = space.count("\n") or space.count("\r")
        kind, key = _classify(raw)
        value = int(raw) if kind == "number" and len(raw) <= MAX_NUMBER_DIGITS else None
        yield Token(kind, raw, key, match.start(), match.end(), bool(space), lines, value)
        previous = match.end()


def _classify(raw: str) -> tuple[Kind, str]:
    if raw.isascii() and raw.isdecimal():
        return "number", raw
    if raw.isalpha():
        return "word", raw.lower()
    if len(raw) > 1:
        return "address", raw.lower()
    return "mark", "-" if raw in _DASHES else "'" if raw in _APOSTROPHES else raw


class Tokens:
    """The tokens of one paragraph; reading past either end gives an end token, never an error."""

    def __init__(self, items: list[Token], fiscal_year_start: int) -> None:
        self._items = [*items, *[_EDGE] * _EDGES_KEPT]
        self._keys = [token.key for token in self._items]
        self._length = len(items)
        self.fiscal_year_start = fiscal_year_start
        self._read: dict[tuple[object, int], object] = {}

    def once(self, rule: Callable[[Tokens, int], Value], index: int) -> Value:
        """What `rule` reads at `index`, worked out once (packrat parsing: this keeps the scan linear)."""
        key = (rule, index)
        if key not in self._read:
            self._read[key] = rule(self, index)
        return cast(Value, self._read[key])

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> Token:
        try:
            return self._items[index]
        except IndexError:
            return _EDGE

    def key(self, index: int) -> str:
        """The normalised form of a token, "" beyond the ends."""
        try:
            return self._keys[index]
        except IndexError:
            return _EDGE.key

    def glued(self, index: int) -> bool:
        """Whether the token follows its neighbour without white space."""
        return index > 0 and not self[index].spaced

    def breaks(self, index: int) -> bool:
        """Whether a line (or the paragraph) begins at this token, or the paragraph has ended."""
        return index <= 0 or self[index].lines > 0

    def capital(self, index: int) -> bool:
        """Whether the token is a word with a capital."""
        return self[index].text[:1].isupper()

    def number(self, index: int) -> int | None:
        """The value of a number token of at most four digits."""
        return self[index].value


def paragraphs(text: str, fiscal_year_start: int) -> Iterator[Tokens]:
    """The paragraphs of a text (a blank line parts them: no date goes on over one)."""
    items: list[Token] = []
    for token in _read(text):
        if items and token.lines > 1:
            yield Tokens(items, fiscal_year_start)
            items = []
        items.append(token)
    if items:
        yield Tokens(items, fiscal_year_start)


class Lexicon(Generic[Value]):
    """Words and phrases with a meaning; a hyphen may stand between the words of a phrase ("on-going")."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries.items():
            words = tuple(_TOKEN.findall(phrase))
            self._by_first.setdefault(words[0], []).append((words, value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """Every word that a phrase begins with."""
        return frozenset(self._by_first)

    @property
    def phrases(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Every phrase, as its words, with its meaning."""
        return (entry for phrases in self._by_first.values() for entry in phrases)

    @property
    def last_words(self) -> frozenset[str]:
        """Every word that a phrase ends with."""
        return frozenset(words[-1] for words, _ in self.phrases)

    def match(self, tokens: Tokens, index: int) -> tuple[Value, int] | None:
        """The longest phrase at `index`: its value and the index of the token after it."""
        phrases = self._by_first.get(tokens.key(index))
        if phrases is None:
            return None
        for words, value in phrases:
            after = index + 1
            for word in words[1:]:
                if tokens.key(after) == "-" and word != "-":
                    after += 1
                if tokens.key(after) != word:
                    break
                after += 1
            else:
                return value, after
        return None


def by_first_word(rules: Mapping[Rule, AbstractSet[str]]) -> dict[str, tuple[Rule, ...]]:
    """For each word the rules, in their order, that may read what begins with it: most rules read little else."""
    words = frozenset[str]().union(*rules.values())
    return {word: tuple(rule for rule, own in rules.items() if word in own) for word in words}
