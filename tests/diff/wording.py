"""How officers reword a line between two editions of a plan: the small changes, and several of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.diff.councils.rewritten import REWRITTEN
from tests.diff.councils.rewritten_samples import REWRITTEN_SAMPLES

Rewording = Callable[[str, Random], str | None]
"""A text put in other words; None where it does not lend itself to that."""

SYNONYMS = {
    pair.split("/")[0].replace("_", " "): pair.split("/")[1].replace("_", " ")
    for pair in """
    Carry_out/Undertake Complete/Finish Set_up/Establish Draw_up/Prepare Review/Refresh Run/Deliver Open/Launch
    Train/Upskill Place/Station Support/Help Install/Fit Plant/Establish Publish/Issue Report/Feed_back Hold/Host
    Replace/Renew Inspect/Check Cut/Reduce Offer/Provide Fund/Pay_for Map/Chart Agree/Settle Survey/Assess
    Rewrite/Redraft Recruit/Appoint Buy_back/Repurchase Adopt/Approve Provide/Supply Advise/Coach Study/Explore
    Refurbish/Upgrade Let/Lease Apply/Bid Teach/Instruct Equip/Furnish Insulate/Lag Start/Begin Ask/Invite
    Moved/Transferred Bought/Purchased Recorded/Interviewed Printed/Produced Replaced/Renewed
    residents/local_people schools/academies homes/dwellings people/residents children/young_people
    towns/settlements buildings/premises funding/finance grants/awards groups/organisations shops/retailers
    firms/businesses roads/highways parks/open_spaces trees/saplings number/count every/each three/four two/three
    twelve/ten new/additional old/former better/improved fewer/less more/further
    clubs/societies volunteers/helpers leaflets/flyers policy/framework strategy/plan programme/scheme
    advisers/caseworkers families/households events/activities
    """.split()
}
"""What a word or two may be replaced by, in the sentence as it stands."""

ENDINGS = """, subject to funding
, working with town and parish councils
 in line with the new corporate plan
, and report progress to the cabinet member
 across the whole area
, starting with the wards in greatest need
 following consultation
 (with partners)
 within existing budgets""".splitlines()

OPENINGS = ("Continue to", "Work with partners to", "Subject to approval,", "Working with residents,")

SECOND_THOUGHTS = ("as a priority", "where possible", "at no extra cost", "as resources allow", "with immediate effect")

PAST = {
    "Install": "Installed", "Complete": "Completed", "Review": "Reviewed", "Publish": "Published", "Open": "Opened",
    "Train": "Trained", "Plant": "Planted", "Replace": "Replaced", "Recruit": "Recruited", "Adopt": "Adopted",
    "Agree": "Agreed", "Survey": "Surveyed", "Inspect": "Inspected", "Hold": "Held", "Run": "Ran", "Cut": "Have cut",
    "Start": "Started", "Fund": "Funded", "Offer": "Offered", "Support": "Supported", "Refurbish": "Refurbished",
}  # fmt: skip
"""The verb that opens an action, and how it opens once it is done."""

IMPERATIVES = frozenset(PAST) | frozenset(
    "Carry Set Draw Place Report Inspect Map Ask Make Give Help Fit Become Put Write Buy License Rewrite Guarantee "
    "Take Bring Settle Equip Pair Plan Teach Use Apply Let Stop Draft Pay Find Build Sign Close Provide Press Study "
    "Advise Commission Launch Prepare Establish Deliver Undertake Host Issue Renew Check Reduce".split()
)


def synonym(text: str, random: Random) -> str | None:
    """One word or phrase for another."""
    there = [word for word in SYNONYMS if re.search(rf"(?:^|(?<=[a-z] )(?=[a-z])){word}\b", text)]
    if not there:
        return None
    word = random.choice(there)
    return re.sub(rf"(?<!\w){word}\b", SYNONYMS[word], text, count=1)


def ending(text: str, random: Random) -> str | None:
    """A clause added at the end."""
    if text.endswith("."):
        return text[:-1] + random.choice(ENDINGS) + "."
    return None if text.endswith(")") else text + random.choice(ENDINGS)


def opening(text: str, random: Random) -> str | None:
    """A few words put before an action that opens with its verb."""
    if text.split()[0] not in IMPERATIVES:
        return None
    return f"{random.choice(OPENINGS)} {text[0].lower()}{text[1:]}"


def aside(text: str, random: Random) -> str | None:
    """A remark put in after the first few words, before a preposition."""
    spots = [match.start() for match in re.finditer(r" (?:for|in|at|with|from|of|to) ", text) if match.start() > 12]
    if not spots:
        return None
    return f"{text[: spots[0]]}, {random.choice(SECOND_THOUGHTS)},{text[spots[0] :]}"


def shortened(text: str, random: Random) -> str | None:
    """The last clause left out, where enough is left."""
    match = re.match(r"(.{24,})(?:,| and(?= an? | the )| so that| which| with) \S.{7,}", text)
    if not match or len(match[1]) < len(text) / 2 or " and " in text[len(match[1]) :].split(",")[-1][6:]:
        return None
    if match[1].split()[-1] in ("on", "in", "at", "of", "for", "to"):
        return None
    return match[1].rstrip(",;") + ("." if text.endswith(".") else "")


def number(text: str, random: Random) -> str | None:
    """Another number or target; years and clock times stay."""
    there = list(re.finditer(r"(?<![\w/.,-])\d{1,3}(?:,\d{3})*(?![\w/]|[,.]\d)", text))
    if not there:
        return None
    match = random.choice(there)
    old = int(match[0].replace(",", ""))
    new = old + random.choice((-1, 1)) * max(1, round(old * random.uniform(0.1, 0.4)))
    return text[: match.start()] + f"{max(new, old + 1 if new < 1 else new):,}" + text[match.end() :]


def typo(text: str, random: Random) -> str | None:
    """Two letters changing places inside a long word, as corrected or made."""
    words = list(re.finditer(r"\b[a-z]{7,}\b", text))
    for match in random.sample(words, len(words)):
        at = match.start() + random.randrange(2, len(match[0]) - 2)
        if text[at] != text[at + 1]:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return None


def past(text: str, random: Random) -> str | None:
    """Told as done."""
    first, _, rest = text.partition(" ")
    return f"{PAST[first]} {rest}" if first in PAST and rest else None


def turned(text: str, random: Random) -> str | None:
    """The two halves of a sentence changing places around its "and"."""
    match = re.fullmatch(r"(\w+ .{12,}?) and (\w+ .{12,}?)(\.?)", text)
    if not match or "," in text or match[2].split()[0].title() not in IMPERATIVES:
        return None
    return f"{match[2][0].upper()}{match[2][1:]} and {match[1][0].lower()}{match[1][1:]}{match[3]}"


LIGHT: tuple[Rewording, ...] = (synonym, synonym, ending, opening, aside, shortened, number, number, typo, past)
"""Drawn from with equal chances; what officers do most stands twice."""

HEAVY: tuple[Rewording, ...] = (shortened, turned, number, synonym, synonym, synonym, past, opening, aside, ending)
"""In the order in which they are made, so that none undoes another."""


def lightly(text: str, random: Random) -> str | None:
    """One small change."""
    for rewording in random.sample(LIGHT, len(LIGHT)):
        told = rewording(text, random)
        if told and told != text:
            return told
    return None


ANEW = REWRITTEN | REWRITTEN_SAMPLES
BY_HAND = 0.6
"""How often the line written by hand is taken, where there is one."""


def heavily(text: str, random: Random) -> str | None:
    """The line written anew by hand, where it was, or several changes at once."""
    if text in ANEW and random.random() < BY_HAND:
        return ANEW[text]
    changes, told = 0, text
    for at in sorted(random.sample(range(len(HEAVY)), random.randint(4, 6))):
        after = HEAVY[at](told, random)
        if after and after != told and ",," not in after:
            changes, told = changes + 1, after
    return told if changes >= 2 else None


def respelled(text: str, random: Random) -> str | None:
    """Other case and punctuation, the same words: nothing that a reader would call a change."""
    ways = [
        text.rstrip(".") if text.endswith(".") else text + ".",
        text.replace("-", "–") if " - " in text else text.replace(" – ", " - "),
        text.replace("’", "'"),
        text.upper() if len(text) < 30 else text[0].lower() + text[1:],
        text.replace(", ", "; ", 1),
        text.title() if len(text) < 50 else text + ";",
    ]
    told = random.choice(ways)
    return told if told != text else None
