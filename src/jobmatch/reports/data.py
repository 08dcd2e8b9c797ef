"""Results as JSON: the shapes that users' scripts rely on (`jobmatch/analysis-1`, `-/fit-1`).

Keys stand in a fixed order, a posting on one line. Shares have six decimals; points, parts and
scores are written in full, so that they still add up. Text stays readable (no `\\u` for letters),
but characters that could steer a terminal are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from jobmatch.model import (
    Analysis,
    Blocker,
    Claim,
    Contact,
    Contribution,
    Demand,
    FitReport,
    FitRun,
    Gap,
    Mention,
    Overview,
    Posting,
    Profile,
    Provenance,
    Requirement,
    Resume,
    RoleFit,
    Salary,
    SkillId,
)
from jobmatch.reports import phrases
from jobmatch.reports.quotes import has_contact

# What a score is made of; a part that the posting does not state adds nothing.
PARTS: Final = ("skills", "years", "level", "degree")
ANALYSIS_SCHEMA: Final = "jobmatch/analysis-1"
FIT_SCHEMA: Final = "jobmatch/fit-1"
# Legal in JSON as they are, but not in a terminal, or not encodable at all.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\U000e0000-\U000e007f]"
)


def analysis_json(analysis: Analysis, *, include_text: bool = False) -> str:
    """Return an analysis as JSON; `include_text` adds the text that the offsets point into."""
    return "".join(analysis_chunks(analysis, include_text=include_text))


def analysis_chunks(analysis: Analysis, *, include_text: bool = False) -> Iterator[str]:
    """Yield `analysis_json` in pieces of at most one posting."""
    yield from _document(
        {
            "schema": ANALYSIS_SCHEMA,
            "provenance": _provenance(analysis.provenance),
            "postings": (_profile(p, include_text=include_text) for p in analysis.profiles),
            "skills": (_demand(d) for d in analysis.demand),
            "overview": _overview(analysis.overview),
            "by": analysis.by,
            "groups": (
                {"name": g.name, "postings": g.postings, "skills": [_demand(d) for d in g.skills]}
                for g in analysis.groups
            ),
            "problems": (
                {"source": p.source, "code": p.code, "message": p.message}
                for p in analysis.problems
            ),
        }
    )


def fit_json(run: FitRun) -> str:
    """Return the fit of a resume as JSON."""
    return "".join(fit_chunks(run))


def fit_chunks(run: FitRun) -> Iterator[str]:
    """Yield `fit_json` in pieces of at most one posting."""
    yield from _document(
        {
            "schema": FIT_SCHEMA,
            "provenance": _provenance(run.provenance),
            "used": run.used,
            "resume": _resume(run.resume, run.contact),
            "postings": (_report(r) for r in run.reports),
            "gaps": (_gap(g, run) for g in run.gaps),
            "reference": (_role(r, run.names) for r in run.reference),
            "problems": (
                {"source": p.source, "code": p.code, "message": p.message} for p in run.problems
            ),
        }
    )


def resume_json(resume: Resume, *, contact: Contact | None = None) -> str:
    """Return what was read from a resume as JSON."""
    return "".join(_document(_resume(resume, contact)))


def _document(parts: Mapping[str, Any]) -> Iterator[str]:
    """One key a line; the members of an iterator one a line, made as they are written."""
    lead = "{\n"
    for key, value in parts.items():
        yield f"{lead}{_dump(key)}: "
        if isinstance(value, Iterator):
            yield from _list(value)
        else:
            yield _dump(value)
        lead = ",\n"
    yield "\n}\n"


def _list(values: Iterator[Any]) -> Iterator[str]:
    lead = "[\n"
    for value in values:
        yield lead + _dump(value)
        lead = ",\n"
    yield "[]" if lead == "[\n" else "\n]"


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: json.dumps(match.group())[1:-1], text)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _share(value: float) -> float:
    return round(value, 6)


def _provenance(made: Provenance) -> dict[str, Any]:
    return {
        "jobmatch": made.jobmatch,
        "taxonomy": made.taxonomy,
        "taxonomy_sha256": made.taxonomy_sha256,
        "settings_sha256": made.settings_sha256,
        "as_of": made.as_of.isoformat(),
        "inputs": made.inputs,
    }


def _profile(profile: Profile, *, include_text: bool) -> dict[str, Any]:
    facts = profile.facts
    return {
        **_posting(profile.posting),
        "language": profile.language,
        "duplicates": profile.posting.duplicates,
        "role": facts.role,
        "seniority": facts.seniority,
        "min_years": facts.min_years,
        "work_mode": facts.work_mode,
        "degree": {
            "min": facts.degree.min,
            "preferred": facts.degree.preferred,
            "or_equivalent": facts.degree.or_equivalent,
        },
        "salary": _salary(facts.salary),
        "skills": [_skill(r) for r in profile.skills],
        "groups": [
            {"any_of": list(g.any_of), "at_least": g.at_least, "necessity": g.necessity}
            for g in profile.groups
        ],
        "soft_skills": [_asked(r, "name") for r in profile.soft_skills],
        "unknown_terms": [_asked(r, "text") for r in profile.unknown_terms],
        "blockers": _blockers(facts.blockers),
        "coverage": {
            "requirement_lines": profile.requirement_lines,
            "lines_with_a_skill": profile.lines_with_a_skill,
        },
        "warnings": _warnings(profile.warnings),
        **({"text": profile.posting.document.text} if include_text else {}),
    }


def _posting(posting: Posting) -> dict[str, Any]:
    return {
        "id": posting.id,
        "source": posting.source,
        "title": posting.title,
        "company": posting.company,
        "location": posting.location,
        "places": list(posting.places),
        "posted_on": _day(posting.posted_on),
    }


def _salary(pay: Salary | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {"min": pay.min, "max": pay.max, "currency": pay.currency, "period": pay.period}


def _skill(asked: Requirement) -> dict[str, Any]:
    return {
        "id": asked.skill,
        "name": asked.name,
        "category": asked.category,
        "necessity": asked.necessity,
        "min_years": asked.min_years,
        "mentions": [_mention(m) for m in asked.mentions],
    }


def _asked(asked: Requirement, name: str) -> dict[str, Any]:
    return {
        "id": asked.skill,
        name: asked.name,
        "necessity": asked.necessity,
        "mentions": [_mention(m) for m in asked.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "section": mention.section,
        "necessity": mention.necessity,
        "rule": mention.rule,
    }


def _blockers(blockers: Iterable[Blocker]) -> list[dict[str, str]]:
    return [{"kind": b.kind, "quote": b.quote} for b in blockers]


def _warnings(codes: Iterable[str]) -> list[dict[str, str]]:
    return [{"code": code, "message": phrases.warning(code)} for code in codes]


def _demand(demand: Demand) -> dict[str, Any]:
    return {
        "id": demand.skill,
        "name": demand.name,
        "category": demand.category,
        "postings": demand.postings,
        "required": demand.required,
        "preferred": demand.preferred,
        "share": _share(demand.share),
        "low": _share(demand.low),
        "high": _share(demand.high),
    }


def _overview(seen: Overview) -> dict[str, Any]:
    pay = seen.pay
    return {
        "postings": seen.postings,
        "employers": seen.employers,
        "copies": seen.copies,
        "first": _day(seen.first),
        "last": _day(seen.last),
        "roles": dict(seen.roles),
        "seniorities": dict(seen.seniorities),
        "min_years": {"median": seen.min_years, "postings": seen.years_stated},
        "degrees": dict(seen.degrees),
        "or_equivalent": seen.or_equivalent,
        "work_modes": dict(seen.work_modes),
        "pay": pay
        and {
            "lower": pay.lower,
            "upper": pay.upper,
            "currency": pay.currency,
            "period": "year",
            "postings": pay.postings,
        },
        "together": [
            {
                "skills": [p.first, p.second],
                "lift": _share(p.lift),
                "postings": p.postings,
                "employers": p.employers,
            }
            for p in seen.pairs
        ],
        "unknown_terms": [
            {"id": t.id, "text": t.text, "postings": t.postings} for t in seen.unknown
        ],
    }


def _resume(resume: Resume, contact: Contact | None) -> dict[str, Any]:
    shown = contact or Contact()
    return {
        "name": shown.name,
        "email": shown.email,
        "phone": shown.phone,
        "links": list(shown.links),
        "total_years": resume.total_years,
        "role": resume.role,
        "seniority": resume.seniority,
        "skills": [_claim(c, "name") for c in resume.claims],
        "soft_skills": [_claim(c, "name") for c in resume.soft_skills],
        "unknown_terms": [_claim(c, "text") for c in resume.unknown_terms],
        "education": [
            {
                "degree": s.degree,
                "field": s.field,
                "institution": s.institution,
                "end_year": s.end_year,
            }
            for s in resume.education
        ],
        "jobs": [
            {"title": j.title, "employer": j.employer, "start": j.start, "end": j.end}
            for j in resume.jobs
        ],
        "certifications": [line for line in resume.certifications if not has_contact(line)],
        "languages": [line for line in resume.languages if not has_contact(line)],
        "sections": list(resume.sections),
        "warnings": _warnings(resume.warnings),
    }


def _claim(claim: Claim, name: str) -> dict[str, Any]:
    return {
        "id": claim.skill,
        name: claim.name,
        "evidence": claim.evidence,
        "where": claim.where,
        "years": claim.years,
        "last_used": claim.last_used,
        "mentions": [{"text": m.text, "start": m.start, "end": m.end} for m in claim.mentions],
    }


def _report(report: FitReport) -> dict[str, Any]:
    return {
        **_posting(report.posting),
        "score": report.score,
        "low": report.low,
        "high": report.high,
        "required_met": report.required_met,
        "required_close": report.required_close,
        "required": report.required,
        "parts": {part: report.parts.get(part, 0.0) for part in PARTS},
        "contributions": [_contribution(c) for c in report.contributions],
        "missing": list(report.missing),
        "blockers": _blockers(report.blockers),
        "warnings": _warnings(report.warnings),
    }


def _contribution(part: Contribution) -> dict[str, Any]:
    resume_quote = part.resume_quote
    return {
        "any_of": list(part.any_of),
        "necessity": part.necessity,
        "match": part.match,
        "held": part.held,
        "points": part.points,
        "possible": part.possible,
        "posting_quote": part.posting_quote,
        "resume_quote": None if resume_quote and has_contact(resume_quote) else resume_quote,
    }


def _gap(gap: Gap, run: FitRun) -> dict[str, Any]:
    return {
        "skill": gap.skill,
        "name": gap.name,
        "demand": _share(gap.demand),
        "required_in": gap.required_in,
        "gain": gap.gain,
        "total_gain": gap.total_gain,
        "postings_lifted": gap.postings_lifted,
        "closest": gap.closest,
        "roadmap": [
            {"step": s.step, "text": s.text, "source": s.source}
            for s in run.roadmaps.get(gap.skill, ())
        ],
    }


def _role(fit: RoleFit, names: Mapping[SkillId, str]) -> dict[str, Any]:
    def listed(skills: Iterable[tuple[SkillId, float]]) -> list[dict[str, Any]]:
        return [{"skill": s, "name": names.get(s, s), "share": _share(v)} for s, v in skills]

    return {
        "role": fit.role,
        "postings": fit.postings,
        "period": list(fit.period),
        "coverage": fit.coverage,
        "met": listed(fit.met),
        "missing": listed(fit.missing),
    }
