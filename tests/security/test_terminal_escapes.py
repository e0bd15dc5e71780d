"""Nothing that a document or its name holds is obeyed by a terminal, or taken for the end of a line of the log."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from pipeline.errors import InternalError, UnreadableInput
from pipeline.outcome import Dealt, failed
from pipeline.report import printable
from pipeline.report.json_lines import JsonLines
from pipeline.report.lines import lines_of
from tests.cli.conftest import PLAN, Annexe

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x85\u202egpj.\u2066\r\nlearning.pdf: 9 themes\x7f\u2028"
"""Sets the window's title, clears the screen, turns red, writes right to left, begins a line of its own."""

OBEYED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x202E, 0x2066) if code != 0x0A]
"""Characters that none of the output may hold; a line feed ends each line."""

NAME = EVIL.replace("/", "") + ".txt"


def harmless(told: str) -> bool:
    return not any(character in told for character in OBEYED)


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A folder of documents whose names, folders and content are full of escapes, one of each kind."""
    place = tmp_path / "papers"
    (place / f"deep{EVIL}").mkdir(parents=True)
    text = PLAN.replace("street", f"street{EVIL.replace(chr(10), ' ').replace(chr(13), ' ')}")
    (place / NAME).write_text(text, encoding="utf-8")
    (place / f"broken{EVIL}.pdf").write_bytes(b"%PDF-1.7 \x1b[31m")
    (place / f"deep{EVIL}" / "empty.txt").touch()
    (place / f"other.{EVIL}").write_bytes(b"\x00\x01")
    return place


@pytest.mark.parametrize("options", [(), ("--debug",), ("--json-log",), ("--json-log", "--debug")], ids=" ".join)
def test_a_run_tells_nothing_that_is_obeyed(options: tuple[str, ...], evil: Path, annexe: Annexe) -> None:
    done = annexe("extract", evil, "-o", "out", *options)
    assert done.exit_code == 1
    assert harmless(done.stderr)
    assert "\\x1b" in done.stderr
    assert not any(line.startswith("learning.pdf") for line in done.stderr.splitlines())
    if "--json-log" in options:
        assert all(isinstance(json.loads(line), dict) for line in done.stderr.splitlines())


def test_what_is_written_about_a_run_holds_no_escapes(evil: Path, annexe: Annexe) -> None:
    annexe("extract", evil, "-o", "out")
    failures = list(Path("out").rglob("*.failed.json"))
    assert len(failures) == 2
    for path in (Path("out/summary.json"), *failures):
        assert harmless(path.read_text(encoding="utf-8"))
        assert all(harmless(text) for text in texts(json.loads(path.read_bytes())))


def test_explain_tells_nothing_that_is_obeyed(evil: Path, annexe: Annexe) -> None:
    done = annexe("explain", evil / NAME)
    assert done.exit_code == 0, done.output
    assert harmless(done.stdout + done.stderr)
    for option in ((), ("--debug",)):
        done = annexe("explain", evil / f"broken{EVIL}.pdf", *option)
        assert done.exit_code > 0
        assert harmless(done.stdout + done.stderr)


def test_dates_and_evaluate_tell_nothing_that_is_obeyed(evil: Path, annexe: Annexe) -> None:
    done = annexe("dates", "-", given=f"by March 2031 {EVIL}\n")
    assert harmless(done.stdout)
    assert "".join(json.loads(line)["text"] for line in done.stdout.splitlines()).endswith(EVIL.split("\n")[1])
    annexe("extract", evil / NAME, "-o", "out")
    annexe("extract", evil / NAME, "-o", "gold", "--pages", "1")
    done = annexe("evaluate", "out", "--gold", "gold")
    assert harmless(done.stdout + done.stderr)


def test_words_of_a_library_and_a_trace_are_told_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a worker says: it may have been turned."""
    for error in (InternalError(EVIL, EVIL), UnreadableInput(EVIL, EVIL)):
        dealt = Dealt(EVIL, EVIL, failed(error, trace=f"Traceback\n{EVIL}"))
        assert all(harmless(line) and "\n" not in line for line, _ in lines_of(dealt, debug_trace=True))
        log = JsonLines(1)
        log.begun(EVIL)
        log.dealt(dealt, debug_trace=True)
        log.failed(error, trace=EVIL)
        log.note(EVIL)
    told = capsys.readouterr().err
    assert harmless(told)
    assert told.isascii()


def test_every_character_that_is_obeyed_is_escaped() -> None:
    told = printable("".join(map(chr, range(sys.maxunicode + 1))))
    assert told.isprintable()
    assert harmless(told)


def texts(value: object) -> list[str]:
    """Every text in a JSON value, the names of its fields too."""
    if isinstance(value, dict):
        return [*value, *(text for one in value.values() for text in texts(one))]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []
