"""The language stage on small plans: rows, cells and headings become labelled blocks."""

from __future__ import annotations

from pipeline.labelled import LabelledAction, LabelledBlock, LabelledDate, Reading
from pipeline.language import read_language
from pipeline.source import ParagraphRole
from tests.layout.building import BOLD, Sheet, outline_of


def read(*lines: str) -> Reading:
    """A plain text's reading."""
    return read_language(outline_of("\n".join(lines) + "\n"), 4)


def actions(reading: Reading) -> list[LabelledAction]:
    """All actions."""
    return [action for block in reading.blocks for action in block.actions]


def dates(reading: Reading) -> list[LabelledDate]:
    """All dates."""
    return [date for block in reading.blocks for date in block.dates]


def texts(block: LabelledBlock) -> tuple[list[str], list[str]]:
    """Actions and outcomes of a block."""
    return (
        [action.statement.passage.text for action in block.actions],
        [outcome.statement.passage.text for outcome in block.outcomes],
    )


PLAN = (
    "Valley plan",
    "",
    "Rivers – becks and ponds run clear for all",
    "",
    "Priority\tActions\tOutcomes\tTimescale",
    "1.1 Mend weirs\t<ul><li>Rebuild the weir</li><li>Count trout</li></ul>\t<ul><li>More trout</li>"
    "<li>Number of homes flooded</li></ul>\t<p>Weir rebuilt May 2024</p><p>Trout counted June 2025</p>",
    "1.2 Clear leats\t<ul><li>Dredge the leat</li></ul>\t<ul><li>Fewer floods</li></ul>\tOngoing",
)


def test_a_row_is_a_block_of_its_priority() -> None:
    first, second = read(*PLAN).blocks
    assert first.priority is not None
    assert first.theme is not None
    assert first.theme is second.theme
    assert first.theme.label.passage.text == "Rivers"
    assert (first.priority.reference and first.priority.reference.text) == "1.1"
    assert first.priority.statement.passage.text == "Mend weirs"
    assert texts(first) == (["Rebuild the weir", "Count trout"], ["More trout", "Number of homes flooded"])
    assert [outcome.measure for outcome in first.outcomes] == [False, True]


def test_milestones_are_linked_to_their_actions() -> None:
    reading = read(*PLAN)
    keys = [action.key for action in actions(reading)]
    assert [(date.label and date.label.text, date.actions) for date in dates(reading)] == [
        ("Weir rebuilt", (keys[0],)),
        ("Trout counted", (keys[1],)),
        (None, (keys[2],)),
    ]


def test_outcomes_are_linked_where_the_row_has_one_action() -> None:
    first, second = read(*PLAN).blocks
    assert [outcome.actions for outcome in first.outcomes] == [(), ()]
    assert [outcome.actions for outcome in second.outcomes] == [(second.actions[0].key,)]


LOG = (
    "Valley log",
    "",
    "Project and date\tImpact",
    "River festival May 2022\tHeld two races by the mill. Residents are more confident on the water.",
    "Otter count June 2023\tCounted otters with the schools. Better understanding of wildlife.",
    "Willow planting\tPlanted 200 willows in March 2021. Shadier banks.",
)


def test_a_titled_project_owns_the_sentences_of_its_row() -> None:
    first, second, third = read(*LOG).blocks
    assert texts(first) == (
        ["River festival", "Held two races by the mill."],
        ["Residents are more confident on the water."],
    )
    for block in (first, second, third):
        title, *children = block.actions
        assert title.parent is None
        assert {child.parent for child in children} == {title.key}
        assert all(outcome.actions == (title.key,) for outcome in block.outcomes)


def test_the_date_of_a_title_has_no_label_and_dates_in_sentences_are_mentions() -> None:
    found = [(date.statement.passage.text, date.label, date.mention) for date in dates(read(*LOG))]
    assert found[:2] == [("May 2022", None, False), ("June 2023", None, False)]
    assert [(text.removeprefix("in "), mention) for text, _, mention in found[2:]] == [("March 2021", True)]


def test_start_and_finish_columns_make_one_range() -> None:
    reading = read(
        "Action\tStart date\tEnd date\tLead",
        "Rebuild the weir\tMay 2023\tJune 2024\tRanger",
        "Count trout\tJuly 2023\tOngoing\tWarden",
    )
    first, second = dates(reading)
    assert first.statement.passage.text == "May 2023 - June 2024"
    assert (str(first.meaning.start), str(first.meaning.end)) == ("2023-05-01", "2024-06-30")
    assert (str(second.meaning.start), second.meaning.end, second.meaning.open_end) == ("2023-07-01", None, True)


def test_an_action_that_ends_with_its_date_where_no_column_tells() -> None:
    reading = read(
        "Priority\tActions\tLead",
        "1.1 Mend weirs\tRebuild the weir at Foss Mill by March 2024\tRanger",
        "1.2 Clear leats\tDredge the leat behind the mill by May 2025\tWarden",
    )
    assert [(date.statement.passage.text, date.mention) for date in dates(reading)] == [
        ("by March 2024", False),
        ("by May 2025", False),
    ]


def test_a_timescale_without_a_date_is_kept_and_noted() -> None:
    reading = read(
        "Priority\tActions\tTimescale",
        "1.1 Mend weirs\tRebuild the weir\tMay 2024",
        "1.2 Clear leats\tDredge the leat\tsubject to funds from the trust",
    )
    last = dates(reading)[-1]
    assert last.statement.passage.text == "subject to funds from the trust"
    assert (last.meaning.start, last.meaning.end, last.meaning.edtf) == (None, None, None)
    assert [note.code for note in reading.notes] == ["no-date"]


def test_a_theme_column_names_the_theme_of_its_rows() -> None:
    reading = read(
        "Theme\tAction\tTimescale",
        "Rivers\tRebuild the weir\tMay 2024",
        "\tCount trout\tJune 2024",
        "Roads\tRepaint the bridge\tJuly 2024",
    )
    themes = {
        action.statement.passage.text: block.theme and block.theme.label.passage.text
        for block in reading.blocks
        for action in block.actions
    }
    assert themes == {"Rebuild the weir": "Rivers", "Count trout": "Rivers", "Repaint the bridge": "Roads"}


def test_other_columns_are_fields_under_their_own_names() -> None:
    reading = read(
        "Action\tTimescale\tLead officer\tRAG\tWard",
        "Rebuild the weir\tMay 2024\tRanger\tGreen\tFoss",
        "Count trout\tJune 2024\tWarden\tRed\tFord",
    )
    fields = [field for block in reading.blocks for field in block.fields]
    assert [(field.role, field.header and field.header.text, field.statement.passage.text) for field in fields[:3]] == [
        ("lead", "Lead officer", "Ranger"),
        ("status", "RAG", "Green"),
        ("other", "Ward", "Foss"),
    ]
    assert "unknown-column" in {note.code for note in reading.notes}


def test_a_table_that_is_no_plan_is_left_aside() -> None:
    reading = read("Name\tTelephone", "A. Reed\t01234 567", "B. Alder\t01234 568")
    assert reading.blocks == []
    assert {reason for _, reason in reading.asides} >= {"table that is no plan"}


def test_two_rows_with_one_number_stay_two_priorities() -> None:
    reading = read(
        "Priority\tActions\tTimescale",
        "1.1 Mend weirs\tRebuild the weir\tMay 2024",
        "1.1 Clear leats\tDredge the leat\tJune 2024",
    )
    assert [block.priority and block.priority.statement.passage.text for block in reading.blocks] == [
        "Mend weirs",
        "Clear leats",
    ]


def test_an_empty_first_cell_goes_on_with_the_priority_above() -> None:
    reading = read(
        "Priority\tActions\tTimescale",
        "1.1 Mend weirs\tRebuild the weir\tMay 2024",
        "\tCount the trout at the ford\tJune 2024",
        "1.2 Clear leats\tDredge the leat\tJuly 2024",
    )
    assert [texts(block)[0] for block in reading.blocks] == [
        ["Rebuild the weir", "Count the trout at the ford"],
        ["Dredge the leat"],
    ]


def test_a_lead_in_a_heading_leads_all_actions_under_it() -> None:
    reading = read(
        "Valley plan",
        "",
        "Rivers – Lead AM",
        "",
        "Actions\tTimescale",
        "Mend the weir\tMay 2024",
        "Count trout\tJune 2024",
    )
    theme = reading.blocks[0].theme
    assert theme is not None
    assert theme.label.passage.text == "Rivers"
    fields = [field for block in reading.blocks for field in block.fields]
    assert [(f.role, f.statement.passage.text, f.actions) for f in fields] == [
        ("lead", "AM", tuple(action.key for action in actions(reading)))
    ]


def test_a_dated_row_across_the_end_of_a_table_is_a_stage() -> None:
    sheet = Sheet()
    sheet.paragraph("Weir plan", role=ParagraphRole.HEADING, level=1)
    sheet.paragraph(("Rivers", BOLD))
    rows = [["Action", "When"], [("Building", BOLD), ""], ["Mend the weir", "May 2024"]]
    rows += [[("Weir opened to the public – June 2025", BOLD), ""], [("Dates depend on the weather", BOLD), ""]]
    sheet.table(rows, spans={(1, 0): (2, 1), (3, 0): (2, 1), (4, 0): (2, 1)})
    reading = read_language(outline_of(sheet.source()), 4)
    assert [action.statement.passage.text for action in actions(reading)] == [
        "Mend the weir",
        "Weir opened to the public",
    ]
    last = reading.blocks[-1]
    assert last.priority is None
    assert last.theme is not None
    assert [(date.meaning.edtf, date.actions) for date in last.dates] == [("2025-06", (last.actions[0].key,))]
    assert ("Dates depend on the weather", "note under the table") in [(p.text, why) for p, why in reading.asides]


def test_a_lead_over_rows_with_priorities_belongs_to_none_of_them() -> None:
    reading = read(
        "Valley plan",
        "",
        "Rivers – Lead AM",
        "",
        "Priority\tActions\tTimescale",
        "1.1 Weirs\tMend the weir\tMay 2024",
        "1.2 Trout\tCount trout\tJune 2024",
    )
    homes = [block for block in reading.blocks if block.fields]
    assert [block.priority for block in homes] == [None]
    assert len(homes[0].fields[0].actions) == 2


def test_steps_work_towards_the_action_that_is_merged_over_them() -> None:
    reading = read(
        "Action\tTasks\tBy when",
        "1. Sound weirs\tSurvey all of the weirs\tMay 2031",
        "\tMend the oldest two weirs\tJune 2032",
        "2. Clear leats\tDredge the leat at Foss Mill\tMay 2033",
        "\tPlant its banks with willow\tMay 2034",
    )
    assert [a.statement.passage.text for a in actions(reading)] == [
        "Survey all of the weirs",
        "Mend the oldest two weirs",
        "Dredge the leat at Foss Mill",
        "Plant its banks with willow",
    ]
    named = [block.priority.statement.passage.text for block in reading.blocks if block.priority]
    assert named == ["Sound weirs", "Clear leats"]


def test_outcomes_in_parallel_to_their_actions_are_linked_one_to_one() -> None:
    rows = (
        "1.1 Weirs\t<ul><li>Rebuild the weir</li><li>Count trout</li></ul>\t<ul><li>{}</li><li>{}</li></ul>\tMay 2024"
    )
    header = "Priority\tActions\tOutcomes\tTimescale"
    for first, second, parallel in (
        ("A sound weir", "More trout in the becks", True),
        ("More trout in the becks", "A sound weir", False),
        ("Fewer floods", "Better health", False),
    ):
        (block,) = read(header, rows.format(first, second)).blocks
        linked = [outcome.actions for outcome in block.outcomes]
        keys = [action.key for action in block.actions]
        assert linked == ([(key,) for key in keys] if parallel else [(), ()]), first
