"""Plans as StratML: what becomes of each record, and that the document keeps the rules whatever the plan holds."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from pipeline import extract
from pipeline.errors import NothingToWrite
from pipeline.writers.stratml import to_stratml, violations
from pipeline.writers.stratml.markup import NAMESPACE, xml_text
from pipeline.writers.stratml.wording import identifier
from schemas import Action, DateRange, Document, Evidence, Issue, Outcome, Plan, PlanField, Priority, Theme, Unassigned
from tests.docs.conftest import fenced, text_of
from tests.plans import plans

DOCUMENT = Document(
    id="a" * 16, file="mill plan.pdf", sha256="a" * 64, media_type="application/pdf", title="Mill Town Plan", pages=4
)
MADE: dict[str, Any] = {
    "evidence": (Evidence(page=3, table=0, row=2, column=1, raw="x"),),
    "confidence": 0.9,
    "basis": "list item",
}
NS = {"s": NAMESPACE}

THEME = Theme(id="theme-1", label="Water", **MADE)
PRIORITY = Priority(id="priority-1", theme_id="theme-1", reference="1.1", text="Keep the leat clear", **MADE)
ACTION = Action(id="action-1", theme_id="theme-1", priority_id="priority-1", text="Dredge the leat", **MADE)


def root_of(plan: Plan) -> etree._Element:
    return etree.fromstring(to_stratml(plan).encode())


def written(**records: Any) -> etree._Element:
    """The document of a plan of one theme, priority and action, and what is given besides or instead."""
    whole = {"themes": (THEME,), "priorities": (PRIORITY,), "actions": (ACTION,), **records}
    return root_of(Plan(document=DOCUMENT, **whole))


def texts(root: etree._Element, path: str) -> list[str]:
    """What stands at a path, its steps without prefixes: `.//Goal/Name`."""
    steps = [f"s:{step}" if step[:1].isalpha() else step for step in path.split("/")]
    return [
        found if isinstance(found, str) else found.text or "" for found in root.xpath("/".join(steps), namespaces=NS)
    ]


def date_range(**parts: Any) -> DateRange:
    return DateRange(id="date-1", theme_id="theme-1", priority_id="priority-1", **{"text": "May 2031", **parts}, **MADE)


def field(role: str, text: str, **parts: Any) -> PlanField:
    return PlanField(id=f"field-{role}", role=role, text=text, **{"action_ids": ("action-1",), **parts}, **MADE)


def test_a_theme_is_a_goal_a_priority_its_objective_and_an_action_an_indicator() -> None:
    root = written()
    assert root.get("Type") == "Performance_Plan"
    assert texts(root, "Name") == ["Mill Town Plan"]
    assert texts(root, ".//Goal/Name") == texts(root, ".//Goal/Description") == ["Water"]
    assert texts(root, ".//Goal/Objective/Description") == ["Keep the leat clear"]
    assert texts(root, ".//Objective/SequenceIndicator") == ["1.1"]
    assert texts(root, ".//Objective/PerformanceIndicator/MeasurementDimension") == ["Dredge the leat"]
    assert texts(root, ".//PerformanceIndicator/@ValueChainStage") == ["Input_Processing"]
    assert texts(root, ".//PerformanceIndicator/OtherInformation") == [
        "Source: page 3 table 0 row 2 column 1. Confidence: 0.90 (list item)."
    ]


def test_a_goal_is_described_by_its_statement_and_narrative() -> None:
    theme = Theme(id="theme-1", label="Water", statement="clear and deep", narrative="It runs by the mill.", **MADE)
    assert texts(written(themes=(theme,)), ".//Goal/Description") == ["clear and deep\nIt runs by the mill."]


def test_an_outcome_is_broader_than_its_action_and_a_measure_is_quantitative() -> None:
    links = {"priority_id": "priority-1", "action_ids": ("action-1",)}
    outcomes = (
        Outcome(id="outcome-1", text="Fewer floods", **links, **MADE),
        Outcome(id="outcome-2", kind="measure", text="Number of floods", **links, **MADE),
    )
    root = written(outcomes=outcomes)
    assert texts(root, ".//PerformanceIndicator/@ValueChainStage") == ["Input_Processing", "Outcome", "Outcome"]
    assert texts(root, ".//PerformanceIndicator/@PerformanceIndicatorType") == ["Quantitative"]
    assert texts(root, ".//Relationship/@RelationshipType") == ["Broader_Than", "Broader_Than"]
    assert set(texts(root, ".//ReferentIdentifier")) == {identifier(DOCUMENT, "action-1")}


def test_a_milestone_is_an_output_with_its_days() -> None:
    days = {"start": date(2031, 5, 1), "end": date(2031, 5, 31)}
    root = written(date_ranges=(date_range(label="Leat clear", action_ids=("action-1",), edtf="2031-05", **days),))
    assert texts(root, ".//PerformanceIndicator/MeasurementDimension") == ["Dredge the leat", "Leat clear"]
    assert texts(root, ".//PerformanceIndicator/@ValueChainStage") == ["Input_Processing", "Output"]
    assert texts(root, ".//TargetResult/StartDate") == ["2031-05-01"]
    assert texts(root, ".//TargetResult/EndDate") == ["2031-05-31"]
    assert texts(root, ".//TargetResult/Description") == ["May 2031\nEDTF 2031-05"]


def test_a_date_without_words_of_its_own_stands_with_its_action_and_an_open_end_has_no_day() -> None:
    ongoing = date_range(
        action_ids=("action-1",), text="May 2031 - Ongoing", start=date(2031, 5, 1), open_end=True, qualifier="ongoing"
    )
    root = written(date_ranges=(ongoing,))
    assert texts(root, ".//PerformanceIndicator/MeasurementInstance/TargetResult/StartDate") == ["2031-05-01"]
    assert texts(root, ".//EndDate") == []
    assert texts(root, ".//TargetResult/Description") == ["May 2031 - Ongoing\nqualifier ongoing; open end"]


def test_a_date_of_nothing_but_its_row_is_an_indicator_without_a_stage() -> None:
    root = written(actions=(), date_ranges=(date_range(recurrence="annual"),))
    assert texts(root, ".//PerformanceIndicator/MeasurementDimension") == ["May 2031"]
    assert texts(root, ".//PerformanceIndicator/@ValueChainStage") == []
    assert texts(root, ".//TargetResult/Description") == ["May 2031\nrecurrence annual"]


def test_a_date_that_a_sentence_mentions_is_told_in_words_alone() -> None:
    root = written(date_ranges=(date_range(mention=True, action_ids=("action-1",), end=date(2031, 5, 31)),))
    assert texts(root, ".//MeasurementInstance") == []
    assert "Date mentioned: May 2031 [… to 2031-05-31]" in texts(root, ".//PerformanceIndicator/OtherInformation")[0]


@pytest.mark.parametrize("qualifier", ["completed", "launched", "live", "achieved"])
def test_a_date_that_was_kept_is_an_actual_result_and_makes_a_report(qualifier: str) -> None:
    dated = date_range(
        action_ids=("action-1",), text=f"{qualifier} May 2031", qualifier=qualifier, end=date(2031, 5, 31)
    )
    root = written(date_ranges=(dated,))
    assert texts(root, ".//ActualResult/EndDate") == ["2031-05-31"]
    assert texts(root, ".//TargetResult") == []
    assert root.get("Type") == "Performance_Report"


def test_status_is_a_rating_and_progress_a_description_of_an_actual_result() -> None:
    root = written(fields=(field("status", "Amber", header="RAG"), field("progress", "Half the leat is done")))
    assert texts(root, ".//ActualResult/Descriptor/DescriptorName") == ["RAG", "Progress"]
    assert texts(root, ".//ActualResult/Descriptor/DescriptorValue") == ["Amber"]
    assert texts(root, ".//ActualResult/Description") == ["Half the leat is done"]


def test_a_lead_is_a_stakeholder_of_the_objective_for_each_of_its_actions() -> None:
    second = ACTION.model_copy(update={"id": "action-2", "text": "Mend the sluice"})
    leads = (
        field("lead", "Head of Water", header="Lead officer"),
        field("lead", "Head of Water", header="Lead officer", action_ids=("action-2",)).model_copy(update={"id": "f"}),
        field("partner", "Mill Trust", action_ids=()),
    )
    root = written(actions=(ACTION, second), fields=leads)
    assert texts(root, ".//Objective/Stakeholder/Name") == ["Head of Water"]
    assert texts(root, ".//Objective/Stakeholder/Role/Name") == ["Lead officer"]
    assert texts(root, ".//Objective/Stakeholder/Role/Description") == ["Dredge the leat\nMend the sluice"]
    assert texts(root, ".//Organization/Stakeholder/Name") == ["Mill Trust"]
    assert "Lead officer: Head of Water" in texts(root, ".//PerformanceIndicator/OtherInformation")[1]


@pytest.mark.parametrize(("link", "path"), [("priority", ".//Objective"), ("theme", ".//Goal")])
def test_a_lead_of_no_actions_is_a_stakeholder_of_what_it_stands_under(link: str, path: str) -> None:
    root = written(fields=(field("lead", "Head of Water", action_ids=(), **{f"{link}_id": f"{link}-1"}),))
    assert texts(root, f"{path}/Stakeholder/Name") == ["Head of Water"]
    assert texts(root, ".//Stakeholder/Role/Name") == ["Lead"]
    assert texts(root, ".//Stakeholder/Role/Description") == []


def test_a_resource_is_an_input_of_its_action() -> None:
    root = written(fields=(field("resource", "£4,000", priority_id="priority-1"),))
    assert texts(root, ".//PerformanceIndicator/@ValueChainStage") == ["Input_Processing", "Input"]
    assert texts(root, ".//PerformanceIndicator/MeasurementDimension") == ["Dredge the leat", "£4,000"]
    assert texts(root, ".//Relationship/Name") == ["Resource for"]


def test_a_sentence_of_a_project_is_part_of_it() -> None:
    told = Action(id="action-2", parent_id="action-1", reference="b", text="Hired a barge", **MADE)
    root = written(actions=(ACTION, told))
    assert texts(root, ".//Relationship/Name") == ["Part of"]
    assert texts(root, ".//PerformanceIndicator/SequenceIndicator") == ["b"]


def test_what_stands_under_no_theme_or_priority_takes_the_name_of_what_it_stands_in() -> None:
    alone = Action(id="action-1", text="Dredge the leat", **MADE)
    themed = Action(id="action-2", theme_id="theme-1", text="Mend the sluice", **MADE)
    root = written(priorities=(), actions=(alone, themed))
    assert texts(root, ".//Goal/Name") == ["Water", "Mill Town Plan"]
    assert texts(root, ".//Goal/Objective/Name") == ["Water", "Mill Town Plan"]
    assert texts(root, ".//Objective/OtherInformation") == ["The document puts these under no priority."] * 2


def test_a_theme_other_than_the_priority_s_is_told() -> None:
    other = Theme(id="theme-2", label="Mills", **MADE)
    root = written(themes=(THEME, other), actions=(ACTION.model_copy(update={"theme_id": "theme-2"}),))
    assert texts(root, ".//PerformanceIndicator/OtherInformation")[0].startswith("Theme: Mills\n")


@pytest.mark.parametrize(
    ("links", "path"),
    [
        ({"priority_id": "priority-1"}, ".//Objective/OtherInformation"),
        ({"theme_id": "theme-1"}, ".//Goal/OtherInformation"),
        ({}, "OtherInformation"),
    ],
)
def test_a_field_without_actions_is_told_where_it_belongs(links: dict[str, str], path: str) -> None:
    root = written(fields=(field("risk", "Drought", header="Risks", action_ids=(), **links),))
    assert texts(root, path)[0].splitlines()[-1] == "Risks: Drought"


def test_the_document_s_file_organisation_and_issues_are_told() -> None:
    document = DOCUMENT.model_copy(update={"organisation": "Mill Town Council", "organisation_code": "E07000999"})
    issue = Issue(severity="warning", code="low-confidence", message="Look at it", record_ids=("action-1",))
    left = Unassigned(text="Page 1", reason="page footer", evidence=MADE["evidence"])
    root = root_of(
        Plan(
            document=document,
            actions=(Action(id="action-1", text="Dredge", **MADE),),
            issues=(issue,),
            unassigned=(left,),
        )
    )
    assert texts(root, ".//Organization/Name") == ["Mill Town Council"]
    assert texts(root, ".//Organization/Description") == ["GSS code E07000999"]
    assert texts(root, ".//AdministrativeInformation/Source") == ["mill%20plan.pdf"]
    assert texts(root, "OtherInformation")[0].splitlines() == [
        f"Read by machine from mill plan.pdf (application/pdf), SHA-256 {'a' * 64}.",
        "Pages: 4.",
        "Passages that became no record: 1.",
        f"Warning low-confidence: Look at it ({identifier(document, 'action-1')})",
    ]


def test_no_organisation_and_no_title_are_invented() -> None:
    root = root_of(Plan(document=DOCUMENT.model_copy(update={"title": None}), themes=(THEME,)))
    assert texts(root, "Name") == ["mill plan.pdf"]
    assert texts(root, ".//Organization/Name") == ["Not stated in the document"]


def test_a_plan_without_records_is_refused() -> None:
    with pytest.raises(NothingToWrite, match=r"mill plan\.pdf: the plan has no record"):
        to_stratml(Plan(document=DOCUMENT))


def test_no_text_breaks_out_and_what_xml_cannot_hold_is_replaced_visibly() -> None:
    hostile = "a\0b\x0b</Name><Goal>]]> &amp; \ud7ff\ufffe\r\n\U0001f469"
    root = written(actions=(ACTION.model_copy(update={"text": hostile}),))
    assert texts(root, ".//MeasurementDimension") == [
        "a\ufffdb\ufffd</Name><Goal>]]> &amp; \ud7ff\ufffd\r\n\U0001f469",
    ]
    assert len(texts(root, ".//Goal")) == 1


def test_identifiers_of_any_records_stay_apart() -> None:
    names = ["a b", "a_x20_b", "a_b", "a__b", "A b", "a.b", "é", "\0", "goal", "theme-1.objective", "1"]
    made = [identifier(DOCUMENT, name) for name in names]
    assert len(set(made)) == len(names)
    assert made[0] == "annexe-aaaaaaaaaaaaaaaa-a_x20_b"


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        (".//s:Goal/s:Description", "remove", "Did not expect element Identifier there"),
        (".//s:Goal/s:Name", "", "Name"),
        (".//s:Goal", "remove", "Expecting an element"),
        (".//s:StartDate", "2031-05", "StartDate"),
        (".//s:StartDate", "2031-02-30", "StartDate"),
        (".//s:EndDate", "", "EndDate"),
        (".//s:Goal/s:Identifier", "1st goal", "Identifier"),
        (".//s:Goal/s:Identifier", identifier(DOCUMENT, "action-1"), "is given 2 times"),
        (".//s:ReferentIdentifier", "nowhere", "nothing has the identifier nowhere"),
        (".//s:UnitOfMeasurement", "remove", "PerformanceIndicator"),
        (".//s:Stakeholder/s:Name", "remove", "Did not expect element Role there"),
    ],
)
def test_a_document_against_the_rules_is_found_out(path: str, change: str, complaint: str) -> None:
    days = {"start": date(2031, 5, 1), "end": date(2031, 5, 31)}
    root = written(
        date_ranges=(date_range(label="Leat clear", action_ids=("action-1",), **days),),
        fields=(field("lead", "Head of Water"),),
    )
    assert violations(root) == []
    element = root.find(path, NS)
    if change == "remove":
        element.getparent().remove(element)
    else:
        element.text = change
    assert complaint in " ".join(violations(root))


@pytest.mark.parametrize("name", ["wexmoor-museums.txt", "calderbeck-learning-log.txt", "marlstoke-highways.txt"])
def test_the_samples_are_written_whole(name: str, repository: Path) -> None:
    plan = extract(repository / "samples" / name)
    root = root_of(plan)
    assert violations(root) == []
    stages = texts(root, ".//PerformanceIndicator/@ValueChainStage")
    assert stages.count("Input_Processing") == len(plan.actions) > 5
    assert stages.count("Outcome") == len(plan.outcomes) > 5
    assert len(texts(root, ".//StartDate")) >= sum(one.start is not None for one in plan.date_ranges) > 5


@settings(max_examples=40)
@given(plans().filter(lambda plan: any(plan.records())))
def test_any_plan_with_records_gives_a_valid_document_that_holds_its_texts(plan: Plan) -> None:
    root = root_of(plan)
    assert violations(root) == []
    held = {text for element in root.iter() if (text := element.text)}
    dimensions = texts(root, ".//PerformanceIndicator/MeasurementDimension")
    for record in (*plan.actions, *plan.outcomes):
        assert xml_text(record.text) in dimensions
    for record in (*plan.priorities, *plan.fields, *plan.date_ranges):
        assert any(xml_text(record.text) in text for text in held), record
    besides = [more for theme in plan.themes for more in (theme.label, theme.statement, theme.narrative)]
    besides += [record.reference for record in (*plan.priorities, *plan.actions)]
    besides += [field.header for field in plan.fields]
    besides += [more for one in plan.date_ranges for more in (one.label, one.edtf, one.qualifier, one.recurrence)]
    assert [more for more in besides if more and not any(xml_text(more) in text for text in held)] == []
    days = texts(root, ".//StartDate") + texts(root, ".//EndDate")
    assert all(date.fromisoformat(day) for day in days)
    dated = [one for one in plan.date_ranges if not one.mention]
    assert {day.isoformat() for one in dated for day in (one.start, one.end) if day} == set(days)


def test_the_page_shows_what_is_written(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (block,) = fenced(text_of("docs/stratml.md"), "python")
    report: list[str] = []
    example = doctest.DocTestParser().get_doctest(block, {}, "stratml.md", "docs/stratml.md", 0)
    result = doctest.DocTestRunner(verbose=False).run(example, out=report.append)
    assert (result.failed, result.attempted > 4) == (0, True), "".join(report)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Completion date: May 2031", "completed"),
        ("to be completed May 2031", "completed"),
        ("Delivery May 2031", "delivered"),
        ("Implementation: May 2031", "implemented"),
        ("launches May 2031", "launched"),
        ("going live May 2031", "live"),
    ],
)
def test_a_date_by_which_it_is_to_be_done_stays_a_target(text: str, qualifier: str) -> None:
    dated = date_range(action_ids=("action-1",), text=text, qualifier=qualifier, end=date(2031, 5, 31))
    root = written(date_ranges=(dated,))
    assert texts(root, ".//ActualResult/EndDate") == []
    assert texts(root, ".//TargetResult/EndDate") == ["2031-05-31"]
    assert root.get("Type") == "Performance_Plan"
