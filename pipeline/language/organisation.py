"""The body that publishes a document: of all that it names, the one whose name stands where publishers put theirs.

A plan names other councils, too: partners, neighbours, the county over a district. So a name counts by its place: the
title, a running header or a line of its own on the cover more than any number of sentences. docs/organisation.md says
how well that does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt

from pipeline.labelled import LabelledOrganisation, LanguageNote
from pipeline.language.bodies import BodyName, Form
from pipeline.language.body_names import body_names, without_overlaps
from pipeline.language.councils import uk_councils
from pipeline.language.publisher_places import AGAIN_COUNTS, Placed, Places, Where
from pipeline.outline import Outline
from pipeline.passage import Passage, join, passage_of
from pipeline.source import Source

GIVEN = "given"
"""The basis of what the user says."""

_MOST_OFTEN = 9
"""Times that a name counts at one place; more say no more."""
_SLIGHT = 0.15
"""Points: a body that has no more is told with half the certainty of its place."""
_ONCE = 0.85
"""What is left of the certainty of a body that is named once only, on a line of the cover: partners are, too."""
_ALLOWED = 1.2
"""By how much a body's share of its own and its first rival's points is raised: a slight rival is none."""
_LEAST = 0.4
"""Confidence: below it nothing is told."""
_NEAR = 0.7
"""The rival's points as a share of the first body's from which on an issue is raised."""


def find_organisation(outline: Outline) -> tuple[LabelledOrganisation | None, list[LanguageNote]]:
    """The publishing body of a document with its confidence, None where nothing tells; and what is uncertain of it."""
    source = outline.seen
    ranked = sorted(_bodies(source, outline.title), key=_Body.points, reverse=True) if source else []
    if source is None or not ranked:
        return None, []
    best, points = ranked[0], ranked[0].points()
    rival = ranked[1].points() if len(ranked) > 1 else 0.0
    confidence = round(best.certainty() * min(1.0, _ALLOWED * points / (points + rival)), 2)
    if confidence < _LEAST:
        return None, []
    name, council = best.fullest(), best.names[0].name.council
    passage = _passage(source, name)
    basis = max(best.names, key=lambda one: one.points).where.basis
    found = LabelledOrganisation(passage.text, council.code if council else None, confidence, basis, passage)
    return found, [_near_tie(passage, _passage(source, ranked[1].fullest()))] if rival >= _NEAR * points else []


def given_organisation(name: str) -> LabelledOrganisation:
    """The body that the user names, with its code where the list has it."""
    council = uk_councils().named(name)
    return LabelledOrganisation(name, council.code if council else None, 1.0, GIVEN, None)


def _near_tie(first: Passage, second: Passage) -> LanguageNote:
    message = f"The document may be published by “{first.text}” or by “{second.text}”."
    return LanguageNote("info", "organisation-uncertain", message, (first, second))


def _passage(source: Source, name: BodyName) -> Passage:
    """The words of a name, which may go on over lines."""
    pieces: list[Passage] = []
    at = name.begin
    while at < name.finish:
        line = source.line_at(at)
        pieces.append(passage_of(line, at - line.offset, name.finish - line.offset))
        at = line.finish + 1
    return join(pieces)


# --- bodies ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Body:
    """One body with all its names; that of its council stands first where it is one of the list."""

    names: list[Placed] = field(default_factory=list)

    def points(self) -> float:
        """What all names count: at each place the best of them, and more where it stands there again and again."""
        by_place: dict[Where, list[float]] = defaultdict(list)
        for one in self.names:
            by_place[one.where].append(one.points)
        return sum(
            max(those) * (sqrt(min(_MOST_OFTEN, len(those))) if where in AGAIN_COUNTS else 1.0)
            for where, those in by_place.items()
        )

    def certainty(self) -> float:
        points = self.points()
        best = max(one.certainty for one in self.names) * points / (points + _SLIGHT)
        told = [one for one in self.names if one.where is not Where.CELL]
        return best * _ONCE if [one.where for one in told] == [Where.COVER] else best

    def fullest(self) -> BodyName:
        """The fullest name; of several, the one at the best place."""
        return max(self.names, key=lambda one: (one.name.form, one.points, -one.name.begin)).name


def _bodies(source: Source, title: Passage | None) -> list[_Body]:
    """The bodies that a document names, each with all its names and their places."""
    places = Places(source, title)
    if not places.stretches.all:
        return []
    names = without_overlaps([*body_names(source.text, places.stretches.bounds), *places.bare()])
    bodies: dict[str, _Body] = defaultdict(_Body)
    for one in places.placed(names):
        bodies[one.name.key].names.append(one)
    return _merged(bodies)


def _merged(bodies: dict[str, _Body]) -> list[_Body]:
    """The bodies with names that are the same one's put together; web addresses of nobody are dropped.

    "Active Wexmoor Borough Council" and "Wexmoor Council" are the Wexmoor Borough Council that stands elsewhere; an
    address, or a place that has had several councils, is the one's that is named in full.
    """
    full = {key: body.names[0].name for key, body in bodies.items() if body.names[0].name.form is Form.FULL}
    at: dict[str, list[str]] = defaultdict(list)
    for key, name in full.items():
        at[name.place.replace(" ", "")].append(key)
    for key in sorted(bodies, key=len, reverse=True):
        name = bodies[key].names[0].name
        if name.council:
            continue
        owners = [one for one in _owners(name, full, at) if one != key and one in bodies]
        if len(owners) == 1:
            bodies[owners[0]].names.extend(bodies.pop(key).names)
        elif name.form is Form.ADDRESS:
            del bodies[key]
    return list(bodies.values())


def _owners(name: BodyName, full: dict[str, BodyName], at: dict[str, list[str]]) -> list[str]:
    """The keys of the bodies that a name may be of: those at its place, or of a name that it ends with."""
    if name.form is not Form.FULL or name.key == f"{name.place} council":
        return at[name.place.replace(" ", "")]
    words = name.key.split()
    shorter = (" ".join(words[first:]) for first in range(1, len(words)))
    return [key for key in shorter if key in full]
