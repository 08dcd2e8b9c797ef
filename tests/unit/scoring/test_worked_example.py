"""The worked example of the method, by hand: every number was computed outside this code."""

from __future__ import annotations

import pytest

from jobmatch.model import FitReport, MatchKind, Necessity, Resume, SectionKind
from jobmatch.scoring.fit import score_posting
from jobmatch.scoring.gaps import find_gaps
from jobmatch.scoring.rating import Rater
from jobmatch.scoring.weights import Weights

from .builders import any_of, claim, profile, requirement, resume, taxonomy

COUNTS = {
    "python": 800,
    "sql": 450,
    "pytorch": 350,
    "tensorflow": 300,
    "aws": 400,
    "kubernetes": 200,
    "docker": 260,
    "sagemaker": 60,
    "gcp": 200,
    "postgresql": 100,
    "scikit-learn": 250,
}
EDGES = {
    "is_a": [
        {"skill": "postgresql", "of": "sql"},
        {"skill": "sagemaker", "of": "aws"},
        {"skill": "docker", "of": "containers"},
        {"skill": "kubernetes", "of": "containers"},
    ],
    "substitute": [{"a": "pytorch", "b": "tensorflow"}],
    "sibling": [{"a": "docker", "b": "kubernetes"}],
}
TAXONOMY = taxonomy(
    [*COUNTS, "containers"], closeness=EDGES, reference={"demand": {"n": 1000, "df": COUNTS}}
)
POSTING = profile(
    requirement("python", years=3),
    requirement("pytorch", start=10),
    requirement("sql", start=20),
    requirement("aws", start=30),
    requirement("gcp", start=40),
    requirement("kubernetes", Necessity.PREFERRED, start=50),
    groups=(any_of("aws", "gcp"),),
    min_years=5,
    seniority="mid",
    degree="master",
)
HELD = (
    claim("python", years=4.0),
    claim("scikit-learn", years=3.0),
    claim("tensorflow", SectionKind.PROJECTS, years=1.0),
    claim("postgresql", SectionKind.SKILLS),
)


def person(*more: str) -> Resume:
    added = [claim(skill, SectionKind.EDUCATION, years=1.0) for skill in more]
    return resume(*HELD, *added, years=4.0, seniority="entry", degree="master")


def fit(*more: str) -> FitReport:
    return score_posting(person(*more), POSTING, TAXONOMY)


def test_weights_and_matches_are_those_of_the_example() -> None:
    rating = Rater(person(), TAXONOMY).rate(POSTING)
    assert [g.options[0] for g in rating.groups] == [
        "python",
        "pytorch",
        "sql",
        "aws",
        "kubernetes",
    ]
    expected = [0.5161, 0.5758, 0.5577, 0.5662, 0.2465]
    assert [g.weight for g in rating.groups] == pytest.approx(expected, abs=5e-5)
    assert [m.value for m in rating.matches] == pytest.approx([1.0, 0.475, 0.85, 0.0, 0.0])


def test_parts_and_score_are_those_of_the_example() -> None:
    found = fit()
    expected = {"skills": 38.4906, "years": 12.5, "level": 2.5, "degree": 5.0}
    assert dict(found.parts) == pytest.approx(expected, abs=5e-5)
    assert found.score == pytest.approx(58.4906, abs=5e-5)


@pytest.mark.parametrize(
    ("skill", "rise"),
    [
        ("pytorch", 7.4542),
        ("aws", 15.5213),
        ("sagemaker", 15.5213),
        ("kubernetes", 6.7566),
        ("docker", 1.6891),
    ],
)
def test_a_course_in_a_skill_raises_the_score_as_in_the_example(skill: str, rise: float) -> None:
    before, after = fit().score, fit(skill).score
    assert before is not None
    assert after is not None
    assert after - before == pytest.approx(rise, abs=5e-5)


def test_contributions_say_what_met_what() -> None:
    found = [(c.any_of[0], c.match, c.held) for c in fit().contributions]
    assert found == [
        ("python", MatchKind.EXACT, "python"),
        ("pytorch", MatchKind.SUBSTITUTE, "tensorflow"),
        ("sql", MatchKind.NARROWER, "postgresql"),
        ("aws", MatchKind.NONE, None),
        ("kubernetes", MatchKind.NONE, None),
    ]
    report = fit()
    assert (report.required, report.required_met, report.required_close) == (4, 2, 1)
    assert report.missing == ("aws", "gcp", "kubernetes")


def test_gains_are_what_the_score_rises_by() -> None:
    report = fit()
    gaps = {g.skill: g for g in find_gaps(person(), [POSTING], TAXONOMY, [report])}
    assert set(gaps) == {"pytorch", "gcp", "kubernetes"}  # aws stands for sagemaker here
    for skill, gap in gaps.items():
        after = score_posting(
            resume(
                *HELD,
                claim(skill, SectionKind.PROJECTS),
                years=4.0,
                seniority="entry",
                degree="master",
            ),
            POSTING,
            TAXONOMY,
        )
        assert after.score is not None
        assert report.score is not None
        assert gap.gain == pytest.approx(after.score - report.score, abs=1e-9)
    assert gaps["pytorch"].closest == "tensorflow"


def test_other_weights_can_be_tried() -> None:
    plain = Weights(years=0.0, level=0.0, degree=0.0)
    found = score_posting(person(), POSTING, TAXONOMY, weights=plain)
    assert found.score == pytest.approx(38.4906 / 75 * 97.5 / 97.5 * 100, abs=5e-4)
