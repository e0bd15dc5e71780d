"""Which files are read into memory: regular ones that are not too large; nothing else is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import EmptyInput, LimitExceeded, MissingInput, UnreadableInput
from pipeline.input_limits import InputLimits
from pipeline.options import Options
from pipeline.readers import read
from pipeline.readers.files import read_file


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"words")
    assert read_file(path, InputLimits(file_bytes=5)) == b"words"
    with pytest.raises(LimitExceeded, match="it has 5 bytes; the limit file_bytes is 4"):
        read_file(path, InputLimits(file_bytes=4))


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # it has no blocks on the disk
    with pytest.raises(LimitExceeded, match="the limit file_bytes is 256MB"):
        read(path, Options())


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    os.mkfifo(path)
    with pytest.raises(UnreadableInput, match="it is not a regular file"):
        read(path, Options())


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_are_not_read(device: str) -> None:
    with pytest.raises(UnreadableInput):
        read(Path(device), Options())


def test_a_link_to_a_file_is_followed_and_one_to_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("words")
    (tmp_path / "link.txt").symlink_to(tmp_path / "plan.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert read_file(tmp_path / "link.txt", InputLimits()) == b"words"
    with pytest.raises(UnreadableInput, match="it is not a regular file"):
        read_file(tmp_path / "zero.txt", InputLimits())


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_file(tmp_path / "none.txt", InputLimits())
    with pytest.raises(UnreadableInput, match="it is a folder"):
        read_file(tmp_path, InputLimits())


def test_a_file_of_nothing_but_blanks_is_empty_however_large(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\x00 \t\r\n" * 100_000)
    with pytest.raises(EmptyInput):
        read(path, Options())
    path.write_bytes(b" " * 500_000 + b"words")
    assert read(path, Options()).text == "words"
