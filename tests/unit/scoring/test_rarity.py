from __future__ import annotations

import pytest

from jobmatch.model import SkillId
from jobmatch.scoring.rarity import Rarity, read_rarity

DEMAND = {"demand": {"n": 1000, "df": {"common": 1000, "usual": 100, "rare": 10, "odd": 2}}}


def of(*skills: str) -> float:
    return read_rarity(DEMAND).of([SkillId(s) for s in skills])


def test_a_skill_that_every_posting_names_weighs_half() -> None:
    assert of("common") == pytest.approx(0.5)


def test_rarer_skills_weigh_more_up_to_one() -> None:
    assert 0.5 < of("usual") < of("rare") < 1.0
    assert Rarity(1000, {"never": 5.0}, 0.0).of([]) == pytest.approx(1.0)


def test_a_group_is_as_common_as_its_most_common_alternative() -> None:
    assert of("rare", "common", "usual") == of("common")


@pytest.mark.parametrize("skill", ["odd", "unheard-of"])
def test_too_small_a_count_stands_for_the_median(skill: str) -> None:
    assert of(skill) == of("usual")


@pytest.mark.parametrize("reference", [{}, {"demand": {}}, {"demand": {"n": 9, "df": {}}}])
def test_without_a_table_every_group_weighs_the_same(reference: dict[str, object]) -> None:
    assert read_rarity(reference).of([SkillId("rare")]) == 0.75


def test_a_count_above_the_number_of_postings_is_no_error() -> None:
    assert Rarity(10, {"a": 50.0}, 5.0).of([SkillId("a")]) == pytest.approx(0.5)
