"""Texts of plans and committee papers, put together at random from a seed: no council of this name is anywhere."""

from __future__ import annotations

import random

COUNCIL = "Harrowdene Borough Council"

_VERBS = "Resurface|Repaint|Survey|Drain|Replant|Insure|Relet|Digitise|Audit|Restock|Fence|Rewire|Signpost|Lease".split(
    "|"
)
_THINGS = (
    "the towpath|two bowling greens|the covered market|every bus shelter|the tithe barn|the cemetery lodge|"
    "nine allotment sites|the boating lake|the ice rink|our street lamps|the joint archive|the depot at Quarry Lane|"
    "the band hall|the footbridges|all village greens|the tram museum"
).split("|")
_PLACES = (
    "in Nether Harrow|along the Silverbeck|at Coldwell Cross|between Marsh End and the viaduct|in the four outer wards|"
    "near the cattle market|on the Eastfield estate|beside the old brewery|throughout Upper Dene"
).split("|")
_WAYS = (
    "with the ramblers and the parish clerks|by means of a framework contract|before the frost sets in|"
    "once the drainage board has agreed|using timber felled locally|without closing it to wheelchair users|"
    "in two lots of equal size|so that prams and mobility scooters can pass"
).split("|")
_AIMS = (
    "Safer crossings|A drier town|Quiet parks|Warm public halls|Fewer empty shops|Tidy verges|Cheap and clean travel|"
    "Lively evenings|Trees for every street|Water worth swimming in"
).split("|")
_MEASURES = (
    "Number of complaints about puddles falls by {n}%|At least {n} volunteers sign up again|"
    "Footfall on market days is up by {n}%|Repairs are closed within {n} days|{n} fewer falls are reported|"
    "Visitors rate the place {n} out of 100 or better|Energy bought per square metre drops {n}%|"
    "Residents say they feel at ease there after dark"
).split("|")
_OFFICERS = (
    "Parks Manager|Chief Engineer|Markets Officer|Estates Surveyor|Heritage Lead|Transport Planner|Energy Adviser|"
    "Housing Inspector|Tree Warden"
).split("|")
_PARTNERS = (
    "Canal Society|Rotary club|Dene College|Harrow Bus Users|Friends of the Barn|County rangers|Beck Trust".split("|")
)
_MONTHS = "January February March April May June July August September October November December".split()
_STATES = "Not begun|Under way|Nearly there|Finished|Paused".split("|")
_SUBJECTS = (
    "the upkeep of the swing bridge|parking at the sidings|the lease of the tannery|dogs on the common|"
    "the tender for grit and salt|noise from the stadium|a second recycling round|the roof of the corn hall"
).split("|")
_CLAUSES = (
    "Members heard that {subject} had taken up {n} hours of officers' time since the spring|"
    "It was put to the panel that {subject} might be dealt with under powers given to the {officer}|"
    "The {officer} reminded those present of what had been said about {subject} {n} months before|"
    "A ward member wondered whether {subject} would be cheaper if done {place}|"
    "Figures to hand suggest that {subject} costs each household about {n} pence a week|"
    "No objection to {subject} was lodged during the {n} days for which the papers lay on deposit|"
    "Counsel's opinion on {subject} runs to {n} pages and is not for publication|"
    "The panel walked the ground {place} and saw for itself how {subject} stood"
).split("|")


class Writer:
    """Phrases drawn from the lists above; the same `seed` writes the same text."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def action(self) -> str:
        """What is to be done, in 6 to 25 words."""
        pick = self._random.choice
        words = f"{pick(_VERBS)} {pick(_THINGS)} {pick(_PLACES)}"
        return f"{words} {pick(_WAYS)}" if self.number(0, 2) else words

    def short_action(self) -> str:
        """What is to be done, in a handful of words."""
        return f"{self._random.choice(_VERBS)} {self._random.choice(_THINGS)}"

    def priority(self) -> str:
        """An aim and where it is to hold."""
        return f"{self._random.choice(_AIMS)} {self._random.choice(_PLACES)}"

    def aim(self) -> str:
        """An aim alone, 2 to 5 words."""
        return self._random.choice(_AIMS)

    def measure(self) -> str:
        """How success is told."""
        return self._random.choice(_MEASURES).format(n=self.number(3, 95))

    def officer(self) -> str:
        """Who leads."""
        return self._random.choice(_OFFICERS)

    def partner(self) -> str:
        """Who helps."""
        return self._random.choice(_PARTNERS)

    def date(self) -> str:
        """A month and a year."""
        return f"{self._random.choice(_MONTHS)} {self.number(2031, 2036)}"

    def state(self) -> str:
        """How far a thing is."""
        return self._random.choice(_STATES)

    def actions(self, least: int, most: int) -> str:
        """What is to be done, in so many sentences."""
        return " ".join(f"{self.action()}." for _ in range(self.number(least, most)))

    def bullets(self, least: int, most: int) -> str:
        """Actions as a list, an item on each line."""
        return "\n".join(f"• {self.action()}" for _ in range(self.number(least, most)))

    def measures(self, least: int, most: int) -> str:
        """Measures as a list, an item on each line."""
        return "\n".join(f"• {self.measure()}" for _ in range(self.number(least, most)))

    def milestones(self, least: int, most: int) -> str:
        """Short actions with their dates as a list, an item on each line."""
        return "\n".join(f"• {self.short_action()} – {self.date()}" for _ in range(self.number(least, most)))

    def sentence(self) -> str:
        """A sentence of a committee paper."""
        pick = self._random.choice
        return (
            pick(_CLAUSES).format(
                subject=pick(_SUBJECTS), officer=pick(_OFFICERS), place=pick(_PLACES), n=self.number(2, 60)
            )
            + "."
        )

    def paragraph(self, sentences: int) -> str:
        """Sentences in a row."""
        return " ".join(self.sentence() for _ in range(sentences))

    def subject(self) -> str:
        """What a paper is about."""
        return self._random.choice(_SUBJECTS)

    def amount(self) -> str:
        """Pounds, in thousands."""
        return f"{self.number(-900, 4800):,}"
