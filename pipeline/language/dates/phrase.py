"""A date expression as recognised in the tokens: its period and what its words say about it, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.dates.expression import Relative
from pipeline.language.dates.periods import Period
from pipeline.language.dates.tokens import Tokens
from pipeline.language.dates.vocabulary import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date expression as recognised: tokens `begin` to `end` (exclusive) and its parts, not yet resolved."""

    begin: int
    end: int
    first: Period | None = None
    last: Period | None = None
    relation: str | None = None
    status: str | None = None
    recurrence: str | None = None
    open_end: str | None = None
    undecided_end: bool = False
    duration: tuple[int, str] | None = None
    approximate: bool = False
    relative: Relative | None = None

    @property
    def undated(self) -> bool:
        """Whether the phrase names no period of the calendar."""
        return self.first is None


def closes(tokens: Tokens, i: int) -> bool:
    """Whether the text, the line or the clause ends before `i`."""
    return tokens.breaks(i) or tokens[i].kind in ("mark", "end")


def prose_follows(tokens: Tokens, i: int) -> bool:
    """Whether a sentence goes on at `i`: a lower-case word on the same line that is no joining word."""
    token = tokens[i]
    lower = token.kind == "word" and token.text[:1].islower()
    return lower and not tokens.breaks(i) and token.key not in FUNCTION_WORDS
