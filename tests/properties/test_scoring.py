"""What must hold for every resume and posting. M-numbers are those of the method's list."""

from __future__ import annotations

import os
from dataclasses import replace
from math import fsum

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jobmatch.model import (
    Claim,
    Degree,
    Document,
    Evidence,
    Facts,
    Job,
    MatchKind,
    Mention,
    Necessity,
    Posting,
    Profile,
    Requirement,
    RequirementGroup,
    Resume,
    SectionKind,
    Skill,
    SkillId,
    Study,
)
from jobmatch.scoring.closeness import Closeness
from jobmatch.scoring.fit import score_posting, score_postings
from jobmatch.scoring.gaps import find_gaps, plus_skill
from jobmatch.taxonomy.graph import Category, Taxonomy

NAMES = tuple(SkillId(name) for name in "abcdefghijkl")
IMPLIES = {"a": "b", "b": "c", "d": "c", "l": "k"}
EXACT = 1e-9
# A release is checked with 10000.
cases = settings(max_examples=int(os.environ.get("JOBMATCH_PROPERTY_CASES", "60")), deadline=None)

TAXONOMY = Taxonomy(
    release="test",
    sha256="0",
    categories={"tools": Category(id="tools", name="Tools")},
    skills={
        name: Skill(
            id=name,
            name=name,
            category="tools",
            kind="tool",
            implies=(SkillId(IMPLIES[name]),) if name in IMPLIES else (),
        )
        for name in NAMES
    },
    levels={
        "seniority": {
            level: {"rank": rank, "track": "individual"}
            for rank, level in enumerate(["intern", "entry", "mid", "senior"])
        },
        "degree": {d: {"rank": r} for r, d in enumerate(["none", "bachelor", "master", "phd"])},
    },
    closeness={
        "error_rates": {"miss": 0.25, "false": 0.17},
        "is_a": [{"skill": "e", "of": "f"}, {"skill": "g", "of": "f"}],
        "substitute": [{"a": "e", "b": "g"}, {"a": "h", "b": "i"}],
        "sibling": [{"a": "a", "b": "h"}, {"a": "j", "b": "i"}],
    },
    reference={"demand": {"n": 500, "df": {name: 17 * i + 4 for i, name in enumerate(NAMES)}}},
)

skills = st.sampled_from(NAMES)
wheres = st.sampled_from(
    [
        SectionKind.EXPERIENCE,
        SectionKind.PROJECTS,
        SectionKind.EDUCATION,
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
    ]
)


def claim_of(skill: SkillId, where: SectionKind, years: float | None, job: int) -> Claim:
    used = where in (SectionKind.EXPERIENCE, SectionKind.PROJECTS)
    worked = where is SectionKind.EXPERIENCE
    return Claim(
        skill=skill,
        name=skill,
        evidence=Evidence.USED if used else Evidence.LISTED,
        where=where,
        years=years if worked else None,
        jobs=(job,) if worked else (),
    )


claims = st.lists(
    st.builds(claim_of, skills, wheres, st.none() | st.floats(0, 20), st.integers(0, 2)),
    max_size=8,
    unique_by=lambda claim: claim.skill,
)


@st.composite
def jobs(draw: st.DrawFn) -> tuple[Job, ...]:
    spans = draw(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=3))
    return tuple(Job(title="T", months=(24000 + a, 24000 + a + n)) for a, n in spans)


resumes = st.builds(
    Resume,
    source=st.just("test"),
    document=st.builds(Document, text=st.sampled_from(["", "foo db here", "bar"])),
    claims=claims.map(tuple),
    jobs=jobs(),
    total_years=st.none() | st.floats(0, 30),
    seniority=st.none() | st.sampled_from(["intern", "entry", "mid", "senior"]),
    education=st.lists(
        st.builds(Study, degree=st.sampled_from(["bachelor", "master", "phd", "other"])), max_size=2
    ).map(tuple),
)


def asked(
    skill: SkillId, necessity: Necessity, section: SectionKind, years: int | None
) -> Requirement:
    where = section if necessity is Necessity.MENTIONED else SectionKind.REQUIREMENTS
    mention = Mention(
        skill=skill,
        text=skill,
        start=0,
        end=len(skill),
        section=where,
        necessity=necessity,
        rule="test",
    )
    return Requirement(
        skill=skill,
        name=skill,
        category="tools",
        necessity=necessity,
        mentions=(mention,),
        min_years=years,
    )


sections = st.sampled_from([SectionKind.DUTIES, SectionKind.STACK, SectionKind.COMPANY])
years_asked = st.none() | st.integers(1, 10)
requirements = st.lists(
    st.builds(asked, skills, st.sampled_from(Necessity), sections, years_asked),
    min_size=3,
    max_size=9,
    unique_by=lambda requirement: requirement.skill,
)
unknown_terms = st.lists(
    st.builds(
        asked,
        st.sampled_from([SkillId("foo-db"), SkillId("baz"), SkillId("qux")]),
        st.sampled_from(Necessity),
        sections,
        st.none(),
    ),
    max_size=3,
    unique_by=lambda requirement: requirement.skill,
)
groups = st.lists(
    st.builds(
        RequirementGroup,
        any_of=st.lists(skills, min_size=2, max_size=3, unique=True).map(tuple),
        at_least=st.integers(1, 2),
        necessity=st.sampled_from([Necessity.REQUIRED, Necessity.PREFERRED]),
    ),
    max_size=2,
)
facts = st.builds(
    Facts,
    min_years=st.none() | st.integers(0, 12),
    seniority=st.none() | st.sampled_from(["intern", "entry", "mid", "senior"]),
    degree=st.builds(
        Degree,
        min=st.none() | st.sampled_from(["none", "bachelor", "master", "phd"]),
        or_equivalent=st.booleans(),
    ),
)
profiles = st.builds(
    Profile,
    posting=st.builds(
        Posting,
        id=st.sampled_from(["p", "q", "r"]),
        source=st.just("test"),
        document=st.just(Document(text="abcdefghijkl foo db")),
    ),
    language=st.just("en"),
    facts=facts,
    skills=requirements.map(tuple),
    groups=groups.map(tuple),
    unknown_terms=unknown_terms.map(tuple),
    has_requirement_section=st.booleans(),
)


def score(resume: Resume, profile: Profile) -> float:
    """Return the score; a case in which the posting asks too little is not counted."""
    value = score_posting(resume, profile, TAXONOMY).score
    assume(value is not None)
    return value or 0.0


def with_skill(profile: Profile, requirement: Requirement) -> Profile:
    return replace(profile, skills=(*profile.skills, requirement))


@cases
@given(resumes, profiles)
def test_m2_scores_and_bands_lie_between_0_and_100(resume: Resume, profile: Profile) -> None:
    report = score_posting(resume, profile, TAXONOMY)
    if report.score is None:
        assert (report.low, report.high) == (None, None)
    else:
        assert report.low is not None
        assert report.high is not None
        assert 0 <= report.low <= report.score <= report.high <= 100


@cases
@given(resumes, profiles, st.randoms(use_true_random=False))
def test_m3_order_does_not_matter(resume: Resume, profile: Profile, random: object) -> None:
    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        order = list(values)
        random.shuffle(order)  # type: ignore[attr-defined]
        return tuple(order)

    other = replace(resume, claims=shuffled(resume.claims), education=shuffled(resume.education))  # type: ignore[arg-type]
    asks = replace(profile, skills=shuffled(profile.skills), groups=shuffled(profile.groups))  # type: ignore[arg-type]
    assert score(other, asks) == pytest.approx(score(resume, profile), abs=EXACT)


@cases
@given(resumes, profiles, skills, wheres, st.none() | st.floats(0, 20))
def test_m5_a_skill_more_never_lowers(
    resume: Resume, profile: Profile, skill: SkillId, where: SectionKind, years: float | None
) -> None:
    assume(all(claim.skill != skill for claim in resume.claims))
    more = replace(resume, claims=(*resume.claims, claim_of(skill, where, years, 0)))
    assert score(more, profile) >= score(resume, profile) - EXACT


@cases
@given(resumes, profiles)
def test_m6_a_skill_less_never_raises(resume: Resume, profile: Profile) -> None:
    assume(resume.claims)
    less = replace(resume, claims=resume.claims[1:])
    assert score(less, profile) <= score(resume, profile) + EXACT


@cases
@given(resumes, profiles, st.integers(2, 50))
def test_m7_repeating_a_skill_adds_nothing(resume: Resume, profile: Profile, times: int) -> None:
    mention = Mention(
        skill=NAMES[0],
        text="a",
        start=0,
        end=1,
        section=SectionKind.SKILLS,
        necessity=Necessity.MENTIONED,
        rule="test",
    )
    repeated = tuple(replace(c, mentions=(mention,) * times) for c in resume.claims)
    assert score(replace(resume, claims=repeated), profile) == score(resume, profile)


@cases
@given(profiles)
def test_m9_holding_everything_asked_is_worth_100(profile: Profile) -> None:
    held = tuple(claim_of(name, SectionKind.EXPERIENCE, 20.0, 0) for name in NAMES)
    unknown = tuple(
        claim_of(r.skill, SectionKind.EXPERIENCE, 20.0, 0) for r in profile.unknown_terms
    )
    resume = Resume(
        source="test",
        document=Document(text=""),
        claims=held,
        unknown_terms=unknown,
        jobs=(Job(title="T", months=(24000, 24239)),),
        education=(Study(degree="phd"),),
        total_years=20.0,
        seniority="senior",
    )
    assert score(resume, profile) == pytest.approx(100, abs=0.01)


@cases
@given(resumes, profiles)
def test_m10_a_resume_without_skills_earns_no_skill_points(
    resume: Resume, profile: Profile
) -> None:
    empty = replace(resume, claims=(), document=Document(text=""))
    report = score_posting(empty, profile, TAXONOMY)
    assert report.parts.get("skills", 0.0) == 0
    assert all(c.match is MatchKind.NONE for c in report.contributions)


@cases
@given(resumes, profiles, skills)
def test_m12_preferring_what_was_required_never_lowers_who_lacks_it(
    resume: Resume, profile: Profile, skill: SkillId
) -> None:
    closeness = Closeness(TAXONOMY)
    lacking = tuple(c for c in resume.claims if skill not in closeness.reach(c.skill))
    without = replace(
        profile,
        skills=tuple(r for r in profile.skills if r.skill != skill),
        groups=tuple(g for g in profile.groups if skill not in g.any_of),
    )
    required, preferred = (
        score(
            replace(resume, claims=lacking),
            with_skill(without, asked(skill, necessity, SectionKind.DUTIES, None)),
        )
        for necessity in (Necessity.REQUIRED, Necessity.PREFERRED)
    )
    assert preferred >= required - EXACT


@cases
@given(resumes, profiles, skills, st.sampled_from([Necessity.REQUIRED, Necessity.PREFERRED]))
def test_m13_an_unmet_requirement_never_raises_and_a_met_one_never_lowers(
    resume: Resume, profile: Profile, skill: SkillId, necessity: Necessity
) -> None:
    assume(all(r.skill != skill for r in profile.skills))
    assume(all(skill not in group.any_of for group in profile.groups))
    before = score(resume, profile)
    more = with_skill(profile, asked(skill, necessity, SectionKind.DUTIES, None))
    report = score_posting(resume, more, TAXONOMY)
    own = next(c for c in report.contributions if c.any_of == (skill,))
    if own.match is MatchKind.NONE:
        assert score(resume, more) <= before + EXACT
    if own.points == pytest.approx(own.possible, abs=EXACT):
        assert score(resume, more) >= before - EXACT


@cases
@given(resumes, profiles, st.floats(0, 20), st.integers(0, 60))
def test_m14_more_years_never_lower(
    resume: Resume, profile: Profile, years: float, months: int
) -> None:
    longer = replace(
        resume,
        claims=tuple(
            replace(c, years=None if c.years is None else c.years + years) for c in resume.claims
        ),
        jobs=tuple(
            replace(job, months=(job.months[0], job.months[1] + months) if job.months else None)
            for job in resume.jobs
        ),
        total_years=None if resume.total_years is None else resume.total_years + years,
    )
    assert score(longer, profile) >= score(resume, profile) - EXACT


@cases
@given(resumes, profiles, st.integers(0, 8))
def test_m15_saying_a_requirement_twice_changes_nothing(
    resume: Resume, profile: Profile, at: int
) -> None:
    twice = with_skill(profile, profile.skills[at % len(profile.skills)])
    twice = replace(twice, groups=(*twice.groups, *twice.groups[:1]))
    assert score(resume, twice) == pytest.approx(score(resume, profile), abs=EXACT)


@cases
@given(resumes, st.lists(profiles, min_size=1, max_size=4))
def test_m16_a_score_does_not_depend_on_its_batch(resume: Resume, postings: list[Profile]) -> None:
    together = list(score_postings(resume, postings, TAXONOMY))
    assert together == [score_posting(resume, posting, TAXONOMY) for posting in postings]


@cases
@given(resumes, profiles)
def test_m17_contributions_add_up_to_the_score(resume: Resume, profile: Profile) -> None:
    report = score_posting(resume, profile, TAXONOMY)
    assume(report.score is not None)
    points = fsum(c.points for c in report.contributions)
    assert points == pytest.approx(report.parts["skills"], abs=EXACT)
    assert fsum(report.parts.values()) == pytest.approx(report.score, abs=EXACT)
    assert all(c.points <= c.possible + EXACT for c in report.contributions)


@cases
@given(resumes, profiles)
def test_m20_an_about_us_paragraph_moves_no_score(resume: Resume, profile: Profile) -> None:
    named = {r.skill for r in profile.skills}
    boast = [
        asked(name, Necessity.MENTIONED, SectionKind.COMPANY, None)
        for name in NAMES
        if name not in named
    ]
    louder = replace(profile, skills=(*profile.skills, *boast))
    assert score(resume, louder) == score(resume, profile)


@cases
@given(resumes, profiles, st.sampled_from(["Julia Ruby", "Wei Zhang", "Fatima", "Jasper"]))
def test_m23_a_name_moves_no_score(resume: Resume, profile: Profile, name: str) -> None:
    named = replace(resume, document=Document(text=f"{name}\n{resume.document.text}"))
    assert score(named, profile) == score(resume, profile)


@cases
@given(resumes, st.lists(profiles, min_size=1, max_size=4))
def test_m26_a_predicted_gain_is_what_the_score_rises_by(
    resume: Resume, postings: list[Profile]
) -> None:
    reports = list(score_postings(resume, postings, TAXONOMY))
    for gap in find_gaps(resume, postings, TAXONOMY, reports):
        more = replace(resume, claims=(*resume.claims, plus_skill(gap.skill, TAXONOMY)))
        after = score_postings(more, postings, TAXONOMY)
        rises = [(b.score or 0) - (a.score or 0) for a, b in zip(reports, after, strict=True)]
        assert gap.total_gain == pytest.approx(fsum(rises), abs=1e-6)


@cases
@given(resumes, profiles)
def test_m27_unknown_terms_are_listed_and_never_dropped(resume: Resume, profile: Profile) -> None:
    listed = {c.any_of[0] for c in score_posting(resume, profile, TAXONOMY).contributions}
    counted = {r.skill for r in profile.unknown_terms if r.necessity is not Necessity.MENTIONED}
    assert counted <= listed
