"""What the pages show is run: commands give what the page says, make targets are there, the Python call is executed."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil

import pytest

from tests.conftest import REPOSITORY
from tests.docs.conftest import PAGES, Example, Workshop, examples, fenced, pattern, text_of

EXAMPLES = list(examples())
ANNEXE = [one for one in EXAMPLES if one.command.startswith("annexe ")]
MAKE = [one for one in EXAMPLES if one.command.startswith("make ")]
STAND_IN = "wexmoor-museums.pdf"
"""The sample that stands in for a document that a page only imagines."""


def named(chosen: list[Example]) -> list[str]:
    return [f"{one.page}: {one.command}" for one in chosen]


def shape(line: str) -> str:
    """A line for a document without its figures, and without the issues that not every document has."""
    return re.sub(r"\d+ (\w+?)(?:ies|y|s)?\b", r"N \1", re.sub(r"; \d+ issues? to look at$", "", line))


def test_the_pages_show_commands() -> None:
    assert {one.command.split()[1] for one in ANNEXE} >= {"extract", "dates"}
    assert {one.command for one in MAKE} >= {"make extract", "make test"}
    assert {one.command.split()[0] for one in EXAMPLES} == {"annexe", "make"}


@pytest.mark.parametrize("example", ANNEXE, ids=named(ANNEXE))
def test_a_command_prints_what_the_page_says(example: Example, workshop: Workshop) -> None:
    arguments = shlex.split(example.command)[1:]
    imagined = [one for one in arguments if one.endswith(".pdf") and not (workshop.folder / one).is_file()]
    for document in imagined:
        shutil.copy(workshop.folder / "samples" / STAND_IN, workshop.folder / document)
    shutil.rmtree(workshop.folder / "out" / ".annexe", ignore_errors=True)  # as if it were the first run
    told = workshop.annexe(*arguments)
    for document in imagined:
        (workshop.folder / document).unlink()
        (workshop.folder / "out" / f"{document}.json").unlink()
    if imagined:
        assert list(map(shape, told.splitlines())) == list(map(shape, example.output.splitlines()))
    else:
        assert re.fullmatch(pattern(example.output), told), told


def targets() -> set[str]:
    """What can be made."""
    return set(re.findall(r"^([a-z-]+):", text_of("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("example", MAKE, ids=named(MAKE))
def test_a_target_of_make_is_there(example: Example) -> None:
    assert example.command.split()[1] in targets()


def test_every_make_command_in_running_text_has_its_target() -> None:
    told = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert told >= {"extract", "score"}
    assert told <= targets()


def test_make_extract_does_and_prints_what_the_readme_says(workshop: Workshop) -> None:
    makefile = text_of("Makefile")
    assert re.search(r"^extract:.*\n\t@\$\(BIN\)/annexe extract \$\(SAMPLES\) -o \$\(OUT\)$", makefile, re.MULTILINE)
    assert re.search(r"^SAMPLES \?= samples\nOUT \?= out$", makefile, re.MULTILINE)
    (example,) = (one for one in MAKE if one.command == "make extract")
    assert re.fullmatch(pattern(example.output), workshop.told), workshop.told


def test_the_python_call_gives_what_the_readme_says(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workshop.folder)
    (block,) = fenced(text_of("README.md"), "python")
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", str(REPOSITORY / "README.md"), 0)
    report: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert result.attempted >= 4
    assert result.failed == 0, "".join(report)
