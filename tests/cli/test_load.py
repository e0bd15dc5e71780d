"""`annexe load`: what it tells, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.report import lines, loading
from pipeline.writers.database import sqlite
from schemas import Failure
from tests.cli.conftest import Annexe
from tests.cli.test_terminal import left_on_screen, on_a_terminal
from tests.databases import asked
from tests.writers.database.building import plan, with_null, write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of three outputs."""
    return write(tmp_path / "out", [plan(number) for number in (1, 2, 3)])


def told(text: str) -> list[str]:
    """The lines of a run without how long it took."""
    return [re.sub(r" \(\d+\.\d s\)$", "", line) for line in text.splitlines()]


def test_it_loads_into_a_file_of_the_working_directory(annexe: Annexe, out: Path) -> None:
    result = annexe("load", out)
    assert result.exit_code == ExitCode.OK
    assert result.stdout == ""
    assert told(result.stderr) == [
        "plan-1.pdf: added",
        "plan-2.pdf: added",
        "plan-3.pdf: added",
        "3 documents → annexe.db: 3 added",
    ]
    assert asked("annexe.db", "SELECT count(*) AS n FROM document") == [{"n": 3}]


def test_what_changed_is_named_and_the_rest_counted(annexe: Annexe, out: Path) -> None:
    annexe("load", out, "--to", "plans.db")
    write(out, [plan(2, edition="second"), plan(4)])
    lost = Failure(file="lost.pdf", code="empty", message="lost.pdf: the file is empty.")
    (out / "lost.pdf.failed.json").write_text(lost.model_dump_json())
    result = annexe("load", out, "--to", "sqlite:///plans.db")
    assert result.exit_code == ExitCode.OK
    assert told(result.stderr) == [
        "plan-1.pdf: unchanged",
        "plan-2.pdf: replaced",
        "plan-3.pdf: unchanged",
        "plan-4.pdf: added",
        "1 document could not be extracted (*.failed.json): what the database holds of them stays",
        "4 documents → plans.db: 1 added, 1 replaced, 2 unchanged",
    ]


def test_another_paper_in_the_place_of_one_is_told_of(annexe: Annexe, out: Path) -> None:
    annexe("load", out)
    (out / "plan-2.pdf.json").write_text(plan(4).model_dump_json(), encoding="utf-8")
    found = "SELECT path FROM document_file GROUP BY path HAVING count(*) > 1"
    assert told(annexe("load", out).stderr) == [
        "plan-1.pdf: unchanged",
        "plan-2.pdf: added",
        "plan-3.pdf: unchanged",
        f"1 document came under a path that another has: each stays until it is deleted ({found} finds them)",
        "3 documents → annexe.db: 1 added, 2 unchanged",
    ]
    assert asked("annexe.db", found) == [{"path": "plan-2.pdf"}]
    assert "came under" not in annexe("load", out).stderr


def test_a_paper_that_was_renamed_to_the_place_of_another_is_told_of(annexe: Annexe, out: Path) -> None:
    annexe("load", out)
    (out / "plan-3.pdf.json").rename(out / "plan-2.pdf.json")
    came, summary = told(annexe("load", out).stderr)[-2:]
    assert came.startswith("1 document came under a path that another has")
    assert summary == "2 documents → annexe.db: 2 unchanged"
    assert "came under" not in annexe("load", out).stderr


def test_of_many_only_what_was_replaced_or_failed_is_named(
    annexe: Annexe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annexe("load", out)
    write(out, [plan(2, edition="second"), with_null(plan(3)), plan(4)])
    monkeypatch.setattr(loading, "FEW_DOCUMENTS", 2)
    result = annexe("load", out)
    assert result.exit_code == ExitCode.SOME_INPUTS_FAILED
    first, second, summary = told(result.stderr)
    assert first == "plan-2.pdf: replaced"
    assert second.startswith("plan-3.pdf: the database cannot hold it: a NUL character stands in theme.label.")
    assert summary == "4 documents → annexe.db: 1 added, 1 replaced, 1 unchanged, 1 failed"
    assert lines.FEW_DOCUMENTS > 2


def test_one_output_ends_with_its_own_code(annexe: Annexe, out: Path) -> None:
    assert annexe("load", out / "plan-1.pdf.json").exit_code == ExitCode.OK
    write(out, [with_null(plan(2))])
    assert annexe("load", out / "plan-2.pdf.json").exit_code == ExitCode.DATABASE
    (out / "plan-3.pdf.json").write_text("[]")
    assert annexe("load", out / "plan-3.pdf.json").exit_code == ExitCode.UNREADABLE


def test_a_folder_without_outputs(annexe: Annexe, tmp_path: Path) -> None:
    result = annexe("load", tmp_path)
    assert result.exit_code == ExitCode.MISSING
    assert result.stderr.endswith("Name the folder that annexe extract wrote to; documents are extracted first.\n")
    assert not Path("annexe.db").exists()


def test_a_folder_that_is_not_there(annexe: Annexe, tmp_path: Path) -> None:
    result = annexe("load", "nowhere")
    assert (result.exit_code, result.stderr) == (
        ExitCode.MISSING,
        "nowhere: there is no such file or folder. Check the path.\n",
    )


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("mysql://root:geheim@host/plans", "mysql://"),
        ("postgresql+psycopg://u:geheim@host/plans", "postgresql+psycopg://"),
        ("postgresql://u:geheim@host:port/plans", "is no address of a database"),
        ("postgresql://u:geheim@host/plans?color=red", "color is no option"),
        ("postgresql://u:geheim@host/plans?sslmode=maybe", "sslmode=maybe"),
        ("postgresql://u:geheim@host/plans?sslmode=verify-full&sslrootcert=/nowhere", "No such file"),
        ("sqlite://plans.db", "sqlite:///"),
        (":memory:", "would be gone"),
    ],
)
def test_what_is_no_address_is_wrong_usage(annexe: Annexe, out: Path, to: str, said: str) -> None:
    result = annexe("load", out, "--to", to)
    assert result.exit_code == ExitCode.USAGE
    words = " ".join(line.strip("│ ") for line in result.stderr.splitlines())
    assert said in words
    assert "geheim" not in words


def failed(annexe: Annexe, out: Path, to: str) -> str:
    """What is told where the database cannot be used."""
    result = annexe("load", out, "--to", to)
    assert result.exit_code == ExitCode.DATABASE
    (message,) = (line for line in result.stderr.splitlines() if "Check the address" in line)
    assert "geheim" not in result.stderr
    assert "0 of 3" not in result.stderr
    return message


def test_files_that_cannot_be_databases(annexe: Annexe, out: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 100)
    assert "letter.txt: the database cannot be used: the file is no SQLite database." in failed(
        annexe, out, "letter.txt"
    )
    assert "it cannot be opened" in failed(annexe, out, "nowhere/plans.db")
    assert "it cannot be opened" in failed(annexe, out, str(out))
    assert (tmp_path / "letter.txt").read_text().startswith("Dear")


def test_a_full_disk_leaves_whole_documents(annexe: Annexe, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annexe("load", out / "plan-1.pdf.json", "--to", "plans.db")
    write(out, [plan(2, actions=3000)])
    before = sqlite._set_up

    def with_little_room(connection: sqlite3.Connection, record: object) -> None:
        before(connection, record)
        connection.execute(f"PRAGMA max_page_count = {os.path.getsize('plans.db') // 4096 + 20}")

    with monkeypatch.context() as full:
        full.setattr(sqlite, "_set_up", with_little_room)
        assert "the disk is full" in failed(annexe, out, "plans.db")
    assert asked("plans.db", "SELECT id FROM document") == [{"id": plan(1).document.id}]
    assert told(annexe("load", out, "--to", "plans.db").stderr)[-1] == "3 documents → plans.db: 2 added, 1 unchanged"


def test_a_server_that_is_not_there(annexe: Annexe, out: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        to = f"postgresql://clerk:geheim@127.0.0.1:{free.getsockname()[1]}/plans"
        message = failed(annexe, out, to)
    assert message.startswith("postgresql://clerk@127.0.0.1:")
    assert message.partition("cannot be used: ")[2].startswith("Connection refused. ")


def test_a_server_that_does_not_let_us_in(annexe: Annexe, out: Path, postgres: str) -> None:
    start, _, rest = postgres.partition("://postgres:")
    word, _, rest = rest.partition("@")
    place, _, name = rest.rpartition("/")
    assert "the password is wrong" in failed(annexe, out, f"{start}://postgres:geheim@{rest}")
    assert "the server asks for a password" in failed(annexe, out, f"{start}://postgres@{rest}")
    assert "there is no such database" in failed(annexe, out, f"{start}://postgres:{word}@{place}/{name}x")
    refused = failed(annexe, out, f"{postgres}?sslmode=require")
    assert "SSL" in refused
    assert word not in refused


def test_what_the_environment_says(annexe: Annexe, out: Path, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start, _, rest = postgres.partition("://postgres:")
    word, _, rest = rest.partition("@")
    server, _, name = rest.rpartition("/")
    host, _, port = server.partition(":")
    for variable, value in (("HOST", host), ("PORT", port), ("USER", "postgres"), ("PASSWORD", word)):
        monkeypatch.setenv(f"PG{variable}", value)
    assert told(annexe("load", out, "--to", f"{start}:///{name}").stderr)[-1].endswith("3 added")
    monkeypatch.setenv("PGDATABASE", name)
    assert told(annexe("load", out, "--to", "postgres://").stderr)[-1].endswith("3 unchanged")


def test_without_the_libraries_it_says_what_to_install(
    annexe: Annexe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "alembic", None)
    result = annexe("load", out, "--to", "postgresql://clerk:geheim@host/plans")
    assert result.exit_code == ExitCode.NOT_AVAILABLE
    assert "pip install 'annexe[database]'" in result.stderr
    assert "geheim" not in result.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_the_documents_before_it(
    repository: Path, out: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """It comes while the loader waits for another writer: that is where it surely is."""
    database = tmp_path / "plans.db"
    with sqlite3.connect(database, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        command = [sys.executable, "-m", "pipeline", "load", str(out), "--to", str(database)]
        loader = subprocess.Popen(command, cwd=repository, stderr=subprocess.PIPE, text=True)
        while not any(one.endswith(database.name) for one in _open_files(loader.pid)):
            assert loader.poll() is None
            time.sleep(0.02)
        loader.send_signal(number)
        _, said = loader.communicate(timeout=60)
    other.close()
    assert said == "Interrupted: 0 of 3 documents were loaded. The same command does the rest.\n"
    assert loader.returncode == code


def _open_files(process: int) -> list[str]:
    """What the process has open; a file that it closes meanwhile is left out."""
    files = []
    for one in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            files.append(str(one.readlink()))
    return files


def test_a_terminal_shows_how_far_it_is_and_keeps_the_lines(out: Path, tmp_path: Path) -> None:
    for term, moves in (("xterm", True), ("dumb", False)):
        code, seen = on_a_terminal(tmp_path, "load", out, "--to", f"{term}.db", term=term)
        assert code == ExitCode.OK
        assert ("\x1b[" in seen) is moves
        assert seen.count("\x1b[?25h") == seen.count("\x1b[?25l")  # the cursor comes back
        assert told("\n".join(left_on_screen(seen))) == [
            *(f"plan-{number}.pdf: added" for number in (1, 2, 3)),
            f"3 documents → {term}.db: 3 added",
        ]
