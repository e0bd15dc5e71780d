"""The dictionary that is read in blocks answers as simplemma does, whatever release of it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import simplemma
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline import dictionary
from pipeline.dictionary import blocks, index

UNKNOWN = [
    "recommenda",
    "re-let",
    "Zzyzx",
    "a",
    "aa",
    "zzzz",
    "naïve",
    "naïve",
    "don’t",
    "O’Brien",
    "’",
    "éclairs",
    "1st",
]
WORDS = ["organisation", "Councils", "LEADS", "housing", "went", "better", "Wednesday", "timescales", *UNKNOWN]


@pytest.fixture
def unread() -> Iterator[None]:
    """No question was asked yet; what a test brought in is forgotten behind it."""
    forget()
    yield
    forget()


def forget() -> None:
    for cached in (dictionary.is_known, dictionary._dictionary, dictionary._lookup, dictionary._lemmatizer):
        cached.cache_clear()


def test_every_word_has_the_form_that_simplemma_gives() -> None:
    told = blocks.read_blocks()
    assert told is not None, "another simplemma is installed than the index was made for: run make dictionary"
    known = DefaultDictionaryFactory().get_dictionary("en")
    assert len(told) == len(known)
    assert list(told) == list(known)
    assert [told[word] for word in known] == [known[word] for word in known]


def test_what_stands_between_two_words_is_none() -> None:
    told = blocks.read_blocks()
    assert told is not None
    words = list(told)
    for word in ["", "\0", "\U0010ffff", *(word + "\0" for word in words[:: index.BLOCK // 2 + 1])]:
        assert word not in told


@pytest.mark.parametrize("word", WORDS)
def test_a_question_is_answered_as_by_simplemma(word: str) -> None:
    assert dictionary.is_known(word) is simplemma.is_known(word, "en")
    assert dictionary.lemma(word) == simplemma.lemmatize(word, "en")


def nowhere() -> None:
    return None


@pytest.mark.usefixtures("unread")
def test_another_release_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "read_index", lambda read=blocks.read_index: replace(read(), sha256="of another"))
    assert blocks.read_blocks() is None
    assert [dictionary.is_known(word) for word in WORDS] == [simplemma.is_known(word, "en") for word in WORDS]


@pytest.mark.usefixtures("unread")
def test_so_is_one_that_keeps_its_dictionary_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "compressed_file", nowhere)
    assert [dictionary.lemma(word) for word in WORDS] == [simplemma.lemmatize(word, "en") for word in WORDS]


def test_the_index_is_what_its_maker_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = tmp_path / "english.json"
    monkeypatch.setattr(index, "INDEX", written)
    assert index.main() == 0
    assert written.read_bytes() == blocks.INDEX.read_bytes()
