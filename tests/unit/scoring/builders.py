"""The smallest taxonomies, resumes and postings that a test of the scorer needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jobmatch.model import (
    Claim,
    Degree,
    Document,
    Evidence,
    Facts,
    Job,
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
from jobmatch.taxonomy.graph import Category, Taxonomy

CATEGORIES = {
    "tools": Category(id="tools", name="Tools"),
    "soft-skills": Category(id="soft-skills", name="Soft skills", soft=True),
    "education": Category(id="education", name="Education", reported=False),
}
LEVELS = {
    "seniority": {
        "intern": {"rank": 0, "track": "individual"},
        "entry": {"rank": 1, "track": "individual"},
        "mid": {"rank": 2, "track": "individual"},
        "senior": {"rank": 3, "track": "individual"},
        "manager": {"rank": 6, "track": "management"},
    },
    "degree": {
        "none": {"rank": 0},
        "bachelor": {"rank": 1},
        "master": {"rank": 2},
        "phd": {"rank": 3},
    },
}


def taxonomy(
    skills: Iterable[str],
    *,
    implies: Mapping[str, tuple[str, ...]] | None = None,
    closeness: Mapping[str, Any] | None = None,
    reference: Mapping[str, Any] | None = None,
    category: Mapping[str, str] | None = None,
) -> Taxonomy:
    made = {
        SkillId(name): Skill(
            id=SkillId(name),
            name=name.title(),
            category=(category or {}).get(name, "tools"),
            kind="tool",
            implies=tuple(SkillId(s) for s in (implies or {}).get(name, ())),
        )
        for name in skills
    }
    return Taxonomy(
        release="test",
        sha256="0",
        categories=CATEGORIES,
        skills=made,
        levels=LEVELS,
        closeness=closeness or {},
        reference=reference or {},
    )


def mention(
    skill: str,
    *,
    start: int = 0,
    section: SectionKind = SectionKind.REQUIREMENTS,
    necessity: Necessity = Necessity.REQUIRED,
) -> Mention:
    return Mention(
        skill=SkillId(skill),
        text=skill,
        start=start,
        end=start + len(skill),
        section=section,
        necessity=necessity,
        rule="test",
    )


def requirement(
    skill: str,
    necessity: Necessity = Necessity.REQUIRED,
    *,
    years: int | None = None,
    section: SectionKind | None = None,
    start: int = 0,
) -> Requirement:
    where = section or SectionKind.REQUIREMENTS
    return Requirement(
        skill=SkillId(skill),
        name=skill,
        category="tools",
        necessity=necessity,
        mentions=(mention(skill, start=start, section=where, necessity=necessity),),
        min_years=years,
    )


def any_of(
    *skills: str, at_least: int = 1, necessity: Necessity = Necessity.REQUIRED
) -> RequirementGroup:
    return RequirementGroup(
        any_of=tuple(SkillId(s) for s in skills), at_least=at_least, necessity=necessity
    )


def profile(
    *skills: Requirement,
    groups: tuple[RequirementGroup, ...] = (),
    unknown: tuple[Requirement, ...] = (),
    text: str = "",
    id: str = "p1",
    has_requirement_section: bool = True,
    min_years: int | None = None,
    seniority: str | None = None,
    degree: str | None = None,
    or_equivalent: bool = False,
    role: str = "other",
) -> Profile:
    return Profile(
        posting=Posting(id=id, source="test", document=Document(text=text)),
        language="en",
        facts=Facts(
            role=role,
            min_years=min_years,
            seniority=seniority,
            degree=Degree(min=degree, or_equivalent=or_equivalent),
        ),
        skills=skills,
        groups=groups,
        unknown_terms=unknown,
        has_requirement_section=has_requirement_section,
    )


def claim(
    skill: str,
    where: SectionKind = SectionKind.EXPERIENCE,
    *,
    years: float | None = None,
    jobs: tuple[int, ...] = (),
    mentions: tuple[Mention, ...] = (),
) -> Claim:
    used = where in (SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.TITLE)
    return Claim(
        skill=SkillId(skill),
        name=skill,
        evidence=Evidence.USED if used else Evidence.LISTED,
        where=where,
        years=years,
        jobs=jobs,
        mentions=mentions,
    )


def resume(
    *claims: Claim,
    text: str = "",
    years: float | None = None,
    seniority: str | None = None,
    degree: str | None = None,
    jobs: tuple[Job, ...] = (),
    unknown: tuple[Claim, ...] = (),
) -> Resume:
    return Resume(
        source="test",
        document=Document(text=text),
        claims=claims,
        unknown_terms=unknown,
        jobs=jobs,
        education=(Study(degree=degree),) if degree else (),
        total_years=years,
        seniority=seniority,
    )
