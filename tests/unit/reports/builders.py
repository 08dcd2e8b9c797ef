"""The smallest results that the tests of this folder need."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobmatch.model import (
    Analysis,
    Claim,
    Contribution,
    Demand,
    Document,
    Evidence,
    Facts,
    FitReport,
    FitRun,
    MatchKind,
    Mention,
    Necessity,
    Overview,
    Posting,
    Profile,
    Provenance,
    Requirement,
    Resume,
    SectionKind,
    SkillId,
)

MADE = Provenance(
    jobmatch="0.1.0",
    taxonomy="2026.11",
    taxonomy_sha256="a",
    settings_sha256="b",
    as_of=date(2026, 11, 21),
    inputs=1,
)


def asked(
    text: str, word: str, necessity: Necessity = Necessity.REQUIRED, **known: Any
) -> Requirement:
    """The requirement that the first `word` of a text makes."""
    start = text.index(word)
    found = Mention(
        skill=SkillId(word.lower()),
        text=word,
        start=start,
        end=start + len(word),
        section=SectionKind.REQUIREMENTS,
        necessity=necessity,
        rule="section:requirements",
    )
    return Requirement(
        skill=found.skill,
        name=word,
        category="tools",
        necessity=necessity,
        mentions=(found,),
        **known,
    )


def profile(text: str = "text", *skills: Requirement, **known: Any) -> Profile:
    facts = known.pop("facts", Facts())
    more = {
        key: known.pop(key)
        for key in ("groups", "soft_skills", "unknown_terms", "warnings")
        if key in known
    }
    posting = Posting(id="p1", source="p1.txt", document=Document(text=text), **known)
    return Profile(posting=posting, language="en", facts=facts, skills=skills, **more)


def demand(skill: str, share: float = 0.5) -> Demand:
    return Demand(
        skill=SkillId(skill),
        name=skill,
        category="tools",
        postings=3,
        required=1,
        preferred=1,
        share=share,
        low=share / 2,
        high=min(1.0, share * 1.5),
    )


def analysis(*profiles: Profile, **known: Any) -> Analysis:
    seen = known.pop("overview", Overview(postings=len(profiles), employers=len(profiles)))
    return Analysis(
        provenance=MADE, profiles=profiles, demand=known.pop("demand", ()), overview=seen, **known
    )


def claim(skill: str, evidence: Evidence = Evidence.USED, **known: Any) -> Claim:
    return Claim(skill=SkillId(skill), name=skill.title(), evidence=evidence, **known)


def part(*skills: str, match: MatchKind = MatchKind.EXACT, **known: Any) -> Contribution:
    """A required contribution of 10 possible points, all of them given unless told."""
    stated = {
        "necessity": Necessity.REQUIRED,
        "held": None if match is MatchKind.NONE else SkillId(skills[0]),
        "points": 0.0 if match is MatchKind.NONE else 10.0,
        "possible": 10.0,
    } | known
    return Contribution(any_of=tuple(map(SkillId, skills)), match=match, **stated)


def report(*contributions: Contribution, posting: Posting | None = None, **known: Any) -> FitReport:
    stated = {"score": 58.4, "low": 52.0, "high": 64.0, "parts": {"skills": 58.4}} | known
    return FitReport(
        posting=posting or profile().posting,
        contributions=contributions,
        required=stated.pop("required", len(contributions)),
        required_met=stated.pop("required_met", 0),
        required_close=stated.pop("required_close", 0),
        **stated,
    )


def run(*reports: FitReport, claims: tuple[Claim, ...] = (), **known: Any) -> FitRun:
    jobs = known.pop("jobs", ())
    resume = Resume(source="resume.pdf", document=Document(text=""), claims=claims, jobs=jobs)
    stated = {"gaps": (), "used": "postings/", "resume_source": "resume.pdf"} | known
    return FitRun(provenance=MADE, resume=resume, reports=reports, **stated)
