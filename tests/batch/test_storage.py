"""Folders elsewhere: on a store that puts objects whole (memory, S3), and on one where files are renamed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from pipeline.batch.storage import RemoteFolder, fetched, is_url, local_path, store_of
from pipeline.errors import CannotWrite, LimitExceeded, MissingInput, NotInstalled
from pipeline.input_limits import InputLimits
from tests.batch.conftest import put


@pytest.fixture(params=["memory", "s3", "file"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> RemoteFolder:
    """An empty folder on each kind of store."""
    if request.param == "s3":
        return RemoteFolder(request.getfixturevalue("s3"))
    return RemoteFolder(f"memory://{tmp_path}/out" if request.param == "memory" else f"file://{tmp_path}/out")


def test_what_is_published_stands_there_and_can_be_taken_away(folder: RemoteFolder, tmp_path: Path) -> None:
    staged = tmp_path / "1.json"
    staged.write_bytes(b"{}")
    folder.publish(staged, "north/plan.pdf.json")
    assert not staged.exists()
    assert folder.read("north/plan.pdf.json") == b"{}"
    assert folder.names("north") == {"plan.pdf.json"}
    assert folder.intact("north/plan.pdf.json", "")
    folder.write("north/plan.pdf.json", "again ✓")
    assert folder.read("north/plan.pdf.json") == "again ✓".encode()
    folder.remove("north/plan.pdf.json")
    folder.remove("north/plan.pdf.json")
    assert folder.read("north/plan.pdf.json") is None


def test_a_folder_that_is_not_there_holds_nothing(folder: RemoteFolder) -> None:
    assert folder.names("south") == frozenset()
    assert folder.read("south/plan.json") is None
    assert not folder.intact("south/plan.json", "")
    folder.remove("south/plan.json")


def test_what_was_written_after_a_folder_was_listed_is_seen(folder: RemoteFolder) -> None:
    assert not folder.intact("plan.json", "")
    folder.write("plan.json", "{}")
    assert folder.intact("plan.json", "")


def test_of_those_that_create_a_file_one_succeeds(folder: RemoteFolder) -> None:
    assert folder.create("one", b"first")
    assert not folder.create("one", b"second")
    assert folder.read("one") == b"first"


def test_a_file_that_is_renamed_into_place_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RemoteFolder(f"file://{tmp_path}")
    folder.write("plan.json", "before")

    def fails(source: str, target: str) -> None:
        raise OSError("the line was cut")

    monkeypatch.setattr(folder._store, "mv", fails)
    with pytest.raises(CannotWrite, match="the line was cut"):
        folder.write("plan.json", "after")
    assert (tmp_path / "plan.json").read_text() == "before"
    assert all(path.name.startswith((".annexe-", "plan.json")) for path in tmp_path.iterdir())


def test_a_bucket_that_is_not_there_is_told_as_such(s3_server: str) -> None:
    with pytest.raises(CannotWrite, match=r"s3://nobody-has-it/out/one: .*bucket does not exist"):
        RemoteFolder("s3://nobody-has-it/out").create("one", b"")


def test_a_document_is_fetched_under_its_own_name(s3: str, tmp_path: Path) -> None:
    put(f"{s3}/a b::ü.txt", b"words")
    path = fetched(f"{s3}/a b::ü.txt", tmp_path, InputLimits())
    assert (path.name, path.read_bytes()) == ("a b::ü.txt", b"words")
    with pytest.raises(MissingInput, match=f"{s3}/none.txt"):
        fetched(f"{s3}/none.txt", tmp_path)
    with pytest.raises(LimitExceeded, match="it has 5 bytes"):
        fetched(f"{s3}/a b::ü.txt", tmp_path, InputLimits(file_bytes=4))


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("plans", "plans"),
        ("/srv/plans", "/srv/plans"),
        ("file:///srv/plans", "/srv/plans"),
        ("s3://bucket/plans", None),
    ],
)
def test_a_path_of_this_machine_is_told_from_a_url(place: str, path: str | None) -> None:
    assert local_path(place) == (Path(path) if path else None)
    assert is_url(place) == ("://" in place)


@pytest.mark.parametrize(
    ("url", "missing", "told"),
    [
        ("s3://bucket/plans", "s3fs", r"pip install 'annexe\[s3\]'"),
        ("s3://bucket/plans", "fsspec", r"pip install 'annexe\[ray\]'"),
        ("nosuch://bucket/plans", None, "nosuch://"),
    ],
)
def test_what_is_not_installed_is_named(
    url: str, missing: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = importlib.import_module("fsspec.registry")  # fsspec.registry is a table in it
    monkeypatch.delitem(registry._registry, "s3", raising=False)
    if missing:
        monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(NotInstalled, match=told):
        store_of(url)
