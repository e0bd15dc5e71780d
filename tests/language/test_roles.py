"""The trained model of column roles: its data, its decisions on wordings that no lexicon holds, and joint decoding."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.language.columns import read_columns
from pipeline.language.contents import cell_contents
from pipeline.language.lexicon import Role
from pipeline.language.role_decoding import decode
from pipeline.language.role_features import BUCKETS, column_features, hashed
from pipeline.language.role_model import MODEL, read_role_model, role_chances
from pipeline.language.training.roles.tables import read_tables
from pipeline.language.training.roles.train import best_slope, fit, neighbours, truth
from tests.layout.building import item, section

TABLES = read_tables()
WORKS = ("Rebuild the weir at Foss Mill", "Dredge the leat behind the mill", "Count otters on the lower reach")
DAYS = ("May 2021", "June 2022", "July 2023")


def judge(texts: Sequence[str]) -> list[float]:
    """Stands in for the classifier of lines."""
    return [0.9 if text.startswith(("More", "Fewer", "Better")) else 0.1 for text in texts]


def test_the_data_is_large_and_of_many_councils() -> None:
    columns = [column for table in TABLES for column in table.columns]
    assert len(columns) >= 400
    assert len({table.council for table in TABLES}) >= 30
    assert len({column.header.lower() for column in columns}) >= 300
    assert min(Counter(column.role for column in columns).values()) >= 8


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Our offer", ("Lend tools to allotment holders", "Open a repair cafe", "Run a seed swap"), Role.ACTION),
        ("So what?", ("More people growing food", "Fewer tools thrown away", "Better soil"), Role.OUTCOME),
        ("Delivery confidence", ("Amber", "Green", "Amber/Red"), Role.STATUS),
        ("£k", ("£12k", "£40k", "Existing budget"), Role.RESOURCE),
        ("Champion", ("Cllr Moss", "Head of Parks", "Janet Fairbairn"), Role.LEAD),
        ("Zork", ("Head of Parks", "Parks Manager", "Assistant Director, Place"), Role.LEAD),
        ("Quux", ("£5,000", "£12,500 from reserves", "Existing budgets"), Role.RESOURCE),
        ("Ward", ("Foss", "Tanner", "Ford"), Role.OTHER),
    ],
)
def test_headers_never_seen_are_told_with_what_stands_below(header: str, cells: Sequence[str], role: Role) -> None:
    table = section(["Actions", header, "By when"], list(zip(WORKS, cells, DAYS, strict=True)))
    if role is Role.ACTION:
        table = section([header, "Lead", "By when"], list(zip(cells, ("AR", "TK", "JB"), DAYS, strict=True)))
        assert read_columns(table, 4, judge)[0].role is role
    else:
        found = read_columns(table, 4, judge)
        assert (found[0].role, found[1].role, found[2].role) == (Role.ACTION, role, Role.DATE)


def test_chances_are_probabilities() -> None:
    contents = cell_contents([[item("Ranger")], [item("Miller")]], 4)
    for header, below in (("Who", contents), ("", contents), ("Who", None)):
        chances = role_chances(header, below, (2, 4))
        assert math.isclose(sum(chances.values()), 1.0, abs_tol=1e-6)
        assert set(chances) == set(read_role_model().roles)


def test_features_are_hashed_into_the_models_rows() -> None:
    features = column_features("By when will it be done?", None, (3, 5))
    assert all(0 <= bucket < BUCKETS for bucket in hashed(features))
    assert math.isclose(sum(hashed(features).values()), sum(features.values()))


def test_a_table_is_told_together() -> None:
    """Seen alone both columns look most like a start; a table has one, and its other end."""
    chances = {
        1: {Role.START: 0.6, Role.FINISH: 0.3, Role.DATE: 0.1},
        2: {Role.START: 0.5, Role.FINISH: 0.4, Role.DATE: 0.1},
    }
    found = decode(chances, {0: Role.ACTION}, {})
    assert [found[1][0], found[2][0]] == [Role.START, Role.FINISH]
    assert all(0 < chance <= 1 for _, chance in found.values())


def test_a_table_without_actions_is_unlikely() -> None:
    chances = {0: {Role.OTHER: 0.6, Role.ACTION: 0.4}}
    assert decode(chances, {1: Role.DATE}, {})[0][0] is Role.ACTION
    assert decode(chances, {1: Role.ACTION}, {})[0][0] is Role.OTHER


def test_the_neighbours_tip_the_balance() -> None:
    chances = {1: {Role.LEAD: 0.5, Role.PARTNER: 0.5}}
    follows = {Role.LEAD: {Role.PARTNER: 1.0, Role.LEAD: -1.0}}
    assert decode(chances, {0: Role.LEAD, 2: Role.ACTION}, follows)[1][0] is Role.PARTNER


def test_training_learns_what_it_is_shown(tmp_path: Path) -> None:
    few = [table for table in TABLES if table.group == 0][:12]
    trained = fit(few)
    columns = [column for table in few for column in table.columns]
    right = 0
    for column in columns:
        found = hashed(column_features(column.header, column.contents, column.place))
        scores = sum(value * trained.weights[bucket] for bucket, value in found.items())
        right += trained.roles[int(scores.argmax())] is truth(column, "header and contents")
    assert right >= 0.95 * len(columns)
    assert (
        neighbours(few, trained.roles)[Role.ACTION][Role.LEAD] > neighbours(few, trained.roles)[Role.ACTION][Role.THEME]
    )


def test_a_slope_tames_a_model_that_is_too_sure() -> None:
    wrong_half = [(Role.LEAD, {Role.LEAD: 0.99, Role.DATE: 0.01}), (Role.DATE, {Role.LEAD: 0.99, Role.DATE: 0.01})]
    assert best_slope(wrong_half) < 1.0


def test_the_model_is_small() -> None:
    assert (MODEL / "weights.bin").stat().st_size < 512 * 1024


def test_a_table_of_a_thousand_columns_is_told_in_seconds() -> None:
    """Each role of each column once asked all others anew: a minute for these."""
    chances = {column: {Role.ACTION: 0.5, Role.DATE: 0.3, Role.STATUS: 0.2} for column in range(1000)}
    begun = time.monotonic()
    told = decode(chances, {0: Role.STATUS}, {Role.ACTION: {Role.DATE: 3.0}})
    assert told.keys() == set(range(1, 1000))
    assert {role for role, _ in told.values()} == {Role.ACTION, Role.DATE}
    assert time.monotonic() - begun < 30
