"""Names of public bodies in a text: which words belong to a name, and which names nobody."""

from __future__ import annotations

import pytest

from pipeline.language.bodies import Form
from pipeline.language.body_names import body_names, places_in
from pipeline.language.councils import uk_councils


def names_in(text: str) -> list[str]:
    return [text[name.begin : name.finish] for name in body_names(text, lambda address: (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Report to Cabinet, Wexmoor Borough Council", ["Wexmoor Borough Council"]),
        ("REPORT TO WEXMOOR BOROUGH COUNCIL", ["WEXMOOR BOROUGH COUNCIL"]),
        ("Wexmoor Borough Council’s Digital Strategy", ["Wexmoor Borough Council"]),
        ("Digital Strategy\nWexmoor Borough Council\n2024", ["Wexmoor Borough Council"]),
        ("We at Wexmoor\nBorough Council will", ["Wexmoor\nBorough Council"]),
        ("Aldermere and\nFells Council", ["Aldermere and\nFells Council"]),
        ("Wexmoor & Fells District Council", ["Wexmoor & Fells District Council"]),
        ("King’s Lynn and West\nNorfolk Borough Council", ["King’s Lynn and West\nNorfolk Borough Council"]),
        ("Bournemouth, Christchurch and Poole Council", ["Bournemouth, Christchurch and Poole Council"]),
        ("St. Helens Borough Council", ["St. Helens Borough Council"]),
        ("Cyngor Gwynedd and Cyngor Sir\nCeredigion agreed", ["Cyngor Gwynedd", "Cyngor Sir\nCeredigion"]),
        ("at Comhairle nan Eilean Siar.", ["Comhairle nan Eilean Siar"]),
        ("the London Borough of Greyhythe’s plan", ["London Borough of Greyhythe"]),
        ("Royal Borough of Kensington & Chelsea", ["Royal Borough of Kensington & Chelsea"]),
        ("Mossgate Metropolitan Borough", ["Mossgate Metropolitan Borough"]),
        ("Oxcombe Town Council", ["Oxcombe Town Council"]),
        ("agreed. March Town Council will", ["March Town Council"]),
        ("It was agreed. Council resolved", []),
        ("Fenwold Combined Authority", ["Fenwold Combined Authority"]),
        ("Tarnmoor & Duncott Fire and Rescue Authority", ["Tarnmoor & Duncott Fire and Rescue Authority"]),
        ("Peak District National Park Authority", ["Peak District National Park Authority"]),
        ("North Tarn NHS Foundation Trust", ["North Tarn NHS Foundation Trust"]),
        ("the Department for Food, Farms and Rural Life said", ["Department for Food, Farms and Rural Life"]),
        ("Whinfell Dales Partnership", ["Whinfell Dales Partnership"]),
        ("Lindenby Housing Trust", ["Lindenby Housing Trust"]),
        (
            "Bristol, North Somerset and South Gloucestershire Integrated Care Board",
            ["Bristol, North Somerset and South Gloucestershire Integrated Care Board"],
        ),
        ("Kent Police, Kent and Medway Health Board", ["Kent Police", "Kent and Medway Health Board"]),
        ("WEXMOOR LOCAL STRATEGIC PARTNERSHIP", ["WEXMOOR LOCAL STRATEGIC PARTNERSHIP"]),
        ("Wexmoor Healthcare NHS Trust\nTrust Headquarters", ["Wexmoor Healthcare NHS Trust"]),
        ("Betsi Cadwaladr University\nHealth Board", ["Betsi Cadwaladr University\nHealth Board"]),
        (
            "Police & Crime Commissioner for Devon, Cornwall and the Isles of Scilly Annual Report",
            ["Police & Crime Commissioner for Devon, Cornwall and the Isles of Scilly"],
        ),
        ("Police and Crime Commissioner for Wexshire Nature Plan", ["Police and Crime Commissioner for Wexshire"]),
        ("the University of Leeds and Natural England", ["University of Leeds", "Natural England"]),
        ("University of Wexmoor\nCivic University Agreement", ["University of Wexmoor"]),
        ("NHS Cheshire and Merseyside will", ["NHS Cheshire and Merseyside"]),
        ("NHS Lothian and Fife Council", ["NHS Lothian", "Fife Council"]),
        ("HM Revenue & Customs\nPay Gap Plan", ["HM Revenue & Customs"]),
        (
            "Ministry of Housing, Communities & Local Government, March",
            ["Ministry of Housing, Communities & Local Government"],
        ),
        ("Department for Transport’s Digital Plan", ["Department for Transport"]),
        ("Lead: Fenland DC", ["Fenland DC"]),
        ("Adur & Worthing Councils", ["Adur & Worthing Councils"]),
        (
            "Lincoln City Council and Lincolnshire County Council",
            ["Lincoln City Council", "Lincolnshire County Council"],
        ),
        ("see www.fenland.gov.uk or plans@fenland.gov.uk", ["www.fenland.gov.uk", "plans@fenland.gov.uk"]),
    ],
)
def test_a_name_has_its_words_and_no_others(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the Council",
        "the County Council’s",
        "The City Council and the Borough Council",
        "Town and Parish Councils",
        "Arts Council England and the Youth Council",
        "the Federal Chief Data Officer (CDO) Council",
        "the Community Safety Partnership Board",
        "City of Culture",
        "Wexmoor Homes Strategy and Kent Police and Crime Plan",
        "the Police and Crime Panel, the National Park Authority and NHS Trusts",
        "a School, our Local Agency and the Housing Association",
        "council tax and borough council elections",
    ],
)
def test_these_name_nobody(text: str) -> None:
    assert names_in(text) == []


def test_a_name_does_not_go_beyond_its_cell() -> None:
    text = "Wexmoor\nBorough Council"
    assert body_names(text, lambda address: (0, 7) if address < 8 else (8, len(text))) == []


def test_a_place_without_the_word_is_found_where_it_is_looked_for() -> None:
    text = "Fenland’s New Local Plan, Reading Strategy, Stoke-on-Trent"
    found = list(places_in(text, 0, len(text)))
    assert [(text[one.begin : one.finish], one.form) for one in found] == [
        ("Fenland", Form.PLACE),
        ("Stoke-on-Trent", Form.PLACE),
    ]


def test_every_council_is_found_in_every_setting() -> None:
    for council in uk_councils().all:
        settings = [
            f"The plan of {council.name} says so.",
            f"REPORT TO {council.name.upper()}",
            f"A Plan\n{council.name}",
        ]
        for text in settings:
            found = body_names(text, lambda address: (0, len(text)))  # noqa: B023 - called at once
            assert council in [name.council for name in found], text
