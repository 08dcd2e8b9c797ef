"""What a fit says, as lines without layout: what is met, what is missing, what would change it.

No verdict on a person: the lines say which words were found, and what each is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from jobmatch.model import (
    Claim,
    Contribution,
    Evidence,
    FitReport,
    FitRun,
    Gap,
    Job,
    MatchKind,
    Necessity,
    Profile,
    RoleFit,
    SectionKind,
    SkillId,
)
from jobmatch.reports import phrases, summary
from jobmatch.reports.quotes import has_contact, words_of

Line = tuple[str, str]

# From which part of its points a requirement counts as met; `required_met` counts alike.
MET_FROM: Final = 0.75
_ASKED: Final = "asked"
_MEETING: Final = frozenset({MatchKind.EXACT, MatchKind.IMPLIED, MatchKind.NARROWER})
_SHOWN: Final = {
    SectionKind.EXPERIENCE: "used in a job",
    SectionKind.PROJECTS: "used in a project",
    SectionKind.EDUCATION: "from a course",
    SectionKind.CERTIFICATIONS: "from a course",
}
_RELATION: Final = {
    MatchKind.IMPLIED: "implies it",
    MatchKind.NARROWER: "is one",
    MatchKind.SUBSTITUTE: "a substitute",
    MatchKind.SIBLING: "a relative",
    MatchKind.BROADER: "the broader field",
}


class Status(StrEnum):
    """How a requirement stands."""

    MET = "met"
    CLOSE = "close"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One requirement of a posting beside what the resume says about it."""

    status: Status
    necessity: Necessity
    asked: str
    said: str
    points: float
    possible: float


def standings(report: FitReport, run: FitRun) -> tuple[Standing, ...]:
    """Return what the posting requires or prefers: met, close, missing, each by its worth.

    What is missing and asked for in one line stands together.
    """
    profile = _profile(report, run)
    found = [
        _standing(part, run, profile)
        for part in report.contributions
        if part.necessity is not Necessity.MENTIONED
    ]
    order = list(Status)
    found.sort(key=lambda s: (order.index(s.status), -s.possible, s.asked))
    return tuple(_together(found))


def _together(found: Iterable[Standing]) -> Iterator[Standing]:
    rows: dict[object, Standing] = {}
    for place, one in enumerate(found):
        key = (one.necessity, one.said) if one.status is Status.MISSING else place
        if (row := rows.get(key)) and one.said != _ASKED:
            possible = row.possible + one.possible
            rows[key] = replace(row, asked=f"{row.asked}; {one.asked}", possible=possible)
        else:
            rows[place if key in rows else key] = one
    yield from rows.values()


def duties(report: FitReport) -> tuple[int, float, float] | None:
    """Return how many skills are only mentioned, with their points and what they could give."""
    parts = [c for c in report.contributions if c.necessity is Necessity.MENTIONED]
    if not parts:
        return None
    return len(parts), sum(c.points for c in parts), sum(c.possible for c in parts)


def _profile(report: FitReport, run: FitRun) -> Profile | None:
    return next((p for p in run.profiles if p.posting == report.posting), None)


def _standing(part: Contribution, run: FitRun, profile: Profile | None) -> Standing:
    if part.match is MatchKind.NONE:
        status = Status.MISSING
    elif part.match in _MEETING and part.points >= MET_FROM * part.possible - 1e-9:
        status = Status.MET
    else:
        status = Status.CLOSE
    said = f'asked: "{words_of(part.posting_quote)}"' if part.posting_quote else _ASKED
    return Standing(
        status=status,
        necessity=part.necessity,
        asked=_asked(part, run, profile),
        said=said if part.match is MatchKind.NONE else _said(part, run),
        points=part.points,
        possible=part.possible,
    )


def _asked(part: Contribution, run: FitRun, profile: Profile | None) -> str:
    stated = {r.skill: r.min_years for r in profile.skills} if profile else {}
    years = max((stated.get(s) or 0 for s in part.any_of), default=0)
    terms = {r.skill: r.name for r in profile.unknown_terms} if profile else {}
    names = phrases.either(terms.get(skill) or name(skill, run) for skill in part.any_of)
    return f"{names}, {phrases.years(years)}" if years else names


def name(skill: SkillId, run: FitRun) -> str:
    """Return the name of a skill, or its id in words."""
    return run.names.get(skill) or skill.replace("-", " ")


def _said(part: Contribution, run: FitRun) -> str:
    """Say how the resume meets a requirement: relation, use, years, quoted words, where."""
    held = part.held
    claims = (*run.resume.claims, *run.resume.unknown_terms)
    claim = next((c for c in claims if c.skill == held), None)
    words = [] if part.match is MatchKind.EXACT or held is None else [name(held, run)]
    if claim and claim.years:
        words.append("less than a year" if claim.years < 1 else _years(claim.years))
    elif claim:
        words.append(shown(claim))
    text = " ".join(words)
    if relation := _RELATION.get(part.match):
        text = f"{text}, {relation}"
    if part.resume_quote and not has_contact(part.resume_quote):
        quoted = f'"{words_of(part.resume_quote)}"'
        text = f"{text}: {quoted}" if text else quoted
    where = _where(claim, run.resume.jobs) if claim else ""
    return f"{text} {where}".strip() or "in the resume"


def shown(claim: Claim) -> str:
    """Say how strongly a resume shows a skill: "used in a job", "only listed"."""
    if claim.evidence is Evidence.IMPLIED:
        return "implied by another skill"
    return _SHOWN.get(claim.where, "only listed")


def _years(value: float) -> str:
    shown = phrases.number(value)
    return f"{shown} {'year' if shown == '1' else 'years'}"


def _where(claim: Claim, jobs: tuple[Job, ...]) -> str:
    """The employer and years of the job that shows a claim, the first that is listed."""
    job = next((jobs[i] for i in claim.jobs if i < len(jobs)), None)
    if job is None:
        return ""
    start, end = (job.start or "")[:4], (job.end or "")[:4]
    end = "now" if job.end == "present" else end
    span = "–".join(dict.fromkeys(part for part in (start, end) if part))
    stated = ", ".join(part for part in (job.employer, span) if part)
    return f"({stated})" if stated else ""


def read_from(run: FitRun) -> str:
    """Say what the resume gave: "read from resume.pdf: 24 skills, 4.5 years in dated jobs"."""
    resume = run.resume
    parts = [phrases.plural(len(resume.claims), "skill")]
    if resume.total_years is not None:
        parts.append(f"{_years(resume.total_years)} in dated jobs")
    return f"read from {run.resume_source}: {', '.join(parts)}"


def required(report: FitReport) -> str:
    """Say how many requirements are met: "required: 7 of 11 met, 2 close"."""
    if not report.required:
        return "required: none stated"
    close = f", {report.required_close} close" if report.required_close else ""
    return f"required: {report.required_met} of {report.required} met{close}"


def score(report: FitReport) -> str:
    """Say the score: "58 of 100 (52–64)"."""
    if report.score is None:
        return "no score"
    return f"{report.score:.0f} of 100{band(report, ' ')}"


def band(report: FitReport, lead: str = "") -> str:
    """Return the range in which reading errors leave the score: "(52–64)"."""
    if report.low is None or report.high is None:
        return ""
    return f"{lead}({report.low:.0f}–{report.high:.0f})"


def blockers(report: FitReport) -> Iterator[Line]:
    """Yield hard conditions with their words; they change no score."""
    yield from summary.blockers(report.blockers)


def ranked(report: FitReport) -> tuple[str, str, str]:
    """Return score, range and required met as the cells of a ranking; a dash for what is not."""
    met = f"{report.required_met} of {report.required}" if report.required else "–"
    return "–" if report.score is None else f"{report.score:.0f}", band(report), met


def wanted(standing: Standing) -> str:
    """Return what is asked, marked where it is only preferred."""
    preferred = standing.necessity is Necessity.PREFERRED
    return f"{standing.asked} (preferred)" if preferred else standing.asked


def unjudged(report: FitReport, run: FitRun) -> Iterator[Line]:
    """Yield what no text can show: the soft skills that the posting asks for, quoted."""
    profile = _profile(report, run)
    soft = (
        [r for r in profile.soft_skills if r.necessity is not Necessity.MENTIONED]
        if profile
        else []
    )
    words = dict.fromkeys(f'"{r.mentions[0].text}"' for r in soft if r.mentions)
    if words:
        yield "can't tell", ", ".join(words)


def parts(report: FitReport) -> Iterator[Line]:
    """Yield where the points come from."""
    if report.parts:
        yield "points", " · ".join(f"{key} {value:.1f}" for key, value in report.parts.items())


def advice(run: FitRun, *, limit: int = 3) -> Iterator[Line]:
    """Yield what would raise the score of one posting most, and the next steps towards it."""
    changes = [_change(gap, run) for gap in run.gaps[:limit]]
    if changes:
        yield "what would change it", " · ".join(changes)
    for gap in run.gaps[:limit]:
        if steps := next_steps(gap, run):
            yield f"next step for {gap.name}", steps
            return


def _change(gap: Gap, run: FitRun) -> str:
    if gap.closest:
        return f"{gap.name}, if you have used it, say where +{gap.gain:.1f}"
    return f"{gap.name} in a project +{gap.gain:.1f}"


def next_steps(gap: Gap, run: FitRun, *, limit: int = 3) -> str:
    """Return the first steps of the roadmap to a skill, each with the guide it is from."""
    steps = run.roadmaps.get(gap.skill, ())[:limit]
    said = [f"{s.text.rstrip('.')} ({s.source})" if s.source else s.text for s in steps]
    return ", then ".join(said)


def best_next(run: FitRun) -> Iterator[Line]:
    """Yield the one skill that raises these scores most, and why."""
    if not run.gaps or not run.reports:
        return
    gap = run.gaps[0]
    scored = sum(r.score is not None for r in run.reports)
    why = [
        f"{phrases.percent(gap.demand)} of these postings ask for it,"
        f" {gap.required_in:,} require it",
        f"it lifts {gap.postings_lifted:,} of {phrases.plural(scored, 'score')} by a point or more,"
        f" {gap.gain:.1f} on average where it counts",
    ]
    if gap.closest:
        why.append(f"the closest you show is {name(gap.closest, run)}")
    yield "best next skill", f"{gap.name}: {'; '.join(why)}"
    if steps := next_steps(gap, run):
        yield "next step", steps


def sample(fit: RoleFit) -> str:
    """Say what a role's demand was counted in: "1,050 ML engineer postings, 2024–2026"."""
    years = list(dict.fromkeys(str(part)[:4] for part in fit.period))
    stated = f", {'–'.join(years)}" if years else ""
    return f"{fit.postings:,} {phrases.name_of(fit.role)} postings{stated}"


def shares(skills: Iterable[tuple[SkillId, float]], run: FitRun, *, limit: int) -> str:
    """Return "AWS 61 % · Docker 40 %"."""
    listed = list(skills)[:limit]
    return " · ".join(f"{name(skill, run)} {phrases.percent(share)}" for skill, share in listed)


def reference_lines(fit: RoleFit, run: FitRun, *, limit: int) -> Iterator[Line]:
    """Yield what a resume shows and lacks of a role's demand, with the shares."""
    for label, skills in (("you show", fit.met), ("missing", fit.missing)):
        if text := shares(skills, run, limit=limit):
            yield label, text


def doubts(run: FitRun) -> Iterator[Line]:
    """Yield what many postings were read with a doubt about, the commonest first."""
    if not run.reports:
        yield "note", "nothing to compare with. Give postings, such as postings/ or one file."
    found = Counter(code for report in run.reports for code in report.warnings)
    for code, n in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield "note", f"{phrases.plural(n, 'posting')}: {phrases.warning(code)}"
