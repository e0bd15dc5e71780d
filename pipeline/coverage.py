"""The word ledger: every word of the source stands in a record, or is listed as unassigned with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.evidence import evidence_of, goes_on
from pipeline.passage import INSERTED, Passage, join, passage_of
from pipeline.source import Line, Source
from schemas import Unassigned

_WORD = re.compile(r"[^\W_]+")

NOT_UNDERSTOOD = "not understood"
LIST_NUMBER = "list number"

_LIST_NUMBER = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})\W*$")


class WordLedger:
    """Books each character of the source to the record or reason that takes it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken = bytearray(len(source.text))
        self._reasons: dict[int, str] = {}

    def take(self, passages: Iterable[Passage]) -> None:
        """Book passages to a record."""
        for passage in passages:
            for address in passage.addresses:
                if address != INSERTED:
                    self._taken[address] = 1

    def set_aside(self, passage: Passage, reason: str) -> None:
        """Note why words that no record takes are left; the first reason given for a word counts."""
        for address in passage.addresses:
            if address != INSERTED:
                self._reasons.setdefault(address, reason)

    def unassigned(self) -> tuple[Unassigned, ...]:
        """What no record took, in reading order: one entry for words that stand together for the same reason."""
        entries: list[tuple[str, list[Passage]]] = []
        previous: Line | None = None
        for line, passage, reason in self.left():
            same_entry = (
                previous is not None
                and (line is previous or goes_on(previous, line))
                and entries
                and entries[-1][0] == reason
            )
            if same_entry:
                entries[-1][1].append(passage)
            else:
                entries.append((reason, [passage]))
            previous = line
        return tuple(
            Unassigned(text=join(passages).text, reason=reason, evidence=evidence_of(passages, self._source))
            for reason, passages in entries
        )

    def left(self) -> Iterator[tuple[Line, Passage, str]]:
        """Words that no record took, line by line, with the reason."""
        for line in self._source.lines:
            for begin, finish, reason in self._stretches(line):
                passage = passage_of(line, begin, finish)
                if passage:
                    alone = reason == NOT_UNDERSTOOD and _LIST_NUMBER.match(passage.text)
                    yield line, passage, LIST_NUMBER if alone else reason

    def _stretches(self, line: Line) -> list[tuple[int, int, str]]:
        """Runs of words of a line that no record took, each with one reason."""
        runs: list[tuple[int, int, str]] = []
        broken = True
        for word in _WORD.finditer(line.text):
            addresses = range(line.offset + word.start(), line.offset + word.end())
            if all(self._taken[address] for address in addresses):
                broken = True
                continue
            reason = next((self._reasons[a] for a in addresses if a in self._reasons), NOT_UNDERSTOOD)
            begin, finish = self._with_signs(line, word.start(), word.end())
            if not broken and runs[-1][2] == reason:
                runs[-1] = (runs[-1][0], finish, reason)
            else:
                runs.append((begin, finish, reason))
            broken = False
        return runs

    def _with_signs(self, line: Line, begin: int, finish: int) -> tuple[int, int]:
        """A word with the signs that are joined to it ("£2m)", "open-"), as far as no record has taken them."""

        def is_free_sign(position: int) -> bool:
            character = line.text[position]
            return not (character.isspace() or character.isalnum() or self._taken[line.offset + position])

        while begin > 0 and is_free_sign(begin - 1):
            begin -= 1
        while finish < len(line.text) and is_free_sign(finish):
            finish += 1
        return begin, finish
