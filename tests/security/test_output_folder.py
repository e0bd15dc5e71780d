"""What stands outside the output folder is left alone, whatever stands in that folder when a run begins."""

from __future__ import annotations

import os
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.batch.contents import CONTENTS, Contents
from pipeline.batch.folder import LocalFolder
from pipeline.batch.ledger import _TABLE, Ledger
from pipeline.cli import app
from pipeline.errors import CannotWrite
from pipeline.inputs import is_document
from tests.cli.conftest import PLAN
from tests.conftest import REPOSITORY


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two documents, one of them in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "papers" / "north").mkdir(parents=True)
    (tmp_path / "papers" / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "papers" / "north" / "b.txt").write_text(PLAN.replace("street", "park"), encoding="utf-8")
    return tmp_path / "papers"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder that no run may touch. Afterwards it is found as it was."""
    folder = tmp_path / "elsewhere"
    (folder / "staging-mine").mkdir(parents=True)
    for name in ("mine.txt", "a.txt.json", "staging-mine/kept.txt"):
        (folder / name).write_text("mine\n", encoding="utf-8")
    before = everything(folder)
    yield folder
    assert everything(folder) == before


def everything(folder: Path) -> dict[str, tuple[bytes | None, int, int]]:
    """Content, time of change and mode of all that stands in a folder, by path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(folder))] = (content, status.st_mtime_ns, status.st_mode)
    return found


def extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments), "--jobs", "1"])


@pytest.mark.parametrize("name", ["a.txt.json", "a.txt.failed.json", "summary.json"])
def test_an_output_that_is_a_link_is_replaced_and_not_written_through(papers: Path, elsewhere: Path, name: str) -> None:
    Path("out").mkdir()
    Path("out", name).symlink_to(elsewhere / "mine.txt")
    assert extract("papers", "-o", "out").exit_code == 0
    assert not Path("out", name).is_symlink()
    assert Path("out/a.txt.json").is_file()


def test_a_linked_folder_in_out_is_not_written_into(papers: Path, elsewhere: Path) -> None:
    Path("out").mkdir()
    Path("out/north").symlink_to(elsewhere)
    done = extract("papers", "-o", "out")
    assert done.exit_code == 1
    assert "north/b.txt.json: the output cannot be written: a link there leads out of the output folder" in done.stderr
    assert Path("out/a.txt.json").is_file()


def test_an_own_folder_that_is_a_link_is_refused(papers: Path, elsewhere: Path) -> None:
    Path("out").mkdir()
    Path("out/.annexe").symlink_to(elsewhere)
    done = extract("papers", "-o", "out")
    assert done.exit_code == 10
    assert "it is a link" in done.stderr


@pytest.mark.parametrize("name", ["lock", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-journal"])
def test_a_link_among_the_runs_own_files_is_not_followed(papers: Path, elsewhere: Path, name: str) -> None:
    Path("out/.annexe").mkdir(parents=True)
    Path("out/.annexe", name).symlink_to(elsewhere / "mine.txt")
    done = extract("papers", "-o", "out")
    assert done.exit_code == (10 if name == "lock" else 0)
    assert Path("out/a.txt.json").exists() == (name != "lock")


@pytest.mark.parametrize("name", ["../a", "north/../../a", "/tmp/a", "north/../../../etc/a"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    folder = LocalFolder(tmp_path / "out")
    folder.make()
    (tmp_path / "a").write_text("mine", encoding="utf-8")
    for deed in (
        lambda: folder.write(name, "x"),
        lambda: folder.remove(name),
        lambda: folder.publish(folder.own, name),
    ):
        with pytest.raises(CannotWrite, match="leads out"):
            deed()
    assert not folder.intact(name, "0" * 64)
    assert (tmp_path / "a").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "more",
    [
        "CREATE TRIGGER told AFTER INSERT ON document BEGIN DELETE FROM document; END",
        "CREATE TABLE other (x)",
        "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
    ],
)
def test_a_ledger_that_somebody_else_made_is_put_aside(papers: Path, more: str) -> None:
    Path("out/.annexe").mkdir(parents=True)
    with closing(sqlite3.connect("out/.annexe/ledger.sqlite")) as connection:
        connection.executescript(f"{_TABLE}; {more}; PRAGMA user_version = 1")
    done = extract("papers", "-o", "out")
    assert done.exit_code == 0
    assert "all is done again" in done.stderr
    assert Path("out/.annexe/ledger.sqlite.unreadable").exists()
    with closing(Ledger(Path("out/.annexe"))) as ledger:
        assert ledger.put_aside == ""
        assert ledger.row("a.txt") is not None


def test_a_table_of_the_ledgers_name_alone_is_put_aside(papers: Path) -> None:
    Path("out/.annexe").mkdir(parents=True)
    with closing(sqlite3.connect("out/.annexe/ledger.sqlite")) as connection:
        connection.executescript("CREATE TABLE document (x); PRAGMA user_version = 1")
    assert extract("papers", "-o", "out").exit_code == 0


def test_what_is_kept_of_remote_documents_follows_no_link(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / CONTENTS).symlink_to(elsewhere / "mine.txt")
    Contents(tmp_path).close()
    assert (tmp_path / CONTENTS).is_file()
    assert not (tmp_path / CONTENTS).is_symlink()


def test_inputs_are_never_changed(papers: Path) -> None:
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (papers / "empty.txt").touch()
    before = everything(papers)
    assert extract("papers", "-o", "out").exit_code == 1
    assert everything(papers) == before


def test_inputs_are_never_changed_by_outputs_beside_them(papers: Path) -> None:
    before = everything(papers)
    assert extract("papers", "-o", "papers").exit_code == 0
    after = everything(papers)
    assert {name: after[name] for name in before if name != "north"} == {
        name: before[name] for name in before if name != "north"
    }


def test_a_summary_never_replaces_an_input(papers: Path) -> None:
    Path("out").mkdir()
    mine = Path("out/summary.json")
    mine.write_text(PLAN, encoding="utf-8")
    done = extract(mine, "-o", "out")
    assert done.exit_code == 10
    assert "one of the documents to read would be replaced" in done.stderr
    assert mine.read_text(encoding="utf-8") == PLAN


def test_what_is_not_whole_yet_is_for_the_user_alone(papers: Path) -> None:
    folder = LocalFolder(Path("out"))
    folder.make()
    folder.clear()
    assert folder.staging.stat().st_mode & 0o777 == 0o700
    assert folder.staging.stat().st_uid == os.getuid()


def test_the_directory_of_an_archive_in_a_folder_is_read_within_bounds(tmp_path: Path) -> None:
    """It is read by the run itself, which no limit of a worker holds."""
    good = tmp_path / "plan.bin"
    good.write_bytes((REPOSITORY / "samples" / "aldermere-tourism.docx").read_bytes())
    assert is_document(good.name, lambda: good.open("rb"))
    bad = tmp_path / "bad.bin"
    entry = b"PK\x01\x02" + bytes(42)
    bad.write_bytes(b"PK\x03\x04" + entry * 200_000 + _end(200_000 * len(entry)))
    tracemalloc.start()
    try:
        assert not is_document(bad.name, lambda: bad.open("rb"))
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def _end(size: int) -> bytes:
    """The end of an archive whose directory has so many bytes."""
    return (
        b"PK\x05\x06"
        + bytes(4)
        + b"\xff\xff\xff\xff"
        + size.to_bytes(4, "little")
        + (4).to_bytes(4, "little")
        + bytes(2)
    )
