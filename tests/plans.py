"""Hypothesis strategies for whole plans: whatever `schemas` lets through, and what people do not expect in a text.

`plans()` is for the tests of every writer, reader and database. What a form cannot hold is left out by name:
`plans(texts(without="\\0"))`. Any action may be another's parent, so that parents may go round in a circle.
A record links to the same action once only. Several plans with documents of their own:
`st.lists(plans(), unique_by=lambda plan: plan.document.id)`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from schemas import (
    Action,
    Calendar,
    DateRange,
    Document,
    Evidence,
    FieldRole,
    Issue,
    Outcome,
    OutcomeKind,
    PageUse,
    Plan,
    PlanField,
    Priority,
    Record,
    Theme,
    Unassigned,
)
from schemas.plan import RESERVED_IDS

_Value = TypeVar("_Value")
_Kind = TypeVar("_Kind", bound=Record)

EXCEL_CELL = 32_767
"""Characters that a cell of a worksheet holds."""

HARD_TEXTS = (
    # Read as a formula, a number, a date, a truth value or nothing at all by what comes after.
    *("=1+1", "+44 20", "-5", "@SUM(A1)", "|cmd", "'=1+1", "''", "007", "1e5", "1,000", "0x1F", "2030-04-01", "true"),
    *("NULL", "null", "None", "nan", "NaN", "-inf", "N/A", "\\N", "[]", "{}", "[1]"),
    # White space, at the edges and within.
    *(
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        " both edges ",
        "tab\tin it",
        "two\nlines",
        "ends\r\n",
        "\u00a0",
        "\u2028",
        "\u0085",
    ),
    # Quotes, separators, escapes and marks of other forms.
    *('"', "'", 'say "yes", then; go', ",", ";", "a|b", "\\", "\\n", "%s", "{0}", ":name", "$1", "_x0041_", "_x000D_"),
    *("<b>&amp;</b>", "]]>", "<!-- -->", "<?xml?>", "</script>", "'; DROP TABLE action; --", "../../x", "C:\\x"),
    # Characters that some forms cannot hold, and that are easily cut in two.
    *(
        "\0",
        "a\0b",
        "\x01\x1f",
        "\x7f",
        "\ufffe",
        "\uffff",
        "\ufeff",
        "\u200b",
        "\u00ad",
        "e\u0301",
        "\U0001f469\u200d\U0001f680",
    ),
    *("\u05e2\u05d1\u05e8\u05d9\u05ea", "\u202eback", "\u4e2d\u6587", "\U0010ffff", "\ufb01n", "Ŵyre’s – “plan” • £5½"),
    # Longer than a worksheet's cell, in characters, and another that is so in UTF-16 alone.
    "long " * (EXCEL_CELL // 5 + 1),
    "\U0001f469" * (EXCEL_CELL // 2 + 1),
)
"""One text in three is one of these."""


def texts(
    *, min_size: int = 1, max_size: int = 20, without: str = "", hard: tuple[str, ...] = HARD_TEXTS
) -> st.SearchStrategy[str]:
    """Texts of any characters but lone surrogates, which no record can hold, and those of `without`.

    `max_size` is for the random ones; the hard ones are as long as they are.
    """
    plain = st.text("abc XYZ0189.,-", min_size=min_size, max_size=max_size)
    any_text = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=without), min_size=min_size, max_size=max_size
    )
    kept = [text for text in hard if len(text) >= min_size and not set(text) & set(without)]
    return plain | any_text | st.sampled_from(kept) if kept else plain | any_text


def dates() -> st.SearchStrategy[date]:
    """Days, mostly of our time."""
    ours = st.dates(date(1990, 1, 1), date(2060, 12, 31))
    return (
        ours | ours | ours | st.dates() | st.sampled_from([date.min, date(1899, 12, 31), date(1900, 2, 28), date.max])
    )


def evidence(words: st.SearchStrategy[str]) -> st.SearchStrategy[Evidence]:
    """Places of all shapes: on a page with its box, in a table, on lines, nowhere at all, and any mixture."""
    page = st.integers(1, 999)
    number = st.integers(0, 99)
    coordinate = st.floats(-10, 2000, allow_nan=False) | st.integers(0, 800).map(float)
    box = st.tuples(coordinate, coordinate, coordinate, coordinate)
    line = st.integers(1, 99_999)
    raw = words | st.just("")
    return st.one_of(
        st.builds(Evidence, page=page, bbox=box, raw=raw),
        st.builds(Evidence, page=page, bbox=box, table=number, row=number, column=number, raw=raw),
        st.builds(Evidence, table=number, row=number, column=number, raw=raw),
        st.builds(Evidence, line=line, end_line=line, raw=raw),
        st.builds(Evidence, raw=raw),
        st.builds(
            Evidence,
            page=_maybe(page),
            bbox=_maybe(box),
            table=_maybe(number),
            row=_maybe(number),
            column=_maybe(number),
            line=_maybe(line),
            end_line=_maybe(line),
            raw=raw,
        ),
    )


def documents(words: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Identities of documents; `id` begins `sha256`, as it does in every output."""

    def document(digest: bytes, **rest: Any) -> Document:
        return Document(id=digest.hex()[:16], sha256=digest.hex(), **rest)

    return st.builds(
        document,
        st.binary(min_size=32, max_size=32),
        file=words,
        media_type=st.sampled_from(["application/pdf", "text/plain"]) | words,
        title=_maybe(words),
        organisation=_maybe(words),
        organisation_code=_maybe(st.integers(0, 99_999_999).map("E{:08}".format)),
        organisation_confidence=_maybe(st.floats(0, 1)),
        organisation_basis=_maybe(words),
        organisation_evidence=_tuples(evidence(words), max_size=2),
        pages=_maybe(st.integers(1, 999)),
        page_use=_tuples(page_uses(words), max_size=2),
    )


def page_uses(words: st.SearchStrategy[str]) -> st.SearchStrategy[PageUse]:
    """Stretches of pages, or of tables."""
    return st.builds(
        PageUse,
        first_page=_maybe(st.integers(1, 999)),
        last_page=_maybe(st.integers(1, 999)),
        tables=_tuples(st.integers(0, 99), max_size=3),
        used=st.booleans(),
        reason=words,
    )


@st.composite
def plans(
    draw: st.DrawFn,
    words: st.SearchStrategy[str] | None = None,
    *,
    identifiers: st.SearchStrategy[str] | None = None,
    most: int = 4,
) -> Plan:
    """Any plan: `words` gives its texts, `identifiers` its unusual identifiers; `most` records of each kind."""
    words = texts() if words is None else words
    names = _Identifiers(draw, words if identifiers is None else identifiers)
    return _PlanDraft(draw, words, names, most).plan()


class _Identifiers:
    """Identifiers that no two records share and no validator refuses: "action-1" mostly, now and then any text."""

    def __init__(self, draw: st.DrawFn, unusual: st.SearchStrategy[str]) -> None:
        self._draw = draw
        self._unusual = unusual
        self._seen: set[str] = set()

    def of(self, kind: str, most: int) -> list[str]:
        """For up to `most` records of a kind."""
        return [self._one(f"{kind}-{number}") for number in range(1, self._draw(st.integers(0, most)) + 1)]

    def _one(self, usual: str) -> str:
        name = self._draw(self._unusual) if self._draw(st.integers(0, 9)) == 9 else usual
        while not name or name.startswith(RESERVED_IDS) or name in self._seen:
            name = f"{usual}.{len(self._seen)}"
        self._seen.add(name)
        return name


class _PlanDraft:
    """One plan being drawn: the identifiers first, so that any record can link to any other."""

    def __init__(self, draw: st.DrawFn, words: st.SearchStrategy[str], names: _Identifiers, most: int) -> None:
        self._draw = draw
        self._words = words
        self._any_words = _maybe(words | st.just(""))
        self._evidence = evidence(words)
        self._themes = names.of("theme", most)
        self._priorities = names.of("priority", most)
        self._actions = names.of("action", most)
        self._outcomes = names.of("outcome", most)
        self._dates = names.of("date", most)
        self._fields = names.of("field", most)
        self._most = most

    def plan(self) -> Plan:
        everything = [
            *(*self._themes, *self._priorities, *self._actions),
            *(*self._outcomes, *self._dates, *self._fields),
        ]
        return Plan(
            document=self._draw(documents(self._words)),
            themes=tuple(map(self._theme, self._themes)),
            priorities=tuple(map(self._priority, self._priorities)),
            actions=tuple(map(self._action, self._actions)),
            outcomes=tuple(map(self._outcome, self._outcomes)),
            date_ranges=tuple(map(self._date_range, self._dates)),
            fields=tuple(map(self._field, self._fields)),
            unassigned=self._draw(_tuples(self._unassigned(), max_size=self._most)),
            issues=self._draw(_tuples(self._issues(everything), max_size=self._most)),
        )

    def _theme(self, name: str) -> Theme:
        return self._record(Theme, name, label=self._words, statement=self._any_words, narrative=self._any_words)

    def _priority(self, name: str) -> Priority:
        return self._record(Priority, name, theme_id=_one_of(self._themes), reference=self._any_words, text=self._words)

    def _action(self, name: str) -> Action:
        others = [other for other in self._actions if other != name]
        return self._record(
            Action,
            name,
            theme_id=_one_of(self._themes),
            priority_id=_one_of(self._priorities),
            parent_id=_one_of(others),
            reference=self._any_words,
            text=self._words,
        )

    def _outcome(self, name: str) -> Outcome:
        return self._record(Outcome, name, **self._links(), kind=st.sampled_from(OutcomeKind), text=self._words)

    def _field(self, name: str) -> PlanField:
        return self._record(
            PlanField,
            name,
            **self._links(),
            role=st.sampled_from(FieldRole),
            header=self._any_words,
            text=self._words,
        )

    def _date_range(self, name: str) -> DateRange:
        return self._record(
            DateRange,
            name,
            **self._links(),
            **{key: st.just(value) for key, value in self._draw(_ends()).items()},
            label=self._any_words,
            text=self._words,
            edtf=_maybe(st.sampled_from(["2030-04/..", "../2031-03", "2030-21", "2030~", "2030-04-01/2031-03-31"])),
            precision=_maybe(st.sampled_from(["day", "month", "quarter", "season", "year"])),
            calendar=st.sampled_from(Calendar),
            approximate=st.booleans(),
            qualifier=_maybe(st.sampled_from(["by", "until", "ongoing", "tbc", "relative", "completed"])),
            recurrence=_maybe(st.sampled_from(["annual", "quarterly", "monthly"])),
            mention=st.booleans(),
        )

    def _links(self) -> dict[str, st.SearchStrategy[Any]]:
        actions = _tuples(st.sampled_from(self._actions), max_size=3, unique=True) if self._actions else st.just(())
        return {"theme_id": _one_of(self._themes), "priority_id": _one_of(self._priorities), "action_ids": actions}

    def _record(self, model: type[_Kind], name: str, /, **parts: st.SearchStrategy[Any]) -> _Kind:
        drawn = self._draw(
            st.fixed_dictionaries(
                {
                    **parts,
                    "evidence": _tuples(self._evidence, min_size=1, max_size=2),
                    "confidence": st.floats(0, 1),
                    "basis": st.sampled_from(["column header", "list item", "date grammar"]) | self._words,
                }
            )
        )
        return model(id=name, **drawn)

    def _unassigned(self) -> st.SearchStrategy[Unassigned]:
        places = _tuples(self._evidence, min_size=1, max_size=2)
        return st.builds(Unassigned, text=self._words, reason=self._words, evidence=places)

    def _issues(self, everything: list[str]) -> st.SearchStrategy[Issue]:
        named = _tuples(st.sampled_from(everything), max_size=3, unique=True) if everything else st.just(())
        return st.builds(
            Issue,
            severity=st.sampled_from(["info", "warning", "error"]),
            code=st.sampled_from(["duplicate-reference", "ambiguous-quarter"]) | self._words,
            message=self._words,
            record_ids=named,
            evidence=_tuples(self._evidence, max_size=2),
        )


@st.composite
def _ends(draw: st.DrawFn) -> dict[str, Any]:
    """`start`, `end`, `open_start` and `open_end` that go together."""
    start, end = sorted((draw(dates()), draw(dates())))
    begins, finishes = draw(st.booleans()), draw(st.booleans())
    return {
        "start": start if begins else None,
        "end": end if finishes else None,
        "open_start": not begins and draw(st.booleans()),
        "open_end": not finishes and draw(st.booleans()),
    }


def _maybe(strategy: st.SearchStrategy[_Value]) -> st.SearchStrategy[_Value | None]:
    return st.none() | strategy


def _one_of(identifiers: list[str]) -> st.SearchStrategy[str | None]:
    return _maybe(st.sampled_from(identifiers)) if identifiers else st.none()


def _tuples(strategy: st.SearchStrategy[_Value], **sizes: Any) -> st.SearchStrategy[tuple[_Value, ...]]:
    return st.lists(strategy, **sizes).map(tuple)
