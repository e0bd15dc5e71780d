"""The roles of a table's columns while they are being told, and as they are in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.language.contents import Contents
from pipeline.language.dates import DateExpression
from pipeline.language.headers import HeaderReading
from pipeline.language.lexicon import Role
from pipeline.passage import Passage

Outcomes = Callable[[Sequence[str]], list[float]]
"""The probability that each text tells an outcome rather than an action."""

HARDLY = 0.2
"""Share of a column's cells under which a trait is an exception."""

MOSTLY = 0.5
"""Share of a column's cells that must show a trait for the column to have it."""

MILESTONE_WORDS = 3
"""Words: the mean milestone has as many; what stands under "Time" in a calendar has fewer."""

_SURE = 0.6
"""Probability from which a role given by the model tells that a table is a plan."""

_TELLS_ACTIONS = 0.3
"""Share of a column's sentences that must read as actions for the column to mix them with outcomes."""

FIELD_ROLES = frozenset(
    {Role.LEAD, Role.PARTNER, Role.RESOURCE, Role.STATUS, Role.PROGRESS, Role.RISK, Role.EVIDENCE, Role.OTHER}
)

CERTAIN, LIKELY, GUESSED = 0.97, 0.88, 0.7
"""Confidence in a role told by the header's words, by header and content together, by content alone (judged on the
samples; `annexe evaluate` will calibrate it)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role, its header, why it was given the role, and how sure that is (0 to 1)."""

    role: Role
    header: Passage | None
    basis: str
    confidence: float
    counts: bool = False
    """Whether the header promises measures: indicators and targets to be counted."""
    period: DateExpression | None = None
    """The period that a column of a term matrix stands for."""


@dataclass(slots=True)
class ColumnDraft:
    """Roles while they are being told; None where a column's is not known."""

    readings: dict[int, HeaderReading]
    contents: dict[int, Contents]
    outcomes: Outcomes
    roles: dict[int, Role | None] = field(default_factory=dict)
    basis: dict[int, tuple[str, float]] = field(default_factory=dict)

    def having(self, *roles: Role | None) -> list[int]:
        return [column for column, role in sorted(self.roles.items()) if role in roles]

    def give(self, column: int, role: Role, basis: str, confidence: float) -> None:
        self.roles[column] = role
        self.basis[column] = (basis, confidence)

    def named(self, column: int, role: Role) -> bool:
        """Whether the header's words name this role."""
        return column in self.readings and self.readings[column].role is role

    def is_sure(self, column: int) -> bool:
        """Whether a column's role is sure enough to say that the table is a plan."""
        return self.basis.get(column, ("", 0.0))[1] >= _SURE

    def outcome_share(self, column: int) -> float:
        """The mean probability that what stands in a column tells an outcome, 0 to 1."""
        found = self.outcomes(self.contents[column].statements)
        return sum(found) / max(1, len(found))

    def tells_actions(self, column: int) -> bool:
        """Whether a fair share of a column's sentences tell what was done."""
        found = self.outcomes(self.contents[column].statements)
        return sum(probability < 0.5 for probability in found) >= _TELLS_ACTIONS * len(found)
