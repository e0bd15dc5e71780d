"""Records, identifiers, links and issues, made of readings by hand; and of small plans, the whole way through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from pipeline.assemble import assemble
from pipeline.confidence import Calibration
from pipeline.labelled import (
    DateMeaning,
    LabelledAction,
    LabelledBlock,
    LabelledDate,
    LabelledField,
    LabelledOutcome,
    LabelledPriority,
    LabelledTheme,
    LanguageNote,
    Reading,
    Statement,
)
from pipeline.language import read_language
from pipeline.language.headers import header_likeness
from pipeline.layout import outline
from pipeline.outline import LayoutNote
from pipeline.passage import Passage, join, passage_of
from pipeline.source import Line, Place, ReaderWarning, Source, SourceBuilder
from schemas import Evidence, FieldRole, OutcomeKind, Plan
from tests.layout.building import SHA256, Sheet, text_source

TEXTS = ("Rivers", "run clear", "A1", "Mend weirs", "Rebuild the weir", "More trout", "by May 2024", "Ranger", "Lead")


def source_of(texts: Sequence[str], warnings: tuple[ReaderWarning, ...] = ()) -> tuple[Source, list[Passage]]:
    """A source of lines, each in a paragraph of its own, and their passages."""
    builder = SourceBuilder()
    lines: list[Line] = [builder.line(text, Place(line=2 * n + 1, end_line=2 * n + 1)) for n, text in enumerate(texts)]
    source = builder.source(file="plan.txt", sha256=SHA256, media_type="text/plain", pages=(), warnings=warnings)
    return source, [passage_of(line) for line in lines]


AS_BELIEVED = Calibration({"believed": 1.0})
"""Leaves confidence as the stages gave it."""


def stated(passage: Passage, confidence: float = 0.9, basis: str = "column header") -> Statement:
    """A statement told by its column."""
    return Statement(passage, basis, confidence)


def whole_plan() -> Plan:
    """One block with a record of each kind."""
    source, passages = source_of(TEXTS)
    label, statement, reference, priority, action, outcome, when, ranger, lead = passages
    theme = LabelledTheme(stated(label, basis="row band"), statement)
    block = LabelledBlock(theme, LabelledPriority(stated(priority), reference))
    block.actions.append(LabelledAction(7, stated(action)))
    block.outcomes.append(LabelledOutcome(stated(outcome), measure=True, actions=(7,)))
    meaning = DateMeaning(end=date(2024, 5, 31), open_start=True, qualifier="by", precision="month", edtf="../2024-05")
    block.dates.append(LabelledDate(stated(when, basis="date grammar"), meaning, actions=(7,)))
    block.fields.append(LabelledField("lead", lead, stated(ranger), actions=(7,)))
    return assemble(source, Reading(None, [block]), (), AS_BELIEVED)


def one_action(confidence: float = 0.9, **reading: object) -> Plan:
    """A plan of one action of that confidence."""
    source, (action,) = source_of(["Rebuild the weir"])
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(action, confidence))])
    return assemble(source, Reading(None, [block]), (), AS_BELIEVED)


def codes(plan: Plan) -> list[str]:
    """The codes of the plan's issues."""
    return [issue.code for issue in plan.issues]


def extracted(text: str) -> Plan:
    """The plan that a plain text holds, by all stages behind the reader."""
    source = text_source(text)
    sections = outline(source, judge=header_likeness)
    return assemble(source, read_language(sections, 4), sections.notes)


# --- records and links ------------------------------------------------------------------------------------------------


def test_identifiers_count_each_kind_and_links_lead_to_them() -> None:
    plan = whole_plan()
    assert [record.id for record in plan.records()] == [
        "theme-1",
        "priority-1",
        "action-1",
        "outcome-1",
        "date-1",
        "field-1",
    ]
    assert plan.priorities[0].theme_id == "theme-1"
    for record in (*plan.actions, *plan.outcomes, *plan.date_ranges, *plan.fields):
        assert (record.theme_id, record.priority_id) == ("theme-1", "priority-1")
    for linked in (*plan.outcomes, *plan.date_ranges, *plan.fields):
        assert linked.action_ids == ("action-1",)


def test_texts_references_and_kinds_are_those_of_the_reading() -> None:
    plan = whole_plan()
    assert (plan.themes[0].label, plan.themes[0].statement) == ("Rivers", "run clear")
    assert (plan.priorities[0].reference, plan.priorities[0].text) == ("A1", "Mend weirs")
    assert plan.outcomes[0].kind is OutcomeKind.MEASURE
    assert (plan.fields[0].role, plan.fields[0].header, plan.fields[0].text) == (FieldRole.LEAD, "Lead", "Ranger")
    assert (plan.date_ranges[0].end, plan.date_ranges[0].qualifier) == (date(2024, 5, 31), "by")
    assert (plan.themes[0].basis, plan.themes[0].confidence) == ("row band", 0.9)


def test_evidence_names_the_lines_of_all_that_a_record_holds() -> None:
    plan = whole_plan()
    assert [piece.line for piece in plan.themes[0].evidence] == [1, 3]
    assert [piece.raw for piece in plan.priorities[0].evidence] == ["A1", "Mend weirs"]
    assert [piece.line for piece in plan.actions[0].evidence] == [9]


def test_nothing_is_unassigned_where_records_took_everything() -> None:
    plan = whole_plan()
    assert plan.unassigned == ()
    assert codes(plan) == []


def test_a_theme_and_a_priority_of_two_blocks_are_one_record() -> None:
    source, (label, priority, one, other) = source_of(["Rivers", "Mend weirs", "Rebuild the weir", "Clear the leat"])
    theme, heading = LabelledTheme(stated(label)), LabelledPriority(stated(priority))
    blocks = [
        LabelledBlock(theme, heading, actions=[LabelledAction(key, stated(passage))])
        for key, passage in ((1, one), (2, other))
    ]
    plan = assemble(source, Reading(None, blocks), ())
    assert (len(plan.themes), len(plan.priorities)) == (1, 1)
    assert [action.priority_id for action in plan.actions] == ["priority-1", "priority-1"]


def test_a_child_names_its_parent() -> None:
    source, (title, sentence) = source_of(["River festival", "Held two races."])
    actions = [LabelledAction(1, stated(title)), LabelledAction(2, stated(sentence), parent=1)]
    plan = assemble(source, Reading(None, [LabelledBlock(None, actions=actions)]), ())
    assert [action.parent_id for action in plan.actions] == [None, "action-1"]


def test_the_document_is_named_by_its_hash_and_title() -> None:
    source, (title, action) = source_of(["Rivers plan", "Rebuild the weir"])
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(action))])
    plan = assemble(source, Reading(title, [block]), ())
    assert (plan.document.id, plan.document.sha256) == (SHA256[:16], SHA256)
    assert (plan.document.file, plan.document.media_type) == ("plan.txt", "text/plain")
    assert plan.document.title == "Rivers plan"
    assert plan.unassigned == ()


@pytest.mark.parametrize(("confidence", "kept"), [(1.2, 0.99), (-0.1, 0.02), (0.123456, 0.1235)])
def test_confidence_is_kept_between_doubt_and_certainty(confidence: float, kept: float) -> None:
    assert one_action(confidence).actions[0].confidence == kept


# --- what is left -----------------------------------------------------------------------------------------------------


def test_asides_keep_their_reason_and_the_rest_is_not_understood() -> None:
    source, (action, footer, rest) = source_of(["Rebuild the weir", "Page 3", "what is this"])
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(action))])
    plan = assemble(source, Reading(None, [block], asides=[(footer, "page footer")]), ())
    assert [(entry.text, entry.reason) for entry in plan.unassigned] == [
        ("Page 3", "page footer"),
        (rest.text, "not understood"),
    ]
    (issue,) = plan.issues
    assert (issue.code, issue.severity) == ("words-not-understood", "warning")
    assert issue.message.startswith("3 words")


# --- issues -----------------------------------------------------------------------------------------------------------


def test_no_actions_mean_no_plan() -> None:
    source, _ = source_of(["Minutes of the meeting"])
    plan = assemble(source, Reading(None), ())
    assert codes(plan) == ["no-plan", "words-not-understood"]


@pytest.mark.parametrize(("confidence", "issues"), [(0.64, ["low-confidence"]), (0.66, [])])
def test_a_doubtful_record_is_named(confidence: float, issues: list[str]) -> None:
    plan = one_action(confidence)
    assert codes(plan) == issues
    assert [issue.record_ids for issue in plan.issues] == [("action-1",) for _ in issues]


def test_a_reference_printed_twice_is_named_once_with_both_records() -> None:
    source, (number, one, again, other) = source_of(["2.1", "Mend weirs", "2.1", "Clear leats"])
    blocks = [
        LabelledBlock(None, LabelledPriority(stated(text), reference), actions=[LabelledAction(key, stated(text))])
        for key, reference, text in ((1, number, one), (2, again, other))
    ]
    plan = assemble(source, Reading(None, blocks), ())
    (issue,) = [issue for issue in plan.issues if issue.code == "duplicate-reference"]
    assert issue.record_ids == ("priority-1", "priority-2")
    assert "2.1" in issue.message
    assert len(plan.priorities) == 2


def test_a_problem_of_a_date_is_an_issue_of_its_record() -> None:
    source, (action, when) = source_of(["Rebuild the weir", "Q2 2023"])
    problems = (("ambiguous-quarter", "Q2 2023 may be fiscal."),)
    dated = LabelledDate(stated(when), DateMeaning(start=date(2023, 4, 1), end=date(2023, 6, 30)), problems=problems)
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(action))], dates=[dated])
    (issue,) = assemble(source, Reading(None, [block]), ()).issues
    assert (issue.code, issue.record_ids) == ("ambiguous-quarter", ("date-1",))
    assert issue.evidence[0].raw == "Q2 2023"


def test_notes_of_each_stage_become_issues_with_their_place() -> None:
    warning = ReaderWarning("encoding-guessed", "read as Windows-1252", Place(line=4))
    source, (action,) = source_of(["Rebuild the weir"], (warning,))
    reading = Reading(None, [LabelledBlock(None, actions=[LabelledAction(1, stated(action))])])
    reading.notes.append(LanguageNote("info", "unknown-column", "no role", (action,)))
    plan = assemble(source, reading, [LayoutNote("row-joined", "put together", action)])
    assert [(issue.code, issue.severity) for issue in plan.issues] == [
        ("encoding-guessed", "warning"),
        ("row-joined", "info"),
        ("unknown-column", "info"),
    ]
    assert [issue.evidence[0].line for issue in plan.issues] == [4, 1, 1]
    assert plan.issues[0].evidence[0].raw == ""


def test_a_warning_without_a_place_has_no_evidence() -> None:
    source, _ = source_of(["x"], (ReaderWarning("cut-short", "the file ends early"),))
    assert assemble(source, Reading(None), ()).issues[0].evidence == ()


# --- evidence by format -----------------------------------------------------------------------------------------------


def test_a_record_of_a_pdf_has_page_and_box() -> None:
    sheet = Sheet()
    line = sheet.printed("Rebuild the weir", x=72.0, top=100.0)
    action = passage_of(line)
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(action))])
    (piece,) = assemble(sheet.source(), Reading(None, [block]), ()).actions[0].evidence
    assert piece.page == 1
    assert piece.bbox is not None
    assert piece.bbox[:2] == (72.0, 100.0)


def test_a_record_cut_by_a_page_break_has_two_pieces_of_evidence() -> None:
    sheet = Sheet()
    before = sheet.printed("Rebuild the weir and", place=Place(page=1, table=0, row=5, column=1))
    after = sheet.printed("the fish pass", place=Place(page=2, table=1, row=0, column=1))
    whole = join([passage_of(before), passage_of(after)])
    block = LabelledBlock(None, actions=[LabelledAction(1, stated(whole))])
    (action,) = assemble(sheet.source(), Reading(None, [block]), ()).actions
    assert [(piece.page, piece.table, piece.row, piece.raw) for piece in action.evidence] == [
        (1, 0, 5, "Rebuild the weir and"),
        (2, 1, 0, "the fish pass"),
    ]


REGISTER = """Rivers register

Ref\tAction\tOutcome\tDeadline\tLead
R1\tRebuild the weir at Foss Mill\tMore trout\tMay 2024\tRanger
R2\tClear the leat behind the mill\tFewer floods\tQ2 2023\tWarden
R2\tCount otters on the lower reach\t\t2025\tWarden
"""


def test_a_register_comes_out_with_places_links_and_issues() -> None:
    plan = extracted(REGISTER)
    assert [action.reference for action in plan.actions] == ["R1", "R2", "R2"]
    assert [outcome.action_ids for outcome in plan.outcomes] == [("action-1",), ("action-2",)]
    assert [each.action_ids for each in plan.date_ranges] == [("action-1",), ("action-2",), ("action-3",)]
    assert [field.role for field in plan.fields] == [FieldRole.LEAD] * 3
    assert {"duplicate-reference", "ambiguous-quarter"} <= set(codes(plan))
    expected = Evidence(table=0, row=1, column=1, line=4, end_line=4, raw="Rebuild the weir at Foss Mill")
    assert plan.actions[0].evidence[-1] == expected


CUT = """Rivers and becks

Priority\tActions\tOutcomes\tTimescale
1.1 Mend weirs\t<ul><li>Rebuild the weir and</li></ul>\t<ul><li>More trout</li></ul>\tMay 2024

\t<p>the fish pass at Foss Mill</p>
1.2 Clear leats\t<ul><li>Dredge the leat</li></ul>\t<ul><li>Fewer floods</li></ul>\tJune 2025
"""


def test_a_row_over_a_page_break_is_joined_and_said_so() -> None:
    plan = extracted(CUT)
    assert [action.text for action in plan.actions] == [
        "Rebuild the weir and the fish pass at Foss Mill",
        "Dredge the leat",
    ]
    assert [(piece.line, piece.row) for piece in plan.actions[0].evidence] == [(4, 1), (6, 0)]
    assert "row-joined" in codes(plan)
