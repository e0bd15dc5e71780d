"""What the language stage gives: statements and dates of each block of the plan, with their links.

Actions carry a `key`, unique in the document; outcomes, dates and fields link to actions by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.passage import Passage
from pipeline.source import Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, how it was told what it is, and how sure that is (0 to 1)."""

    passage: Passage
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LabelledTheme:
    """The heading that a block stands under."""

    label: Statement
    statement: Passage | None = None
    narrative: Passage | None = None


@dataclass(frozen=True, slots=True)
class LabelledPriority:
    """The heading of a row or of several rows."""

    statement: Statement
    reference: Passage | None = None


@dataclass(frozen=True, slots=True)
class LabelledAction:
    """An action; `parent` is the key of the titled project that it belongs to."""

    key: int
    statement: Statement
    reference: Passage | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class LabelledOutcome:
    """An outcome, or a measure of one."""

    statement: Statement
    measure: bool = False
    actions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMeaning:
    """What a date expression means, in the words of the output contract."""

    start: date | None = None
    end: date | None = None
    edtf: str | None = None
    open_start: bool = False
    open_end: bool = False
    precision: str | None = None
    calendar: str = "gregorian"
    approximate: bool = False
    qualifier: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledDate:
    """A dated thing: its words in `label` where it is a milestone, None where it dates the row or its title."""

    statement: Statement
    meaning: DateMeaning
    label: Passage | None = None
    mention: bool = False
    actions: tuple[int, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledField:
    """The cell of a further column; `role` is a value of `schemas.FieldRole`.

    Where the cell speaks by its fill alone, `colour` names it, `place` is where the cell stands and the statement's
    passage is empty.
    """

    role: str
    header: Passage | None
    statement: Statement
    actions: tuple[int, ...] = ()
    colour: str | None = None
    place: Place | None = None


@dataclass(slots=True)
class LabelledBlock:
    """All that stands under one priority, or in one row where the plan has none."""

    theme: LabelledTheme | None
    priority: LabelledPriority | None = None
    actions: list[LabelledAction] = field(default_factory=list)
    outcomes: list[LabelledOutcome] = field(default_factory=list)
    dates: list[LabelledDate] = field(default_factory=list)
    fields: list[LabelledField] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LanguageNote:
    """Something the language stage is not sure of; `severity` is a value of `schemas.Issue.severity`."""

    severity: str
    code: str
    message: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LabelledColumn:
    """What a column of a section was taken for; `role` is a value of `language.lexicon.Role`."""

    column: int
    role: str
    header: Passage | None
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LabelledOrganisation:
    """The body that publishes the document. `code` is its GSS code, `passage` where it is named, None where it was
    given."""

    name: str
    code: str | None
    confidence: float
    basis: str
    passage: Passage | None


@dataclass(slots=True)
class Reading:
    """The document as the language stage understands it. `asides` are passages with the reason to leave them aside.

    `columns` has an entry for each section of the outline, in their order: what its columns were taken for. `left` has
    the reason why a section is no plan, None for one that is.
    """

    title: Passage | None
    blocks: list[LabelledBlock] = field(default_factory=list)
    asides: list[tuple[Passage, str]] = field(default_factory=list)
    notes: list[LanguageNote] = field(default_factory=list)
    columns: list[tuple[LabelledColumn, ...]] = field(default_factory=list)
    left: list[str | None] = field(default_factory=list)
    organisation: LabelledOrganisation | None = None
