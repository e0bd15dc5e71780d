"""Databases that are empty, of each system in turn."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_without_tables(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each system that no loader has touched."""
    return str(tmp_path / "empty.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
