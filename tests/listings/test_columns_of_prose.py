"""Commitments on pages of two columns: numbered boxes with small headings, and bullets among prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from schemas import FieldRole, Plan

Read = Callable[[Sequence[tuple[str, str]], int], Plan]

_PROSE = (
    "The harbour has silted up for thirty years and the ferries now wait for the tide. Fishing families, the sailing"
    " club and the port all told us that they want it deeper, and that they would rather pay a little each year than a"
    " great deal at once. We have taken them at their word, and what follows is the result of two winters of talking."
)

BOXES: list[tuple[str, str]] = [
    ("title", "Harbour and Coast"),
    ("section", "A working harbour"),
    ("text", _PROSE),
    ("heading", "How we got here"),
    ("text", _PROSE),
    ("heading", "Pledge 1"),
    ("box", "The port will keep three metres of water in the inner basin at the lowest tide of the year."),
    ("label", "Working with"),
    ("text", "Ferry Users Forum, Inshore Fishers Association"),
    ("label", "Milestones"),
    ("text", "The steps towards this are:"),
    ("bullet", "survey of the basin floor by divers (October 2027)"),
    ("bullet", "licence for dumping at sea granted by the marine office (Spring 2028)"),
    ("bullet", "first dredging season finished, with the spoil taken beyond the bar (November 2028)"),
    ("heading", "Pledge 2"),
    ("box", "Nobody will have to cross a lane of lorries on foot to reach the boats."),
    ("label", "Working with"),
    ("text", "Hauliers Federation"),
    ("note", "Photograph: the north quay on a market day"),
    ("label", "Milestones"),
    ("bullet", "paint a walkway from the gate to the pontoons by March 2028"),
    ("bullet", "move the weighbridge to the outer yard by September 2029"),
    ("text", _PROSE),
    ("heading", "Pledge 3"),
    ("box", "Visitors will be able to find a berth, pay for it and take a shower after dark."),
    ("label", "Milestones"),
    ("bullet", "by May 2028, the harbour office will open until ten at night in the season"),
    ("bullet", "by April 2030, a second shower block will stand on the west pier"),
]


def test_numbered_boxes_with_small_headings_give_priorities_and_dated_actions(read_columns: Read) -> None:
    plan = read_columns(BOXES, 2)
    assert [priority.reference for priority in plan.priorities] == ["1", "2", "3"]
    assert plan.priorities[1].text == "Nobody will have to cross a lane of lorries on foot to reach the boats."
    actions = [action.text for action in plan.actions]
    assert actions[:3] == [
        "survey of the basin floor by divers",
        "licence for dumping at sea granted by the marine office",
        "first dredging season finished, with the spoil taken beyond the bar",
    ]
    dates = {
        plan_action.text: date
        for date in plan.date_ranges
        for plan_action in plan.actions
        if plan_action.id in date.action_ids
    }
    assert str(dates[actions[0]].start) == "2027-10-01"
    assert dates[actions[3]].label == "paint a walkway from the gate to the pontoons"
    assert str(dates[actions[5]].end) == "2028-05-31"
    assert [(field.role, field.text) for field in plan.fields] == [
        (FieldRole.PARTNER, "Ferry Users Forum, Inshore Fishers Association"),
        (FieldRole.PARTNER, "Hauliers Federation"),
    ]
    assert [theme.label for theme in plan.themes] == ["A working harbour"]


def test_every_action_stands_under_the_priority_of_its_box(read_columns: Read) -> None:
    plan = read_columns(BOXES, 2)
    of = {priority.id: priority.reference for priority in plan.priorities}
    assert [of[action.priority_id or ""] for action in plan.actions[:5]] == ["1", "1", "1", "2", "2"]
    assert [of[action.priority_id or ""] for action in plan.actions[-2:]] == ["3", "3"]


AMONG_PROSE: list[tuple[str, str]] = [
    ("title", "Reading for Pleasure"),
    ("text", _PROSE),
    ("heading", "Babies and toddlers"),
    ("text", _PROSE),
    ("text", "We will:"),
    ("bullet", "give a bag of books to every newborn from April 2028"),
    ("bullet", "train health visitors in sharing stories by December 2027"),
    ("heading", "Older readers"),
    ("text", _PROSE),
    ("text", _PROSE),
    ("text", "We will:"),
    ("bullet", "bring the mobile library to nine more care homes by June 2028"),
    ("bullet", "lend talking books by post by the end of 2029"),
    ("heading", "What has changed"),
    ("bullet", "Loans rose by a tenth between 2024 and March 2026"),
    ("bullet", "We opened a branch in the leisure centre in May 2025"),
]


def test_bullets_with_deadlines_among_prose_are_actions_under_their_headings(read_columns: Read) -> None:
    for columns in (1, 2):
        plan = read_columns(AMONG_PROSE, columns)
        assert [theme.label for theme in plan.themes] == ["Babies and toddlers", "Older readers"]
        assert [action.text for action in plan.actions] == [
            "give a bag of books to every newborn from April 2028",
            "train health visitors in sharing stories by December 2027",
            "bring the mobile library to nine more care homes by June 2028",
            "lend talking books by post by the end of 2029",
        ]
        assert [str(date.end) for date in plan.date_ranges] == ["None", "2027-12-31", "2028-06-30", "2029-12-31"]
        left = " ".join(entry.text for entry in plan.unassigned)
        assert "Loans rose by a tenth" in left
        assert "opened a branch" in left
