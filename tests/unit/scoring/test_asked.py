from __future__ import annotations

import pytest

from jobmatch.model import Necessity, Profile, SectionKind
from jobmatch.scoring.asked import AskedGroup, asked_groups
from jobmatch.scoring.rarity import Rarity
from jobmatch.scoring.weights import WEIGHTS

from .builders import any_of, profile, requirement, taxonomy

TAXONOMY = taxonomy(
    ["a", "b", "c", "d", "talking", "diploma"],
    category={"talking": "soft-skills", "diploma": "education"},
)


def groups(posting: Profile) -> tuple[AskedGroup, ...]:
    return asked_groups(posting, TAXONOMY, Rarity(), WEIGHTS)


def tiers(posting: Profile) -> dict[tuple[str, ...], float]:
    return {tuple(group.options): group.tier for group in groups(posting)}


def mentioned(skill: str, section: SectionKind) -> Profile:
    return profile(requirement(skill, Necessity.MENTIONED, section=section))


def test_alternatives_are_one_group_and_no_requirements_of_their_own() -> None:
    posting = profile(requirement("a"), requirement("b"), groups=(any_of("b", "a"),))
    assert [g.options for g in groups(posting)] == [("a", "b")]


def test_a_skill_asked_more_strongly_than_its_group_stands_alone_too() -> None:
    posting = profile(
        requirement("a"),
        requirement("b", Necessity.PREFERRED),
        groups=(any_of("a", "b", necessity=Necessity.PREFERRED),),
    )
    assert tiers(posting) == {("a", "b"): 0.4, ("a",): 1.0}


def test_equal_groups_are_one_with_the_higher_tier_and_more_years() -> None:
    posting = profile(
        requirement("a", Necessity.PREFERRED, years=5),
        requirement("a", Necessity.REQUIRED, years=2),
        groups=(any_of("b", "c"), any_of("c", "b", at_least=2, necessity=Necessity.PREFERRED)),
    )
    found = {g.options: (g.tier, g.years, g.at_least) for g in groups(posting)}
    assert found == {("a",): (1.0, 5, 1), ("b", "c"): (1.0, None, 2)}


@pytest.mark.parametrize(
    "section",
    [SectionKind.DUTIES, SectionKind.STACK, SectionKind.DESCRIPTION, SectionKind.TRAITS],
)
def test_what_the_work_names_counts_a_little(section: SectionKind) -> None:
    assert tiers(mentioned("a", section)) == {("a",): 0.2}


@pytest.mark.parametrize(
    "section", [SectionKind.TITLE, SectionKind.COMPANY, SectionKind.LEGAL, SectionKind.BENEFITS]
)
def test_boilerplate_asks_nothing(section: SectionKind) -> None:
    assert tiers(mentioned("a", section)) == {}


def test_without_a_requirement_section_duties_count_more() -> None:
    posting = profile(
        requirement("a", Necessity.MENTIONED, section=SectionKind.DUTIES),
        requirement("b", Necessity.MENTIONED, section=SectionKind.COMPANY),
        requirement("c"),
        has_requirement_section=False,
    )
    assert tiers(posting) == {("a",): 0.8, ("c",): 1.0}


def test_soft_skills_and_degrees_are_no_groups() -> None:
    posting = profile(requirement("talking"), requirement("diploma"), requirement("a"))
    assert tiers(posting) == {("a",): 1.0}


def test_unknown_terms_carry_at_most_a_fifth_of_the_weight() -> None:
    unknown = tuple(requirement(f"x{i}") for i in range(9))
    found = groups(profile(requirement("a"), requirement("b"), unknown=unknown))
    weight = sum(g.weight for g in found)
    assert sum(g.weight for g in found if g.terms) == pytest.approx(0.2 * weight)


def test_a_few_unknown_terms_keep_their_weight() -> None:
    known = [requirement(s) for s in "abcd"]
    found = groups(profile(*known, unknown=(requirement("x"),)))
    assert [g.weight for g in found if g.terms] == [0.5]


def test_groups_stand_in_the_order_of_the_posting() -> None:
    posting = profile(requirement("a", start=50), requirement("b", start=5))
    assert [g.options for g in groups(posting)] == [("b",), ("a",)]
