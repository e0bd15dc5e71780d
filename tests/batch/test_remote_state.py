"""What a run keeps in a folder elsewhere: fetched, worked on here, put back; and what its documents hold."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch import remote_state
from pipeline.batch.contents import CONTENTS, Contents
from pipeline.batch.ledger import LEDGER, Ledger, Row, key_of
from pipeline.batch.remote_inputs import RemoteDocument
from pipeline.batch.remote_state import RemoteState
from pipeline.batch.storage import RemoteFolder
from pipeline.options import Options
from pipeline.outcome import Failed

ROW = Row("plan.pdf", key_of("0" * 64, Options()), Failed("empty", "plan.pdf"), 120.0, 1 << 31)


def document(stamp: str = "[5, 1]") -> RemoteDocument:
    return RemoteDocument(Path("plan.pdf"), "plan.pdf", "s3://papers/plan.pdf", stamp)


def test_a_ledger_goes_there_and_comes_back(s3: str) -> None:
    folder = RemoteFolder(s3)
    with closing(RemoteState(folder)) as state:
        state.fetch()
        assert list(state.own.iterdir()) == []
        with closing(Ledger(state.own)) as ledger, closing(Contents(state.own)) as contents:
            ledger.record(ROW)
            contents.record([(document(), "1" * 64)])
            ledger.settle()
            state.put_back()  # in the middle of a run
    assert folder.names(".annexe") == {LEDGER, CONTENTS}
    with closing(RemoteState(folder)) as state:
        state.fetch()
        with closing(Ledger(state.own)) as ledger, closing(Contents(state.own)) as contents:
            assert ledger.row("plan.pdf") == ROW
            assert contents.known(document()) == "1" * 64


def test_the_files_are_put_back_every_minute_but_never_most_of_the_time(
    s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with closing(RemoteState(RemoteFolder(s3))) as state:
        assert not state.is_due
        now += 61
        assert state.is_due
        (state.own / LEDGER).write_bytes(b"rows")

        def slow(file: Path, name: str) -> None:
            nonlocal now
            now += 30

        monkeypatch.setattr(state._folder, "put", slow)
        state.put_back()
        now += 590
        assert not state.is_due
        now += 20
        assert state.is_due


def test_a_document_is_known_as_long_as_its_store_says_the_same_of_it(tmp_path: Path) -> None:
    with closing(Contents(tmp_path)) as contents:
        contents.record([(document(), "1" * 64), (document(stamp=""), "2" * 64)])
        assert contents.known(document()) == "1" * 64
        assert contents.known(document("[5, 2]")) is None
        assert contents.known(document(stamp="")) is None


def test_a_file_that_is_damaged_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / CONTENTS).write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    with closing(Contents(tmp_path)) as contents:
        assert contents.known(document()) is None


def test_what_is_kept_is_named_once() -> None:
    assert remote_state.KEPT == (LEDGER, CONTENTS)
