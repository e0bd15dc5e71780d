"""`docs/pdf-engines.md` says of both parsers what `tests/readers/pdf/test_engines_agree.py` finds."""

from __future__ import annotations

from tests.docs.conftest import section, table, text_of
from tests.readers.pdf.agreement import ASPECTS, GROUPS
from tests.readers.pdf.known_differences import FALLBACKS, KNOWN, Known

PAGE = "docs/pdf-engines.md"


def row(known: Known) -> list[str]:
    """A known difference as a row of the page."""
    where = [f"{name} ({pages.replace(' ', ', ')})" if pages else name for name, pages in known.where.items()]
    return [known.cause, ", ".join(known.groups), known.right, "; ".join(where)]


def test_the_page_lists_the_known_differences() -> None:
    assert [list(cells) for cells in table(section(text_of(PAGE), "## Where they differ"))] == [*map(row, KNOWN)]


def test_the_page_lists_why_a_page_is_left_to_pdfplumber() -> None:
    reasons = [cells[0].strip("`") for cells in table(section(text_of(PAGE), "## When pdfplumber's parser is used"))]
    assert {reason for pages in FALLBACKS.values() for reason in pages.values()} <= set(reasons)


def test_each_aspect_belongs_to_one_group() -> None:
    assert sorted(aspect for group in GROUPS.values() for aspect in group) == sorted(ASPECTS)
    assert {group for known in KNOWN for group in known.groups} <= GROUPS.keys() | {"record boxes"}
