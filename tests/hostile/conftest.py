"""Worker processes for the cases: few of them, each of which reads many, as in a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.running import Bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = Bench(tmp_path_factory.mktemp("hostile"))
    yield made
    made.close()
