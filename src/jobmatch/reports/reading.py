"""What was read from a resume, as lines without layout."""

from __future__ import annotations

from collections.abc import Iterator

from jobmatch.model import Contact, Resume
from jobmatch.reports import phrases
from jobmatch.reports.quotes import has_contact

Line = tuple[str, str]


def resume_facts(resume: Resume, contact: Contact | None) -> Iterator[Line]:
    """Yield what was read from a resume besides its skills."""
    if contact:
        stated = (contact.name, contact.email, contact.phone, *contact.links)
        yield "contact", " · ".join(part for part in stated if part)
    level = [phrases.name_of(word) for word in (resume.role, resume.seniority) if word]
    if resume.total_years is not None:
        level.append(f"{phrases.number(resume.total_years)} years in dated jobs")
    if level:
        yield "read as", " · ".join(level)
    for job in resume.jobs:
        span = "–".join(part for part in (job.start, job.end) if part)
        yield "job", " · ".join(part for part in (job.title, job.employer, span) if part)
    for study in resume.education:
        year = str(study.end_year) if study.end_year else None
        said = (phrases.name_of(study.degree), study.field, study.institution, year)
        yield "study", " · ".join(part for part in said if part)
    for label, lines in (("certified", resume.certifications), ("language", resume.languages)):
        for line in lines:
            if not has_contact(line):
                yield label, line
    for label, found in (("soft", resume.soft_skills), ("unknown", resume.unknown_terms)):
        if found:
            yield label, ", ".join(claim.name for claim in found)
    if resume.sections:
        yield "sections", ", ".join(resume.sections)
