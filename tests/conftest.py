"""What every test may ask for: the place of ../shared, and Hypothesis settings that do not depend on the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")

# A machine with two busy cores must not make a test fail; in CI the same examples are tried every time.
settings.register_profile(
    "annexe", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("annexe")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root folder."""
    return REPOSITORY


def shared_folder() -> Path:
    """The folder of seed and real documents with their gold and the scorer: `$ANNEXE_SHARED`, else ../shared.

    Where it is not there the running test skips; with ANNEXE_REQUIRE_SHARED=1, as in CI, it fails instead.
    """
    if (SHARED / "score" / "score_plan.py").is_file():
        return SHARED
    reason = f"the shared documents are not at {SHARED} (set ANNEXE_SHARED to their folder)"
    if os.environ.get("ANNEXE_REQUIRE_SHARED", "0") not in {"", "0"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seed and real documents; see `shared_folder`."""
    return shared_folder()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the fixture `shared`, so that `-m "not shared"` leaves it out."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that is marked `shared` needs the folder, though it may not use the fixture."""
    if item.get_closest_marker("shared"):
        shared_folder()
