"""A minute of damaged documents, the same ones each time: what comes out is a plan that holds, or a word for a person.

`make fuzz` tries others for as long as it is told to.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.targets import TARGETS, Probe

EXAMPLES = {"pdf": 90, "pdfium": 60, "pdfplumber": 60, "docx": 120, "text": 60, "sniff": 400, "dates": 800}
"""Documents of each target: a minute in all on one busy core."""


@pytest.fixture(scope="module")
def probe() -> Iterator[Probe]:
    with Probe() as made:
        yield made


def test_every_target_has_its_examples() -> None:
    assert EXAMPLES.keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_documents(name: str, probe: Probe) -> None:
    target = TARGETS[name]

    # Not made smaller here: that can take long, and tools/fuzz.py does it.
    @settings(
        max_examples=EXAMPLES[name],
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.documents)
    def read(data: bytes) -> None:
        assert target.probed(probe, data) is None

    read()
