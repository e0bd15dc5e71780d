"""Text that knows where it comes from.

A `Passage` is cleaned text together with the address in `Source.text` of each of its characters. Slicing and joining
keep the addresses, so a record's text is always cut from the source and never searched for afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.dictionary import is_known
from pipeline.source import Line, Source

INSERTED = -1
"""The address of a space that the source does not hold: a line end, or a column border."""

_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = re.compile(r"[!-~£–—‘’“”•€éèáíóúâêîôû]+(?: [!-~£–—‘’“”•€éèáíóúâêîôû]+)*")
"""Lines that need no cleaning, which is nearly all of them: no control, joining or compatibility characters."""

_HYPHENS = "-\u2010\u2011"
_BROKEN_WORD = re.compile(rf"([^\W_]+)[{_HYPHENS}]$")
_BEHIND_BLANKS = re.compile(r"\s")
_FIRST_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[^\W_]+(?:[{_HYPHENS}'’][^\W_]+)*")
_ADDRESS_TOKEN = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_DASH_WITHOUT_SPACE = re.compile(r"\w[–—/]$")

_SHORT_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{2}|\d{4})")
_CENTURY_ONLY = re.compile(r"[/.-](?:19|20)$")

_WORD_ENDINGS = re.compile(
    r"(?:[sct]ion|[sct]ional|ing|ings|ment|ments|ness|tive|tives|able|ible|ably|ibly|ity|ities|ance|ence|ances|ences"
    r"|ally|ical|[iy]sed?|[iy]sing|[iy]sation|[iy]zation|ed|er|ers|ly|ous|ful|fully|ship|ships|tial|cial|ture|tures"
    r"|ies|ry|ty|cy|gy|nity|nities|dence|tance|lity|lities|tation|cation|nation|mation|ration|gration|ative|ation"
    r"|ations|tions|sions|ssion|rian|rians|ary|aries|ory|ories|hood|less)",
    re.IGNORECASE,
)
"""Ends of English words that are no words themselves: behind a line-end hyphen they tell a word that was cut."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` and, for each of its characters, the address in `Source.text`, or INSERTED."""

    text: str
    addresses: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Passage:
        return Passage(self.text[part], self.addresses[part])

    def strip(self, characters: str = " ") -> Passage:
        """Without `characters` at both ends."""
        begin = len(self.text) - len(self.text.lstrip(characters))
        return self[begin : max(begin, len(self.text.rstrip(characters)))]

    @property
    def begin(self) -> int:
        """The first address, INSERTED for an empty passage."""
        return next((address for address in self.addresses if address != INSERTED), INSERTED)


EMPTY = Passage("", ())


def passage_of(line: Line, begin: int = 0, finish: int | None = None) -> Passage:
    """Characters `begin` to `finish` of a line, cleaned.

    Runs of white space become one space, ligatures are folded, soft hyphens and zero-width characters dropped.
    """
    raw = line.text[begin:finish]
    first = line.offset + begin
    if _PLAIN.fullmatch(raw):
        return Passage(raw, tuple(range(first, first + len(raw))))
    characters: list[str] = []
    addresses: list[int] = []
    for position, character in enumerate(raw):
        for clean in _clean(character):
            if clean == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(clean)
            addresses.append(first + position)
    return Passage("".join(characters), tuple(addresses)).strip()


def _clean(character: str) -> str:
    if character.isspace() or character in "\x1c\x1d\x1e\x1f":
        return " "
    if ord(character) in _IGNORED or unicodedata.category(character) == "Cc":
        return ""
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    return character


def join(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """Passages in a row, parted by an inserted separator."""
    texts: list[str] = []
    addresses: list[int] = []
    for passage in passages:
        if not passage:
            continue
        if texts and separator:
            texts.append(separator)
            addresses.extend([INSERTED] * len(separator))
        texts.append(passage.text)
        addresses.extend(passage.addresses)
    return Passage("".join(texts), tuple(addresses))


class LineJoiner:
    """Puts printed lines back together, with the document's own words as witness for broken ones."""

    def __init__(self, source: Source) -> None:
        self._words = {match[0].lower() for line in source.lines for match in _WORD.finditer(line.text)}
        self._tokens = {token for line in source.lines for token in line.text.split()}

    def join(self, lines: Sequence[Passage], soft: Sequence[bool] = ()) -> tuple[Passage, tuple[int, ...]]:
        """One passage of all lines, and the positions in it where the second and later lines begin.

        `soft[i]` tells that line i ended in a soft hyphen (which cleaning has dropped).
        """
        parts: list[str] = []
        addresses: list[int] = []
        starts: list[int] = []
        previous_soft = False
        previous = tail = ""
        for number, line in enumerate(lines):
            if not line:
                continue
            separator = ""
            if parts:
                dropped, separator = self._seam(tail, line.text, previous_soft)
                if separator and self._cuts_word(previous, line.text):
                    separator = ""
                if dropped:
                    parts[-1], tail = parts[-1][:-dropped], tail[:-dropped]
                    del addresses[-dropped:]
                addresses.extend([INSERTED] * len(separator))
                starts.append(len(addresses))
            parts += [separator, line.text]
            addresses.extend(line.addresses)
            tail = _BEHIND_BLANKS.split(f"{tail}{separator}{line.text}")[-1]
            previous = line.text
            previous_soft = number < len(soft) and soft[number]
        return Passage("".join(parts), tuple(addresses)), tuple(starts)

    def _seam(self, before: str, after: str, soft: bool) -> tuple[int, str]:
        """How many characters at the end of `before` to drop, and what to put between: a space or nothing.

        `before` is what stands behind the last blank of the lines above: no seam depends on more.
        """
        if soft:
            return 0, ""
        broken = _BROKEN_WORD.search(before) if before.endswith(tuple(_HYPHENS)) else None
        following = _FIRST_WORD.match(after)
        if broken and following:
            return int(self._drops_hyphen(broken[1], following[0])), ""
        address = _ADDRESS_TOKEN.search(before)
        if address and after.split()[0] and address[0] + after.split()[0] in self._tokens:
            return 0, ""
        if _DASH_WITHOUT_SPACE.search(before) and after[0].isalnum():
            return 0, ""
        return 0, " "

    def _cuts_word(self, before: str, after: str) -> bool:
        """Whether the edge of a narrow cell cut a word or a date without a hyphen ("Recommenda" | "tion").

        Only a word that is too wide for its line is cut, so nothing else stands on the line `before`.
        """
        if " " in before:
            return False
        rest = after.split()[0]
        if _SHORT_DATE.fullmatch(before + rest):
            return not _SHORT_DATE.fullmatch(before) or bool(_CENTURY_ONLY.search(before))
        rest = rest.rstrip(".,;:)")
        if not (before.isalpha() and before[-1].islower() and rest.isalpha() and rest.islower()):
            return False
        whole = before + rest
        if is_known(before.lower()) and is_known(rest):
            return False
        return whole.lower() in self._words or is_known(whole.lower())

    def _drops_hyphen(self, left: str, right: str) -> bool:
        """Whether a line-end hyphen only marks the break ("organi-" | "sation"), or belongs there ("well-" | "being").

        The document's own spelling decides; failing that, a dictionary: the whole is a word, and a half
        is none or only an ending.
        """
        if not (right[0].islower() and left[-1].islower()):
            return False
        if f"{left}-{right}".lower() in self._words:
            return False
        if (left + right).lower() in self._words:
            return True
        if not is_known(left + right):
            return False
        return not (is_known(left) and is_known(right)) or bool(_WORD_ENDINGS.fullmatch(right))


_STATEMENT_END = re.compile(r"[.!?;:…][\"'”’)\]]*\s*$")


def ends_statement(text: str) -> bool:
    """Whether a text ends with a full stop or another sign behind which something new begins."""
    return bool(_STATEMENT_END.search(text))


_OPEN_END = re.compile(
    r"(?:[,&/(–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|its|of|on|or|our|that|the|their|this|to|which|with|who"
    r"|whose|is|are|be|been|was|were|will|has|have|we|through|within|under|over|across|per|including|such|all|more|new"
    r"|than))$",
    re.IGNORECASE,
)


def leaves_open(text: str) -> bool:
    """Whether a text ends in the middle of a sentence for certain: with a comma, an article, a preposition."""
    return bool(_OPEN_END.search(text.rstrip()))
