"""The parts of a StratML Part 2 document that a plan fills, by the names that the standard gives them.

Texts are as the records have them; `markup` replaces what XML cannot hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ValueChainStage(StrEnum):
    """Where in the chain from resources to results an indicator stands.

    The draft schema 2.2.8 defines: an input is a resource; an output an intended result whose inputs and processes
    are all under the organisation's control; an outcome one where some are not; processing the activities between.
    """

    INPUT = "Input"
    INPUT_PROCESSING = "Input_Processing"
    OUTPUT = "Output"
    OUTCOME = "Outcome"


class RelationshipType(StrEnum):
    """How an indicator stands to another: the narrower supports, the broader is supported by, what it refers to."""

    BROADER_THAN = "Broader_Than"
    NARROWER_THAN = "Narrower_Than"


@dataclass(frozen=True, slots=True)
class Relationship:
    """`referents` are identifiers of elements of the same document."""

    kind: RelationshipType
    name: str
    referents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A target or an actual result: its first and last day, its rating by name and value, and words on it."""

    start: date | None = None
    end: date | None = None
    descriptor_name: str | None = None
    descriptor_value: str | None = None
    description: str | None = None


@dataclass(slots=True)
class Indicator:
    """A PerformanceIndicator; `dimension` is what is to be seen, `notes` become its OtherInformation."""

    identifier: str
    dimension: str
    stage: ValueChainStage | None = None
    quantitative: bool = False
    sequence: str | None = None
    relationships: list[Relationship] = field(default_factory=list)
    targets: list[Result] = field(default_factory=list)
    actuals: list[Result] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Role:
    """What a stakeholder does; `tasks` are the texts of the actions that it does it for, empty for all around."""

    name: str
    tasks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Objective:
    """An objective of a goal; `stakeholders` are roles by the name of who has them."""

    identifier: str
    name: str
    description: str
    sequence: str | None = None
    stakeholders: dict[str, list[Role]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class Goal:
    """A goal with its objectives."""

    identifier: str
    name: str
    description: str
    stakeholders: dict[str, list[Role]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)


@dataclass(slots=True)
class Organization:
    """The body that the plan is of, and who has a part in the plan as a whole."""

    identifier: str
    name: str
    description: str | None = None
    stakeholders: dict[str, list[Role]] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """A PerformancePlanOrReport; `source` is the file that the plan was read from."""

    identifier: str
    name: str
    organization: Organization
    source: str
    notes: list[str] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @property
    def has_results(self) -> bool:
        """Whether anything is said of what was reached: a report then, and not a plan alone."""
        objectives = (objective for goal in self.goals for objective in goal.objectives)
        return any(indicator.actuals for objective in objectives for indicator in objective.indicators)
