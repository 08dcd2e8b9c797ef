"""Mentions and outline -> what a resume claims: each skill with its evidence, years, last use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jobmatch.model import (
    Claim,
    Document,
    Evidence,
    Extraction,
    Job,
    Mention,
    Resume,
    SectionKind,
    SkillId,
)
from jobmatch.resumes.dates import years
from jobmatch.resumes.outline import Outline, outline
from jobmatch.resumes.words import ResumeWords, Shows, resume_words
from jobmatch.taxonomy.graph import Taxonomy

TitleFacts = Callable[[str], tuple[str | None, str | None]]
_FEW: Final = 3
# From strong to weak: where a skill stands says what it shows.
_STRENGTH: Final = (
    SectionKind.EXPERIENCE,
    SectionKind.PROJECTS,
    SectionKind.EDUCATION,
    SectionKind.CERTIFICATIONS,
    SectionKind.TITLE,
    SectionKind.SKILLS,
    SectionKind.SUMMARY,
    SectionKind.OTHER,
)
_USED: Final = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.TITLE})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention with the job that holds it; its section is the resume's own."""

    mention: Mention
    job: int | None


def no_title_facts(title: str) -> tuple[str | None, str | None]:
    """Say nothing about a title: the stand-in where nobody reads titles."""
    return None, None


def read_claims(
    document: Document,
    extraction: Extraction,
    taxonomy: Taxonomy,
    as_of: date,
    *,
    source: str = "",
    title_facts: TitleFacts = no_title_facts,
) -> Resume:
    """Return what the resume shows. Role and seniority come from the latest job's title.

    `title_facts` returns the role and the seniority that a title says. Implied skills are no
    claims: the scorer derives them.
    """
    words = resume_words(taxonomy)
    parts = outline(document, words, as_of)
    jobs = tuple(replace(p.job, role=title_facts(p.job.title)[0]) for p in parts.jobs)
    read = _Reader(parts, jobs, words)
    reported = [m for m in extraction.mentions if taxonomy.is_reported(m.skill)]
    hard = [m for m in reported if not taxonomy.is_soft(m.skill)]
    soft = [m for m in reported if taxonomy.is_soft(m.skill)]
    claims = read.claims(hard, lambda m: taxonomy[m.skill].name)
    role, seniority = title_facts(_latest_title(jobs, parts.headline))
    total = years(job.months for job in jobs)
    return Resume(
        source=source,
        document=document,
        claims=claims,
        soft_skills=read.claims(soft, lambda m: taxonomy[m.skill].name),
        unknown_terms=read.claims(extraction.unknown, lambda m: m.text),
        jobs=jobs,
        education=parts.studies,
        certifications=parts.entries("certifications"),
        languages=parts.entries("languages"),
        sections=tuple(s.title for s in parts.sections if s.title),
        total_years=total,
        role=role,
        seniority=seniority,
        warnings=_warnings(extraction, claims, total),
    )


def _warnings(
    extraction: Extraction, claims: Sequence[Claim], total: float | None
) -> tuple[str, ...]:
    found = [*extraction.warnings]
    if total is None:
        found.append("W_NO_EXPERIENCE_DATES")
    if len(claims) < _FEW:
        found.append("W_FEW_SKILLS")
    return tuple(dict.fromkeys(found))


def _latest_title(jobs: Sequence[Job], headline: str | None) -> str:
    """Return the title of the job that ends last, by start where that ties; else the headline."""
    dated = [job for job in jobs if job.months]
    latest = max(dated, key=lambda j: (j.months or (0, 0))[::-1], default=None)
    return (latest or jobs[0]).title if jobs else headline or ""


class _Reader:
    """Turns mentions into claims, by the outline of one resume."""

    def __init__(self, parts: Outline, jobs: Sequence[Job], words: ResumeWords) -> None:
        self._parts = parts
        self._jobs = jobs
        self._words = words

    def claims(
        self, mentions: Iterable[Mention], name: Callable[[Mention], str]
    ) -> tuple[Claim, ...]:
        """Return one claim per skill, in order of first appearance."""
        by_skill: defaultdict[SkillId, list[_Placed]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: (m.start, m.end, m.skill)):
            by_skill[mention.skill].append(self._place(mention))
        return tuple(
            self._claim(skill, name(found[0].mention), found) for skill, found in by_skill.items()
        )

    def _claim(self, skill: SkillId, name: str, found: Sequence[_Placed]) -> Claim:
        where = min((p.mention.section for p in found), key=_STRENGTH.index)
        places = sorted({p.job for p in found if p.job is not None})
        spans = [self._jobs[i].months for i in places]
        return Claim(
            skill=skill,
            name=name,
            evidence=_evidence(found),
            where=where,
            mentions=tuple(p.mention for p in found),
            years=years(spans),
            last_used=_month(max((span[1] for span in spans if span), default=None)),
            jobs=tuple(places),
        )

    def _place(self, mention: Mention) -> _Placed:
        kind = self._kind(mention.start)
        job = self._parts.job_at(mention.start) if kind is SectionKind.EXPERIENCE else None
        return _Placed(replace(mention, section=kind), job)

    def _kind(self, offset: int) -> SectionKind:
        """Return the section of a mention: a thesis counts as a project, a headline as a title."""
        section = self._parts.section_at(offset)
        if section is None:
            return SectionKind.OTHER
        line = self._parts.line_at(offset)
        text = line.text if line else ""
        if section.heading.shows is Shows.COURSE and self._words.thesis.search(text):
            return SectionKind.PROJECTS
        if section.title is None and text == self._parts.headline:
            return SectionKind.TITLE
        return section.heading.kind


def _evidence(found: Iterable[_Placed]) -> Evidence:
    used = any(p.mention.section in _USED for p in found)
    return Evidence.USED if used else Evidence.LISTED


def _month(index: int | None) -> str | None:
    return None if index is None else f"{index // 12:04d}-{index % 12 + 1:02d}"
