"""The list of councils: whole, consistent with itself, and sure of whom a name means."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.language.councils import fold, parted, uk_councils

THERE_ARE = {
    ("E", "county"): 21,
    ("E", "district"): 164,
    ("E", "metropolitan district"): 36,
    ("E", "unitary"): 63,
    ("E", "London borough"): 33,
    ("S", "council area"): 32,
    ("W", "principal area"): 22,
    ("N", "district"): 11,
}
"""Principal councils in 2025/26, the City of London and the Isles of Scilly among them."""


def test_all_councils_of_today_are_there() -> None:
    today = Counter((one.code[0], one.kind) for one in uk_councils().all if one.until is None)
    assert {key: number for key, number in today.items() if key in THERE_ARE} == THERE_ARE


def test_codes_are_gss_codes_and_no_two_are_the_same() -> None:
    codes = [one.code for one in uk_councils().all]
    assert all(re.fullmatch(r"[EWSN]\d{8}", code) for code in codes)
    assert codes == sorted(set(codes))


def test_former_councils_ended_in_the_reorganisations_of_their_time() -> None:
    assert {one.until for one in uk_councils().all if one.until} == {2019, 2020, 2021, 2023, 2024}


def test_every_name_means_its_own_council() -> None:
    councils = uk_councils()
    for council in councils.all:
        for name in (council.name, *council.also):
            for told in (name, name.upper(), name.replace(" and ", " & "), name.replace("'", "’")):
                assert councils.named(told) is council, told


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Camden Council", "E09000007"),
        ("Fenland DC", "E07000010"),
        ("Peterborough CC", "E06000031"),
        ("St. Helens Council", "E08000013"),
        ("Saint Helens Borough Council", "E08000013"),
        ("Kings Lynn & West Norfolk Borough Council", "E07000146"),
        ("Somerset County Council", "E10000027"),
        ("Somerset Council", "E06000066"),
        ("Cyngor Sir Ynys Mon", "W06000001"),
        ("City of London", "E09000001"),
        ("BCP Council", "E06000058"),
    ],
)
def test_other_forms_of_a_name(name: str, code: str) -> None:
    council = uk_councils().named(name)
    assert council is not None
    assert council.code == code


@pytest.mark.parametrize(
    "name",
    ["Dover Town Council", "Norfolk City Council", "Wexmoor Borough Council", "County Council", "the Council", ""],
)
def test_what_is_no_council_of_the_list(name: str) -> None:
    assert uk_councils().named(name) is None


def test_a_place_with_a_former_council_and_one_of_today_names_neither() -> None:
    assert [one.until for one in uk_councils().at("somerset")] == [2023, None]
    assert [one.code for one in uk_councils().at("fenland")] == ["E07000010"]


@pytest.mark.parametrize(
    ("label", "code"),
    [("fenland", "E07000010"), ("e-lindsey", "E07000137"), ("bcpcouncil", "E06000058"), ("data", None)],
)
def test_web_addresses(label: str, code: str | None) -> None:
    council = uk_councils().on_the_web(label)
    assert (council.code if council else None) == code


def test_a_name_is_parted_into_its_place_and_its_kind() -> None:
    assert parted(fold("London Borough of Camden")) == ("camden", {"london", "borough"})
    assert parted(fold("St Albans City and District Council")) == ("st albans", {"city", "district"})
    assert parted(fold("Borough Council")) == ("", {"borough"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cyngor Caerffili", "W06000018"),
        ("Cyngor Castell-nedd Port Talbot", "W06000012"),
        ("Cyngor Sir Ynys Môn", "W06000001"),
        ("CYNGOR DINAS CASNEWYDD", "W06000022"),
        ("Cyngor Tref Conwy", None),
        ("Cyngor Cymuned Llanelwy", None),
    ],
)
def test_welsh_names_mean_a_council_with_and_without_its_kind(name: str, code: str | None) -> None:
    council = uk_councils().named(name)
    assert (council.code if council else None) == code
