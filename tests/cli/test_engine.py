"""`--engine`: what is told where Ray, or what reads a URL, is not asked for or not there."""

from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.cli.conftest import Annexe


@pytest.mark.parametrize("arguments", [("s3://papers/plan.pdf",), ("plan.pdf", "-o", "s3://papers/out")])
def test_a_url_needs_the_other_engine(annexe: Annexe, arguments: tuple[str, ...]) -> None:
    result = annexe("extract", *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert "is a URL: add --engine ray" in " ".join(result.stderr.replace("│", "").split())


def test_paths_and_urls_cannot_be_mixed(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, "s3://papers/plan.pdf", "--engine", "ray")
    assert result.exit_code == ExitCode.MISSING
    assert "s3://papers/plan.pdf: " in result.stderr
    assert "run once for each" in result.stderr


def test_what_is_not_installed_is_named_with_the_command_that_installs_it(
    annexe: Annexe, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = annexe("extract", plan, "--engine", "ray")
    assert result.exit_code == ExitCode.NOT_AVAILABLE
    assert "pip install 'annexe[ray]'" in result.stderr
    monkeypatch.setitem(sys.modules, "fsspec", None)
    result = annexe("extract", "s3://papers/plan.pdf", "--engine", "ray")
    assert result.exit_code == ExitCode.NOT_AVAILABLE
    assert "pip install 'annexe[ray]'" in result.stderr


def test_a_cluster_that_cannot_be_reached_is_told_as_such(annexe: Annexe, plan: Path) -> None:
    result = annexe("extract", plan, "--engine", "ray", "--ray-address", "nowhere")
    assert result.exit_code == ExitCode.NOT_AVAILABLE
    assert "nowhere: the Ray cluster cannot be used" in result.stderr


def test_an_address_where_nothing_answers_is_told_at_once(annexe: Annexe, plan: Path) -> None:
    """Ray itself would wait for minutes, and not end at Ctrl-C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    begun = time.monotonic()
    result = annexe("extract", plan, "--engine", "ray", "--ray-address", address)
    assert result.exit_code == ExitCode.NOT_AVAILABLE
    assert result.stderr.startswith(f"{address}: ")
    assert time.monotonic() - begun < 60
