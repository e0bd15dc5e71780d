"""The password file of PostgreSQL's own clients."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.writers.database.address import address_of
from pipeline.writers.database.password_file import password_in


def file_of(folder: Path, *lines: str, mode: int = 0o600) -> Path:
    file = folder / ".pgpass"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    file.chmod(mode)
    return file


def password(file: Path) -> str | None:
    return password_in(file, "db.example.org", 5432, "plans", "clerk")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("db.example.org:5432:plans:clerk:geheim", "geheim"),
        ("db.example.org:5432:plans:clerk:geheim\r", "geheim"),
        ("*:*:*:*:geheim", "geheim"),
        ("*:*:*:clerk:with space, # and é", "with space, # and é"),
        (r"*:*:*:*:co\:lon and back\\slash", r"co:lon and back\slash"),
        ("*:*:*:*:ends:here", "ends"),
        ("*:*:*:*:back\\", "back\\"),
        ("elsewhere.example.org:*:*:*:geheim", None),
        ("*:5433:*:*:geheim", None),
        ("*:*:plan:*:geheim", None),
        ("*:*:*:Clerk:geheim", None),
        (r"\*:*:*:*:geheim", None),
        ("#*:*:*:*:geheim", None),
        ("*:*:*:*", None),
        ("*:*:*:*:", None),
        ("geheim", None),
    ],
)
def test_a_line_is_for_a_connection(tmp_path: Path, line: str, found: str | None) -> None:
    assert password(file_of(tmp_path, line)) == found


def test_a_name_may_have_colons_and_backslashes(tmp_path: Path) -> None:
    file = file_of(tmp_path, r"\:\:1:5432:a\\b:*:geheim")
    assert password_in(file, "::1", 5432, "a\\b", "clerk") == "geheim"


def test_the_first_line_that_is_for_it_counts(tmp_path: Path) -> None:
    file = file_of(tmp_path, "# passwords", "", "*:*:*:mayor:no", "*:*:*:clerk:first", "*:*:*:*:second")
    assert password(file) == "first"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_a_file_that_others_may_use_is_passed_over(tmp_path: Path, mode: int) -> None:
    assert password(file_of(tmp_path, "*:*:*:*:geheim", mode=mode)) is None


def test_no_file_has_no_password(tmp_path: Path) -> None:
    assert password(tmp_path / ".pgpass") is None
    assert password(tmp_path) is None


def test_an_address_takes_it_from_the_home_or_the_file_that_is_named(tmp_path: Path) -> None:
    file = file_of(tmp_path, "db:*:*:*:of the host", "localhost:5432:*:*:of the socket")
    home = {"HOME": str(tmp_path)}
    elsewhere = {"HOME": os.devnull, "PGPASSFILE": str(file)}

    def told(place: str, environment: dict[str, str]) -> object:
        return address_of(place, environment).arguments["password"]

    assert told("postgresql://clerk@db/plans", home) == "of the host"
    assert told("postgresql://clerk@db/plans", elsewhere) == "of the host"
    assert told(f"postgresql://clerk@db/plans?passfile={file}", {}) == "of the host"
    assert told("postgresql://clerk@/plans", home) == "of the socket"
    assert told("postgresql://clerk@/plans?host=/var/run/postgresql", home) == "of the socket"
    assert told("postgresql://clerk@/plans?host=/run/elsewhere", home) is None
    assert told("postgresql://clerk@db/plans", home | {"PGPASSWORD": "given"}) == "given"
    assert told("postgresql://clerk:given@db/plans", home) == "given"
    assert told("postgresql://clerk@db/plans", {}) is None
