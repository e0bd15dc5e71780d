"""The dates of a row: timescale cells, separate start and finish columns, and dates that statements mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.labelled import DateMeaning, LabelledDate, LabelledField, Statement
from pipeline.language.columns import Column
from pipeline.language.contents import STATUS_WORDS
from pipeline.language.context import DATE_CERTAIN, DATE_DOUBTFUL, Context
from pipeline.language.dates import DateExpression
from pipeline.language.dates.plan_period import settle
from pipeline.language.lexicon import Role
from pipeline.language.term_matrix import dated_header, read_marks
from pipeline.language.timescale import Dated, read_timescale
from pipeline.outline import Item, PlanRow
from pipeline.passage import Passage, join


@dataclass(slots=True)
class RowDates:
    """Milestones that wait for their actions, ranges that belong to the row, and cells that tell no date."""

    milestones: list[Dated] = field(default_factory=list)
    ranges: list[LabelledDate] = field(default_factory=list)
    undated: list[LabelledField] = field(default_factory=list)


def read_row_dates(row: PlanRow, columns: dict[int, Column], actions: tuple[int, ...], context: Context) -> RowDates:
    """The dates of a row whose actions have these keys."""
    found = RowDates()
    by_role: dict[Role, list[Dated]] = {Role.START: [], Role.FINISH: [], Role.DATE: []}
    _read_matrix(row, columns, actions, context, found)
    for column, read in sorted(columns.items()):
        if read.role in by_role and read.period is None:
            timescale = read_timescale(row.items(column), context.outline.emphasis, context.fiscal_year_start)
            by_role[read.role].extend(timescale.dated)
            for passage in timescale.undated:
                _add_undated(passage, read, actions, found, whole_cell=not timescale.dated)
                context.note("warning", "no-date", f"No date was found in “{passage.text}”.", passage)
    first, last = by_role[Role.START], by_role[Role.FINISH]
    if len(first) == 1 and len(last) == 1:
        found.ranges.append(_one_range(first[0], last[0], actions, context))
    else:
        found.milestones += [*first, *last]
    found.milestones += by_role[Role.DATE]
    return found


def _add_undated(
    passage: Passage, read: Column, actions: tuple[int, ...], found: RowDates, *, whole_cell: bool
) -> None:
    """Words of a date column without a date: when something is due, in other words than dates, if the cell holds
    nothing else; beside dates they tell something else."""
    statement = Statement(passage, read.basis, DATE_DOUBTFUL)
    if STATUS_WORDS.match(passage.text):
        found.undated.append(LabelledField(Role.STATUS.value, read.header, statement, actions))
    elif whole_cell:
        found.ranges.append(LabelledDate(statement, DateMeaning(), actions=actions))
    else:
        found.undated.append(LabelledField("other", read.header, statement, actions))


def _read_matrix(
    row: PlanRow, columns: dict[int, Column], actions: tuple[int, ...], context: Context, found: RowDates
) -> None:
    """The dates that marks or words under periods give."""
    periods = {
        column: dated_header(read.header, read.period)
        for column, read in columns.items()
        if read.period is not None and read.header is not None and read.role is Role.DATE
    }
    if not periods:
        return
    marked = read_marks(row, periods)
    for first, last in marked.runs:
        if first is last:
            found.ranges.append(context.date(first, actions))
        else:
            found.ranges.append(_one_range(first, last, actions, context))
    for period, words in marked.worded:
        own = read_timescale([Item(words)], context.outline.emphasis, context.fiscal_year_start).dated
        found.milestones += own or [replace(period, label=words)]
    context.reading.asides.extend((mark, "mark under a period") for mark in marked.marks)


def _one_range(begin: Dated, end: Dated, actions: tuple[int, ...], context: Context) -> LabelledDate:
    """The range of separate start and finish columns."""
    first, last = (settle(date.expression, context.plan_period, context.fiscal_year_start) for date in (begin, end))
    problems = [(p.code, p.message) for p in (*first.problems, *last.problems)]
    meaning, ordered = _from_to(first, last)
    if not ordered:
        problems.append(("reversed-range", f"“{end.passage.text}” ends before “{begin.passage.text}” begins."))
    return LabelledDate(
        Statement(
            join([begin.passage, end.passage], " - "), "column header", DATE_DOUBTFUL if problems else DATE_CERTAIN
        ),
        meaning,
        actions=actions,
        problems=tuple(problems),
    )


def _from_to(begin: DateExpression, end: DateExpression) -> tuple[DateMeaning, bool]:
    """From the start of one date to the end of the other, and whether they are in order: else the end is dropped."""
    open_end = end.open_end and end.end is None
    start, finish = begin.start or begin.end, None if open_end else end.end or end.start
    ordered = not (start and finish and start > finish)
    plain = begin.edtf and "/" not in begin.edtf and "/" not in (end.edtf or "")
    meaning = DateMeaning(
        start=start,
        end=finish if ordered else None,
        edtf=f"{begin.edtf}/{end.edtf or '..'}" if plain and ordered and (end.edtf or open_end) else None,
        open_end=open_end,
        precision=begin.precision,
        calendar=begin.calendar,
        approximate=begin.approximate or end.approximate,
        qualifier=end.qualifier or begin.qualifier,
        recurrence=begin.recurrence or end.recurrence,
    )
    return meaning, ordered


_PARTS = re.compile(r"^\s*(?:[:–—-]|(?=to\b))")
"""What parts a date that comes first from what is due then."""


def mentioned(passage: Passage, key: int | None, context: Context, *, merely: bool) -> list[LabelledDate]:
    """Dates that a statement mentions.

    Where no column tells when (`merely` is False), a date at the statement's end is the statement's own, and so is one
    that comes first and is parted from the rest.
    """
    found = []
    for expression in context.annotation(passage.text).dates:
        if expression.start is None and expression.end is None:
            continue
        own, label = False, None
        if not merely and not re.search(r"\w", passage.text[expression.finish :]):
            own, label = True, passage[: expression.begin].strip(" \t-–—:;,([")
        elif not merely and not re.search(r"\w", passage.text[: expression.begin]):
            own = bool(_PARTS.match(passage.text[expression.finish :]))
            label = passage[expression.finish :].strip(" \t-–—:;,)]") if own else None
        dated = Dated(expression, passage[expression.begin : expression.finish], label or None)
        found.append(context.date(dated, () if key is None else (key,), mention=not own))
    return found
