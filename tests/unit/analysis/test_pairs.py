from __future__ import annotations

from dataclasses import replace

import pytest

from jobmatch.analysis.market import employers_of
from jobmatch.analysis.pairs import find_pairs, lift, supported
from jobmatch.model import Pair, Profile, RequirementGroup, SkillId

from .builders import REQUIRED, profile, taxonomy

TAXONOMY = taxonomy()


def pairs(profiles: list[Profile]) -> tuple[Pair, ...]:
    return find_pairs(profiles, employers_of(profiles), TAXONOMY)


def sample(*together: str, n: int = 8, rest: int = 32, company: str | None = None) -> list[Profile]:
    """`n` postings name the skills together, `rest` name none of them."""
    return [
        *(profile(*together, company=company) for _ in range(n)),
        *(profile("python") for _ in range(rest)),
    ]


def test_lift_worked_example() -> None:
    assert lift(60, 200, 100, 1000, shrink=0) == pytest.approx(3.0)
    assert lift(60, 200, 100, 1000) == pytest.approx(2.6)


@pytest.mark.parametrize(
    ("postings", "least"), [(38, (3, 3)), (99, (3, 3)), (100, (10, 5)), (10_000, (50, 5))]
)
def test_support_grows_with_the_sample(postings: int, least: tuple[int, int]) -> None:
    assert supported(postings) == least


def test_skills_that_come_together_are_told() -> None:
    (pair,) = pairs(sample("docker", "kubernetes"))
    assert {pair.first, pair.second} == {"docker", "kubernetes"}
    assert pair.names == (pair.first.title(), pair.second.title())
    assert (pair.postings, pair.employers) == (8, 8)
    assert pair.lift == pytest.approx((8 + 5) / (8 * 8 / 40 + 5))


def test_one_employer_makes_no_pair() -> None:
    assert pairs(sample("docker", "kubernetes", company="Acme")) == ()


def test_what_follows_from_another_skill_is_no_pair() -> None:
    assert pairs(sample("pytorch", "deep-learning")) == ()
    assert pairs(sample("postgresql", "sql")) == ()


def test_alternatives_are_no_pair() -> None:
    group = RequirementGroup(
        any_of=(SkillId("aws"), SkillId("gcp")), at_least=1, necessity=REQUIRED
    )
    offered = [replace(p, groups=(group,)) for p in sample("aws", "gcp", rest=0)]
    assert pairs([*offered, *(profile("python") for _ in range(32))]) == ()
    assert pairs(sample("aws", "gcp"))


def test_no_skill_is_told_twice() -> None:
    found = pairs(sample("aws", "docker", "kubernetes", "sql"))
    skills = [skill for pair in found for skill in (pair.first, pair.second)]
    assert len(found) == 2
    assert len(set(skills)) == 4


def test_what_every_posting_asks_for_goes_with_nothing() -> None:
    assert pairs([profile("python", "sql") for _ in range(40)]) == ()
