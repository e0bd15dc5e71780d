"""Copies of one document, and outputs that contradict each other."""

from __future__ import annotations

from pipeline.errors import AnnexeError, NotAnOutput, OutputsDiffer
from pipeline.outputs import Output
from pipeline.writers.distinct import Copy, Distinct, distinct
from schemas import Document, Plan


def _output(name: str, content: str = "0", title: str | None = None) -> Output:
    document = Document(
        id=content * 16, file=name.rpartition("/")[2], sha256=content * 64, media_type="text/plain", title=title
    )
    return Output(name, Plan(document=document))


def test_a_copy_is_named_and_not_given_again() -> None:
    first, other, copy = distinct([_output("a/plan.pdf"), _output("b.pdf", "1"), _output("c/copy.pdf")])
    assert isinstance(first, Distinct)
    assert first.output.name == "a/plan.pdf"
    assert isinstance(other, Distinct)
    assert copy == Copy("0" * 16, "c/copy.pdf", "copy.pdf")


def test_an_output_that_contradicts_another_is_an_error_that_names_both() -> None:
    _, error = distinct([_output("a.pdf"), _output("b.pdf", title="Another title")])
    assert isinstance(error, OutputsDiffer)
    assert "b.pdf: it tells of the same document as another output" in error.message
    assert "the other is a.pdf" in error.message


def test_what_could_not_be_read_is_passed_on() -> None:
    broken: AnnexeError = NotAnOutput("x.json")
    assert list(distinct([broken])) == [broken]
