"""The recipes of docs/cookbook.md, run command by command in a folder of papers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import REPOSITORY
from tests.docs.conftest import Example, commands, pattern, text_of

PAGE = "docs/cookbook.md"
PAPERS = ("harrowmere-sport.pdf", "tarnmoor-buildings.docx", "calderbeck-learning-log.txt", "wexmoor-museums.pdf")
MOST_COMMANDS = 5
SERVER_SECONDS = 60.0
"""A server that does not answer by then never will, on the busiest machine."""


def recipes() -> dict[str, list[Example]]:
    """The commands of the page by the heading that they stand under, in its order."""
    parts = re.split(r"^## (.*)$", text_of(PAGE), flags=re.MULTILINE)
    return {heading: list(commands(PAGE, text)) for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers, in which the recipes follow each other."""
    folder = tmp_path_factory.mktemp("cookbook")
    (folder / "papers").mkdir()
    for name in PAPERS:
        shutil.copy(REPOSITORY / "samples" / name, folder / "papers")
    return folder


@pytest.fixture
def surroundings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of a recipe's commands: ours, its programs first, and a PostgreSQL server where one is named."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = os.environ | {"PATH": programs, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    if any(one.command.startswith("psql ") for one in recipes()[request.node.callspec.params["heading"]]):
        server = urlsplit(request.getfixturevalue("postgres_server").url)
        variables |= {
            "PGHOST": server.hostname or "",
            "PGPORT": str(server.port),
            "PGUSER": unquote(server.username or ""),
            "PGPASSWORD": unquote(server.password or ""),
        }
        yield variables
        subprocess.run(["dropdb", "--if-exists", "--force", "plans"], env=variables, check=True)
        return
    yield variables


def test_every_recipe_is_five_commands_or_fewer() -> None:
    assert len(recipes()) >= 4
    for heading, shown in recipes().items():
        assert 1 <= len(shown) <= MOST_COMMANDS, heading


@pytest.mark.parametrize("heading", recipes())
def test_a_recipe_does_what_the_page_says(heading: str, kitchen: Path, surroundings: dict[str, str]) -> None:
    for example in recipes()[heading]:
        if example.command.startswith("datasette serve"):
            serves(example.command, kitchen, surroundings)
            continue
        done = subprocess.run(
            example.command,
            shell=True,
            cwd=kitchen,
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode == 0, f"{example.command}\n{told}"
        assert re.fullmatch(pattern(example.output), told), f"{example.command}\n{told}"


def serves(command: str, folder: Path, surroundings: dict[str, str]) -> None:
    """The server answers where the page says it does, at another port than the page's, which may be taken."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (page,) = re.findall(r"<http://127.0.0.1:8001(/[^>]*)>", text_of(PAGE))
    indented = re.findall("^    http://127.0.0.1:8001(/.*)$", text_of(PAGE), flags=re.MULTILINE)
    words = command.replace("8001", str(port)).split()
    with subprocess.Popen(
        words, cwd=folder, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            html = answer(f"http://127.0.0.1:{port}{page}", server)
            few = answer(f"http://127.0.0.1:{port}{indented[0]}", server)
            evidence = answer(f"http://127.0.0.1:{port}{indented[1].partition('?')[0]}", server)
        finally:
            server.send_signal(signal.SIGINT)
    assert 'data-column="organisation"' in html
    assert 'data-column="priority_reference"' in html
    assert re.findall(r'<th [^>]*data-column="([a-z_]+)"', few) == re.findall("_col=([a-z_]+)", indented[0])
    assert 'data-column="record_id"' in evidence


def answer(url: str, server: subprocess.Popen[bytes]) -> str:
    """What is at the URL, as soon as the server is up."""
    end = time.monotonic() + SERVER_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=SERVER_SECONDS) as page:
                return str(page.read(), "utf-8")
        except OSError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)
