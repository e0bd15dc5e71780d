"""Whether text outside tables is a plan: lists that read like commitments, blocks with the labels of a plan.

Dates stand at the end of many lists that are none: achievements, meetings, references, recommendations. So a list
needs deadlines or leads at the ends of most of its items, and items that begin as what someone will do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import mean

from pipeline.language.dates import find_dates
from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.listing_items import ListedItem, split_item
from pipeline.language.references import split_reference
from pipeline.passage import Passage

_SAYS_SO = re.compile(
    r"\b(?:commit(?:ments?|ted)|pledges?|promises?|actions?|milestones?|timescales?|timetable for delivery|deliverables"
    r"|(?:we|council|partnership|board) (?:will|shall|intends? to|plans? to|aims? to|are going to)|what we(?:'ll|’ll)"
    r"|next steps?|to do|key tasks?|work ?plan|delivery plan|implementation)\b",
    re.IGNORECASE,
)
"""Headings and lead-ins that announce what will be done."""

_SAYS_OTHERWISE = re.compile(
    r"\b(?:minutes|agenda|apologies|resolved|recommend\w*|contents|achievements?|achieved|what we(?:'ve|’ve| have)"
    r"|so far|case stud\w+|references|background papers|bibliography|further reading|key dates|calendar"
    r"|diary|how to|have your say|respond\w*|you can|apply\w*|terms of reference|membership)\b",
    re.IGNORECASE,
)
"""Headings of lists that hold dates and are no plan."""

_MAY_SAY_OTHERWISE = re.compile(
    r"\b(?:decisions?|meetings?|background|progress|consultation|legislation|history|context|documents"
    r"|publications|appendices|events|notes?|questions|timeline|budget|glossary|introduction|evidence"
    r"|findings|the law|contact\w*)\b",
    re.IGNORECASE,
)
"""Headings over such lists, and now and then over commitments, which must then read the more like it."""

_WILLING = re.compile(
    r"^(?:(?:[\w’'&-]+,? ){0,6}(?:will|shall)\b|to\b|we(?:'ll|’ll)|we (?:aim|plan|intend|commit|pledge|promise) to)\s",
    re.IGNORECASE,
)
_NO_VERBS = (
    "in at on by during from after since all over with for when if and to of not only both half about around under"
    " within the as per up near into across between through until before against than that this these it we who which"
    " where while but or no nor via upon"
).split()
_VERB_FIRST = re.compile(
    rf"^(?!(?:{'|'.join(_NO_VERBS)})\b)(?![\w-]*(?:ed|ing|[^s]s|ly)\b)[a-z]+(?:-[a-z]+)?"
    r"(?: up| out| down| back| off| in)? (?:the|a|an|all|our|every|each|its|their|two|three|four|five|six|seven|eight"
    r"|nine|ten|twelve|twenty|forty|fifty|more|\d+)\b(?!%)",
    re.IGNORECASE,
)
"""A word, no preposition, participle or plural, with an article or a number behind it: a verb that gives an order."""

_SOMEONE_TO = re.compile(r"^(?P<who>(?:[\w’'&-]+,? ){1,6}?)to (?P<verb>[\w-]+)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:should|must|can|could|may|might|need|needs|continues?|able|wants?|has|have|had|is|are|was|were|be|been|began"
    r"|aims?|helps?|helped|seeks?)\b",
    re.IGNORECASE,
)
"""Verbs that make "… to …" a sentence and no task given to someone ("Departments to publish …")."""

_PAST = re.compile(
    r"^(?:(?:we|the [\w ]{2,40}?|it|they|this)\s)?(?:(?:was|were|has|have|had|been|is|are)\b|[a-z]{3,}ed\b|held|won"
    r"|met|set out|ran|began|took|made|gave|built|saw|grew|rose|fell(?! the\b| an?\b))\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^(?:that|to note|notes?|resolved|agreed|members?|item|report|minutes?|\d{1,2}[.:]\d\d)\b", re.IGNORECASE
)

IMPERATIVES = frozenset(
    """achieve act add address adopt advertise agree align allocate amend analyse appoint apply approve arrange assess
    assign attract audit award ban begin bid bring build buy campaign carry celebrate change champion check clean clear
    close co-design collaborate collect commission complete conduct connect consider consolidate consult continue
    convene convert coordinate co-ordinate create cut declare decide define deliver demonstrate deploy design determine
    develop devise digitise discuss distribute divert double draft draw drive eliminate embed employ enable encourage
    end enforce engage enhance ensure enter establish evaluate examine expand explore extend facilitate fill finalise
    find finish fit fix follow form formalise fund gain gather get give grow halve help hire hold host identify
    implement improve include increase influence inform initiate insist inspect install insulate integrate introduce
    invest investigate invite issue join keep launch lay lead learn let liaise light link list lobby look lower
    maintain make manage map mark market measure meet modernise monitor move negotiate nominate obtain offer open
    organise outline overhaul participate phase pilot place plan plant prepare present press prevent prioritise
    procure produce promote protect prove provide publicise publish purchase push put raise reach recommission
    record recruit recycle redesign reduce refresh refurbish regenerate register relaunch release relocate remove
    renew repair repeat replace report require research resolve respond restore resurface retain retender retrofit
    review revise roll run safeguard save scale scope secure seek sell send serve set share sign simplify speed spend
    sponsor stage standardise start stop streamline strengthen submit summarise supply support survey switch tackle take
    target teach tender test tie trace track train transfer transform translate treble trial triple turn undertake
    update upgrade upskill use widen work write""".split()
)
"""Verbs that entries of plans begin with (written for this project)."""

_MOSTLY = 0.6
_SOME = 0.3
_HARDLY = 0.34
"""Shares of a list's items."""

_ON_COVERS = frozenset({"date", "dated"})
_DATED_BLOCKS = 3
"""Labels, and blocks: these alone stand on the title pages of reports too, of which a document may have two."""

_SURE, _LIKELY, _DUE, _NO = 0.9, 0.7, 0.4, 0.0
"""How much a list reads like commitments: most items are due or led and begin as commitments do; some are, under a
heading that says so; most are due or led and nothing more; none of this."""

_VETO = re.compile(
    r"\b(?:decision|decided|meeting|agenda|minutes?|implications?|wards?|applications?|applicant|apologies|planning|recommendation"
    r"|consultees?|exempt|background papers|report)\b",
    re.IGNORECASE,
)
"""Labels of forward plans of decisions and of committee reports."""

_TELLS_PLAN = frozenset({Role.ACTION, Role.DATE, Role.START, Role.FINISH, Role.OUTCOME})
_TELLS_WHO = frozenset({Role.LEAD, Role.PARTNER, Role.RESOURCE, Role.STATUS, Role.PROGRESS, Role.PRIORITY})
_WHEN = frozenset({Role.DATE, Role.START, Role.FINISH, Role.ACTION})


class Commitments:
    """The judge of text outside tables (`layout.ListJudge`). `fiscal_year_start` is a month, 1 to 12."""

    def __init__(self, fiscal_year_start: int) -> None:
        self._fiscal_year_start = fiscal_year_start

    def commits(self, heading: str, items: Sequence[str]) -> float:
        """How much a list under a heading reads like commitments of a plan, 0 to 1."""
        if not items or _SAYS_OTHERWISE.search(heading):
            return _NO
        split = [_split(text, self._fiscal_year_start) for text in items]
        told = mean(bool(item.dates or item.fields) for item in split)
        willing = mean(is_willing(item.statement.text) or _is_labelled(item) for item in split)
        past = mean(is_past(item.statement.text) for item in split)
        if past > _HARDLY:
            return _NO
        if told >= _MOSTLY and willing >= _MOSTLY:
            return _SURE
        if _MAY_SAY_OTHERWISE.search(heading):
            return _NO
        said = bool(_SAYS_SO.search(heading))
        if said and ((told >= _MOSTLY and len(items) > 1) or (told >= _SOME and willing >= _MOSTLY)):
            return _LIKELY
        return _DUE if told >= _MOSTLY else _NO

    def announces(self, heading: str) -> bool:
        """Whether a heading only says that actions or milestones follow ("What we will do"), and names nothing."""
        reading = read_header(heading)
        promised = bool(
            re.match(r"^(?:our )?(?:key |main )?(?:commitments|pledges|promises)\W*$", heading, re.IGNORECASE)
        )
        return promised or (reading.role in (Role.ACTION, Role.DATE) and reading.likeness == 1.0)

    def plans(self, blocks: Sequence[Mapping[str, str]]) -> bool:
        """Whether blocks of text, by the labels of their parts, make a plan.

        The text under a title has the label "". They tell what will be done, when, or what comes of it, and one thing
        more; or every block has dates under one label. Labels of committee reports and of forward plans of decisions
        are those of no plan.
        """
        labels = {label for block in blocks for label in block if label}
        if any(_VETO.search(label) for label in labels):
            return False
        roles = {label: read_header(label).role for label in labels}
        known = {role for role in roles.values() if role}
        if Role.RISK in known:
            return False
        if known & _TELLS_PLAN and len(known & (_TELLS_PLAN | _TELLS_WHO)) > 1:
            return True
        bodies = [block[""] for block in blocks if "" in block]
        if Role.LEAD in known and bodies and self.commits("", bodies) >= _LIKELY:
            return True
        timed = [text for block in blocks for label, text in block.items() if label and roles[label] in _WHEN]
        may_be_covers = labels <= _ON_COVERS and len(blocks) < _DATED_BLOCKS
        return bool(timed) and not may_be_covers and mean(bool(self._dates(text)) for text in timed) >= _MOSTLY

    def _dates(self, text: str) -> bool:
        return bool(find_dates(text, fiscal_year_start=self._fiscal_year_start))


@lru_cache(maxsize=4096)
def _split(text: str, fiscal_year_start: int) -> ListedItem:
    passage = Passage(text, tuple(range(len(text))))
    return split_item(split_reference(passage, plain_numbers=True)[1], fiscal_year_start)


def is_willing(text: str) -> bool:
    """Whether a text begins as what someone will do."""
    first = re.match(r"[\w-]+", text)
    if first and first[0].lower() in IMPERATIVES and not _THAT.match(text):
        return True
    clear = re.sub(r"^(?:by|in|during|from|before) [^,]{3,40}, ", "", text, flags=re.IGNORECASE)
    if clear != text and is_willing(clear):
        return True
    if _THAT.match(text):
        return False
    if _VERB_FIRST.match(text):
        return True
    someone = _SOMEONE_TO.match(text)
    tasked = someone and someone["verb"].lower() in IMPERATIVES and not _FINITE.search(someone["who"])
    return bool(tasked or _WILLING.match(text))


def _is_labelled(item: ListedItem) -> bool:
    """Whether a label behind an item says who leads it."""
    return any(part.header and part.role is Role.LEAD for part in item.fields)


def is_past(text: str) -> bool:
    """Whether a text begins as what has been done, or as a resolution."""
    first = re.match(r"[\w-]+", text)
    orders = first is not None and first[0].lower() in IMPERATIVES
    return bool(_THAT.match(text)) or (bool(_PAST.match(text)) and not orders)
