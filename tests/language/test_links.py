"""Milestones are linked to the actions that share their words, and to none where nothing tells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.links import Similarity, link_milestones

ACTIONS = (
    "Rebuild the weir at Foss Mill",
    "Count otters along the lower reach",
    "Plant willow on both banks",
)


def linked(labels: Sequence[str | None], actions: Sequence[str] = ACTIONS) -> list[list[int]]:
    """The actions of each milestone."""
    return link_milestones(labels, actions, Similarity([*actions, *(label for label in labels if label)]))


def test_shared_words_link() -> None:
    assert linked(["Weir rebuilt", "Otter count done", "Willow planted"]) == [[0], [1], [2]]


def test_several_milestones_may_have_one_action() -> None:
    assert linked(["Weir surveyed", "Weir rebuilt", "Weir opened"]) == [[0], [0], [0]]


def test_words_count_more_than_the_order() -> None:
    assert linked(["Willow planted on both banks", "Weir at Foss Mill rebuilt"]) == [[2], [0]]


def test_the_order_parts_equals() -> None:
    actions = ("Mend the weir at the upper mill", "Mend the weir at the lower mill")
    assert linked(["Weir at the mill mended", "Weir at the mill mended"], actions)[0][0] == 0
    assert linked(["Weir at the mill mended", "Weir at the mill mended"], actions)[1][-1] == 1


def test_actions_that_fit_equally_are_both_linked() -> None:
    actions = ("Mend the weir", "Mend the weir", "Count otters on the reach")
    (indices,) = linked(["Weir mended"], actions)
    assert set(indices) <= {0, 1}
    assert indices


def test_nothing_shared_links_to_none() -> None:
    assert linked(["Xylophone quizzes"]) == [[]]


def test_a_date_without_words_belongs_to_all_actions() -> None:
    assert linked([None]) == [[0, 1, 2]]


def test_a_lone_action_owns_all_milestones() -> None:
    assert linked(["Xylophone quizzes", None], ACTIONS[:1]) == [[0], [0]]


def test_without_actions_nothing_is_linked() -> None:
    assert linked(["Weir rebuilt", None], ()) == [[], []]


def test_without_milestones_there_are_no_links() -> None:
    assert linked([]) == []


def test_forms_of_a_word_are_alike_and_other_words_are_not() -> None:
    similarity = Similarity(ACTIONS)
    same, form, other = (
        similarity.likeness(text, "Review the otter survey")
        for text in ("Review the otter survey", "Otter survey reviewed", "Paint the fence")
    )
    assert other < form <= same
    assert 0.0 <= other <= same <= 1.0 + 1e-9
