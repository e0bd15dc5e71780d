"""What the search for the publisher is measured on: papers that name theirs in one of many ways, or not at all, and
other bodies besides.

    PYTHONPATH=. python -m tests.language.publishers        precision, recall and calibration, each half by itself
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.labelled import LabelledOrganisation
from pipeline.language.councils import uk_councils
from pipeline.language.organisation import find_organisation
from pipeline.outline import Outline
from tests.language.papers_of_bodies import (
    NOBODY,
    OTHERS,
    WAYS,
    Paper,
    in_imprint,
    in_running_header,
    in_title,
    not_at_all,
    on_the_cover,
)

INVENTED = (
    "Wexmoor Borough Council|Harrowmere District Council|Calderbeck County Council|Lindenby City Council"
    "|Oxcombe Town Council|Cwm Derwyn County Borough Council|London Borough of Greyhythe|Marlstoke Council"
    "|Hartsmoor Metropolitan Borough Council|Aldermere and Fells Council|Fenwold Combined Authority"
    "|Zealby Parish Council|Royal Borough of Stanhythe|Ullerthwaite National Park Authority|Saltwyke Bay Council"
    "|City of Norbridge Council|Strathorran Council|Thornwick Fell District Council|Quaymouth Harbour Authority"
    "|Penhallow Vale District Council|Ravensholt-on-Sea Borough Council"
    "|Tarnmoor & Duncott Fire and Rescue Authority|St Aldwyn’s Borough Council|North Brackenshire Council"
).split("|")
LISTED = (
    "Fenland District Council|Kirklees Council|London Borough of Camden|Wiltshire Council|City of York Council"
    "|King’s Lynn and West Norfolk Borough Council|Kent County Council|Brighton & Hove City Council"
    "|Cyngor Gwynedd|Royal Borough of Greenwich|Stoke-on-Trent City Council|Comhairle nan Eilean Siar"
    "|Fife Council|Mid Ulster District Council|Bournemouth, Christchurch and Poole Council"
    "|Somerset County Council|Rhondda Cynon Taf County Borough Council|Westmorland and Furness Council"
    "|Newcastle-under-Lyme Borough Council|St. Helens Borough Council|Tees Valley Combined Authority"
    "|Reading Borough Council|Argyll and Bute Council|Telford and Wrekin Council"
).split("|")
HELD_INVENTED = (
    "Brackenholt Borough Council|Gorsebury District Council|Fallowmere County Council|Cressmoor City Council"
    "|Marlingbourne Town Council|Dyffryn Elwy County Council|London Borough of Osterhythe|Larchfield Council"
    "|Merestead Metropolitan Borough Council|Dunstrath and Mearnside Council|Oxlode Combined Authority"
    "|Jessamond Parish Council|Royal Borough of Tewcombe|Langhorne Regional Council|Selcombe Bay Council"
    "|City of Aldermoss Council|Inverallan Islands Council|Upper Wharram District Council|Ashdenham Unitary Authority"
    "|Stoke Averell Borough Council|Hexwell-under-Edge District Council|Grimswold & Tarne Fire and Rescue Authority"
    "|St Brannock’s Town Council|East Fenwold Council"
).split("|")
HELD_LISTED = (
    "Babergh District Council|Calderdale Metropolitan Borough Council|London Borough of Tower Hamlets|Cornwall Council"
    "|City of Lincoln Council|Basingstoke and Deane Borough Council|Essex County Council"
    "|Bath & North East Somerset Council"
    "|Cyngor Sir Ceredigion|Royal Borough of Kingston upon Thames|Southend-on-Sea City Council|The Highland Council"
    "|Orkney Islands Council|Newry, Mourne and Down District Council|Dorset Council|North Yorkshire County Council"
    "|Vale of Glamorgan Council|Cumberland Council|Barrow-in-Furness Borough Council"
    "|St Albans City and District Council"
    "|West Midlands Combined Authority|Rugby Borough Council|Dumfries & Galloway Council"
    "|Hinckley and Bosworth Borough Council"
).split("|")

BODIES = (
    "Police and Crime Commissioner for Wexshire|Office of the Police and Crime Commissioner for Norfolk"
    "|Kent Constabulary|Norsex Police and Crime Panel|South Wales Police|Harrowshire Fire and Rescue Service"
    "|London Fire Brigade|Mid and West Wales Fire and Rescue Authority"
    "|NHS Harrowshire and Wexmoor Integrated Care Board|NHS Lothian|NHS Cheshire and Merseyside"
    "|Royal Calderbeck NHS Foundation Trust|South Eastern Health and Social Care Trust"
    "|Yorkshire Ambulance Service NHS Trust|Cwm Taf Morgannwg University Health Board|Healthwatch Wexmoor"
    "|University of Essex|University of the West of England|Sheffield Hallam University|Zealby Primary School"
    "|Ullerthwaite National Park|Cotswolds National Landscape Board|Fenwold Combined Authority|Calderbeck Homes"
    "|Wexmoor Local Enterprise Partnership|Harrowmere Housing Association|Lindenby Housing Trust|Environment Agency"
    "|Department for Environment, Food & Rural Affairs|Ministry of Housing, Communities and Local Government"
    "|HM Revenue & Customs|UK Health Security Agency|Historic England|Scottish Government|Safer Wexmoor Partnership"
    "|Harrowmere Health and Wellbeing Board|Gwent Public Services Board|Wexmoor Local Strategic Partnership"
    "|Derry and Strabane Policing and Community Safety Partnership|Harrowshire Local Resilience Forum"
).split("|")
HELD_BODIES = (
    "Police and Crime Commissioner for Brackenshire|Norbury Police, Fire and Crime Commissioner|West Mercia Police"
    "|Dyfed-Powys Police and Crime Panel|Cressmoor Constabulary|Fallowmere Fire and Rescue Service"
    "|South Wales Fire and Rescue Authority|Royal Berkshire Fire Authority"
    "|NHS Fallowmere and Gorsebury Integrated Care Board|NHS Tayside|NHS Devon|Royal Brackenholt Hospitals NHS Trust"
    "|Northern Health and Social Care Trust|East of England Ambulance Service NHS Trust"
    "|Swansea Bay University Health Board|Healthwatch Gorsebury|Mid Fenwold Integrated Care Partnership"
    "|University of Strathclyde|University of Central Lancashire|Manchester Metropolitan University|Gorsebury College"
    "|Larchfield Academy|Dartmoor National Park Authority|Tarnside National Landscape"
    "|Norbury and Fallowmere Combined County Authority|Gorsebury Homes|Selcombe Housing Group"
    "|Brackenholt Housing Association|Cressmoor Community Housing Trust|Coal Authority|Rural Payments Agency"
    "|Department for Science, Innovation & Technology|Ministry of Justice|HM Courts & Tribunals Service"
    "|Cyngor Cymuned Llanelwy|Natural England|Safer Gorsebury Partnership|Fallowmere Health and Wellbeing Board"
    "|Cressmoor Safeguarding Adults Board|Larchfield Growth Alliance|Cwm Taf Public Services Board"
    "|Selcombe Bay Community Planning Partnership|Thames Estuary Partnership|Transport for Brackenshire"
    "|Gorsebury Development Corporation|Jessamond-under-Edge Parish Council"
).split("|")
"""Bodies that are no councils of the list."""


@dataclass(frozen=True, slots=True)
class Case:
    """A paper and what its publisher is; `name` None where nothing tells."""

    kind: str
    held: bool
    outline: Outline
    name: str | None

    @property
    def code(self) -> str | None:
        council = uk_councils().named(self.name) if self.name else None
        return council.code if council else None

    def is_right(self, found: LabelledOrganisation | None) -> bool:
        """Whether the body found is the publisher, however its name is printed."""
        if found is None or self.name is None:
            return found is None and self.name is None
        if self.code:
            return found.code == self.code
        return found.code is None and _alike(found.name, self.name)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


# --- what else a paper says -----------------------------------------------------------------------------------------


def _add_plan(paper: Paper, chance: random.Random) -> None:
    rows = [["Action", "Lead", "When"]]
    for number in range(6):
        lead = chance.choice([*OTHERS, *NOBODY, "Head of Parks", "Housing Team"])
        rows.append([f"Plant {number + 2} trees with {chance.choice(NOBODY)}", lead, "March 2025"])
    paper.table(rows, page=2)


def _add_talk(paper: Paper, chance: random.Random) -> None:
    other, another = chance.sample(OTHERS, 2)
    told = [
        f"We will work with {other} and {chance.choice(NOBODY)}.",
        f"Neighbouring councils such as {other} have shown the way.",
        f"“It has changed our town,” said an officer of {other}.",
        f"Grants came from {chance.choice(NOBODY)} and {other}.",
        f"Our partners are {other}, {another} and {chance.choice(NOBODY)}.",
    ]
    for text in chance.sample(told, chance.randrange(0, 4)):
        paper.say(text, page=chance.choice([1, 2]))


def cases(copies: int = 3) -> Iterator[Case]:
    """Papers of all ways, `copies` of each with invented and as many with listed councils in each half."""
    for way, (write, only_held) in WAYS.items():
        for held in (False, True):
            if only_held and not held:
                continue
            for number in range(copies):
                for names in (HELD_INVENTED, HELD_LISTED) if held else (INVENTED, LISTED):
                    chance = random.Random(f"{way} {held} {number} {names[0]}")
                    name = chance.choice(names)
                    paper = Paper()
                    write(paper, name, chance)
                    _add_talk(paper, chance)
                    _add_plan(paper, chance)
                    yield Case(way, held, paper.outline(), None if write is not_at_all else name)


def cases_over_a_partner(held: bool) -> Iterator[Case]:
    """Papers of bodies that are no councils, with a council on a line of its own below them."""
    for name in HELD_BODIES if held else BODIES:
        for write in (in_title, on_the_cover, in_running_header, in_imprint):
            chance = random.Random(f"{write.__name__} {name}")
            paper = Paper()
            write(paper, name, chance)
            paper.say(chance.choice(LISTED))
            _add_talk(paper, chance)
            _add_plan(paper, chance)
            yield Case(f"{write.__name__} over a partner", held, paper.outline(), name)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of papers with a publisher the share found, of bodies told the share that is right, and the Brier score."""

    recall: float
    precision: float
    brier: float
    bands: dict[str, tuple[int, float, float]]
    """Bands of confidence: how many, the mean confidence, the share right."""


def figures(held: bool, copies: int = 3) -> tuple[Figures, list[tuple[Case, LabelledOrganisation | None]]]:
    """What the search for the publisher does on one half, and what it got wrong."""
    return figures_of(case for case in cases(copies) if case.held is held)


def figures_of(papers: Iterable[Case]) -> tuple[Figures, list[tuple[Case, LabelledOrganisation | None]]]:
    told: list[tuple[float, bool]] = []
    wrong: list[tuple[Case, LabelledOrganisation | None]] = []
    with_publisher = 0
    for case in papers:
        found, _ = find_organisation(case.outline)
        right = case.is_right(found)
        with_publisher += case.name is not None
        if found:
            told.append((found.confidence, right))
        if not right:
            wrong.append((case, found))
    hits = sum(right for _, right in told)
    return Figures(
        recall=hits / with_publisher,
        precision=hits / len(told),
        brier=sum((confidence - right) ** 2 for confidence, right in told) / len(told),
        bands=_bands(told),
    ), wrong


def _bands(told: list[tuple[float, bool]]) -> dict[str, tuple[int, float, float]]:
    found: dict[str, tuple[int, float, float]] = {}
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1.01)):
        those = [(c, r) for c, r in told if low <= c < high]
        if those:
            share = sum(r for _, r in those) / len(those)
            found[f"{low}-{min(high, 1.0)}"] = (len(those), sum(c for c, _ in those) / len(those), share)
    return found


def main() -> None:
    """Print the figures of both halves, and what was got wrong."""
    for held in (False, True):
        half = "held out" if held else "looked at"
        _print(half, *figures(held, copies=12))
        _print(f"{half}, over a partner", *figures_of(cases_over_a_partner(held)))


def _print(half: str, got: Figures, wrong: list[tuple[Case, LabelledOrganisation | None]]) -> None:
    print(half, got)
    print(Counter(case.kind for case, _ in wrong))
    for case, found in wrong[:40]:
        print("   ", case.kind, "|", case.name, "|", found and (found.name, found.code, found.confidence, found.basis))


if __name__ == "__main__":
    main()
