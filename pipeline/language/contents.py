"""What stands in a column: how its cells look to one who does not know its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import mean

from pipeline.language.cells import cell_text
from pipeline.language.dates import DateExpression, find_dates
from pipeline.language.references import is_reference, split_reference
from pipeline.language.timescale import needs_its_date
from pipeline.outline import Item, Section
from pipeline.passage import Passage

_DATE_FILLS = 0.6
"""Share of a cell's letters and digits that dates must cover for the cell to tell nothing else."""

_TITLE_WORDS = 30
"""Words: a titled project is named in fewer; a longer text with a date at its end is a sentence."""

STATUS_WORDS = re.compile(
    r"^\W*(?:(?:partly|partially|fully|mostly|nearly|now)\s+)?(?:"
    r"red|amber|green|blue|grey|yellow|black|purple|r|a|g|b|rag|r/a|a/g|a/r|g/a"
    r"|amber[ /-](?:red|green)|(?:red|green)[ /-]amber"
    r"|completed?|done|finished|delivered|met|not met|missed|achieved|implemented|approved|agreed|closed"
    r"|(?:slightly |well )?(?:on|off|ahead of|behind)[ -](?:track|target|schedule|plan)|behind|ahead|at risk|overdue"
    r"|not (?:yet )?(?:started|due)|to (?:be )?start(?:ed)?|started|new|open|live|active|planned|proposed|scheduled"
    r"|in (?:progress|hand|train|development|delivery)|under ?way|progressing|on-?going|continuing|pending|outstanding"
    r"|delayed|deferred|paused|on hold|stalled|stopped|cancelled|withdrawn|superseded|suspended|slipp(?:ed|ing)"
    r"|carr(?:y|ied) forward|rolled (?:over|forward)"
    r")\W*$",
    re.IGNORECASE,
)
"""A word or two that tell how far an action is, and nothing else."""

_GRADE = re.compile(
    r"^(?:(?:very |quite )?(?:high(?:er|est)?|medium|low(?:er|est)?|small|moderate|mod|large|minor|major|significant"
    r"|negligible|none|easy|hard|essential|desirable|h|m|l|s)|[★*•●+]{1,5})"
    r"(?:\W{1,3}(?:(?:to|or)\W)?(?:high|medium|low|small|moderate|large|minor|major|significant|h|m|l))?\W*$",
    re.IGNORECASE,
)
"""How much of something there is: "High", "Small/Moderate"."""

_NO_GRADE = re.compile(r"^none\W*$", re.IGNORECASE)

_NUMBER = re.compile(r"^\(?[A-Z]{0,4}[\s.-]?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Contents:
    """Traits of a column, as shares of its filled cells or means over them.

    `entries`: items in a cell; `words`: words in a cell; `status`, `numbers`: cells of a status word or a number;
    `graded`: cells that say how high, big or easy; `coded`: cells that may be references; `referenced`: cells that
    begin with a printed number; `prose`: whether cells hold sentences; `statements`: those sentences; `texts`: the
    cells. Dates are looked for when they are first asked about, as most headers tell without.
    """

    cells: int
    entries: float
    words: float
    status: float
    graded: float
    numbers: float
    coded: float
    referenced: float
    prose: bool
    statements: list[str]
    texts: list[str]
    fiscal_year_start: int

    @cached_property
    def _dates(self) -> list[list[DateExpression]]:
        """The dates of each cell."""
        return [find_dates(text, fiscal_year_start=self.fiscal_year_start) for text in self.texts]

    @cached_property
    def timed(self) -> float:
        """Cells with a date anywhere in them."""
        return mean(bool(found) for found in self._dates)

    @cached_property
    def dated(self) -> float:
        """Cells that are dates and nothing else."""
        return mean(fills(text, found) for text, found in zip(self.texts, self._dates, strict=True))

    @cached_property
    def tailed(self) -> float:
        """Titles with their one date before or behind."""
        return mean(_tailed(text, found) for text, found in zip(self.texts, self._dates, strict=True))


def read_contents(section: Section, fiscal_year_start: int) -> dict[int, Contents]:
    """The contents of each column that has any."""
    found = {}
    for column in range(section.columns):
        cells = [items for row in section.rows if (items := [i for i in row.items(column) if i.passage])]
        if cells:
            found[column] = cell_contents(cells, fiscal_year_start)
    return found


def cell_contents(cells: list[list[Item]], fiscal_year_start: int) -> Contents:
    """The contents of a column's filled cells, of which there is at least one."""
    texts = [cell_text(items).text for items in cells]
    statements = [part for items in cells for item in items for part in _SENTENCE.split(item.passage.text)]
    return Contents(
        cells=len(cells),
        entries=mean(len(items) for items in cells),
        words=mean(len(text.split()) for text in texts),
        status=mean(bool(STATUS_WORDS.match(text)) for text in texts),
        graded=_graded(texts),
        numbers=mean(bool(_NUMBER.match(text)) for text in texts),
        coded=mean(is_reference(text) for text in texts),
        referenced=mean(_has_reference(items[0]) for items in cells),
        prose=len(statements) > len(cells),
        statements=statements,
        texts=texts,
        fiscal_year_start=fiscal_year_start,
    )


def _graded(texts: Sequence[str]) -> float:
    """The share of cells that say how much; "None" alone says so only beside other grades."""
    grades = [text for text in texts if _GRADE.match(text)]
    return len(grades) / len(texts) if any(not _NO_GRADE.match(text) for text in grades) else 0.0


def _has_reference(item: Item) -> bool:
    marked = item.marker is not None and bool(re.search(r"\w", item.marker.text))
    reference: Passage | None = split_reference(item.passage, plain_numbers=False)[0]
    return marked or reference is not None


def fills(text: str, dates: list[DateExpression]) -> bool:
    """Whether dates are nearly all that a text says."""
    letters = len(re.findall(r"\w", text))
    covered = sum(len(re.findall(r"\w", date.text)) for date in dates)
    return letters > 0 and covered >= letters * _DATE_FILLS


def _tailed(text: str, dates: list[DateExpression]) -> bool:
    """Whether the cell is a title with its one date before or behind it."""
    if len(dates) != 1 or dates[0].text == text.strip() or len(text.split()) > _TITLE_WORDS:
        return False
    begins = not re.search(r"\w", text[: dates[0].begin])
    ends = not re.search(r"\w", text[dates[0].finish :])
    if ends and re.search(r"\w\W?\.$", text.strip()):
        return False  # a full stop behind the date ends a sentence
    return begins != ends and not needs_its_date(text[: dates[0].begin] if ends else text[dates[0].finish :])
