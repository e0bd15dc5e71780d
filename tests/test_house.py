"""The rules of the house, read from the tree as it stands: sizes, start-up imports, pins, and whose words it holds."""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

MODULE_LINES = 400
"""A module that is longer holds more than one idea."""
FUNCTION_LINES = 60
"""A function fits a screen."""

HEAVY = ("spacy", "thinc", "numpy", "pdfplumber", "pdfminer", "pypdfium2", "docx", "lxml", "PIL")
"""What takes long to import: only the commands that read documents may."""

PHRASE_WORDS = 6
"""Words in a row that two councils' plans do not share by chance; fewer are set phrases of the trade."""

BINARY = {".pdf", ".docx", ".png", ".bin"}
"""Not searched for phrases: what is printed in a sample's PDF or DOCX stands in its source under samples/ too."""


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in sorted(set(listed.split("\0"))) if name and (path := REPOSITORY / name).is_file())


def modules(*, tests: bool) -> Iterator[Path]:
    for path in files():
        parts = path.relative_to(REPOSITORY).parts
        if path.suffix == ".py" and (tests or parts[0] != "tests"):
            yield path


def test_there_are_modules_to_look_at() -> None:
    names = {path.relative_to(REPOSITORY).as_posix() for path in modules(tests=True)}
    assert {"pipeline/__init__.py", "schemas/__init__.py", "tests/test_house.py"} <= names


def test_a_module_stays_short() -> None:
    long = {
        str(path.relative_to(REPOSITORY)): lines
        for path in modules(tests=True)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= MODULE_LINES
    }
    assert long == {}


def test_a_function_fits_a_screen() -> None:
    long = {
        f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name}": lines
        for path in modules(tests=False)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) >= FUNCTION_LINES
    }
    assert long == {}


def test_the_package_itself_does_not_import_the_command_line() -> None:
    """The layers in pyproject.toml keep the other modules from it; the root of a package is in no layer."""
    statements = ast.walk(ast.parse((REPOSITORY / "pipeline" / "__init__.py").read_text(encoding="utf-8")))
    imports = [ast.unparse(one) for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    assert [one for one in imports if re.search(r"\bcli\b", one)] == []


def heavy_imports_of(statement: str, stdin: str = "") -> list[str]:
    """The heavy packages that are loaded when `statement` has run in a fresh interpreter."""
    script = (
        "import sys\n"
        f"try:\n    {statement}\n"
        "except SystemExit as stopped:\n    assert not stopped.code, stopped.code\n"
        f"print('loaded', *[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    ("statement", "stdin"),
    [
        ("import pipeline, pipeline.cli, schemas", ""),
        ("sys.argv = ['annexe', '--help']; from pipeline.cli import main; main()", ""),
        ("sys.argv = ['annexe', 'schema']; from pipeline.cli import main; main()", ""),
        ("sys.argv = ['annexe', 'dates', '-']; from pipeline.cli import main; main()", "April 2031 - Ongoing\n"),
    ],
    ids=["import", "--help", "schema", "dates"],
)
def test_what_reads_no_document_starts_without_the_heavy_libraries(statement: str, stdin: str) -> None:
    assert heavy_imports_of(statement, stdin) == []


def pins(name: str) -> dict[str, str]:
    """The pinned version of each distribution in a constraints file; every pin has a hash."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry and not entry.startswith("#")]
    matched = [
        re.fullmatch(r"([\w.-]+)==(\S+?)(?: ;.*?)?\s+(?:--hash=sha256:[0-9a-f]{64}\s*)+", one) for one in entries
    ]
    assert None not in matched, [one for one, match in zip(entries, matched, strict=True) if match is None]
    return {match[1]: match[2] for match in matched if match}


def distributions(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", one, maxsplit=1)[0].lower().replace("_", "-") for one in requirements}


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt", "pyproject.toml"])
def test_no_requirement_names_a_host(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|index-url|find-links|trusted-host).*", text) == []


def test_every_dependency_is_pinned_by_hash() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = distributions([*project["project"]["dependencies"], *project["build-system"]["requires"]])
    extras = distributions([one for extra in project["project"]["optional-dependencies"].values() for one in extra])
    assert runtime <= pins("constraints.txt").keys()
    assert extras <= pins("constraints-dev.txt").keys()
    assert pins("constraints.txt").items() <= pins("constraints-dev.txt").items()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"<[^>]+>", " ", text).lower())


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of PHRASE_WORDS words."""
    said = words(text)
    return zip(*(said[start:] for start in range(PHRASE_WORDS)), strict=False)


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)


@pytest.fixture(scope="module")
def their_phrases(shared: Path) -> frozenset[tuple[str, ...]]:
    """The phrases of the seed documents, and of the real ones as far as their gold quotes them."""
    seeds = [path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("*.txt")]
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in (shared / "gold").glob("*.gold.json")]
    assert len(seeds) >= 2
    assert len(golds) >= 2
    quoted = [text for gold in golds for text in strings([gold["themes"], gold["items"]])]
    return frozenset(phrase for text in [*seeds, *quoted] for phrase in phrases(text))


def test_no_file_holds_a_phrase_of_the_seed_or_real_documents(their_phrases: frozenset[tuple[str, ...]]) -> None:
    copied = {
        str(path.relative_to(REPOSITORY)): sorted(" ".join(phrase) for phrase in found)
        for path in files()
        if path.suffix not in BINARY
        and (found := their_phrases & set(phrases(path.read_text(encoding="utf-8", errors="replace"))))
    }
    assert copied == {}
