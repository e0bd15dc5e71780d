"""Lists and labelled lines with dates that are no plan give no records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import Plan

NO_PLANS = {
    "minutes": "MINUTES of the Parks Committee held on 4 March 2026\n\nPresent: Cllr Ford (Chair), Cllr Wray\n\n"
    "1. The minutes of the meeting held on 7 January 2026 were agreed.\n"
    "2. The officer reported that the swings would be repaired by May 2026.\n"
    "RESOLVED: That the Clerk write to the contractor by 20 March 2026.\n"
    "ACTION: Clerk to obtain three quotes by April 2026\n"
    "ACTION: Cllr Wray to call the school by June 2026\n",
    "recommendations": "Recommendations\n\nThat Cabinet:\n1. approves the budget set out in Appendix A;\n"
    "2. delegates authority to award the contract by June 2026;\n"
    "3. notes that a further report will come in September 2026.\n",
    "references": "Background papers\n\n- Local Plan (March 2019)\n- Housing Needs Survey (June 2021)\n"
    "- Transport Assessment (May 2022)\n- Retail Study (July 2023)\n",
    "consultation": "How people took part\n\n- Stakeholder workshop, May 2025\n- Online survey, April to June 2025\n"
    "- Drop-in events, July 2025\n- Letters to every household, August 2025\n",
    "achievements": "What we have done\n\n- opened a new station in May 2018\n- built 1,200 homes by March 2022\n"
    "- cut carbon by a third since 2010\n- won two awards in June 2024\n",
    "history": "Our town\n\n- The bridge was opened in June 1902\n- The mill closed by 1968\n"
    "- The bypass was built in May 1987\n",
    "forward plan": "".join(
        f"Decision: {what}\nDecision maker: Cabinet\nDate of decision: {when}\nLead officer: Director of Place\n\n"
        for what, when in (("Leisure contract", "12 May 2026"), ("Admissions", "14 June 2026"), ("Fees", "3 July 2026"))
    ),
    "policies": "Policy H1: Housing mix\nDevelopment will be expected to provide a mix of homes.\n\n"
    "Policy H2: Affordable housing\nSites of ten homes will provide a third. This will be reviewed by 2030.\n",
    "agenda": "Agenda\n\n1. Apologies for absence\n2. Minutes of 3 March 2026\n"
    "3. Review of the climate plan - Head of Environment, 5 May 2026\n4. Any other business\n",
    "election": "Key dates\n\n- Nominations close – 8 April 2026\n- Poll cards issued – 15 April 2026\n"
    "- Polling day – 7 May 2026\n",
    "how to respond": "How to respond\n\n- Send comments by 30 June 2026\n- Complete the form by 30 June 2026\n"
    "- Ring us by 29 June 2026\n",
    "values": "Our values\n\n- We put people first\n- We are open and honest\n- We work together\n- We learn\n",
    "contents": "Contents\n\n1. Introduction 3\n2. Commitment 1: Homes 5\n3. Commitment 2: Jobs 9\n4. Glossary 12\n",
    "prose": "In 2026 the council will publish its accounts by June 2026. It is required to do so by law and expects to"
    " finish by May 2026.\n\nThe auditor will report by September 2026. Members will receive the report by October"
    " 2026 and the public may inspect it until November 2026.\n",
    "vacancies": "".join(
        f"Post: {post}\nSalary: £{pay},000\nClosing date: {day} May 2026\nContact: Human Resources\n\n"
        for post, pay, day in (("Planner", 34, 3), ("Cook", 24, 5), ("Warden", 26, 9))
    ),
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_text_that_is_no_plan_gives_no_records(name: str, read_text: Callable[[str], Plan]) -> None:
    plan = read_text(NO_PLANS[name])
    assert [(type(record).__name__, record.evidence[0].raw) for record in plan.records()] == []
    assert any(issue.code == "no-plan" for issue in plan.issues)
    assert plan.unassigned or plan.document.title


def test_bullets_beside_a_plan_table_stay_aside(tmp_path: Path) -> None:
    import docx

    from pipeline import extract

    document = docx.Document()
    document.add_heading("Delivery plan", 1)
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("Action", "Lead", "By when"),
        ("Build a pump track", "Parks", "May 2027"),
        ("Mend it", "Clerk", "June 2027"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_heading("How we made this plan", 1)
    for text in ("Workshops with residents in March 2025", "A survey by May 2025", "Talks, closing in June 2025"):
        document.add_paragraph(text, style="List Bullet")
    path = f"{tmp_path}/plan.docx"
    document.save(path)
    assert [action.text for action in extract(path).actions] == ["Build a pump track", "Mend it"]
