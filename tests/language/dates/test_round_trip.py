"""Properties of the date grammar: a known range is read back from each way to write it, and no text breaks it."""

from __future__ import annotations

import gc
import random
import re
import time
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.language.dates import DateExpression, find_dates, to_json
from tests.language.dates.drawn import Drawn, Pattern
from tests.language.dates.patterns import PATTERNS

DASHES = ["-", " - ", "–", " – ", " — ", "\u00a0–\u00a0", " -\n"]
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Numbers in the order that the patterns need; two-digit years stay within one reading (2013 to 2068)."""
    year = draw(st.integers(2013, 2060))
    month = draw(st.integers(1, 11))
    day = draw(st.integers(1, 27))
    quarter = draw(st.integers(1, 3))
    return Drawn(
        year=year,
        later_year=draw(st.integers(year + 2, 2068)),
        month=month,
        later_month=draw(st.integers(month + 1, 12)),
        day=day,
        later_day=draw(st.integers(day + 1, 28)),
        quarter=quarter,
        later_quarter=draw(st.integers(quarter + 1, 4)),
        dash=draw(st.sampled_from(DASHES)),
        abbreviated=draw(st.booleans()),
    )


PATTERNS_WANTED = 60
SHARE_WANTED = 0.95
FOR_EACH_PATTERN = settings(max_examples=10)  # there are over 160 patterns, and fixed draws for each besides


def test_there_are_patterns_enough() -> None:
    assert len(PATTERNS) >= PATTERNS_WANTED
    texts = {pattern(SAMPLE)[0] for pattern in PATTERNS.values()}
    assert len(texts) >= len(PATTERNS) - 3, "patterns that write the same text are one pattern"


SAMPLE = Drawn(2031, 2037, 4, 9, 7, 19, 2, 3, " – ", abbreviated=False)


def test_the_share_right_of_each_pattern() -> None:
    """Fixed draws, alone and within a sentence; `pytest -s` prints the table."""
    shares = {name: share_right(PATTERNS[name]) for name in PATTERNS}
    print("\n".join(f"{share:6.1%}  {name}" for name, share in sorted(shares.items(), key=lambda item: item[1])))
    assert {name: share for name, share in shares.items() if share < SHARE_WANTED} == {}


def share_right(pattern: Pattern, draws: int = 40) -> float:
    """The share of draws that are read back, each alone and within a sentence."""
    chance = random.Random(20261122)
    right = 0
    for _ in range(draws):
        text, start, end = pattern(draw_with(chance))
        for around in ("{}", "Milestone reached: {}. The service is free to use."):
            found = find_dates(around.format(text))
            right += [(one.text, one.start, one.end) for one in found] == [(text, start, end)]
    return right / (2 * draws)


def draw_with(chance: random.Random) -> Drawn:
    year, month, day, quarter = (chance.randint(*limits) for limits in ((2013, 2060), (1, 11), (1, 27), (1, 3)))
    return Drawn(
        year=year,
        later_year=chance.randint(year + 2, 2068),
        month=month,
        later_month=chance.randint(month + 1, 12),
        day=day,
        later_day=chance.randint(day + 1, 28),
        quarter=quarter,
        later_quarter=chance.randint(quarter + 1, 4),
        dash=chance.choice(DASHES),
        abbreviated=chance.random() < 0.5,
    )


@pytest.mark.parametrize("name", list(PATTERNS))
@given(numbers=drawn())
@FOR_EACH_PATTERN
def test_a_known_range_is_read_back(name: str, numbers: Drawn) -> None:
    text, start, end = PATTERNS[name](numbers)
    assert [(found.text, found.start, found.end) for found in find_dates(text)] == [(text, start, end)]


@pytest.mark.parametrize("name", list(PATTERNS))
@given(numbers=drawn())
@FOR_EACH_PATTERN
def test_the_same_date_in_a_sentence(name: str, numbers: Drawn) -> None:
    """Around it: a label before a colon and a full stop with more text after."""
    text, start, end = PATTERNS[name](numbers)
    around = f"Milestone reached: {text}. The service is free to use."
    (found,) = find_dates(around)
    assert (found.start, found.end) == (start, end)
    assert found.text == text


@pytest.mark.parametrize("name", list(PATTERNS))
@given(numbers=drawn(), fiscal_year_start=st.integers(1, 12))
@FOR_EACH_PATTERN
def test_edtf_says_what_start_and_end_say(name: str, numbers: Drawn, fiscal_year_start: int) -> None:
    for found in find_dates(PATTERNS[name](numbers)[0], fiscal_year_start=fiscal_year_start):
        check(found)
        assert found.edtf is not None
        assert edtf_bounds(found.edtf) == (found.start, found.end)


def edtf_bounds(text: str) -> tuple[date | None, date | None]:
    """First and last day of the EDTF that the grammar writes (level 1, read here by the standard alone)."""
    left, _, right = text.partition("/")
    right = right if "/" in text else left
    start = None if left in ("..", "") else granule(left)[0]
    end = None if right in ("..", "") else granule(right)[1]
    return start, end


def granule(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.rstrip("~").split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, month = parts
    first = SEASON_MONTHS.get(month, month)
    end_year, last = (year + 1, 2) if month == 24 else (year, first + 2 if month > 12 else month)
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def check(found: DateExpression) -> None:
    """What holds for every expression."""
    assert found.text
    if found.start and found.end:
        assert found.start <= found.end
    assert not (found.open_start and found.start)
    assert not (found.open_end and found.end)
    assert (found.edtf is None) == (found.start is None and found.end is None)
    if found.edtf is not None:
        assert edtf_bounds(found.edtf) == (found.start, found.end)
        assert found.open_start == found.edtf.startswith("..")
        assert found.open_end == found.edtf.endswith("..")


WORDS = [
    *"January may Mar Sept. December 2020 2022/23 2019-2024 1 31 5th 30/06/2023 '22 Q1 FY23 H2 quarter spring Autumn "
    "term by until before after from since to - – / , ; ( ) and & onwards ongoing Ongoing Completed launched live TBC "
    "annually Monthly every each mid early late end of the year Year 2 within 6 months short long w/c week Christmas "
    "Easter circa c. for between first last half through present date + . : academic financial Monday 99 2101 "
    "plan the life over Y2 months 0-2 years at latest TBC review reviewed more than < > fortnight commencing Febuary "
    "2020s 20240331 13/2024 32 Strategy Act period ending this next programme".split(),
    "\n",
    "\n\n",
    "library",
    "Census",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([" ", ""]), st.integers(1, 12))
@example(["Jan", "31", "-", "Feb", "30"], " ", 4)
@example(["year", "to", "Feb", "2024"], " ", 4)
def test_words_of_dates_in_any_order(words: list[str], space: str, fiscal_year_start: int) -> None:
    text = space.join(words)
    check_follows_text(text, find_dates(text, fiscal_year_start=fiscal_year_start))


@given(st.text(max_size=300))
@example("1٣/٠٤/2022")
@example("²022 2022² Ⅻ 2022 ½ 1/2 2020\u0301")
@example("\x00\x85\u2028April\u20282020")
def test_any_text_is_read_without_error(text: str) -> None:
    check_follows_text(text, find_dates(text))
    check_follows_text(text, find_dates(text, default_year=2023))


def check_follows_text(text: str, found: list[DateExpression]) -> None:
    """Every expression is cut from the text; they stand in order and do not overlap."""
    for expression in found:
        check(expression)
        assert expression.text == text[expression.begin : expression.finish]
        assert to_json(expression)["text"] == expression.text
    for left, right in pairwise(found):
        assert left.finish <= right.begin


@given(st.integers(1900, 2100), st.integers(0, 99))
def test_years_beside_other_numbers_do_not_fail(year: int, other: int) -> None:
    for text in (
        f"{year}/{other:02}",
        f"{year}-{other:02}",
        f"{year}.{other}",
        f"{other}/{other}/{year}",
        f"{year},{other}",
    ):
        check_follows_text(text, find_dates(text))


LONG = 100_000  # characters
LIMIT_SECONDS = 2.0
REPEATED = [
    "a",
    "1",
    "a.",
    "Jan ",
    "Jan, ",
    "Q1 ",
    "1 and ",
    "1, ",
    "early ",
    "by ",
    "the end of ",
    "2020-",
    "2020 ",
    "2020/21 ",
    "Ongoing, ",
    "Short/Medium/",
    "annually in ",
    "in ",
    "1-",
    "1.",
    "(",
    " ",
    "\n",
    "- ",
    "first half of ",
    "every ",
    "w/c ",
    "end end of the ",
    "from by until ",
    "years 1, ",
    "Year 1 (",
    "launched annually by circa Year 1 ",
    "x@",
    "a_",
    "monthly/",
    "-",
    "mid-",
    "April 2022 for ",
    "within the next ",
    "\u200b",
    "http://",
    "’",
]


@pytest.fixture
def alone() -> Iterator[None]:
    """Leave what other tests have in memory out of the search for reference cycles: that takes time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("unit", REPEATED)
def test_long_text_takes_time_in_proportion(unit: str) -> None:
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    begun = time.process_time()
    find_dates(text)
    taken = time.process_time() - begun
    if taken > LIMIT_SECONDS:  # a busy machine runs slower; a scan that is not linear shows in the ratio
        begun = time.process_time()
        find_dates(text[: LONG // 4])
        quarter = time.process_time() - begun
        assert taken < 6 * quarter
        assert taken < 3 * LIMIT_SECONDS


def test_the_grammar_imports_the_standard_library_only() -> None:
    import sys
    from pathlib import Path

    import pipeline.language.dates as package

    for module in Path(package.__file__).parent.glob("*.py"):
        roots = re.findall(r"^(?:from|import) ([\w.]+)", module.read_text(encoding="utf-8"), re.MULTILINE)
        for root in roots:
            own = root.startswith("pipeline.language.dates")
            assert own or root.split(".")[0] in sys.stdlib_module_names, f"{module.name} imports {root}"
