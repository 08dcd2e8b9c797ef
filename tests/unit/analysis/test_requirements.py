from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.analysis.requirements import build_profile, merge_alternatives, merge_mentions
from jobmatch.model import AnyOf, Extraction, Facts, Mention, Necessity, SkillId

from .builders import MENTIONED, PREFERRED, REQUIRED, mention, posting, taxonomy

TAXONOMY = taxonomy()
HARD = sorted(s for s in TAXONOMY.skills if TAXONOMY.is_reported(s) and not TAXONOMY.is_soft(s))

mentions = st.builds(
    mention,
    st.sampled_from(HARD),
    st.integers(min_value=0, max_value=50),
    st.sampled_from(list(Necessity)),
)
alternatives = st.builds(
    lambda options, at_least, start: AnyOf(
        options=tuple(options), at_least=min(at_least, len(options)), start=start, end=start + 9
    ),
    st.lists(st.sampled_from(sorted(TAXONOMY.skills)), min_size=1, max_size=4),
    st.integers(min_value=1, max_value=3),
    st.integers(min_value=0, max_value=30),
)


def extraction(*found: Mention, **known: object) -> Extraction:
    return Extraction(language="en", mentions=found, has_requirement_section=True, **known)  # type: ignore[arg-type]


def test_the_strongest_mention_wins() -> None:
    found = extraction(
        mention("python", 0, PREFERRED),
        mention("python", 20, REQUIRED),
        mention("python", 40, MENTIONED),
    )
    (python,) = build_profile(posting(), found, TAXONOMY).skills
    assert python.necessity is REQUIRED
    assert [m.start for m in python.mentions] == [0, 20, 40]


def test_skills_stand_in_order_of_first_appearance() -> None:
    found = extraction(
        mention("sql", 50), mention("python", 70), mention("aws", 5), mention("sql", 1)
    )
    assert [r.skill for r in build_profile(posting(), found, TAXONOMY).skills] == [
        "sql",
        "aws",
        "python",
    ]


def test_soft_skills_unknown_terms_and_degrees_are_no_hard_skills() -> None:
    found = extraction(
        mention("python"), mention("communication", 9), mention("bachelor", 30),
        unknown=(mention("foobardb", 60, PREFERRED),),
    )  # fmt: skip
    made = build_profile(posting(), found, TAXONOMY)
    assert [r.skill for r in made.skills] == ["python"]
    assert [r.skill for r in made.soft_skills] == ["communication"]
    assert [(r.skill, r.name, r.category, r.necessity) for r in made.unknown_terms] == [
        ("foobardb", "foobardb", "unknown", PREFERRED)
    ]


def test_years_belong_to_their_skill() -> None:
    found = extraction(
        mention("python"), mention("sql", 9), facts=Facts(skill_years={SkillId("python"): 3})
    )
    assert {r.skill: r.min_years for r in build_profile(posting(), found, TAXONOMY).skills} == {
        "python": 3,
        "sql": None,
    }


@pytest.mark.parametrize(
    ("section", "necessity", "expected"),
    [
        (False, MENTIONED, ("W_TRUNCATED", "W_NO_REQUIREMENTS")),
        (False, REQUIRED, ("W_TRUNCATED",)),
        (True, MENTIONED, ("W_TRUNCATED",)),
    ],
)
def test_a_posting_that_asks_for_nothing_is_warned_of(
    section: bool, necessity: Necessity, expected: tuple[str, ...]
) -> None:
    found = Extraction(
        language="en",
        mentions=(mention("python", 0, necessity),),
        has_requirement_section=section,
        warnings=("W_TRUNCATED",),
    )
    assert build_profile(posting(), found, TAXONOMY).warnings == expected


def test_a_warning_is_given_once() -> None:
    found = Extraction(language="en", mentions=(), warnings=("W_NO_REQUIREMENTS",))
    assert build_profile(posting(), found, TAXONOMY).warnings == ("W_NO_REQUIREMENTS",)


def any_of(*options: str, at_least: int = 1, start: int = 0) -> AnyOf:
    return AnyOf(
        options=tuple(map(SkillId, options)), at_least=at_least, start=start, end=start + 5
    )


def test_a_group_asks_as_strongly_as_its_strongest_option() -> None:
    skills = merge_mentions(
        [mention("aws", 0, PREFERRED), mention("gcp", 9, REQUIRED)], TAXONOMY, {}
    )
    (group,) = merge_alternatives([any_of("aws", "gcp")], skills)
    assert (group.any_of, group.at_least, group.necessity) == (("aws", "gcp"), 1, REQUIRED)


def test_options_that_are_not_reported_fall_away() -> None:
    found = extraction(
        mention("aws"), mention("gcp", 9), mention("bachelor", 20), mention("communication", 40),
        alternatives=(any_of("bachelor", "aws", "gcp", at_least=3), any_of("communication", "aws")),
    )  # fmt: skip
    (group,) = build_profile(posting(), found, TAXONOMY).groups
    assert (group.any_of, group.at_least) == (("aws", "gcp"), 2)


def test_the_same_options_twice_are_one_group() -> None:
    skills = merge_mentions([mention("aws"), mention("gcp", 9), mention("sql", 30)], TAXONOMY, {})
    groups = merge_alternatives(
        [
            any_of("gcp", "aws", start=40, at_least=2),
            any_of("aws", "gcp", start=3),
            any_of("aws", "sql", start=60),
        ],
        skills,
    )
    assert [(g.any_of, g.at_least) for g in groups] == [(("aws", "gcp"), 1), (("aws", "sql"), 1)]


@given(st.lists(mentions))
def test_no_mention_is_lost_and_order_does_not_matter(found: list[Mention]) -> None:
    merged = merge_mentions(found, TAXONOMY, {})
    evidence = [m for requirement in merged for m in requirement.mentions]
    assert sorted(evidence, key=repr) == sorted(found, key=repr)
    assert merge_mentions(reversed(found), TAXONOMY, {}) == merged


@given(st.lists(mentions, max_size=8), st.lists(alternatives, max_size=6), st.randoms())
def test_groups_do_not_depend_on_order_and_point_to_skills(
    found: list[Mention], offered: list[AnyOf], random: object
) -> None:
    skills = merge_mentions(found, TAXONOMY, {})
    groups = merge_alternatives(offered, skills)
    shuffled = sorted(offered, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert merge_alternatives(shuffled, skills) == groups
    known = {r.skill for r in skills}
    assert all(len(g.any_of) >= 2 and set(g.any_of) <= known for g in groups)
    assert all(1 <= g.at_least <= len(g.any_of) for g in groups)
    assert len({frozenset(g.any_of) for g in groups}) == len(groups)


@given(st.lists(mentions, min_size=1))
def test_another_mention_never_weakens_a_requirement(found: list[Mention]) -> None:
    before = {r.skill: r.necessity.rank for r in merge_mentions(found[:-1], TAXONOMY, {})}
    after = {r.skill: r.necessity.rank for r in merge_mentions(found, TAXONOMY, {})}
    assert all(after[skill] >= rank for skill, rank in before.items())


def test_a_profile_keeps_what_the_extraction_counted() -> None:
    found = replace(extraction(mention("python")), requirement_lines=4, lines_with_a_skill=3)
    made = build_profile(posting(), found, TAXONOMY)
    assert (made.requirement_lines, made.lines_with_a_skill) == (4, 3)
    assert made.has_requirement_section
