"""Texts that tell what is to be done or was done, by the form of their first words."""

from __future__ import annotations

import pytest

from pipeline.language.verbs import opens_with_verb, tells_of_doing


@pytest.mark.parametrize(
    "text",
    [
        "Review the rota",
        "To set up a second crew",
        "• Opened nine rooms",
        "Working with schools on safer streets",
        "Jointly fund two wardens",
        "Recommission the service",
        "Whitewash all twelve bridges",
        "We will publish the list",
    ],
)
def test_orders_infinitives_and_participles_open_with_a_verb(text: str) -> None:
    assert opens_with_verb(text)


@pytest.mark.parametrize("text", ["Head of Parks to write to the agents", "The depot will move", "Staff must be told"])
def test_sentences_of_intent_tell_of_doing(text: str) -> None:
    assert not opens_with_verb(text)
    assert tells_of_doing(text)


@pytest.mark.parametrize(
    "text", ["Delay in repairs", "All the wards", "Bus shelter", "Ward 4", "Cllr Orrin", "£40,000", "", "•", "Children"]
)
def test_names_and_figures_do_not(text: str) -> None:
    assert not tells_of_doing(text)
