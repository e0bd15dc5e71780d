"""Rows made of paragraphs outside tables, and who judges whether paragraphs are such rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.layout.units import Piece, Unit
from pipeline.outline import Aside, Heading, PlanRow, SectionOrigin
from pipeline.passage import Passage
from pipeline.source import Page, Table

ANNOUNCED = "heading that names no theme"
OUTSIDE = "text outside the plan's tables"
"""The reasons of words over and among rows that belong to none."""


class ListJudge(Protocol):
    """What the language stage tells of text outside tables."""

    def commits(self, heading: str, items: Sequence[str]) -> float:
        """How much a list under a heading reads like commitments of a plan, 0 to 1."""

    def announces(self, heading: str) -> bool:
        """Whether a heading only says that a list of actions follows, and names no theme."""

    def plans(self, blocks: Sequence[Mapping[str, str]]) -> bool:
        """Whether blocks of text, by the labels of their parts, make a plan; "" labels the text under a title."""


class NoLists:
    """A judge for whom nothing outside tables is a plan."""

    def commits(self, heading: str, items: Sequence[str]) -> float:
        """No list is one of commitments."""
        return 0.0

    def announces(self, heading: str) -> bool:
        """No heading announces a list."""
        return False

    def plans(self, blocks: Sequence[Mapping[str, str]]) -> bool:
        """No blocks make a plan."""
        return False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows made of paragraphs; `asides` are the words among them that belong to no row.

    `rank` is the level of the blocks' titles: only headings of a lower level stand over them; None for a list.
    `recurring` are the headings that the document prints again and again, in lower case. `in_line`: every label
    stands in the line of its value.
    """

    origin: SectionOrigin
    header: dict[int, Passage]
    rows: tuple[PlanRow, ...]
    columns: int
    asides: tuple[Aside, ...] = ()
    rank: int | None = None
    recurring: frozenset[str] = frozenset()
    in_line: bool = False

    def led_by(self, headings: Sequence[Heading]) -> list[Heading]:
        """Those of the headings before it that may stand over the rows: of a higher rank, and none that recur.

        A heading of the first rank stays, for it may be the document's title.
        """
        ranking = [h for h in headings if self.rank is None or h.level < self.rank or h.level == 1]
        own = [heading for heading in ranking if heading.passage.text.lower() not in self.recurring]
        return own or ranking


@dataclass(slots=True)
class Made:
    """A listing and the units that it was made of."""

    listing: Listing
    units: list[Unit]


def stretches(pieces: Sequence[tuple[Page, Piece]]) -> list[list[Unit]]:
    """Units that no table parts."""
    stretches: list[list[Unit]] = [[]]
    for _, piece in pieces:
        if isinstance(piece, Table):
            stretches.append([])
        elif isinstance(piece, Unit):
            stretches[-1].append(piece)
    return [stretch for stretch in stretches if stretch]
