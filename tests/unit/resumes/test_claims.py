from __future__ import annotations

import re
from datetime import date

import pytest

from jobmatch.model import (
    Claim,
    Evidence,
    Extraction,
    Mention,
    Necessity,
    Resume,
    SectionKind,
    SkillId,
)
from jobmatch.resumes.claims import read_claims

from .words import document, vocabulary

AS_OF = date(2026, 11, 21)
TEXT = """Jane Doe
Python Developer
jane@example.org

SUMMARY
Fond of sql.

EXPERIENCE
Senior Analyst | Acme | Jan 2024 - Present
- Python and spark, with teamwork
Analyst | Baker | Jan 2020 - Dec 2021
- python only
Analyst | Carter | Jun 2021 - Dec 2022
- python only

EDUCATION
Master of Science in Physics | Foo University | 2019
- Thesis: spark for stars

SKILLS
python, sql, foodb
"""


def mentions(text: str, words: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            skill=SkillId(m.group().lower()),
            text=m.group(),
            start=m.start(),
            end=m.end(),
            section=SectionKind.DESCRIPTION,
            necessity=Necessity.MENTIONED,
            rule="test",
        )
        for m in re.finditer(words, text, re.I)
    )


def read(text: str = TEXT) -> Resume:
    extraction = Extraction(
        language="en",
        mentions=mentions(text, "python|sql|spark|teamwork"),
        unknown=mentions(text, "foodb"),
    )
    return read_claims(
        document(text),
        extraction,
        vocabulary(),
        AS_OF,
        source="cv.txt",
        title_facts=lambda title: (title.lower(), "senior" if "Senior" in title else None),
    )


def claim(skill: str, text: str = TEXT) -> Claim:
    return next(c for c in read(text).claims if c.skill == skill)


def test_a_skill_of_a_job_is_used_with_the_years_of_its_jobs() -> None:
    found = claim("python")
    assert (found.evidence, found.where) == (Evidence.USED, SectionKind.EXPERIENCE)
    assert found.jobs == (0, 1, 2)
    assert found.years == 5.9  # 35 months to the present, and 36 that overlap
    assert found.last_used == "2026-11"


def test_a_skill_in_a_list_is_listed_without_years() -> None:
    found = claim("sql")
    assert (found.evidence, found.years, found.last_used) == (Evidence.LISTED, None, None)


def test_a_thesis_counts_as_a_project() -> None:
    text = "EDUCATION\nPhD in Physics, Foo University, 2019\n- Thesis: spark for stars"
    assert (claim("spark", text).evidence, claim("spark", text).where) == (
        Evidence.USED,
        SectionKind.PROJECTS,
    )


@pytest.mark.parametrize(
    ("heading", "evidence", "where"),
    [
        ("PROJECTS", Evidence.USED, SectionKind.PROJECTS),
        ("PUBLICATIONS", Evidence.USED, SectionKind.PROJECTS),
        ("CERTIFICATIONS", Evidence.LISTED, SectionKind.CERTIFICATIONS),
        ("EDUCATION", Evidence.LISTED, SectionKind.EDUCATION),
        ("SUMMARY", Evidence.LISTED, SectionKind.SUMMARY),
        ("INTERESTS", Evidence.LISTED, SectionKind.OTHER),
    ],
)
def test_the_section_says_what_a_skill_shows(
    heading: str, evidence: Evidence, where: SectionKind
) -> None:
    found = claim("spark", f"{heading}\nspark")
    assert (found.evidence, found.where) == (evidence, where)


def test_mentions_stand_in_the_resumes_own_sections() -> None:
    assert [m.section for m in claim("python").mentions] == [
        SectionKind.TITLE,
        *[SectionKind.EXPERIENCE] * 3,
        SectionKind.SKILLS,
    ]


def test_role_and_seniority_are_those_of_the_latest_job() -> None:
    assert (read().role, read().seniority) == (["senior analyst", " acme"][0], "senior")
    assert [job.role for job in read().jobs] == ["senior analyst", "analyst", "analyst"]


def test_the_headline_says_the_role_where_there_is_no_job() -> None:
    assert read("Jane\nPython Developer\nSKILLS\nsql").role == "python developer"


def test_the_rest_of_the_resume_is_kept() -> None:
    found = read()
    assert found.source == "cv.txt"
    assert found.sections == ("SUMMARY", "EXPERIENCE", "EDUCATION", "SKILLS")
    assert found.total_years == 5.9
    assert [s.degree for s in found.education] == ["master"]
    assert [c.skill for c in found.soft_skills] == ["teamwork"]
    assert [(c.skill, c.where) for c in found.unknown_terms] == [("foodb", SectionKind.SKILLS)]
    assert found.warnings == ()


def test_doubts_are_said() -> None:
    assert read("SKILLS\npython").warnings == ("W_NO_EXPERIENCE_DATES", "W_FEW_SKILLS")
    assert read("").warnings == ("W_NO_EXPERIENCE_DATES", "W_FEW_SKILLS")


@pytest.mark.parametrize("name", ["Julia Ruby", "Fatima Zhang", "Jasper"])
def test_a_name_changes_nothing_that_is_scored(name: str) -> None:
    other = read(TEXT.replace("Jane Doe", name))
    first = read()
    for field in ("total_years", "role", "seniority", "education", "jobs"):
        assert getattr(other, field) == getattr(first, field)
    assert [(c.skill, c.where, c.years) for c in other.claims] == [
        (c.skill, c.where, c.years) for c in first.claims
    ]
