"""Texts that the date grammar takes for its own: its words in any order, numbers and signs between them."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.language.dates import vocabulary
from pipeline.language.dates.tokens import Lexicon
from tests.fuzz.words import CHARACTERS

_TABLES = [value for name, value in sorted(vars(vocabulary).items()) if name.isupper()]
_WORDS = sorted(
    {" ".join(words) for table in _TABLES if isinstance(table, Lexicon) for words, _ in table.phrases}
    | {word for table in _TABLES if isinstance(table, dict | frozenset) for word in table if isinstance(word, str)}
)

_NUMBERS = ["0", "00", "1", "2", "3rd", "4", "12", "13", "24/25", "29", "30", "31", "31st", "32", "99", "0000", "0001"]
_YEARS = ["1899", "1900", "2023", "2024", "2025/26", "2024-25", "2030", "9998", "9999", "10000", "999999999999", "'27"]
_SIGNS = [
    *"-–—/.,;:()&+~?'’",
    "to",
    "and",
    "by",
    "of",
    "the",
    "in",
    "from",
    "until",
    "\n",
    "\n\n",
    "\t",
    "or",
    "between",
]
_DAYS = ["29/02/2023", "31.04.24", "2024-02-30", "1/1/1", "00/00/0000", "12/31/2024", "1.2.3.4", "2024-W53", "20240101"]

_JOINTS = [" ", " ", " ", "", "-", "\u00a0", "\n"]


@st.composite
def date_texts(draw: st.DrawFn) -> bytes:
    """Texts in UTF-8; lone surrogates are encoded as they are."""
    word = st.sampled_from(_WORDS)
    cased = st.tuples(word, st.sampled_from([str, str.title, str.upper])).map(lambda pair: pair[1](pair[0]))
    number = st.one_of(st.sampled_from(_NUMBERS), st.sampled_from(_YEARS), st.integers(0, 10**6).map(str))
    noise = st.one_of(st.text(CHARACTERS, max_size=4), st.text(max_size=4))
    part = st.one_of(cased, number, number, st.sampled_from(_SIGNS), st.sampled_from(_DAYS), noise)
    parts = draw(st.lists(st.tuples(part, st.sampled_from(_JOINTS)), min_size=1, max_size=12))
    text = "".join(one + joint for one, joint in parts) * draw(st.sampled_from([1, 1, 1, 1, 40]))
    return text.encode("utf-8", "surrogatepass")
