from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from jobmatch.model import (
    Blocker,
    Evidence,
    Gap,
    Job,
    MatchKind,
    Necessity,
    RoadmapStep,
    RoleFit,
    SectionKind,
    SkillId,
)
from jobmatch.reports import coach
from jobmatch.reports.terminal import fit_view

from .builders import asked, claim, part, profile, report, run

AWS, GCP, PYTHON = SkillId("aws"), SkillId("gcp"), SkillId("python")
NAMES = {AWS: "AWS", GCP: "GCP", PYTHON: "Python", SkillId("pytorch"): "PyTorch"}


def gap(skill: SkillId = AWS, **known: object) -> Gap:
    stated = {"demand": 0.31, "required_in": 18, "gain": 6.2, "postings_lifted": 9} | known
    return Gap(skill=skill, name=NAMES[skill], **stated)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("match", "points", "status"),
    [
        (MatchKind.EXACT, 10.0, "met"),
        (MatchKind.IMPLIED, 8.0, "met"),
        (MatchKind.NARROWER, 7.5, "met"),
        (MatchKind.EXACT, 7.4, "close"),
        (MatchKind.SUBSTITUTE, 5.0, "close"),
        (MatchKind.SIBLING, 2.5, "close"),
        (MatchKind.NONE, 0.0, "missing"),
    ],
)
def test_status_follows_match_and_points(match: MatchKind, points: float, status: str) -> None:
    one = report(part("python", match=match, points=points))
    assert [s.status for s in coach.standings(one, run(one))] == [status]


def test_met_comes_before_close_before_missing_and_mentions_stay_out() -> None:
    one = report(
        part("aws", match=MatchKind.NONE),
        part("docker", match=MatchKind.NONE, necessity=Necessity.MENTIONED, possible=2.0),
        part("gcp", match=MatchKind.SUBSTITUTE, points=4.0),
        part("python", possible=9.0, points=9.0),
        part("sql"),
    )
    found = coach.standings(one, run(one, names=NAMES))
    assert [s.asked for s in found] == ["sql", "Python", "GCP", "AWS"]
    assert coach.duties(one) == (1, 0.0, 2.0)


@pytest.mark.parametrize(
    ("contribution", "held", "said"),
    [
        (
            part("python", resume_quote="built it in Python"),
            claim("python", years=4.0, jobs=(0,)),
            '4 years: "built it in Python" (Beta, 2021–now)',
        ),
        (part("python"), claim("python", where=SectionKind.PROJECTS), "used in a project"),
        (part("python"), claim("python", Evidence.LISTED), "only listed"),
        (part("python"), claim("python", years=0.4), "less than a year"),
        (
            part("pytorch", match=MatchKind.SUBSTITUTE, points=4.0, held=PYTHON),
            claim("python", where=SectionKind.PROJECTS),
            "Python used in a project, a substitute",
        ),
        (
            part("pytorch", match=MatchKind.IMPLIED, points=8.0, held=PYTHON),
            claim("python", Evidence.LISTED),
            "Python only listed, implies it",
        ),
        (
            part("aws", match=MatchKind.NONE, posting_quote="AWS needed"),
            claim("python"),
            'asked: "AWS needed"',
        ),
        (part("python", resume_quote="Python, me@mail.example"), claim("sql"), "in the resume"),
    ],
)
def test_why(contribution, held, said) -> None:  # type: ignore[no-untyped-def]
    job = Job(title="Data Scientist", employer="Beta", start="2021-03", end="present")
    one = report(contribution)
    (standing,) = coach.standings(one, run(one, claims=(held,), jobs=(job,), names=NAMES))
    assert standing.said == said


def test_the_years_that_a_posting_asks_for_stand_beside_the_skill() -> None:
    text = "3+ years of Python or AWS; Kubernetes a plus"
    wanted = profile(text, asked(text, "Python", min_years=3), asked(text, "AWS"))
    one = report(
        part("aws", "python"), part("kubernetes", necessity=Necessity.PREFERRED, points=9.0),
        posting=wanted.posting,
    )  # fmt: skip
    found = coach.standings(one, run(one, profiles=(wanted,), names=NAMES))
    assert [coach.wanted(s) for s in found] == [
        "AWS or Python, 3+ years",
        "kubernetes (preferred)",
    ]


def test_what_is_missing_and_asked_in_one_line_stands_together() -> None:
    lines = {"a": "- OpenCV and PyTorch", "b": "- OpenCV and PyTorch", "c": None, "d": None}
    one = report(
        *(part(s, match=MatchKind.NONE, posting_quote=q) for s, q in lines.items()),
        part("e", match=MatchKind.NONE, necessity=Necessity.PREFERRED, posting_quote="OpenCV"),
    )
    assert [(s.asked, s.said, s.possible) for s in coach.standings(one, run(one))] == [
        ("a; b", 'asked: "OpenCV and PyTorch"', 20.0),
        ("c", "asked", 10.0),
        ("d", "asked", 10.0),
        ("e", 'asked: "OpenCV"', 10.0),
    ]


def test_blockers_of_one_sentence_are_one_line() -> None:
    quoted = tuple(Blocker(kind=kind, quote="- US only") for kind in ("licence", "work_permit"))
    assert list(coach.blockers(report(blockers=quoted))) == [
        ("blocker", 'licence, work permit: "US only"')
    ]


def test_soft_skills_cannot_be_told() -> None:
    text = "strong ownership"
    wanted = profile(text, soft_skills=(asked(text, "ownership"),))
    one = report(posting=wanted.posting)
    assert list(coach.unjudged(one, run(one, profiles=(wanted,)))) == [
        ("can't tell", '"ownership"')
    ]
    assert list(coach.unjudged(one, run(one))) == []


def test_advice_says_what_a_skill_adds_and_where_to_start() -> None:
    one = report()
    steps = (
        RoadmapStep(step="course", text="a course.", source="guide-002:36"),
        RoadmapStep(step="project", text="a project"),
    )
    found = run(one, gaps=(gap(), gap(PYTHON, closest=AWS, gain=4.5)), roadmaps={AWS: steps})
    assert list(coach.advice(found)) == [
        (
            "what would change it",
            "AWS in a project +6.2 · Python, if you have used it, say where +4.5",
        ),
        ("next step for AWS", "a course (guide-002:36), then a project"),
    ]


def test_the_best_next_skill_comes_with_its_reasons() -> None:
    reports = (report(),) * 12
    ((label, text),) = coach.best_next(run(*reports, gaps=(gap(closest=GCP),), names=NAMES))
    assert label == "best next skill"
    assert text == (
        "AWS: 31 % of these postings ask for it, 18 require it; it lifts 9 of 12 scores by a point"
        " or more, 6.2 on average where it counts; the closest you show is GCP"
    )
    assert list(coach.best_next(run(*reports))) == []


def test_reference_demand_names_its_sample() -> None:
    fit = RoleFit(
        role="ml_engineer", postings=1050, period=("2024-01", "2026-11"), coverage=61.0,
        met=((PYTHON, 0.9),), missing=((AWS, 0.61),),
    )  # fmt: skip
    assert coach.sample(fit) == "1,050 ML engineer postings, 2024–2026"
    assert coach.sample(replace(fit, period=())) == "1,050 ML engineer postings"
    text = fit_view(run(reference=(fit,), names=NAMES, used="the shipped demand"))
    assert "of 1,050 ML engineer postings, 2024–2026, this share names" in text
    assert "AWS 61 %" in text


def test_a_report_without_score_says_why() -> None:
    one = report(score=None, low=None, high=None, parts={}, warnings=("W_FEW_REQUIREMENTS",))
    text = fit_view(run(one))
    assert "no score" in text
    assert "fewer than three requirements" in text


def test_the_ranking_shows_score_band_requirements_and_age() -> None:
    new = profile(title="ML Engineer", company="Acme", posted_on=date(2026, 11, 10)).posting
    text = fit_view(
        run(report(posting=new, required=11, required_met=7), report(score=None, required=0))
    )
    assert re.search(r"58 \(52–64\) +7 of 11 ML Engineer +Acme +11 d", text)
    assert re.search(r"– .* – p1\.txt", text)


@pytest.mark.parametrize("count", [1, 2])
def test_no_verdicts_and_no_exclamation_marks(count: int) -> None:
    one = report(part("python"), part("aws", match=MatchKind.NONE), required_met=1)
    text = fit_view(run(*(one,) * count, gaps=(gap(),), names=NAMES)).lower()
    assert not re.search(r"!|\b(excellent|strong|weak|poor|fair|good|bad|unqualified)\b", text)
