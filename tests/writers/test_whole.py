"""Files and folders of files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import CannotWrite, DiskFull
from pipeline.writers.whole import UNFINISHED, whole_file, whole_folder

NAMES = ("a.csv", "b.csv")


def _write(folder: Path, words: str) -> None:
    with whole_folder(folder, NAMES, "b.csv") as beside:
        for name in NAMES:
            (beside / name).write_text(words, encoding="utf-8")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_files_are_replaced_together_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    _write(folder, "old")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    _write(folder, "new")
    assert _texts(folder) == {"a.csv": "new", "b.csv": "new", "mine.txt": "mine"}
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o644


def test_a_block_that_raises_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_folder(tmp_path / "new", NAMES, "b.csv") as beside:
        (beside / str(1 / 0)).touch()
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "new.txt"):
        _ = 1 / 0
    assert os.listdir(tmp_path) == []


def test_a_folder_where_a_file_is_to_go_and_a_file_where_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="it is a folder: name a file in it"), whole_file(tmp_path):
        pass
    with pytest.raises(CannotWrite, match="it is a file: name a folder"):
        _write(tmp_path / "file", "new")
    assert os.listdir(tmp_path) == ["file"]


def test_a_pipe_or_a_device_is_no_file_to_replace(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotWrite, match="pipe or a device"), whole_file(pipe) as beside:
        beside.write_text("new", encoding="utf-8")
    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        _write(tmp_path, "new")
    assert _texts(tmp_path) == {"a.csv": "old", "b.csv": "old"}


def test_a_folder_that_was_left_half_exchanged_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "old")
    replace, done = os.replace, []

    def killed(source: Path, target: Path) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        _write(tmp_path, "new")
    assert (tmp_path / UNFINISHED).exists()
    monkeypatch.undo()
    _write(tmp_path, "new")
    assert _texts(tmp_path) == {"a.csv": "new", "b.csv": "new"}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("theirs", encoding="utf-8")
    folder = tmp_path / "folder"
    _write(folder, "old")
    (folder / "a.csv").unlink()
    (folder / "a.csv").symlink_to(tmp_path / "outside.txt")
    _write(folder, "ours")
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == "theirs"
    assert not (folder / "a.csv").is_symlink()


def test_a_file_that_is_called_like_ours_and_is_not_stays(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("theirs", encoding="utf-8")
    with pytest.raises(CannotWrite, match="no export of Annexe"):
        _write(tmp_path, "ours")
    assert _texts(tmp_path) == {"a.csv": "theirs"}


def test_a_file_in_the_folder_s_place(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(CannotWrite):
        _write(tmp_path / "taken", "x")
