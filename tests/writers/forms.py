"""Plans through a form and back, for the tests of every form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import AnnexeError
from pipeline.outputs import Output
from pipeline.writers.distinct import Copy, Distinct, distinct
from pipeline.writers.formats import Reader
from schemas import Plan


def documents(outputs: Iterable[Output]) -> list[Distinct | Copy]:
    """What a writer gets of these outputs, which do not contradict each other."""
    told = list(distinct(outputs))
    assert not [one for one in told if isinstance(one, AnnexeError)]
    return [one for one in told if not isinstance(one, AnnexeError)]


def named(plans: Iterable[Plan]) -> list[Output]:
    """Plans as the outputs of files in several folders."""
    return [Output(f"papers/{number}/{plan.document.file}", plan) for number, plan in enumerate(plans)]


def with_copy(outputs: list[Output]) -> list[Output]:
    """The outputs, and the first one again, as that of a copy of its file."""
    copies = []
    for one in outputs[:1]:
        document = one.plan.document.model_copy(update={"file": "copy.pdf"})
        copies.append(Output("copies/copy.pdf", one.plan.model_copy(update={"document": document})))
    return [*outputs, *copies]


def read_back(form: Reader, place: Path) -> list[Output]:
    """The outputs of an export by name, all of them whole."""
    told = list(form.read(place))
    assert not [one.message for one in told if isinstance(one, AnnexeError)]
    return sorted((one for one in told if isinstance(one, Output)), key=lambda one: one.name)


def by_name(outputs: Iterable[Output]) -> list[Output]:
    """In the order of `read_back`."""
    return sorted(outputs, key=lambda one: one.name)
