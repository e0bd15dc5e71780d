"""Term matrices: columns that are periods, and marks or words in their cells that tell what falls into them.

The period is printed once, in the header row; a mark below it dates its row. Marks in neighbouring columns make one
range, from the first header to the last; marks apart are dates of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.language.cells import cell_text
from pipeline.language.contents import STATUS_WORDS
from pipeline.language.dates import DateExpression, find_dates
from pipeline.language.lexicon import MODIFIERS, WORD_ROLES, Role, lemma
from pipeline.language.timescale import Dated
from pipeline.outline import PlanRow, Section
from pipeline.passage import Passage

_TERMS = re.compile(
    r"^(?:short(?:er)?|medium|mid|long(?:er)?|immediate|now|next|soon|later|quick)(?:[- ]?terms?)?$", re.IGNORECASE
)
"""Headers that are periods only beside others of their kind."""

_FEWEST = 2
"""Columns: one date over a column heads what is due then, two make a matrix."""

_MARK = re.compile(r"^(?:[xXyY]|[^\w\s£$€%]{1,3}|[^\x00-\x7f]{1,2}|yes)$", re.IGNORECASE)
"""A cross, tick, dot, block or arrow."""

_LETTER = re.compile(r"^[A-Za-z]$")
_FIGURE = re.compile(r"^[^\w]*\d[\d,.\s]*(?:%|k|m|bn|p)?\W*$|^\W*(?:n/?a|nil|tbc|-|–)\W*$", re.IGNORECASE)
_MOSTLY = 0.5
"""Share of the filled cells from which figures make them targets or money, status words progress: no matrix then."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a row of a matrix tells: runs of marked columns (first and last date), words under a period, and marks."""

    runs: tuple[tuple[Dated, Dated], ...]
    worded: tuple[tuple[Dated, Passage], ...]
    marks: tuple[Passage, ...]


def find_periods(section: Section, fiscal_year_start: int) -> dict[int, DateExpression]:
    """The period of each column of a term matrix; empty where the section is none."""
    periods = {
        column: found
        for column, header in sorted(section.header.items())
        if (found := _period(header.text, fiscal_year_start)) is not None
    }
    texts = {passage.text.strip().lower() for column, passage in section.header.items() if column in periods}
    if len(texts) < _FEWEST or len(texts) < len(periods):
        return {}
    cells = [cell_text(row.items(column)).text for row in section.rows for column in periods]
    filled = [text for text in cells if text]
    figures = sum(bool(_FIGURE.match(text)) or bool(STATUS_WORDS.match(text)) for text in filled if not _is_mark(text))
    if filled and figures > len(filled) * _MOSTLY:
        return {}
    return periods if filled or any(_marks(row, list(periods)) for row in section.rows) else {}


def _period(header: str, fiscal_year_start: int) -> DateExpression | None:
    """The one period that a header names and nothing else."""
    text = header.strip()
    if _TERMS.match(text):
        return DateExpression(text, 0, len(header), qualifier="relative")
    found = find_dates(header, fiscal_year_start=fiscal_year_start)
    if len(found) != 1 or found[0].recurrence:
        return None
    rest = header[: found[0].begin] + " " + header[found[0].finish :]
    words = re.findall(r"[^\W\d_]+", rest.lower())
    empty = all(WORD_ROLES.get(lemma(word)) is Role.DATE or word in MODIFIERS for word in words)
    return found[0] if empty and not re.search(r"\d", rest) else None


def holds_words(section: Section, periods: Mapping[int, DateExpression]) -> bool:
    """Whether most cells under the periods say what is to be done then, rather than mark it."""
    texts = [cell_text(row.items(column)).text for row in section.rows for column in periods]
    filled = [text for text in texts if text]
    worded = sum(len(text.split()) > 1 and not _is_mark(text) for text in filled)
    return worded > len(filled) * _MOSTLY


def _is_mark(text: str) -> bool:
    return bool(_MARK.match(text)) or bool(_LETTER.match(text))


def _marks(row: PlanRow, columns: Sequence[int]) -> list[int]:
    """The columns of a row that bear a mark: a sign, a bullet without words, or a fill that the others lack."""
    filled = [column for column in columns if column in row.cells and row.cells[column].fill]
    told = filled if len(filled) < len(columns) else []
    found = []
    for column in columns:
        items = row.items(column)
        text = cell_text(items).text
        if _is_mark(text) or (not text and (column in told or any(item.marker for item in items))):
            found.append(column)
    return found


def read_marks(row: PlanRow, periods: Mapping[int, Dated]) -> Marked:
    """What the cells of one row say; `periods` gives each column's period with its passage in the header row."""
    columns = sorted(periods)
    marked = _marks(row, columns)
    worded = []
    for column in columns:
        text = cell_text(row.items(column))
        if text and column not in marked:
            worded.append((periods[column], text))
    marks = tuple(text for column in marked if (text := cell_text(row.items(column))))
    runs: list[list[int]] = []
    for place, column in enumerate(columns):
        if column not in marked:
            continue
        if runs and place and runs[-1][-1] == columns[place - 1]:
            runs[-1].append(column)
        else:
            runs.append([column])
    return Marked(tuple((periods[run[0]], periods[run[-1]]) for run in runs), tuple(worded), marks)


def dated_header(header: Passage, period: DateExpression) -> Dated:
    """A period as a date: its words are those of the header."""
    passage = header[period.begin : period.finish]
    return Dated(replace(period, text=passage.text), passage)
