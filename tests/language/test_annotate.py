"""The spaCy pipeline: its components write spans and extensions, and it is built once."""

from __future__ import annotations

import pytest

from pipeline.language.annotate import SpacyAnnotator, build_pipeline

MILESTONE = "Weir mended by March 2024, trout counted Q1 2023/24"


def test_dates_stand_in_a_span_group_and_an_extension() -> None:
    doc = build_pipeline(4)(MILESTONE)
    assert [span.text for span in doc.spans["dates"]] == ["by March 2024", "Q1 2023/24"]
    assert [date.text for date in doc._.dates] == ["by March 2024", "Q1 2023/24"]
    assert {span.label_ for span in doc.spans["dates"]} == {"DATE"}
    assert [(str(date.start), str(date.end)) for date in doc._.dates] == [
        ("None", "2024-03-31"),
        ("2023-04-01", "2023-06-30"),
    ]


def test_a_text_without_dates_has_none() -> None:
    doc = build_pipeline(4)("Mend the weir")
    assert list(doc.spans["dates"]) == []
    assert doc._.dates == ()


@pytest.mark.parametrize(
    ("text", "measure"), [("Number of trout counted", True), ("75% of weirs mended", True), ("Trout are back", False)]
)
def test_measures_are_marked(text: str, measure: bool) -> None:
    assert build_pipeline(4)(text)._.measure is measure


def test_outcomes_have_a_probability_that_tells_them_from_actions() -> None:
    action, outcome = (
        build_pipeline(4)(text)._.outcome
        for text in ("Rebuild the weir at the mill with stone", "Residents are more confident in using the river")
    )
    assert 0.0 <= action < 0.5 < outcome <= 1.0


def test_the_fiscal_year_reaches_the_grammar() -> None:
    for month, start in ((4, "2022-04-01"), (10, "2022-10-01")):
        (date,) = build_pipeline(month)("FY 2022/23")._.dates
        assert str(date.start) == start


def test_two_fiscal_years_live_side_by_side() -> None:
    april, october = build_pipeline(4), build_pipeline(10)
    assert str(april("FY 2022/23")._.dates[0].start) == "2022-04-01"
    assert str(october("FY 2022/23")._.dates[0].start) == "2022-10-01"


def test_it_is_built_once() -> None:
    assert build_pipeline(4) is build_pipeline(4)


def test_the_components_are_named_in_the_pipeline() -> None:
    names = build_pipeline(4).pipe_names
    assert {"textcat", "annexe_dates", "annexe_measure", "annexe_outcome"} <= set(names)
    assert names.index("textcat") < names.index("annexe_outcome")


def test_the_annotator_gives_each_distinct_text_one_annotation() -> None:
    annotator = SpacyAnnotator(4)
    found = annotator.annotate([MILESTONE, "Number of trout", MILESTONE])
    assert list(found) == [MILESTONE, "Number of trout"]
    assert [date.text for date in found[MILESTONE].dates] == ["by March 2024", "Q1 2023/24"]
    assert found["Number of trout"].measure


@pytest.mark.parametrize("text", [MILESTONE, "Mend the weir", "Number of trout", "75% of weirs by FY 2022/23", ""])
@pytest.mark.parametrize("month", [4, 10])
def test_the_annotator_finds_what_the_pipeline_writes(text: str, month: int) -> None:
    doc = build_pipeline(month)(text)
    annotation = SpacyAnnotator(month).annotate([text])[text]
    assert (annotation.dates, annotation.measure) == (doc._.dates, doc._.measure)
    assert SpacyAnnotator(month).outcomes([text]) == {text: doc._.outcome}


def test_the_annotator_gives_probabilities() -> None:
    found = SpacyAnnotator(4).outcomes(["Rebuild the weir", "Rebuild the weir", "More trout are in the beck"])
    assert set(found) == {"Rebuild the weir", "More trout are in the beck"}
    assert found["Rebuild the weir"] < found["More trout are in the beck"]


@pytest.mark.parametrize(("word", "opens"), [("Mended", True), ("Dredging", True), ("Tanner", False)])
def test_words_that_open_sentences(word: str, opens: bool) -> None:
    assert SpacyAnnotator(4).opens_sentences(word) is opens
