"""The words of date expressions and what each means. Data only: no rule is in here."""

from __future__ import annotations

from pipeline.language.dates.tokens import Lexicon

FULL_MONTHS = "january february march april may june july august september october november december".split()
MONTHS: dict[str, int] = {name: number for number, name in enumerate(FULL_MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(FULL_MONTHS, 1)
}
MONTHS["sept"] = 9
_LONG_NAME = 6  # letters: a slip in a shorter month's name may make another word ("Mach", "Jul")


def _slips(name: str) -> set[str]:
    """A name with one letter left out, two letters swapped, or one of its letters once too often inside."""
    places = range(len(name))
    left_out = {name[:k] + name[k + 1 :] for k in places}
    swapped = {name[:k] + name[k + 1] + name[k] + name[k + 2 :] for k in places[:-1]}
    too_many = {name[:k] + letter + name[k:] for k in places for letter in set(name)}
    return left_out | swapped | too_many


MONTHS = {slip: number for name, number in MONTHS.items() if len(name) >= _LONG_NAME for slip in _slips(name)} | MONTHS
# Months that are also ordinary words or given names: without a year they need more than a capital letter.
UNCERTAIN_MONTHS = frozenset({"may", "march", "mar", "jan"})

FULL_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(FULL_WEEKDAYS)} | {
    name[:3]: number for number, name in enumerate(FULL_WEEKDAYS)
}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

SPRING, SUMMER, AUTUMN, WINTER = 1, 2, 3, 4
SEASONS: dict[str, int] = {"spring": SPRING, "summer": SUMMER, "autumn": AUTUMN, "fall": AUTUMN, "winter": WINTER}
TERMS: Lexicon[int] = Lexicon(
    {
        "autumn term": AUTUMN, "michaelmas term": AUTUMN, "winter term": AUTUMN, "autumn school term": AUTUMN,
        "spring term": SPRING, "spring terms": SPRING, "summer terms": SUMMER, "autumn terms": AUTUMN,
        "lent term": SPRING, "hilary term": SPRING, "easter term": SPRING,
        "summer term": SUMMER, "trinity term": SUMMER,
    }
)  # fmt: skip

CARDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "a": 1, "an": 1}
ORDINALS: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

# The kinds of year that a label names.
YEAR_LABELS: Lexicon[str] = Lexicon(
    {
        "fy": "fiscal", "fye": "fiscal", "f/y": "fiscal", "financial year": "fiscal",
        "fiscal year": "fiscal", "fin year": "fiscal",
        "financial years": "fiscal", "fiscal years": "fiscal", "budget year": "fiscal", "tax year": "fiscal",
        "academic year": "academic", "school year": "academic", "academic years": "academic", "ay": "academic",
        "calendar year": "calendar", "calendar years": "calendar", "year": "calendar", "years": "calendar",
    }
)  # fmt: skip

QUARTER_NAMES: Lexicon[None] = Lexicon(dict.fromkeys(("q", "qtr", "quarter", "quarters", "qtrs", "qs", "qu"), None))
HALF_NAMES: Lexicon[None] = Lexicon(dict.fromkeys(("h", "half", "hy", "half year"), None))

PORTIONS: Lexicon[str] = Lexicon(
    {
        "early": "early", "early in": "early", "early part of": "early", "early on in": "early",
        "mid": "mid", "middle of": "mid", "mid point of": "mid", "midway through": "mid", "halfway through": "mid",
        "late": "late", "late in": "late", "back end of": "late",
        "later in": "late", "later part of": "late", "latter part of": "late",
        "start of": "start", "beginning of": "start", "first day of": "start",
        "end of": "end", "end": "end", "ending of": "end", "close of": "end", "last day of": "end",
        "year end": "end", "year end of": "end", "eoy": "end", "conclusion of": "end",
        "first half of": "first half", "1st half of": "first half", "first half": "first half",
        "second half of": "second half", "2nd half of": "second half", "latter half of": "second half",
        "second half": "second half",
    }
)  # fmt: skip

FEASTS: Lexicon[str] = Lexicon(
    {
        "christmas": "christmas", "christmas day": "christmas", "xmas": "christmas", "christmas eve": "christmas eve",
        "boxing day": "boxing day", "new year": "new year", "new years day": "new year", "new year's day": "new year",
        "new year's eve": "new year's eve", "new years eve": "new year's eve",
        "easter": "easter", "easter sunday": "easter", "easter day": "easter", "good friday": "good friday",
        "easter monday": "easter monday", "easter bank holiday": "easter monday", "pentecost": "pentecost",
        "whit sunday": "pentecost", "whitsun": "pentecost", "ash wednesday": "ash wednesday",
        "shrove tuesday": "shrove tuesday", "pancake day": "shrove tuesday",
        "hogmanay": "new year's eve", "st stephen's day": "boxing day", "mother's day": "mothering sunday",
        "father's day": "father", "anzac day": "anzac", "thanksgiving": "thanksgiving",
        "palm sunday": "palm sunday",
        "early may bank holiday": "early may", "may day bank holiday": "early may", "may day": "may day",
        "spring bank holiday": "spring bank", "late may bank holiday": "spring bank",
        "whitsun bank holiday": "spring bank", "summer bank holiday": "summer bank",
        "august bank holiday": "summer bank", "late august bank holiday": "summer bank",
        "st george's day": "st george", "st andrew's day": "st andrew", "st david's day": "st david",
        "st patrick's day": "st patrick", "halloween": "halloween", "bonfire night": "bonfire night",
        "armistice day": "armistice", "remembrance day": "armistice", "remembrance sunday": "remembrance sunday",
        "holocaust memorial day": "holocaust memorial", "international women's day": "women",
        "valentine's day": "valentine", "burns night": "burns", "mothering sunday": "mothering sunday",
    }
)  # fmt: skip

WEEK_LABELS: Lexicon[str] = Lexicon(
    {
        "w/c": "commencing", "wc": "commencing", "w/b": "commencing", "w/commencing": "commencing", "w.c": "commencing",
        "week commencing": "commencing", "week beginning": "commencing", "week starting": "commencing",
        "week of": "commencing", "week from": "commencing",
        "fortnight commencing": "fortnight from", "fortnight beginning": "fortnight from",
        "fortnight starting": "fortnight from", "fortnight ending": "fortnight to",
        "w/e": "ending", "wk commencing": "commencing", "wk beginning": "commencing", "wk ending": "ending",
        "w/ending": "ending", "week ending": "ending",
    }
)  # fmt: skip

CIRCA: Lexicon[None] = Lexicon(
    dict.fromkeys(
        (
            "circa", "c", "ca", "approx", "approximately", "around", "about", "roughly", "estimated", "est",
            "some time in", "sometime in", "provisionally", "probably", "likely",
        ),
        None,
    )
)  # fmt: skip

CIRCA_AFTER: Lexicon[None] = Lexicon(
    dict.fromkeys(("approx", "approximately", "est", "estimated", "provisional", "indicative", "likely"), None)
)
BOUNDS_AFTER: Lexicon[str] = Lexicon(
    {
        "at the latest": "by", "at latest": "by", "latest": "by", "or earlier": "by", "or before": "by",
        "or sooner": "by", "at the earliest": "from", "at earliest": "from", "earliest": "from",
    }
)  # fmt: skip

# How an expression bounds its period in time.
RELATIONS: Lexicon[str] = Lexicon(
    {
        "by": "by", "no later than": "by", "not later than": "by", "on or before": "by", "in time for": "by",
        "at the latest by": "by", "before or on": "by", "by or before": "by", "not after": "by", "latest by": "by",
        "until": "until", "till": "until", "til": "until", "up to": "until", "up until": "until",
        "up to and including": "until", "through to": "until", "through": "until", "thru": "until",
        "from now to": "until", "from now until": "until", "from now till": "until", "now to": "until",
        "now until": "until", "now -": "until", "between now and": "until",
        "through until": "until", "period to": "until", "in the period to": "until", "period up to": "until",
        "ending": "until", "ending in": "until", "ending on": "until", "runs to": "until",
        "runs until": "until", "extended to": "until", "extended until": "until",
        "before": "before", "prior to": "before", "in advance of": "before", "ahead of": "before",
        "earlier than": "before", "pre": "before",
        "after": "after", "following": "after", "post": "after", "beyond": "after", "later than": "after",
        "subsequent to": "after",
        "from": "from", "since": "from", "starting": "from", "starting from": "from", "starting in": "from",
        "starting on": "from", "beginning": "from", "beginning in": "from", "beginning from": "from",
        "commencing": "from", "commencing in": "from", "commencing on": "from", "commencing from": "from",
        "as of": "from",
        "as from": "from", "with effect from": "from", "wef": "from", "effective from": "from",
        "on or after": "from", "no earlier than": "from", "no sooner than": "from", "not sooner than": "from",
        "not before": "from", "not earlier than": "from",
        "onwards from": "from",
        "in": "in", "on": "on", "during": "in", "throughout": "in", "within": "in", "in or around": "in",
        "at": "in",
    }
)  # fmt: skip

# "post" after one of these is a job ("wardens in post", "a new post"), not "after".
BEFORE_A_JOB = frozenset(
    "in into by to of for from with per no a an the this that these those our their its his her your each every any "
    "all some one two three four five six seven eight nine ten second third single same other another new vacant key "
    "full part time fixed term temporary permanent funded additional existing current previous extra senior junior "
    "dedicated seconded vital".split()
)

_ALREADY = {
    f"{now} {said}": means
    for now in ("already", "currently", "now")
    for said, means in (("underway", "ongoing"), ("under way", "ongoing"), ("in progress", "ongoing"),
                        ("ongoing", "ongoing"), ("complete", "completed"), ("completed", "completed"),
                        ("live", "live"), ("delivered", "delivered"), ("started", "started"))
}  # fmt: skip
# What happened, or is to happen, at the date. These also stand in lower case after a name ("Portal launched May 2021").
STATUSES: Lexicon[str] = Lexicon(
    _ALREADY
    | {
        "live": "live", "went live": "live", "gone live": "live", "go live": "live", "goes live": "live",
        "going live": "live",
        "launched": "launched", "launches": "launched", "launching": "launched",
        "launch date": "launched", "relaunched": "launched",
        "completed": "completed", "complete": "completed", "completes": "completed",
        "completion date": "completed", "finished": "completed", "done": "completed", "fully completed": "completed",
        "achieved": "achieved", "delivered": "delivered", "delivery date": "delivered",
        "started": "started", "starts": "started", "start date": "started", "began": "started",
        "begins": "started", "commenced": "started", "commences": "started", "begun": "started",
        "opened": "opened", "opens": "opened", "reopened": "opened",
        "closed": "closed", "closes": "closed", "ended": "ended", "ends": "ended", "end date": "ended",
        "due": "due", "due date": "due", "due on": "due", "due in": "due", "deadline": "due",
        "target date": "target", "targeted for": "target", "expected": "expected", "anticipated": "expected",
        "planned": "planned", "planned for": "planned", "scheduled": "planned", "scheduled for": "planned",
        "proposed": "planned", "aim for": "target", "revised": "revised", "revised to": "revised",
        "revised date": "revised", "delayed to": "revised", "delayed until": "revised", "postponed to": "revised",
        "deferred to": "revised", "deferred until": "revised", "postponed until": "revised", "moved to": "revised",
        "ongoing": "ongoing", "on going": "ongoing", "continuing": "ongoing", "continuous": "ongoing",
        "in progress": "ongoing", "underway": "ongoing", "under way": "ongoing", "current": "ongoing",
        "business as usual": "ongoing", "bau": "ongoing", "rolling programme": "ongoing", "rolling": "ongoing",
        "continual": "ongoing", "permanent": "ongoing",
    }
)  # fmt: skip
# What an ongoing thing is called where the cell says no more ("Ongoing programme").
ONGOING_THINGS = frozenset("programme program work activity process project task".split())
# These are read with a date only where they open a cell, a line or a clause: elsewhere they end its sentence.
CLAUSE_STATUSES: Lexicon[str] = Lexicon(
    {
        "launch": "launched", "completion": "completed", "delivery": "delivered", "start": "started",
        "opening": "opened", "target": "target", "end": "ended", "finish": "completed", "go live date": "live",
        "in place": "in place", "approved": "approved", "adopted": "adopted", "agreed": "agreed",
        "published": "published", "implemented": "implemented", "installed": "installed", "signed": "signed",
        "submitted": "submitted", "established": "established", "introduced": "introduced", "reviewed": "reviewed",
        "review": "review", "review date": "review", "updated": "updated", "issued": "published",
        "implementation": "implemented", "to start": "started", "to complete": "completed", "to launch": "launched",
        "to commence": "started", "to be completed": "completed", "to be launched": "launched",
    }
)  # fmt: skip
# Single words that are a whole timescale cell. Nouns like "target" and "due" are not.
STANDING_STATUSES = frozenset(
    "completed complete achieved delivered done live launched finished closed started commenced implemented ongoing "
    "continuing continuous underway current bau rolling continual permanent".split()
)

_NOT_SET = (
    "tbc", "tbd", "tba", "t.b.c", "not yet known", "not known", "not yet agreed", "not yet set",
    *(f"to be {done}" for done in "confirmed determined agreed advised announced decided arranged set".split()),
)  # fmt: skip
UNDECIDED: Lexicon[str] = Lexicon(
    dict.fromkeys(_NOT_SET, "tbc")
    | dict.fromkeys((f"{what} {said}" for what in ("date", "dates", "timescale") for said in _NOT_SET), "tbc")
    | {
        "asap": "asap", "as soon as possible": "asap", "as soon as practicable": "asap", "immediately": "asap",
        "immediate": "asap", "with immediate effect": "asap", "straight away": "asap",
        "in place": "in place", "already in place": "in place",
    }
)  # fmt: skip

_RECURRENCES = {
    "annual": "annual", "annually": "annual", "yearly": "annual", "every year": "annual", "each year": "annual",
    "per year": "annual", "per annum": "annual", "once a year": "annual", "once per year": "annual",
    "year on year": "annual", "every 12 months": "annual", "every twelve months": "annual",
    "each financial year": "annual", "every financial year": "annual", "annually each year": "annual",
    "annual basis": "annual", "on an annual basis": "annual",
    "half yearly": "half-yearly", "half-yearly": "half-yearly", "biannual": "half-yearly",
    "biannually": "half-yearly", "bi annual": "half-yearly", "bi annually": "half-yearly",
    "semi annual": "half-yearly", "semi annually": "half-yearly", "twice a year": "half-yearly",
    "twice yearly": "half-yearly", "twice per year": "half-yearly", "two times a year": "half-yearly",
    "six monthly": "half-yearly", "6 monthly": "half-yearly", "every six months": "half-yearly",
    "every 6 months": "half-yearly", "twice annually": "half-yearly",
    "quarterly": "quarterly", "every quarter": "quarterly", "each quarter": "quarterly",
    "once a quarter": "quarterly", "per quarter": "quarterly", "three monthly": "quarterly",
    "3 monthly": "quarterly", "every three months": "quarterly", "every 3 months": "quarterly",
    "four times a year": "quarterly", "on a quarterly basis": "quarterly", "quarterly basis": "quarterly",
    "termly": "termly", "every term": "termly", "each term": "termly", "once a term": "termly",
    "bimonthly": "bimonthly", "bi monthly": "bimonthly", "every two months": "bimonthly",
    "every 2 months": "bimonthly", "every other month": "bimonthly",
    "monthly": "monthly", "every month": "monthly", "each month": "monthly", "once a month": "monthly",
    "per month": "monthly", "on a monthly basis": "monthly", "monthly basis": "monthly",
    "fortnightly": "fortnightly", "every fortnight": "fortnightly", "every two weeks": "fortnightly",
    "every 2 weeks": "fortnightly", "every other week": "fortnightly", "bi weekly": "fortnightly",
    "biweekly": "fortnightly", "once a fortnight": "fortnightly",
    "weekly": "weekly", "every week": "weekly", "each week": "weekly", "once a week": "weekly",
    "per week": "weekly", "on a weekly basis": "weekly",
    "daily": "daily", "every day": "daily", "each day": "daily",
    "biennial": "biennial", "biennially": "biennial", "every two years": "biennial", "every 2 years": "biennial",
    "every other year": "biennial", "bi ennial": "biennial",
    "triennial": "triennial", "triennially": "triennial", "every three years": "triennial",
    "every 3 years": "triennial", "every four years": "quadrennial", "every 4 years": "quadrennial",
    "every five years": "quinquennial", "every 5 years": "quinquennial",
}  # fmt: skip
RECURRENCES: Lexicon[str] = Lexicon(
    _RECURRENCES
    | {f"{every} {weekday}": "weekly" for every in ("every", "each") for weekday in FULL_WEEKDAYS}
    | {f"once {said}": means for said, means in _RECURRENCES.items() if said.startswith("every ")}
)
EACH = frozenset({"each", "every"})

# What a length of time belongs to ("a 3 year programme from April 2025").
LASTING_THINGS = frozenset("programme project plan contract pilot period scheme phase trial campaign".split())

# What makes the end of a period open when it follows the period.
OPEN_ENDS: Lexicon[str] = Lexicon(
    {
        "ongoing": "ongoing", "on going": "ongoing", "continuing": "ongoing", "continuous": "ongoing",
        "onwards": "from", "onward": "from", "and onwards": "from", "and beyond": "from", "beyond": "from",
        "to date": "ongoing", "to present": "ongoing", "to the present": "ongoing", "to now": "ongoing",
        "until now": "ongoing", "to present day": "ongoing", "to the present day": "ongoing",
        "present": "ongoing", "date": "ongoing", "now": "ongoing", "current": "ongoing", "to current": "ongoing",
        "present day": "ongoing", "to ongoing": "ongoing", "and is ongoing": "ongoing", "is ongoing": "ongoing",
        "in progress": "ongoing", "still ongoing": "ongoing", "until further notice": "ongoing",
        "and thereafter": "from", "thereafter": "from", "then ongoing": "ongoing", "forward": "from",
        "forwards": "from",
        "on": "from", "and after": "from", "and later": "from", "or later": "from",
    }
)  # fmt: skip
# These close a period only after a dash ("May 2021 - present"), never after a bare space ("May 2021 date of ...").
DASHED_OPEN_ENDS = frozenset({"present", "date", "now", "current", "present day", "beyond"})

UNITS: dict[str, str] = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "wks": "week", "wk": "week", "month": "month",
    "months": "month", "mths": "month", "mth": "month", "mos": "month", "year": "year", "years": "year", "yrs": "year",
    "yr": "year", "quarter": "quarter", "quarters": "quarter", "fortnight": "fortnight",
}  # fmt: skip
COUNTED_UNITS = frozenset({"year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day"})
# What a plan calls itself, and what its whole time is called.
PLANS: Lexicon[None] = Lexicon(
    dict.fromkeys(("plan", "action plan", "delivery plan", "strategy", "programme", "framework", "project"), None)
)
PLAN_SPANS: Lexicon[None] = Lexicon(
    dict.fromkeys(("life of", "lifetime of", "duration of", "course of", "term of", "period of", "length of"), None)
)
TERM_LENGTHS = frozenset({"short", "medium", "mid", "long", "longer", "shorter", "near", "immediate"})

# Words that join a sentence together; capitalised at its start, they are no name.
FUNCTION_WORDS = frozenset(
    "a an the this that these those our their its his her your my each every any all some no by in on at of to from "
    "for with within without until till through throughout during since before after between and or but nor so as "
    "if when while where which who is are was were be been being will would shall should can could may might must "
    "has have had do does did not then than per via into onto over under above below about around against towards "
    "toward up out off down across along circa beyond following upon we it they i you he she there here also only "
    "both either next last new due early mid late start end beginning spring summer autumn winter fall year years "
    "financial fiscal academic calendar target post pre".split()
)

# The years after one of these, capitalised, are part of its name ("Local Plan 2031", "Levelling Up Fund 2022-25"); so
# are those before it and before these others ("the 2030 Agenda", "the 2024/25 Budget").
NAMED_THINGS = frozenset(
    "plan plans strategy strategies framework programme agenda act vision fund policy charter roadmap scheme "
    "regulations bill census covenant partnership manifesto".split()
)
NAMED_AFTER_YEAR = frozenset("budget order road street avenue lane report survey review games festival".split())

# A number after one of these is a label, not a year or a day.
NUMBERED_THINGS = frozenset(
    "phase stage tier level part table figure fig objective priority action section item appendix annex annexe ward "
    "zone lot group version no number option milestone step task project theme outcome aim goal commitment wave "
    "round block unit area chapter page pages tranche room rooms ref reference tel telephone ext extension fax "
    "phone mobile para paragraph clause article minute suite flat box v isbn issn iso bs en form bus route code id "
    "order case plot channel strand workstream category class grade band key recommendation strategy deliverable "
    "work package schedule rule regulation line row column question indicator measure kpi pillar ambition building "
    "house floor".split()
)
# A year before one of these counts things ("2000 homes"), unless a preposition or an article marks it as a year.
COUNTED_THINGS = frozenset(
    "people children staff men women households sqm sqft km m kg tonnes miles hours words pupils acres hectares ha "
    "metres meters mw kwh gwh co pounds percent per".split()
)
YEARLY_THINGS = frozenset(
    "levels figures targets accounts results elections prices statistics standards baselines plans priorities "
    "budgets estimates census olympics games terms projections reforms actions milestones outcomes objectives "
    "reports reviews awards celebrations events is was has as does series campaigns changes".split()
)
# A number after one of these is an amount.
AMOUNT_WORDS = frozenset(
    "over under than least nearly almost exceeding exceed totalling total some only most maximum minimum".split()
)
PREPOSITIONS = frozenset(
    "in by from since until till during before after between for to of the a this our its towards through "
    "throughout within and or & post pre early mid late end spring summer autumn winter circa around about".split()
)

# Every word that a period can begin with, and that an expression can: the scan looks no further at others.
PERIOD_STARTERS: frozenset[str] = frozenset().union(
    MONTHS, WEEKDAYS, SEASONS, ORDINALS, ("the", "between", "month"),
    *(
        lexicon.first_words
        for lexicon in (TERMS, YEAR_LABELS, QUARTER_NAMES, HALF_NAMES, PORTIONS, FEASTS, WEEK_LABELS)
    ),
)  # fmt: skip
STARTERS: frozenset[str] = PERIOD_STARTERS.union(
    CARDINALS.keys() - {"a", "an"}, COUNTED_UNITS, TERM_LENGTHS, EACH,
    ("within", "in", "over", "next", "after", "for", "to", "under", "up", "less", "more", "minimum", "y"),
    ("this", "coming"),
    PLANS.first_words, PLAN_SPANS.first_words,
    *(
        lexicon.first_words
        for lexicon in (CIRCA, RELATIONS, STATUSES, CLAUSE_STATUSES, UNDECIDED, RECURRENCES)
    ),
)  # fmt: skip

_STANDING = frozenset(
    words[-1]
    for lexicon in (STATUSES, CLAUSE_STATUSES)
    for words, status in lexicon.phrases
    if status == "ongoing" or words[-1] in STANDING_STATUSES
)
# Words of which every expression without a digit has one: a text that has neither holds no date.
TELLING_WORDS: frozenset[str] = _STANDING.union(
    MONTHS, SEASONS, UNITS, ("y", "decade"),
    *(
        lexicon.last_words
        for lexicon in (TERMS, FEASTS, QUARTER_NAMES, HALF_NAMES, UNDECIDED, RECURRENCES, PLANS)
    ),
)  # fmt: skip
