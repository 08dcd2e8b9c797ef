"""The smallest taxonomy, postings and profiles that the tests of this folder need."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobmatch.model import (
    Document,
    Facts,
    Mention,
    Necessity,
    Posting,
    Profile,
    Requirement,
    SectionKind,
    Skill,
    SkillId,
)
from jobmatch.taxonomy.graph import Category, Taxonomy

REQUIRED, PREFERRED, MENTIONED = Necessity.REQUIRED, Necessity.PREFERRED, Necessity.MENTIONED


def taxonomy() -> Taxonomy:
    """Ten hard skills, one soft one and one degree. PyTorch implies deep learning."""
    tools = {
        key: entry(key, implies=("deep-learning",) if key == "pytorch" else ())
        for key in (
            "python", "pytorch", "tensorflow", "sql", "aws", "gcp", "docker", "kubernetes",
            "deep-learning",
        )
    }  # fmt: skip
    others = {
        "postgresql": entry("postgresql", broader=("sql",)),
        "communication": entry("communication", category="soft", kind="soft"),
        "bachelor": entry("bachelor", category="education", kind="degree"),
    }
    return Taxonomy(
        release="test",
        sha256="0" * 64,
        categories={
            "tools": Category(id="tools", name="Tools"),
            "soft": Category(id="soft", name="Soft", soft=True),
            "education": Category(id="education", name="Education", reported=False),
        },
        skills={SkillId(key): skill for key, skill in (tools | others).items()},
    )


def entry(
    key: str,
    *,
    category: str = "tools",
    kind: str = "tool",
    implies: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
) -> Skill:
    return Skill(
        id=SkillId(key),
        name=key.title(),
        category=category,
        kind=kind,
        implies=tuple(map(SkillId, implies)),
        broader=tuple(map(SkillId, broader)),
    )


def mention(skill: str, start: int = 0, necessity: Necessity = REQUIRED) -> Mention:
    return Mention(
        skill=SkillId(skill),
        text=skill,
        start=start,
        end=start + len(skill),
        section=SectionKind.REQUIREMENTS,
        necessity=necessity,
        rule="section:requirements",
    )


def posting(name: str = "p1", **known: Any) -> Posting:
    return Posting(id=name, source=f"{name}.txt", document=Document(text="text"), **known)


def profile(
    *skills: str,
    necessity: Necessity = REQUIRED,
    company: str | None = None,
    name: str = "p1",
    posted_on: date | None = None,
    facts: Facts | None = None,
    **known: Any,
) -> Profile:
    """A profile that names each skill once."""
    stated = {
        key: known.pop(key)
        for key in ("location", "places", "duplicates", "source")
        if key in known
    }
    asked = tuple(
        Requirement(
            skill=SkillId(skill),
            name=skill.title(),
            category="tools",
            necessity=necessity,
            mentions=(mention(skill, 10 * place, necessity),),
        )
        for place, skill in enumerate(skills)
    )
    place = {"source": f"{name}.txt"} | stated
    return Profile(
        posting=Posting(
            id=name, document=Document(text="text"), company=company, posted_on=posted_on, **place
        ),
        language=known.pop("language", "en"),
        facts=facts or Facts(),
        skills=asked,
        **known,
    )
