"""docs/security.md: every test that it names is there, and what it says of versions is what is pinned."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.conftest import REPOSITORY
from tests.docs.conftest import section, table, text_of

PAGE = "docs/security.md"
FLOORS = {
    "pdfplumber": (0, 11, 10),  # the first that asks for a pdfminer.six without either hole
    "pdfminer-six": (20251230,),  # CVE-2025-64512 was closed in 20251107, CVE-2025-70559 in 20251230
}
"""The least versions of libraries that had holes."""

_PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+) \\$", re.MULTILINE)


def named_tests() -> list[str]:
    return re.findall(r"`(tests/[\w/]+\.py::\w+)`", text_of(PAGE))


@cache
def defined_in(path: str) -> frozenset[str]:
    """The tests of a file, without running it."""
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def pins() -> dict[str, str]:
    """The pinned version of each library, by name."""
    return dict(_PIN.findall(text_of("constraints.txt")))


def test_every_promise_has_a_test() -> None:
    rows = table(section(text_of(PAGE), "## What is promised"))
    assert len(rows) > 10
    for promise, how, tested in rows:
        assert promise
        assert how
        assert "::test_" in tested, promise


@pytest.mark.parametrize("name", sorted(set(named_tests())))
def test_a_test_that_the_page_names_is_there(name: str) -> None:
    path, _, function = name.partition("::")
    assert function.startswith("test_")
    assert function in defined_in(path)


def test_the_tests_that_are_about_security_are_all_on_the_page() -> None:
    """Each file of theirs stands for a promise."""
    named = {name.partition("::")[0] for name in named_tests()}
    assert {
        path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "tests/security").glob("test_*.py")
    } <= named


def test_the_versions_on_the_page_are_those_that_are_pinned() -> None:
    rows = table(section(text_of(PAGE), "## What parses hostile bytes"))
    told = {library.split()[0]: version for library, version, _ in rows}
    assert set(FLOORS) <= set(told)
    assert told == {name: pins().get(name) for name in told}


@pytest.mark.parametrize("library", FLOORS)
def test_no_version_with_a_known_hole_is_pinned(library: str) -> None:
    for page in ("constraints.txt", "constraints-dev.txt"):
        found = dict(_PIN.findall(text_of(page)))
        assert tuple(int(part) for part in found[library].split(".")) >= FLOORS[library], page


def test_every_pin_has_a_hash() -> None:
    for page in ("constraints.txt", "constraints-dev.txt"):
        for block in re.split(r"^(?=[a-z0-9])", text_of(page), flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "--require-hashes" in text_of("Makefile")
