"""Column headers in the words of British, Irish and American plans, and texts that are none."""

from __future__ import annotations

import pytest

from pipeline.language.headers import header_likeness, read_header
from pipeline.language.lexicon import Role
from pipeline.layout.header_lines import find_header_lines
from tests.layout.building import Sheet

WORDINGS: dict[Role, str] = {
    Role.ACTION: """What|What?|How|Action|Actions|Key actions|What we will do|What will we do?|What are we going to do?
        |How will we do it?|How we will get there|Tasks|Activity|Key activities|Steps we will take|Next steps|Project
        |Projects and initiatives|Initiative|Intervention|Deliverables|Recommendation|Proposed action|Action required
        |Actions to be taken|Detailed actions|What we have done|What have we done?|What happened|What needs to be done?
        |Delivery actions|Agreed action|Strategic actions|Supporting actions|Planned activity""",
    Role.PRIORITY: """Priority|Priorities|Strategic priority|Priority area|Objective|Strategic objective|Aim|Our aims
        |Aims and objectives|Goal|Strategic goal|Well-being objective|Ambition|What we want to achieve|We want to
        |What do we want to achieve?|Commitment|Our commitments|Performance goal""",
    Role.THEME: "Theme|Strand|Pillar|Workstream|Strategic theme",
    Role.OUTCOME: """Outcome|Outcomes|Expected outcome|Intended outcomes|Desired outcome|Outcomes and measures|Impact
        |Outcomes and impact|Outcome measures|Anticipated impact|Benefits|Results|Success criteria|Success measures
        |Measures of success|Measure|Performance measure|Performance indicator|KPI|KPIs|Key performance indicators
        |Indicator|How will we know?|How we will know it has worked|How will we measure success?
        |How we'll know we have succeeded|How we’ll know|What difference will it make?|What will be different?
        |What success looks like|What does good look like?|What has changed?|Achievements|National outcome
        |Local outcome""",
    Role.DATE: """Timescale|Timescales|Timeline|Timeframe|Deadline|Target date|Due date|By when|By when?|When|When?
        |When will we do it?|Completion date|Milestones|Key milestones|Date|Delivery date|Due|Timing
        |Expected completion|Estimated completion date|Fiscal year""",
    Role.START: "Start|Start date|Commencement date|Begin date",
    Role.FINISH: "End date|Finish|Finish date|End",
    Role.LEAD: """Lead|Lead officer|Lead Officer(s)|Lead department|Responsible officer|Responsible person|Owner
        |Responsibility|Action owner|Accountable officer|Who|Who?|By whom|Who will do it?|Who is responsible?|SRO
        |Lead agency|Lead service|Portfolio holder|Responsible bureau|Assigned to|Point of contact|Led by""",
    Role.PARTNER: """Partner|Partners|Key partners|Partner organisations|Delivery partners|Stakeholders
        |Who we will work with|Working with""",
    Role.RESOURCE: """Resources|Resource required|Resource implications|Cost|Budget|Estimated cost|Funding|Cost (£)|£
        |Funding source""",
    Role.STATUS: "Status|RAG|RAG status|BRAG rating|Current status",
    Role.PROGRESS: "Progress|Progress to date|Progress update|Update|Latest position|Comments|Commentary|Notes",
    Role.RISK: "Risk|Key risks|Risks and mitigation|Barriers|Dependencies",
    Role.EVIDENCE: "Evidence|Evidence base|Source of evidence",
    Role.REFERENCE: "Ref|Ref.|Reference|No|No.|#|Number|ID|Action ref|Ref no",
}
"""Wordings that were thought of for this test, by what they head."""

CASES = [(wording.strip(), role) for role, wordings in WORDINGS.items() for wording in wordings.split("|")]


def test_there_are_enough_wordings() -> None:
    assert len({wording for wording, _ in CASES}) >= 80


@pytest.mark.parametrize(("wording", "role"), CASES, ids=[wording for wording, _ in CASES])
def test_the_role_of_a_header(wording: str, role: Role) -> None:
    assert read_header(wording).role is role
    assert read_header(wording.upper()).role is role


@pytest.mark.parametrize(
    ("wording", "roles"),
    [
        ("Actions and outcomes", (Role.ACTION, Role.OUTCOME)),
        ("Actions / Outcomes", (Role.ACTION, Role.OUTCOME)),
        ("Project and date", (Role.ACTION, Role.DATE)),
        ("Lead and partners", (Role.LEAD, Role.PARTNER)),
        ("Lead / partners", (Role.LEAD, Role.PARTNER)),
        ("Start and end date", (Role.START, Role.FINISH)),
        ("Objective / action", (Role.PRIORITY, Role.ACTION)),
        ("Resources, risks", (Role.RESOURCE, Role.RISK)),
        ("Who and by when", (Role.LEAD, Role.DATE)),
    ],
)
def test_a_header_that_names_two_things(wording: str, roles: tuple[Role, ...]) -> None:
    assert read_header(wording).roles == roles


@pytest.mark.parametrize(
    "header",
    [
        "Priority|Actions|Outcomes|Timescale",
        "Our aim|What we will do|How we will know|By when",
        "Ref|Action|Lead officer|Target date|RAG|Progress",
        "Strategic objective|Key activities|Success measures|Responsible officer|Deadline",
        "Project and date|What has changed?",
        "Well-being objective|Steps we will take|Measures of success|Lead|When",
        "Local outcome|Actions|Indicator|Lead agency|Timescale",
        "Goal|Strategy|Responsible agency|Estimated completion date|Status",
        "No.|Recommendation|Action required|Owner|Due date|Cost (£)",
    ],
)
def test_header_rows_read_like_headers(header: str) -> None:
    assert header_likeness(header.split("|")) >= 0.6


@pytest.mark.parametrize(
    "row",
    [
        "1.1 Mend the weirs|Rebuild the weir at Foss Mill with stone|More trout run past the mill|May 2024",
        "Ponds|Dredge both ponds before winter|Fewer cellars flood|June 2025",
        "R4|Repaint the footbridge|Head of Highways|Complete",
        "Bring families to the river|Hold two festivals a year|2,000 visitors|Ranger",
        "Open the culvert under Tanner Lane and let the beck run through the park|Children play by the beck again",
        "Streets|Relight Harbour Road|£40,000|Green",
    ],
)
def test_rows_of_data_do_not(row: str) -> None:
    assert header_likeness(row.split("|")) < 0.4


@pytest.mark.parametrize("text", ["", "   ", "—", "12", "• ", "May 2024"])
def test_what_holds_no_header_words_has_no_action_role(text: str) -> None:
    reading = read_header(text)
    assert reading.role in (None, Role.DATE)
    assert 0.0 <= reading.likeness <= 1.0


def test_a_sentence_is_no_header_though_it_holds_their_words() -> None:
    sentence = (
        "The actions that the lead officer will take by the target date and the outcomes that follow from them all"
    )
    assert read_header(sentence).likeness == 0.0


def test_two_headers_side_by_side_read_less_than_one() -> None:
    assert read_header("Action Outcome").likeness < read_header("Action owner").likeness
    assert read_header("Actions Outcomes Timescale").likeness < 0.6


def test_a_header_cut_at_a_joining_word_reads_less_than_one() -> None:
    assert read_header("Outcomes and").likeness < read_header("Outcomes and impact").likeness
    assert read_header("and impact").likeness <= read_header("Outcomes and impact").likeness


def test_no_cells_read_like_nothing() -> None:
    assert header_likeness([]) == 0.0
    assert header_likeness(["", " "]) == 0.0


@pytest.mark.parametrize(
    "headers",
    [
        ("Priority", "Actions", "Expected outcomes", "Timescale"),
        ("Our aim", "What we will do", "How we will know", "By when"),
        ("Objective", "Key activities", "Lead officer", "Target date"),
        ("Strategic priority", "Steps", "Measures of success", "Responsible officer", "Deadline"),
    ],
    ids="|".join,
)
def test_headers_on_one_line_are_parted(headers: tuple[str, ...]) -> None:
    line = Sheet().paragraph(" ".join(headers))
    (found,) = find_header_lines([line], header_likeness)
    cells = found.splits[len(headers)]
    assert ["".join(part.text for part in cell).strip() for cell in cells] == list(headers)
    assert found.paragraph is line


@pytest.mark.parametrize(
    "line", ["Mend the weir", "Rebuild the weir by May 2024", "Rivers and becks", "More trout run."]
)
def test_other_short_lines_are_no_header_rows(line: str) -> None:
    assert find_header_lines([Sheet().paragraph(line)], header_likeness) == []
