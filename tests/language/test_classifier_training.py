"""The trained part of the language stage: its data, its training, the saved model, and what counts as a measure."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.language.line_features import blanked, line_features
from pipeline.language.outcomes import MODEL, is_measure, load_classifier, outcome_probability
from pipeline.language.training.lines import LABELS, council_folds, data_hash, read_lines, register_folds
from pipeline.language.training.measures import calibrated, calibration_error, confusion, fit_temperature, logit
from pipeline.language.training.train import configuration, predict, train

LINES = read_lines()

MODEL_MEGABYTES = 3
LOAD_SECONDS = 1.5
LINES_PER_SECOND = 500

HELD_OUT = [
    ("Buy four reconditioned tractors for the grounds team", False),
    ("Write to all licensees about the new closing times", False),
    ("Met the rowing club and agreed a site for the pontoon.", False),
    ("A grant was awarded to the choir for sheet music.", False),
    ("Set up a working party to review the tree policy", False),
    ("Two part-time rangers were recruited in June.", False),
    ("Publish a toolkit for school governors", False),
    ("Installation of bike racks outside the swimming pool", False),
    ("Greater confidence among first-time cyclists", True),
    ("Fewer elderly residents feeling cut off", True),
    ("Residents are able to reach the surgery without a car.", True),
    ("Improved attendance at evening classes", True),
    ("Number of saplings that survive their first winter", True),
    ("Waiting times reduced", True),
    ("People say that they feel safer and less lonely.", True),
    ("A stronger local economy", True),
]
"""Text and whether it is an outcome; plain cases, written here and in no training file."""


def test_the_data_is_large_varied_and_labelled() -> None:
    assert len(LINES) >= 600
    assert len({line.council for line in LINES}) >= 15
    shares = Counter(line.label for line in LINES)
    assert set(shares) == set(LABELS)
    assert min(shares.values()) > 0.4 * len(LINES)


def test_no_line_is_empty_or_said_twice() -> None:
    texts = [" ".join(line.text.lower().rstrip(". ").split()) for line in LINES]
    assert all(texts)
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_only_outcomes_are_measures() -> None:
    assert [line.text for line in LINES if line.measure and not line.is_outcome] == []
    assert sum(line.measure for line in LINES) > 100


def test_rows_number_their_lines_in_order_of_appearance() -> None:
    seen: Counter[tuple[str, int]] = Counter()
    for line in LINES:
        assert line.order == seen[line.council, line.row], line
        seen[line.council, line.row] += 1


def test_no_council_and_no_register_is_on_both_sides_of_a_split() -> None:
    folds = council_folds(LINES, 6, seed=1)
    assert len({(line.council, fold) for line, fold in zip(LINES, folds, strict=True)}) == len(
        {line.council for line in LINES}
    )
    assert set(folds) == set(range(6))
    assert len({(line.register, fold) for line, fold in zip(LINES, register_folds(LINES), strict=True)}) == 4


def test_the_saved_model_was_trained_on_this_data() -> None:
    assert load_classifier().meta["data_sha256"] == data_hash(), "run python -m pipeline.language.training.train"


def test_the_saved_model_is_small() -> None:
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file())
    assert size < MODEL_MEGABYTES * 1_000_000


def test_training_learns_its_own_lines_and_gives_the_same_scores_twice() -> None:
    few = LINES[:: len(LINES) // 100][:100]
    first, second = (predict(train(few, configuration()), few) for _ in range(2))
    assert first == second
    assert confusion(first, [line.is_outcome for line in few]).accuracy > 0.8


def test_the_saved_model_tells_plain_lines_apart() -> None:
    training = {line.text for line in LINES}
    assert training.isdisjoint(text for text, _ in HELD_OUT)
    probabilities = outcome_probability([text for text, _ in HELD_OUT])
    assert all(0 <= probability <= 1 for probability in probabilities)
    counts = confusion(probabilities, [outcome for _, outcome in HELD_OUT])
    assert counts.accuracy >= 0.85, list(zip(HELD_OUT, probabilities, strict=True))


def test_bullets_and_full_stops_do_not_sway_it() -> None:
    plain, marked = outcome_probability(["Fewer empty shops", "•  Fewer empty shops."])
    assert plain == marked


@pytest.mark.parametrize("texts", [[], [""], ["…", "   ", "12"]])
def test_texts_that_say_nothing_still_get_a_probability(texts: list[str]) -> None:
    assert all(0 <= probability <= 1 for probability in outcome_probability(texts))
    assert len(outcome_probability(texts)) == len(texts)


def test_it_is_fast_enough() -> None:
    texts = [line.text for line in LINES]
    outcome_probability(texts[:1])
    begun = time.perf_counter()
    outcome_probability(texts)
    assert len(texts) / (time.perf_counter() - begun) > LINES_PER_SECOND


def test_it_loads_quickly_in_a_fresh_process_and_only_when_asked() -> None:
    program = (
        "import sys, time\n"
        "from pipeline.language.outcomes import load_classifier\n"
        "assert 'spacy' not in sys.modules\n"
        "import spacy\n"  # the import is the pipeline's anyway; the model's own loading is measured
        "begun = time.perf_counter()\n"
        "load_classifier()\n"
        "print(time.perf_counter() - begun)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert float(done.stdout) < LOAD_SECONDS


def test_it_is_loaded_with_the_tokenizer_that_was_stored_with_it() -> None:
    import spacy

    loaded, plain = load_classifier().tokenizer, spacy.load(MODEL).tokenizer
    assert len(loaded.rules) > 1_000
    assert loaded.rules == plain.rules
    for text in ["Don't re-let 10% of U.K. homes, e.g. www.example.org (or 3km away).", *(line.text for line in LINES)]:
        assert [token.text for token in loaded(text)] == [token.text for token in plain(text)]


def test_lines_of_one_grammar_share_their_blanked_form() -> None:
    one = line_features("Hired ten coaches with savings".split())
    other = line_features("Bought 2 vans with earnings".split())
    assert "opening=*ed 0 *s" in set(one) & set(other)


@pytest.mark.parametrize(
    ("word", "blank"),
    [
        ("Repaired", "*ed"), ("built", "*ed"), ("red", "*"), ("safer", "*er"), ("better", "*er"), ("helping", "*ing"),
        ("the", "the"), ("35%", "0%"), ("£1,200", "0"), ("£4.2m", "0"), ("seven", "0"), ("–", "–"), ("lane", "*"),
    ],
)  # fmt: skip
def test_blanks(word: str, blank: str) -> None:
    assert blanked(word) == blank


@pytest.mark.parametrize(
    "text",
    [
        "Number of trees planted",
        "No. of visits to the museum",
        "% of bins emptied on the day",
        "Percentage of pupils who walk to school",
        "75% of tenants rate repairs as good",
        "80 per cent of calls answered within a minute",
        "At least 60% of staff trained",
        "3 in 5 residents volunteer",
        "Three quarters of the fleet electric",
        "Average length of stay in hospital",
        "Tonnes of waste sent to landfill",
        "Recycling rate",
        "Burglaries per 1,000 households",
        "Satisfaction score",
        "Employees with a disability (%)",
        "Reduce energy use by 20%",
        "Complaints received about noise",
        "1,200 new members",
        "Waiting time for a home adaptation",
        "• Number of apprentices.",
    ],
)
def test_measures(text: str) -> None:
    assert is_measure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Greater pride in the town",
        "Residents feel safer",
        "Increased number of visitors feel welcome",
        "2.1 Improved access to the coast",
        "1 April 2024 launch",
        "24 hour cover for carers",
        "2030 vision shared by partners",
        "Reduced waiting times",
        "The rate of decline has slowed",
        "A number of benefits for families",
        "",
    ],
)
def test_outcomes_that_are_no_measures(text: str) -> None:
    assert not is_measure(text)


def test_a_perfect_classifier_scores_one() -> None:
    counts = confusion([0.9, 0.1, 0.8], [True, False, True])
    assert (counts.accuracy, counts.action_f1, counts.outcome_f1) == (1, 1, 1)


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    assert calibration_error([0.9] * 10, [True] * 9 + [False]) == pytest.approx(0)
    assert calibration_error([0.9] * 10, [True] * 5 + [False] * 5) == pytest.approx(0.4)


def test_temperature_scaling_takes_back_too_much_confidence() -> None:
    scores, truths = [0.99] * 100 + [0.01] * 100, [True] * 80 + [False] * 20 + [False] * 80 + [True] * 20
    slope = fit_temperature(scores, truths)
    assert calibrated(logit(0.99), slope) == pytest.approx(0.8, abs=0.001)
    assert calibrated(logit(0.01), slope) == pytest.approx(0.2, abs=0.001)
