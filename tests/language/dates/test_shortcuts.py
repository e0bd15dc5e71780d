"""The grammar's shortcuts leave out nothing: rules chosen by first word, texts that hold no word of dates, memory."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.language.dates import find, find_dates, parts, phrases, ranges, relative, vocabulary
from pipeline.language.dates.phrase import Phrase
from pipeline.language.dates.tokens import Lexicon, Tokens, paragraphs

DRAWS = 3000
LISTS = sorted(Path(__file__).parent.glob("blind_*.jsonl"))
OTHERS = (
    "the a to of in for on with by and or new homes council - – / ( ) , . : ; + ' ~ > 1 2 3 7 12 24 31 2031".split()
)
OTHERS += "2030/31 '30 30-31 05/06/2031 Q1 H2 2030s 1st 2nd eofy council decade municipal school ending ended".split()


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Lexicon):
        yield from (" ".join(words) for words, _ in value.phrases)
    elif isinstance(value, (frozenset, dict)):
        yield from (word for word in value if isinstance(word, str))


def drawn_texts() -> list[str]:
    """Words and phrases of the whole vocabulary in any order, with numbers, marks and ordinary words between them."""
    draw = random.Random(4)
    kinds = [sorted(set(_words(value))) for name, value in sorted(vars(vocabulary).items()) if not name.startswith("_")]
    kinds = [words for words in kinds if words]
    picks = [
        [draw.choice(draw.choice([*kinds, OTHERS, OTHERS, OTHERS])) for _ in range(draw.randint(1, 9))]
        for _ in range(DRAWS)
    ]
    return [" ".join(word.capitalize() if draw.random() < 0.3 else word for word in words) for words in picks]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    listed = [json.loads(line)["text"] for path in LISTS for line in path.read_text(encoding="utf-8").splitlines()]
    return [*listed, *drawn_texts()]


Rule = Callable[..., object]
TABLES: list[tuple[str, dict[str, tuple[Rule, ...]], tuple[Rule, ...]]] = [
    ("periods", parts._FROM_WORD, ()),
    ("ranges", ranges._FROM_WORD, ranges._FROM_NUMBER),
    ("relative", relative._FROM_WORD, relative._FROM_NUMBER),
    ("leads", phrases._FROM_WORD, phrases._FROM_NUMBER),
]


def _reads(rule: Rule, tokens: Tokens, i: int) -> bool:
    if rule.__name__.endswith("_leads"):
        found: Any = rule(tokens, i, Phrase(i, i))
        return next(found, None) is not None
    return rule(tokens, i) is not None


@pytest.mark.parametrize(("table", "numbers"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_no_rule_reads_what_begins_with_a_word_that_it_is_not_named_for(
    texts: list[str], table: dict[str, tuple[Rule, ...]], numbers: tuple[Rule, ...]
) -> None:
    rules = dict.fromkeys(rule for named in table.values() for rule in named)
    read = 0
    for text in texts:
        for tokens in paragraphs(text, 4):
            for i in range(len(tokens)):
                if tokens[i].kind == "number" and not numbers:
                    continue
                named = numbers if tokens[i].kind == "number" else table.get(tokens.key(i), ())
                reading = [rule for rule in rules if _reads(rule, tokens, i)]
                assert set(reading) <= set(named), (text, tokens.key(i))
                read += len(reading)
    assert read > len(texts) / 10


def test_a_text_without_digits_and_words_of_dates_holds_none(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # Also of longer texts the words that tell nothing alone.
    silent = [" ".join(word for word in text.split() if not find._may_tell(word)) for text in texts]
    left_out = [text for text in (*texts, *silent) if not find._may_tell(text)]
    assert len(left_out) > len(texts) / 2
    monkeypatch.setattr(find, "_may_tell", lambda text: True)
    assert [text for text in left_out if find._read(text, 4, None)] == []


@pytest.mark.parametrize("text", ["Ongoing", "to be confirmed", "by 2031", "during the life of the strategy"])
def test_an_expression_has_a_word_that_tells(text: str) -> None:
    assert find._may_tell(text)


def test_plain_words_tell_no_date() -> None:
    assert not find._may_tell("Mend the weir with the anglers, and plant the banks")


def test_what_was_read_is_remembered_for_each_fiscal_year() -> None:
    text = "Weir counted in FY 2030/31"
    (april,), (october,) = (find_dates(text, fiscal_year_start=month) for month in (4, 10))
    assert (str(april.start), str(october.start)) == ("2030-04-01", "2030-10-01")
    assert find_dates(text) == [april]


def test_the_callers_list_is_its_own() -> None:
    find_dates("Weir mended by May 2031").clear()
    assert len(find_dates("Weir mended by May 2031")) == 1


def test_long_texts_are_not_kept() -> None:
    find._known.cache_clear()
    assert len(find_dates("Weir mended by May 2031. " * 200)) == 200
    assert find._known.cache_info().currsize == 0
