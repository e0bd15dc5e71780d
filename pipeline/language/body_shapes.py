"""The words by which names of public bodies are known: what they end with, and what they open with.

Phrases are written as in a sentence. They are matched with capitals at the start of their words, or all in capitals,
over the ends of lines, and with "&" for "and".
"""

from __future__ import annotations

import re

from pipeline.language.councils import KIND_WORDS

_COUNCIL = "Council|Councils"
_BOROUGH = "Metropolitan Borough|London Borough"
_AUTHORITY = (
    "Combined Authority|Combined County Authority|Fire and Rescue Service|Fire and Rescue Authority|Fire and Rescue"
    "|Fire Authority|National Park Authority"
)
"""Authorities that are always called after where they are, so that what stands before need be no known place."""
_ANY_AUTHORITY = "Authority"
"""One whose name must tell a place."""
_ALWAYS = (
    "Police and Crime Commissioner|Police, Fire and Crime Commissioner|Police and Crime Panel"
    "|Police, Fire and Crime Panel|Commissioner for Police, Fire and Rescue and Crime|Constabulary"
    "|Fire Brigade|Fire Service|Ambulance Service|NHS Trust|NHS Foundation Trust|Health Board|University Health Board"
    "|Integrated Care Board|Integrated Care Partnership|Integrated Care System|Integration Joint Board"
    "|Health and Social Care Trust|Health and Social Care Partnership|Clinical Commissioning Group"
    "|Housing Association|Public Services Board|Community Safety Partnership|National Park|National Landscape"
    "|National Landscape Board|Agency"
)
"""Other bodies that are."""
_OFTEN = (
    "Partnership|Board|Trust|Police|University|College|Academy|School|Housing Group|Homes|Forum|Alliance|Commission"
    "|Corporation|Business Improvement District"
)
"""What other bodies are called, and much else: a name must tell a place."""
_KINDS = (
    "Borough of|London Borough of|Royal Borough of|Metropolitan Borough of|Borough Council of"
    "|Royal Borough Council of|City of|City and County of|Council of the"
)
_CELTIC = "Cyngor|Comhairle"
_PLACED = "University of|NHS|Transport for|Healthwatch|University College|King’s College|Imperial College"
"""What names of other bodies open with, before a place."""
_WHOLE = (
    "Department for|Department of|Ministry of|HM|His Majesty’s|Her Majesty’s|Police and Crime Commissioner for"
    "|Office of the Police and Crime Commissioner for|Office of the Police, Fire and Crime Commissioner for"
    "|Police, Fire and Crime Commissioner for|Commissioner for Police, Fire and Rescue and Crime for"
)
"""The same, before a subject or an area in any number of words."""
_FIXED = (
    "Cabinet Office|Home Office|Scottish Government|Welsh Government|Llywodraeth Cymru|Northern Ireland Executive"
    "|Northern Ireland Office|Broads Authority|Natural England|Historic England|Sport England|Homes England"
    "|Public Health England|Natural Resources Wales|Public Health Wales|Public Health Scotland|NatureScot"
    "|Historic Environment Scotland|Creative Scotland|Police Scotland|Police Service of Northern Ireland"
    "|Metropolitan Police|Forestry Commission|Care Quality Commission|Crown Estate|Marine Management Organisation"
    "|Ofsted|Canal and River Trust|National Trust|Active Travel England|National Highways|Network Rail"
)
"""Bodies whose names tell neither a kind nor a place."""


def _pattern(phrases: str) -> str:
    """A regular expression for phrases with and without capitals, the longer ones first."""
    told = {printed for phrase in phrases.split("|") for printed in (phrase, phrase.upper())}
    patterns = (
        re.escape(one).replace(r"\ ", r"\s").replace("’", "['’]") for one in sorted(told, key=len, reverse=True)
    )
    return "|".join(re.sub(r"\\s(?:and|AND)\\s", r"\\s(?:and|AND|&)\\s", one) for one in patterns)


ENDS = re.compile(
    rf"\b(?:(?P<council>{_pattern(_COUNCIL)})|(?P<borough>{_pattern(_BOROUGH)})|(?P<short>M?[DBC]C)"
    rf"|(?P<authority>{_pattern(_AUTHORITY)})|(?P<any_authority>{_pattern(_ANY_AUTHORITY)})"
    rf"|(?P<always>{_pattern(_ALWAYS)})|(?P<often>{_pattern(_OFTEN)}))"
    r"(?![\w-])(?!\s(?i:of|(?:and|&)\scrime)\s)(?<!(?i:homes)(?=\x20[A-Za-z]))"
)
"""Not before "of", nor "Police" in "Police and Crime Plan", nor "Homes" in "Homes Strategy"."""
OPENINGS = re.compile(
    rf"\b(?:(?P<kind>{_pattern(_KINDS)})|(?P<celtic>{_pattern(_CELTIC)})|(?P<placed>{_pattern(_PLACED)})"
    rf"|(?P<whole>{_pattern(_WHOLE)}))\s"
)
FIXED = re.compile(rf"\b(?:{_pattern(_FIXED)})(?!\w)")
END_WORDS = (
    frozenset(phrase.split()[-1].casefold() for phrase in f"{_COUNCIL}|{_AUTHORITY}|{_ALWAYS}|{_OFTEN}".split("|"))
    - KIND_WORDS
)
"""What a body's name ends with: a line that ends so ends the name."""

CONNECTING = frozenset("of and & upon on under with in the le by y yr ar nan na cum next".split())
"""Words in small letters inside a name."""

NO_NAME = frozenset(
    """a about across action actions adopted agenda all an annex annual another any appendix approved april arts at
    august between brief british budget by cabinet chair chamber chief climate clinical cllr committee consultation
    copyright corporate council councillor councils date dear december delivery department digital director
    directorate discussion draft each emergency england english executive external february federal final for
    former framework from full governing have her heritage his housing if internal ireland item its january joint
    july june lead leader libraries local may mayor medical meeting minutes museums neighbouring no november
    nursing october officer officers on or other our page parliament partner partners plan plans policy press privy
    produced programme progress project proposed published purpose report reports research review scotland scrutiny
    security september service services sports standards statement strategic strategy student subject summary
    tenants that their these this those title to trade update version vision voluntary wales we welcome whole will
    with works your youth
    """.split()
)
"""Words that stand before a name and are none of it ("Report to", "Digital Strategy"), or make it no council of a place
("Arts Council")."""
SUBJECTS = frozenset(
    "arts climate digital executive heritage home housing local science security service services sports standards"
    " strategic trade youth".split()
)
"""Those of them that departments and, behind a place, other bodies are called after."""
REGIONS = frozenset("cleveland england ireland midlands scotland thames ulster wales yorkshire".split())
"""Words of the language that other bodies are called after beside places: "South Wales Police"."""
ORDINARY = frozenset(
    "angus barking boston bury craven eden fylde hart hastings highland hull london mole moray newport preston reading"
    " rugby stafford wyre".split()
)
"""Places whose names are words or names of other things as well."""
