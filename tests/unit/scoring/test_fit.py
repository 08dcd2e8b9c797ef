from __future__ import annotations

from dataclasses import replace
from math import fsum

import pytest

from jobmatch.model import (
    Blocker,
    FitReport,
    Job,
    MatchKind,
    Necessity,
    Profile,
    Resume,
    SectionKind,
)
from jobmatch.scoring.fit import score_posting, score_postings

from .builders import any_of, claim, mention, profile, requirement, resume, taxonomy

TAXONOMY = taxonomy(
    ["a", "b", "c", "d", "e"],
    implies={"e": ("a",)},
    closeness={
        "error_rates": {"miss": 0.25, "false": 0.17},
        "substitute": [{"a": "c", "b": "d"}],
    },
)
ABC = profile(requirement("a"), requirement("b"), requirement("c"))


def fit(person: Resume, posting: Profile = ABC) -> FitReport:
    return score_posting(person, posting, TAXONOMY)


def holding(*skills: str, **facts: object) -> Resume:
    return replace(resume(*(claim(s) for s in skills)), **facts)  # type: ignore[arg-type]


def test_holding_everything_is_worth_a_hundred() -> None:
    assert fit(holding("a", "b", "c")).score == pytest.approx(100)


def test_an_empty_resume_is_worth_nothing() -> None:
    found = fit(resume())
    assert (found.score, found.low, found.high) == (0, 0, 0)


def test_two_requirements_are_too_few_for_a_score() -> None:
    found = fit(holding("a"), profile(requirement("a"), requirement("b")))
    assert (found.score, found.low, found.high) == (None, None, None)
    assert found.parts == {}
    assert found.warnings == ("W_FEW_REQUIREMENTS",)
    assert [c.match for c in found.contributions] == [MatchKind.EXACT, MatchKind.NONE]


def test_unknown_terms_do_not_make_a_score_possible() -> None:
    unknown = (requirement("x"), requirement("y"))
    assert fit(holding("a"), profile(requirement("a"), unknown=unknown)).score is None


def test_a_posting_without_requirements_says_so_once() -> None:
    posting = replace(ABC, has_requirement_section=False, warnings=("W_NO_REQUIREMENTS",))
    assert fit(holding("a"), posting).warnings == ("W_NO_REQUIREMENTS",)


def test_contributions_add_up_to_the_score() -> None:
    posting = replace(ABC, facts=replace(ABC.facts, min_years=6, seniority="senior"))
    found = fit(holding("a", "d", total_years=2.0, seniority="entry"), posting)
    assert fsum(c.points for c in found.contributions) == pytest.approx(found.parts["skills"])
    assert fsum(found.parts.values()) == pytest.approx(found.score, abs=1e-9)


def test_implied_skills_are_close_when_only_listed() -> None:
    used, listed = resume(claim("e")), resume(claim("e", SectionKind.SKILLS))
    assert (fit(used).required_met, fit(used).required_close) == (1, 0)
    assert (fit(listed).required_met, fit(listed).required_close) == (0, 1)
    assert fit(listed).contributions[0].held == "e"


@pytest.mark.parametrize(
    ("where", "share"),
    [
        (SectionKind.EXPERIENCE, 1.0),
        (SectionKind.PROJECTS, 0.95),
        (SectionKind.EDUCATION, 0.9),
        (SectionKind.CERTIFICATIONS, 0.9),
        (SectionKind.SKILLS, 0.85),
        (SectionKind.SUMMARY, 0.85),
        (SectionKind.TITLE, 0.85),
    ],
)
def test_evidence_from_work_counts_most(where: SectionKind, share: float) -> None:
    first = fit(resume(claim("a", where))).contributions[0]
    assert first.points / first.possible == pytest.approx(share)


@pytest.mark.parametrize(
    ("years", "share"), [(None, 1.0), (0.0, 0.65), (1.5, 0.8), (3.5, 1.0), (20.0, 1.0)]
)
def test_years_of_a_skill_count_where_they_are_asked(years: float | None, share: float) -> None:
    posting = profile(requirement("a", years=4), requirement("b"), requirement("c"))
    first = fit(resume(claim("a", years=years)), posting).contributions[0]
    assert first.points / first.possible == pytest.approx(share)


def test_two_of_three_average_the_two_best() -> None:
    posting = profile(
        *(requirement(s) for s in "abcde"), groups=(any_of("a", "b", "c", at_least=2),)
    )
    group = next(c for c in fit(holding("a"), posting).contributions if len(c.any_of) == 3)
    assert group.points / group.possible == pytest.approx(0.5)
    assert group.held == "a"


def test_over_qualification_never_lowers() -> None:
    posting = replace(ABC, facts=replace(ABC.facts, min_years=1, seniority="entry"))
    modest = fit(holding("a", total_years=1.0, seniority="entry"), posting).score
    grand = fit(holding("a", total_years=30.0, seniority="senior"), posting).score
    assert grand == modest


@pytest.mark.parametrize(
    ("held", "points"), [("senior", 5.0), ("mid", 2.5), ("entry", 0.0), ("intern", 0.0)]
)
def test_each_level_below_costs_half_the_part(held: str, points: float) -> None:
    posting = replace(ABC, facts=replace(ABC.facts, seniority="senior", min_years=1))
    part = fit(holding("a", seniority=held), posting).parts["level"]
    assert part == pytest.approx(points / 0.95)


@pytest.mark.parametrize("held", ["manager", None, "wizard"])
def test_across_tracks_nothing_is_said_about_the_level(held: str | None) -> None:
    posting = replace(ABC, facts=replace(ABC.facts, seniority="senior"))
    assert "level" not in fit(holding("a", seniority=held), posting).parts


@pytest.mark.parametrize(
    ("held", "equivalent", "value"),
    [("phd", False, 1.0), ("master", False, 1.0), ("bachelor", False, 0.5), (None, True, 1.0)],
)
def test_a_missing_degree_costs_half_unless_experience_will_do(
    held: str | None, equivalent: bool, value: float
) -> None:
    posting = profile(*(requirement(s) for s in "abc"), degree="master", or_equivalent=equivalent)
    part = fit(resume(claim("a"), degree=held), posting).parts["degree"]
    assert part == pytest.approx(100 * 0.05 * value / 0.8)


@pytest.mark.parametrize("degree", [None, "none"])
def test_no_degree_asked_is_no_part(degree: str | None) -> None:
    assert "degree" not in fit(resume(), profile(*ABC.skills, degree=degree)).parts


def test_only_years_of_related_jobs_count() -> None:
    jobs = (
        Job(title="A", months=(24000, 24011)),
        Job(title="B", months=(24012, 24035)),
        Job(title="C", months=(24036, 24047), role="data_scientist"),
    )
    person = replace(resume(claim("a", jobs=(0,))), jobs=jobs, total_years=4.0)
    posting = profile(*ABC.skills, min_years=3, role="data_scientist")
    assert fit(person, posting).parts["years"] == pytest.approx(100 * 0.15 / 0.9 * 3 / 4)


def test_overlapping_jobs_count_once() -> None:
    jobs = (Job(title="A", months=(24000, 24011)), Job(title="B", months=(24006, 24011)))
    person = replace(resume(claim("a", jobs=(0, 1))), jobs=jobs)
    posting = profile(*ABC.skills, min_years=3)
    assert fit(person, posting).parts["years"] == pytest.approx(100 * 0.15 / 0.9 * 2 / 4)


def test_unknown_terms_are_held_by_the_same_whole_words() -> None:
    posting = profile(*ABC.skills, unknown=(requirement("foo-db", start=99),))

    def held(text: str) -> MatchKind:
        return fit(resume(text=text), posting).contributions[-1].match

    assert held("Ran Foo DB at scale") is MatchKind.EXACT
    assert held("Ran foo dbase at scale") is MatchKind.NONE


def test_quotes_show_both_sides_and_no_contact_data() -> None:
    posting = profile(*ABC.skills[:2], requirement("c", start=7), text="- a b\n- c is key")
    person = resume(
        claim("a", SectionKind.SKILLS, mentions=(mention("a", start=0),)),
        claim("c", SectionKind.SKILLS, mentions=(mention("c", start=12),)),
        text="a me@x.org\nI c far",
    )
    found = {
        c.any_of[0]: (c.posting_quote, c.resume_quote) for c in fit(person, posting).contributions
    }
    assert found["a"] == ("- a b", None)
    assert found["c"] == ("- c is key", "I c far")


def test_blockers_stand_beside_the_score() -> None:
    block = Blocker(kind="security_clearance", quote="clearance")
    posting = replace(ABC, facts=replace(ABC.facts, blockers=(block,)))
    assert fit(holding("a"), posting).blockers == (block,)
    assert fit(holding("a"), posting).score == fit(holding("a")).score


def test_missing_names_every_unmet_alternative_but_nothing_that_is_only_mentioned() -> None:
    posting = profile(
        requirement("a"),
        requirement("b"),
        requirement("d", Necessity.MENTIONED, section=SectionKind.DUTIES),
        groups=(any_of("b", "e"),),
    )
    assert fit(holding("a"), posting).missing == ("b", "e")


def test_many_postings_come_back_in_order() -> None:
    others = [replace(ABC, posting=replace(ABC.posting, id=str(i))) for i in range(3)]
    found = score_postings(holding("a"), others, TAXONOMY)
    assert [report.posting.id for report in found] == ["0", "1", "2"]
