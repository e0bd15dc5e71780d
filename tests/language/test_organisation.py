"""The publisher of a document: found by its place among other bodies, with a confidence that is borne out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline import Options, extract
from pipeline.language.organisation import GIVEN, find_organisation
from pipeline.language.publisher_places import Where
from pipeline.source import ParagraphRole
from tests.docs.conftest import section, table, text_of
from tests.language.papers_of_bodies import BODY, FOOTER, HEADER, HEADING, Paper
from tests.language.publishers import cases_over_a_partner, figures, figures_of

SAMPLES = Path(__file__).parents[2] / "samples"


def found(paper: Paper) -> tuple[str, str | None, str] | None:
    organisation, _ = find_organisation(paper.outline())
    return (organisation.name, organisation.code, organisation.basis) if organisation else None


@pytest.mark.parametrize(("held", "recall", "precision"), [(False, 1.0, 1.0), (True, 0.95, 0.98)])
def test_publishers_are_found_and_nobody_else(held: bool, recall: float, precision: float) -> None:
    got, wrong = figures(held, copies=3)
    assert got.recall >= recall, wrong
    assert got.precision >= precision, wrong


@pytest.mark.parametrize("held", [False, True])
def test_bodies_that_are_no_councils_are_told_and_not_the_partners_below_them(held: bool) -> None:
    got, wrong = figures_of(cases_over_a_partner(held))
    assert got.recall >= 0.96, wrong
    assert got.precision >= 0.96, wrong


def test_confidence_is_borne_out() -> None:
    got, _ = figures(held=True, copies=3)
    assert sum(number for number, _, _ in got.bands.values()) > 90
    for number, confidence, right in got.bands.values():
        assert number < 10 or right >= confidence - 0.05
    assert got.brier < 0.1


def test_the_name_is_cut_from_the_document_over_its_lines() -> None:
    paper = Paper()
    paper.say("WEXMOOR BOROUGH", "COUNCIL", "DIGITAL STRATEGY", role=HEADING, title=True)
    organisation, _ = find_organisation(paper.outline())
    assert organisation is not None
    assert organisation.name == "WEXMOOR BOROUGH COUNCIL"
    assert organisation.passage is not None
    assert organisation.passage.begin == 0


def test_a_council_of_the_list_has_its_code_and_the_fullest_of_its_printed_names() -> None:
    paper = Paper()
    paper.say("Fenland New Local Plan", role=HEADING, title=True)
    paper.say("Lead: Fenland DC. See www.fenland.gov.uk.")
    assert found(paper) == ("Fenland DC", "E07000010", "title")


@pytest.mark.parametrize(
    "title",
    [
        "Norfolk Police and Crime Plan",
        "Kent and Medway NHS Digital Strategy",
        "South Essex Housing Needs",
    ],
)
def test_a_place_in_the_name_of_another_body_is_no_council(title: str) -> None:
    paper = Paper()
    paper.say(title, role=HEADING, title=True)
    assert found(paper) is None


@pytest.mark.parametrize(
    "line",
    [
        "Partners: Kent County Council, Leeds City Council",
        "Hosted by Leeds City Council",
        "In partnership with Leeds City Council",
        "Lead: Leeds City Council",
        "Action owner: Head of Parks, Leeds City Council",
    ],
)
def test_partners_and_leads_of_plain_text_publish_nothing(line: str) -> None:
    for title in (False, True):
        paper = Paper()
        paper.say("Parks Plan", role=HEADING, title=title)
        paper.say(line, title=title)
        assert found(paper) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["It was written with", "Leeds City Council"],
        ["Leeds City Council", "took part in the pilot."],
        ["We work in the county of", "Leeds City Council."],
    ],
)
def test_a_line_of_a_sentence_is_no_line_of_its_own(lines: list[str]) -> None:
    paper = Paper()
    paper.say("Parks Plan", role=HEADING, title=True)
    paper.say(*lines)
    paper.say("Wexmoor Borough Council", role=FOOTER)
    organisation, notes = find_organisation(paper.outline())
    assert organisation is not None
    assert (organisation.name, notes) == ("Wexmoor Borough Council", [])


@pytest.mark.parametrize(
    "line",
    [
        "Report to: West Hexwell Mayoral Combined Authority Committee",
        "Report of: Executive director, West Hexwell Mayoral Combined Authority",
        "West Hexwell Mayoral Combined Authority, 1 Lambert Street, Hexwell Hill, Hexwell HX1 2AB",
    ],
)
def test_the_head_of_a_report_names_its_publisher(line: str) -> None:
    paper = Paper()
    paper.say(line)
    paper.say("Parks Plan", role=HEADING, title=True)
    paper.say("Norbury County Council")
    assert found(paper) == ("West Hexwell Mayoral Combined Authority", None, "line of its own at the start")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Maldon District Council and Chelmsford City Council", HEADER),
        ("Maldon District Council and Chelmsford City Council", HEADING),
        ("Kent County Council & Kent Police", BODY),
    ],
)
def test_bodies_that_an_and_joins_publish_together_and_have_no_code(line: str, role: ParagraphRole) -> None:
    paper = Paper()
    paper.say(line, role=role, title=role is HEADING)
    paper.say("Waste Plan", role=HEADING)
    organisation, notes = find_organisation(paper.outline())
    assert organisation is not None
    assert (organisation.name, organisation.code, notes) == (line, None, [])


def test_whose_plan_is_answered_does_not_publish_the_answer() -> None:
    paper = Paper()
    paper.say("Response to the South Downs National Park Authority Plan", role=HEADING, title=True)
    paper.say("Wealden District Council", role=HEADER)
    assert found(paper) == ("Wealden District Council", "E07000065", "page header")


@pytest.mark.parametrize(
    "line",
    [
        "The plan follows guidance published by the Department for Transport.",
        "It was approved by the Environment Agency and produced by Natural England.",
        "© Environment Agency copyright and database rights 2024",
    ],
)
def test_guidance_and_maps_of_other_bodies_are_no_imprint(line: str) -> None:
    paper = Paper()
    paper.say("Parks Plan", role=HEADING, title=True)
    paper.say("Wexmoor Borough Council")
    paper.say(line)
    assert found(paper) == ("Wexmoor Borough Council", None, "line of its own at the start")


def test_a_body_named_only_once_is_less_certain() -> None:
    confidences = []
    for told in ("", "Leeds City Council will act."):
        paper = Paper()
        paper.say("Leeds City Council")
        paper.say("Waste Plan", role=HEADING, title=True)
        paper.say(told or "We will act.", page=2)
        organisation, _ = find_organisation(paper.outline())
        assert organisation is not None
        confidences.append(organisation.confidence)
    assert confidences[0] < 0.8 < confidences[1]


def test_the_partners_of_a_title_do_not_publish_it() -> None:
    paper = Paper()
    paper.say("Wexmoor Borough Council")
    paper.say("Parks strategy in partnership with Kent County Council", role=HEADING, title=True)
    assert found(paper) == ("Wexmoor Borough Council", None, "line of its own at the start")


def test_a_place_with_several_councils_has_no_code_until_one_is_named_in_full() -> None:
    paper = Paper()
    paper.say("Somerset Climate Plan", role=HEADING, title=True)
    assert found(paper) == ("Somerset", None, "title")
    paper.say("The plan of Somerset County Council.")
    assert found(paper) == ("Somerset County Council", "E10000027", "title")


def test_the_title_and_the_header_outdo_any_number_of_sentences() -> None:
    paper = Paper()
    paper.say("Wexmoor Borough Council", role=HEADER)
    paper.say("Housing Strategy", role=HEADING, title=True)
    for page in range(1, 9):
        paper.say("Leeds City Council has built homes. Leeds City Council will build more.", page=page)
    assert found(paper) == ("Wexmoor Borough Council", None, "page header")


def test_partners_in_a_column_of_leads_publish_nothing() -> None:
    paper = Paper()
    paper.say("Housing Strategy", role=HEADING, title=True)
    paper.table([["Action", "Lead"], *([[f"Build {n} homes", "Leeds City Council"] for n in range(2, 12)])])
    assert found(paper) is None


def test_two_councils_alike_raise_an_issue_and_are_not_told_as_certain() -> None:
    paper = Paper()
    paper.say("Waste Plan", role=HEADING, title=True)
    paper.say("Wexmoor Borough Council", role=FOOTER)
    paper.say("Harrowmere District Council", role=FOOTER)
    organisation, notes = find_organisation(paper.outline())
    assert organisation is not None
    assert organisation.confidence < 0.65
    assert [note.code for note in notes] == ["organisation-uncertain"]
    assert {passage.text for passage in notes[0].passages} == {"Wexmoor Borough Council", "Harrowmere District Council"}


def test_forms_of_one_name_are_one_body() -> None:
    paper = Paper()
    paper.say("Active Wexmoor Borough Council", role=HEADING, title=True)
    paper.say("Wexmoor Borough Council", role=FOOTER)
    paper.say("Wexmoor Council is proud of its parks: www.wexmoor.gov.uk.")
    organisation, notes = find_organisation(paper.outline())
    assert organisation is not None
    assert organisation.confidence > 0.9
    assert notes == []


def test_a_document_without_words_has_no_publisher() -> None:
    assert found(Paper()) is None


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_in_a_document_the_organisation_has_evidence_and_takes_no_words_from_the_ledger(ending: str) -> None:
    plan = extract(SAMPLES / f"ostrey-climate.{ending}")
    document = plan.document
    assert (document.organisation, document.organisation_code) == ("Ostrey Borough Council", None)
    assert document.organisation_confidence is not None
    assert document.organisation_confidence > 0.9
    assert [piece.raw.strip("*") for piece in document.organisation_evidence] == ["Ostrey Borough Council"]
    left = [entry.text for entry in plan.unassigned if "Ostrey Borough Council" in entry.text]
    assert left or document.title is None or "Ostrey Borough Council" in document.title


def test_what_is_given_overrides_what_is_printed() -> None:
    path = SAMPLES / "ostrey-climate.txt"
    document = extract(path, Options(organisation="Fenland District Council")).document
    assert (document.organisation, document.organisation_code) == ("Fenland District Council", "E07000010")
    assert (document.organisation_confidence, document.organisation_basis) == (1.0, "given")
    assert document.organisation_evidence == ()


def test_the_header_of_a_word_document_names_its_publisher(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "London Borough of Camden"
    paper.add_heading("Play Plan", 1)
    table = paper.add_table(0, 2)
    for words in (("Action", "By when"), ("Mend the swings with Leeds City Council", "May 2031")):
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    paper.save(str(tmp_path / "plan.docx"))
    document = extract(tmp_path / "plan.docx").document
    assert (document.organisation, document.organisation_code) == ("London Borough of Camden", "E09000007")
    assert document.organisation_basis == "page header"


def test_every_basis_is_on_the_page_of_the_docs_with_its_points() -> None:
    rows = table(section(text_of("docs/organisation.md"), "## How it is told"))
    told = {row[0].strip("`"): row[2] for row in rows}
    assert told == {**{where.basis: f"{where.weight:g}" for where in Where}, GIVEN: ""}
