"""Which column each block of flattened text was a cell of, told from the blocks' shapes and their order.

A hidden Markov model: its states are the columns, its observations the blocks' widths and traits. What each column's
blocks look like is learned from the document itself, by Viterbi training (Juang and Rabiner, "The segmental k-means
algorithm for estimating parameters of hidden Markov models", 1990).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from statistics import median

from pipeline.layout.block_traits import Shape

_CONTINUES_AFTER_BREAK = 0.8
_CONTINUES_ELSEWHERE = 3.0
_SKIPS_CELL = 2.5
_REST_OF_ROW = 0.7
_REST_SKIPS_CELL = 0.7
_TOO_WIDE = 8.0
_MISFIT = 4.0
"""Costs (negative log likelihoods, in nats, judged): a block going on in its column after a page break happens once a
page; without a break hardly ever; an empty cell is rare, but in the rest of a row that a page break cut any cell may be
done; a line wider than its column is all but impossible; a wrapped block as narrow as half its column is unlikely."""

_WIDER_IS_TOO_WIDE = 1.06
"""Times the column's width: fonts are estimated, so lines may seem a little wider than their column."""

_IS_BAND = 3.0
_IS_CELL_AS_BAND = 2.0
_BAND_IN_ROW = 2.0
_COLUMNS_UNDER_BANDS = 4
"""Cost of taking a line for a row band, which stands between rows over all columns: less than for most of a row's cells
missing, and more where a column asks for just what it says, or where the row above it is not done. Under fewer
columns a band costs no less than a cell."""

_EACH_COLUMN = 0.05
"""Cost of each column: of two numbers of columns that fit the blocks alike the smaller is right."""

_PRIOR_BLOCKS = 2.0
"""Blocks of the document's mean that every column is taken to hold beside its own: few blocks tell no habit."""

_LEARNED_FROM = 200
"""Blocks from which the columns are learned, the first ones: twenty-five rows of eight columns show what these look
like, and each block is looked at some hundred times. (The longest of the seed documents has 52.)"""

_ROUNDS = 4
"""Rounds of learning the columns: they settle in two or three."""


BAND = -1
"""In place of a column: a block that stands between rows, over all columns."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A column for each block of a run (`BAND` for a row band), whether a row begins with it, and what it cost."""

    columns: list[int]
    begins: list[bool]
    cost: float


@dataclass(frozen=True, slots=True)
class _State:
    """A block's column; `rest`: in the rest of a row that a page break cut."""

    column: int
    rest: bool = False


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the blocks of each column look like: their width, and for each trait what it costs to show it and not to.

    The costs are log likelihood ratios of the column's blocks to the mean block.
    """

    widths: tuple[float, ...]
    costs: tuple[tuple[tuple[float, float], ...], ...]

    def misfit(self, shape: Shape, column: int) -> float:
        """Cost of a block in a column: its width's and its traits'."""
        cost = _fit(shape, self.widths[column])
        for shown, (with_trait, without) in zip(shape.traits, self.costs[column], strict=True):
            if shown is not None:
                cost += with_trait if shown else without
        return cost


CellJudge = Callable[[str, str], float]
"""How ill a text suits a column with a header: a cost in nats, below 0 where it is just what the header asks for."""


def no_judge(header: str, text: str) -> float:
    """The judge for whom every text suits every column."""
    return 0.0


class ColumnModel:
    """Columns under headers, and what their blocks look like, learned from runs of blocks.

    What the words of a header ask of its cells is told by `judge`.
    """

    def __init__(self, runs: Sequence[Sequence[Shape]], headers: Sequence[str], judge: CellJudge = no_judge) -> None:
        self.columns = columns = len(headers)
        self._headers = headers
        self._judge = judge
        self._states = [_State(column, rest) for rest in (False, True) for column in range(columns)]
        self._states.append(_State(BAND))
        self._steps = {broken: self._steps_into(broken) for broken in (False, True)}
        runs = _first_blocks(runs, _LEARNED_FROM)
        self._means = _rates([shape for run in runs for shape in run], None)
        candidates: list[tuple[float, int, _Habits]] = []
        known: dict[_Habits, list[Assignment]] = {}  # most beginnings lead to the same habits
        for turns, width_of in product(_turns(runs), (_middle, _upper)):
            for shift in range(columns):
                assigned = [[(turn + shift) % columns for turn in run] for run in turns]
                self._habits = self._learn(runs, assigned, (0.0,) * columns, width_of)
                for _ in range(_ROUNDS):
                    paths = self._paths(runs, known)
                    learned = self._learn(runs, [path.columns for path in paths], self._habits.widths, _upper)
                    if learned == self._habits:
                        break
                    self._habits = learned
                cost = sum(path.cost for path in self._paths(runs, known))
                candidates.append((cost, len(candidates), self._habits))
        self._habits = min(candidates)[2]

    def _paths(self, runs: Sequence[Sequence[Shape]], known: dict[_Habits, list[Assignment]]) -> list[Assignment]:
        """What the habits of the moment make of `runs`, if that is not `known`."""
        if self._habits not in known:
            known[self._habits] = [self.assign(run) for run in runs]
        return known[self._habits]

    @property
    def widths(self) -> tuple[float, ...]:
        """The columns' widths, in thousandths of the font size."""
        return self._habits.widths

    def _learn(
        self,
        runs: Sequence[Sequence[Shape]],
        columns: list[list[int]],
        before: Sequence[float],
        width_of: Callable[[list[float]], float],
    ) -> _Habits:
        """The habits of the columns that the blocks are assigned to; `before` are the widths of columns left empty."""
        members: list[list[Shape]] = [[] for _ in range(self.columns)]
        for run, assigned in zip(runs, columns, strict=True):
            for shape, column in zip(run, assigned, strict=True):
                if column != BAND:
                    members[column].append(shape)
        every = median([shape.width for run in runs for shape in run if shape.wrapped] or [1.0])
        widths = []
        for shapes, width_before in zip(members, before, strict=True):
            wrapped = [shape.width for shape in shapes if shape.wrapped]
            widths.append(width_of(wrapped) if wrapped else width_before or every)
        rates = [_rates(shapes, self._means) for shapes in members]
        return _Habits(tuple(widths), tuple(_costs(rate, self._means) for rate in rates))

    def misfit(self, runs: Sequence[Sequence[Shape]]) -> float:
        """How badly the model fits: mean cost of a block, with a small price for each column."""
        blocks = sum(len(run) for run in runs)
        return sum(self.assign(run).cost for run in runs) / max(1, blocks) + _EACH_COLUMN * self.columns

    def _misfit(self, shape: Shape, column: int) -> float:
        if column == BAND:
            return self._band(shape)
        return self._habits.misfit(shape, column) + self._judge(self._headers[column], shape.text)

    def _band(self, shape: Shape) -> float:
        """Cost of a block as a row band, which is a title of one line."""
        if (
            self.columns < _COLUMNS_UNDER_BANDS
            or shape.wrapped
            or shape.text.rstrip().endswith((".", ",", ";"))
            or shape.text[:1].islower()
        ):
            return math.inf
        asked = min(self._judge(header, shape.text) for header in self._headers)
        return _IS_BAND + _IS_CELL_AS_BAND * (asked < 0)

    def assign(self, blocks: Sequence[Shape]) -> Assignment:
        """The cheapest path of a run's blocks through the columns (Viterbi); it should end in the last one."""
        if not blocks:
            return Assignment([], [], 0.0)
        states = self._states
        costs = [
            math.inf if state.rest else self._misfit(blocks[0], state.column) + max(0, state.column) * _SKIPS_CELL
            for state in states
        ]
        back: list[list[int]] = []
        for block in blocks[1:]:
            fits = {column: self._misfit(block, column) for column in (*range(self.columns), BAND)}
            reached = [min([(costs[a] + cost, a) for a, cost in into]) for into in self._steps[block.after_break]]
            back.append([a for _, a in reached])
            costs = [cost + fits[state.column] for (cost, _), state in zip(reached, states, strict=True)]
        ends = [cost + self._end(state) for cost, state in zip(costs, states, strict=True)]
        path = [min(range(len(states)), key=lambda number: ends[number])]
        cost = ends[path[0]]
        for choices in reversed(back):
            path.append(choices[path[-1]])
        taken = [states[number] for number in reversed(path)]
        begins = [True, *(_begins_row(a, b, s) for a, b, s in zip(taken, taken[1:], blocks[1:], strict=False))]
        return Assignment([state.column for state in taken], begins, cost)

    def _steps_into(self, broken: bool) -> list[list[tuple[int, float]]]:
        """For each state the states (by number) that it can be reached from, and what that costs."""
        every = [[self._step(before, after, broken) for before in self._states] for after in self._states]
        return [[(number, cost) for number, cost in enumerate(into) if cost < math.inf] for into in every]

    def _end(self, state: _State) -> float:
        """Cost of a row's end in a state: the cells that are missing."""
        return 0.0 if state.rest or state.column == BAND else (self.columns - 1 - state.column) * _SKIPS_CELL

    def _step(self, before: _State, after: _State, broken: bool) -> float:
        if BAND in (before.column, after.column):
            undone = _BAND_IN_ROW * (after.column == BAND and self._end(before) > 0)
            return math.inf if after.rest else self._end(before) + undone + max(0, after.column) * _SKIPS_CELL
        if after.rest and not before.rest:
            return self._end(before) + _REST_OF_ROW + after.column * _REST_SKIPS_CELL if broken else math.inf
        if before == after:
            return _CONTINUES_AFTER_BREAK if broken else _CONTINUES_ELSEWHERE
        if before.rest == after.rest and before.column < after.column:
            return (after.column - before.column - 1) * (_REST_SKIPS_CELL if after.rest else _SKIPS_CELL)
        return math.inf if after.rest else self._end(before) + after.column * _SKIPS_CELL


def _begins_row(before: _State, after: _State, shape: Shape) -> bool:
    """Whether a row, or after a page break its rest, begins with the second of two blocks."""
    if before.rest != after.rest or before.column == BAND:
        return True
    return after.column < before.column or (after.column == before.column and after.rest and shape.after_break)


def _first_blocks(runs: Sequence[Sequence[Shape]], most: int) -> list[Sequence[Shape]]:
    """The first runs, with so many blocks together."""
    ends = accumulate(len(run) for run in runs)
    return [run[: max(0, most - end + len(run))] for run, end in zip(runs, ends, strict=True) if end - len(run) < most]


def _turns(runs: Sequence[Sequence[Shape]]) -> Iterator[list[list[int]]]:
    """Ways to count the blocks through, from which learning begins: one by one; standing still at a page break, where
    a block may go on; and from nought again at each page."""
    for stands_still, anew in ((False, False), (True, False), (False, True)):
        turns = []
        for run in runs:
            turn, counted = -1, []
            for shape in run:
                turn = 0 if anew and shape.after_break else turn + (not (stands_still and shape.after_break))
                counted.append(max(turn, 0))
            turns.append(counted)
        yield turns


def _rates(shapes: Sequence[Shape], means: list[float] | None) -> list[float]:
    """How often each trait is shown, drawn towards `means` where there are few blocks, and off nought and one."""
    shown = zip(*(shape.traits for shape in shapes), strict=True)
    traits = [[known for known in column if known is not None] for column in shown]
    if means is None:
        return [(sum(known) + 0.5) / (len(known) + 1) for known in traits]
    if not shapes:
        return means
    return [
        (sum(known) + _PRIOR_BLOCKS * mean) / (len(known) + _PRIOR_BLOCKS)
        for known, mean in zip(traits, means, strict=True)
    ]


def _costs(rates: Sequence[float], means: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """What it costs a block to show each trait, and not to."""
    both = zip(rates, means, strict=True)
    return tuple((-math.log(rate / mean), -math.log((1 - rate) / (1 - mean))) for rate, mean in both)


def _middle(widths: list[float]) -> float:
    """The width to begin with where many of a column's blocks are not its own."""
    return median(widths)


def _upper(widths: list[float]) -> float:
    """The width that nine tenths of a column's blocks do not exceed: one odd block must not widen it."""
    return sorted(widths)[int(0.9 * (len(widths) - 1))]


def _fit(shape: Shape, width: float) -> float:
    share = shape.width / width
    if share > _WIDER_IS_TOO_WIDE:
        return _TOO_WIDE * min(1.0, math.log(share) / math.log(_WIDER_IS_TOO_WIDE) / 4)
    return _MISFIT * max(0.0, 1 - share) if shape.wrapped else 0.0
