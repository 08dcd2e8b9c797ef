"""The words of the shipped data, and a taxonomy that holds them."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from jobmatch.config import find_taxonomy
from jobmatch.model import Document, Skill, SkillId
from jobmatch.resumes.words import ResumeWords, compile_words
from jobmatch.taxonomy.graph import Category, Taxonomy


@cache
def table() -> dict[str, Any]:
    return tomllib.loads((find_taxonomy() / "resumes.toml").read_text(encoding="utf-8"))


@cache
def shipped() -> ResumeWords:
    return compile_words(table())


def vocabulary() -> Taxonomy:
    """Three hard skills, a soft one and a category that is not reported."""
    kinds = {
        "python": "tools",
        "spark": "tools",
        "sql": "tools",
        "teamwork": "soft-skills",
        "physics-degree": "education",
    }
    return Taxonomy(
        resumes=table(),
        release="test",
        sha256="0",
        categories={
            "tools": Category(id="tools", name="Tools"),
            "soft-skills": Category(id="soft-skills", name="Soft", soft=True),
            "education": Category(id="education", name="Education", reported=False),
        },
        skills={
            SkillId(key): Skill(id=SkillId(key), name=key.title(), category=category, kind="tool")
            for key, category in kinds.items()
        },
    )


def document(text: str) -> Document:
    return Document(text=text)
