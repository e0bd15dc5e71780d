"""Whether a text tells what is to be done or was done: told by the form of its first words, not by what it is about."""

from __future__ import annotations

import re

from pipeline.source import LIST_SIGNS

IMPERATIVES = frozenset(
    """accelerate access achieve acquire act adapt add address adopt advance advertise advise advocate agree align
    allocate allow amend analyse analyze appoint apply appraise approve arrange ask assemble assess assign assist
    attend attract audit award ballot ban begin benchmark bid block book boost brand break brief bring broadcast broker
    build buy calculate campaign cap capture carry celebrate challenge champion change charge check circulate clarify
    cleanse clear close co-design co-locate co-ordinate co-produce collaborate collate collect combine commence
    commission commit communicate compile complete comply conduct confirm connect conserve consider consolidate
    construct consult contact continue contribute convene convert coordinate create cut declare decarbonise decide
    dedicate define deliver demolish demonstrate deploy design designate determine develop devise devolve digitise
    digitize direct discuss disseminate distribute diversify divert document double draft draw drive educate electrify
    eliminate embed employ empower enable encourage enforce engage enhance enlarge enrol ensure equip erect establish
    evaluate examine exempt expand experiment explore extend facilitate fill finalise finalize find finish fit fix focus
    follow form formalise formulate foster fund gain gather generate get give go grant grow guarantee help highlight
    hold host identify implement improve include incorporate increase influence inform initiate innovate inspect
    install instigate integrate introduce invest investigate invite involve issue join keep launch lay lead learn let
    liaise link list lobby look lower maintain make manage map market match maximise maximize measure meet mentor
    migrate minimise minimize mitigate mobilise model modernise monitor move negotiate nominate nurture obtain offer
    open operate optimise organise organize outline overhaul oversee own partner participate patrol pay penalise perform
    permit persuade phase pilot place plan plant position prepare present preserve press prevent print prioritise
    prioritize procure produce progress prohibit promote propose prosecute protect prove provide publicise publish
    purchase pursue put raise realign re-open reach recognise recommend recommission reconcile reconfigure record
    recruit recycle redesign redevelop reduce refer refine refocus reform refresh refurbish refuse register regenerate
    regulate reinforce reinstate relocate remove renegotiate renew reopen repair repeat replace report represent
    request require research reserve resolve respond restore restrict restructure resurface retain rethink retire
    retrofit reuse review revise revisit revitalise reward roll run safeguard scale schedule scope scrutinise seek
    select sell send serve set share showcase sign signpost simplify source speed spread stage standardise start
    station step stop store streamline strengthen submit supply support survey sustain sweep switch tackle target teach
    tender test think tighten track trade train transfer transform transition translate treat trial turn understand
    undertake update upgrade upskill use utilise utilize validate verify visit walk widen win work write""".split()
)
"""Verbs that actions of plans and minutes begin with, as they stand in orders; many are nouns elsewhere."""

IRREGULAR_PARTICIPLES = frozenset(
    """begun bought brought built caught chosen cut done drawn driven fallen felt fitted found given gone got grown
    heard held kept knew known laid led learnt left lent lost made met paid put ran rang rebuilt redrawn rewritten
    risen rose run sat saw seen sent set shown shut sold sought spent spoke spoken spread sprung stood sung taken
    taught told took understood went won written wrote""".split()
)
"""Past forms without -ed; they take the same blank as those with it."""

_INTENT = re.compile(
    r"\b(?:(?:will|shall|should|must|would|to|can|could|may|needs? to|going to)\s+(?:\w+ly\s+|also\s+|then\s+|not\s+)?"
    r"(?:be|been|have|(?P<verb>[a-z][\w-]+)))\b|^(?:all|any)\b.*\bto\b",
    re.IGNORECASE,
)
"""A sentence of intent: "The depot will move", "Clerk to write to the agents"."""

_LEADING = re.compile(
    r"^(?:to|we(?: will|'ll)?|it is proposed to|also|jointly|actively|fully|further|formally)\s+", re.IGNORECASE
)
_AGAIN = re.compile(r"^(?:re|pre|co|de)-?([a-z]{4,})$")
"""A verb behind a prefix ("republish"); of shorter stems it makes other words ("delay")."""

_OBJECT = frozenset(
    """the a an all any our their its each every another more two three four five six seven eight nine ten both these
    those existing new""".split()
)
"""Words that open the object of a verb; after a noun they do not come."""

_FUNCTION = frozenset(
    """all any and are at but by can each every for from given had has have if in into is it like more most no not of
    off on one or our out over per since some such than that the their then these they this those to under until up was
    we were what when where which while who whose why will with without you your there both many several few half
    quite twice""".split()
)
"""Words that are no verb, though "the" may follow them."""

_FIRST_WORDS = 8
"""Words in which a named doer and the verb of intent come: "Head of Parks and the Friends to …"."""


def opens_with_verb(text: str) -> bool:
    """Whether a text begins with an order, an infinitive, a participle or a gerund: "Review …", "To set up …",
    "Opened …", "Working with …"."""
    bare = text.strip().lstrip(f"{LIST_SIGNS}-–—* ").replace("’", "'")
    bare = _LEADING.sub("", bare)
    words = re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", bare)
    if not words:
        return False
    first = words[0].lower()
    if first in IMPERATIVES or first in IRREGULAR_PARTICIPLES:
        return True
    again = _AGAIN.match(first)
    if again and again[1] in IMPERATIVES:
        return True
    if len(words) > 1 and words[1].lower() in _OBJECT and words[1].islower() and first not in _FUNCTION:
        return True
    return len(words) > 1 and len(first) > 4 and first.endswith(("ed", "ing"))


def tells_of_doing(text: str) -> bool:
    """Whether a text tells what is to be done or was done: by its first word, or by a verb of intent near its start."""
    if opens_with_verb(text):
        return True
    start = " ".join(text.split()[:_FIRST_WORDS])
    found = _INTENT.search(start)
    if found is None:
        return False
    verb = found.group("verb")
    return verb is None or not found[0].lower().startswith("to ") or verb.lower() in IMPERATIVES
