"""Results as Markdown. Every text passes `markdown_cell`, so that it shows and does nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from jobmatch.model import Analysis, Contact, FitReport, FitRun, Profile, Provenance, Resume
from jobmatch.reports import coach, phrases, reading, summary
from jobmatch.text import markdown_cell

Line = tuple[str, str]
TOP: Final = 40


def analysis_markdown(analysis: Analysis, *, top: int = TOP) -> str:
    """Return what postings ask for; a single posting gets its own page."""
    if len(analysis.profiles) == 1:
        body = _posting_page(analysis.profiles[0])
    else:
        body = _market_page(analysis, top)
    notes = _list(summary.notes(analysis, limit=20))
    return _page([*body, *notes, _footer(analysis.provenance)])


def fit_markdown(run: FitRun, *, top: int = TOP) -> str:
    """Return the fit of a resume: to one posting, to many, or to the demand of roles."""
    if run.reference and not run.reports:
        body = _reference_page(run, top)
    elif len(run.reports) == 1:
        body = _coach_page(run.reports[0], run)
    else:
        body = _ranking_page(run, top)
    problems = _list(summary.unread(run.problems, limit=20))
    return _page([*body, *problems, _footer(run.provenance)])


def resume_markdown(resume: Resume, *, contact: Contact | None = None) -> str:
    """Return what was read from a resume, findings first."""
    rows = [
        (
            c.name,
            coach.shown(c),
            phrases.number(c.years) if c.years is not None else "",
            c.last_used,
        )
        for c in resume.claims
    ]
    parts = [
        f"# {markdown_cell(resume.source)}",
        *_list(("note", phrases.warning(code)) for code in resume.warnings),
        *_list(reading.resume_facts(resume, contact)),
        *_table(("skill", "shown", "years", "last used"), rows, right=(2,)),
    ]
    return _page(parts)


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _footer(made: Provenance) -> str:
    line = f"jobmatch {made.jobmatch} · taxonomy {made.taxonomy} · as of {made.as_of.isoformat()}"
    return f"*{markdown_cell(line)}*"


def _list(lines: Iterable[Line]) -> Iterator[str]:
    """One list, nothing for no lines."""
    items = [
        f"- **{markdown_cell(label)}** {markdown_cell(text)}"
        if label
        else f"- {markdown_cell(text)}"
        for label, text in lines
    ]
    if items:
        yield "\n".join(items)


def _table(
    header: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    *,
    right: Sequence[int] = (),
) -> Iterator[str]:
    """One table, nothing for no rows. `right` are the columns of numbers."""
    body = ["| " + " | ".join(markdown_cell(cell or "") for cell in row) + " |" for row in rows]
    if body:
        rules = ("---:" if place in right else "---" for place in range(len(header)))
        yield "\n".join([f"| {' | '.join(header)} |", f"| {' | '.join(rules)} |", *body])


def _market_page(analysis: Analysis, top: int) -> Iterator[str]:
    yield "# What the postings ask for"
    yield markdown_cell(summary.headline(analysis))
    rows = [
        (
            d.name,
            *(f"{n:,}" for n in (d.required, d.preferred, d.mentioned)),
            phrases.percent(d.share),
            phrases.interval(d.low, d.high),
        )
        for d in analysis.demand[:top]
    ]
    header = ("skill", "required", "preferred", "mentioned", "share", "95 % interval")
    yield from _table(header, rows, right=(1, 2, 3, 4))
    if (more := len(analysis.demand) - top) > 0:
        yield f"{more:,} more skills are not shown."
    yield from _list(summary.facts(analysis.overview))
    groups = [
        (phrases.name_of(g.name), f"{g.postings:,}", summary.demand_line(g.skills))
        for g in analysis.groups
    ]
    yield from _table((analysis.by or "", "postings", "most asked"), groups, right=(1,))


def _posting_page(profile: Profile) -> Iterator[str]:
    yield f"# {markdown_cell(summary.posting_title(profile))}"
    rows = [
        (str(necessity), names, f'"{words}"' if words else "")
        for necessity, names, words in summary.asked(profile, width=160)
    ]
    yield from _table(("asked as", "skill", "in its words"), rows)
    yield from _list(summary.posting_facts(profile))


def _coach_page(report: FitReport, run: FitRun) -> Iterator[str]:
    posting = report.posting
    title = " · ".join(p for p in (posting.title or posting.source, posting.company) if p)
    yield f"# {markdown_cell(title)}"
    stated = "" if report.blockers else " · blockers: none found"
    yield markdown_cell(f"{coach.score(report)} · {coach.required(report)}{stated}")
    yield markdown_cell(coach.read_from(run))
    rows = [
        (str(s.status), coach.wanted(s), s.said, f"{s.points:.1f}", f"{s.possible:.1f}")
        for s in coach.standings(report, run)
    ]
    if duties := coach.duties(report):
        count, points, possible = duties
        named = f"{phrases.plural(count, 'skill')} named in duties or stack"
        rows.append(("duties", named, "", f"{points:.1f}", f"{possible:.1f}"))
    yield from _table(("", "asked", "why", "points", "of"), rows, right=(3, 4))
    yield from _list(
        [
            *coach.unjudged(report, run),
            *coach.blockers(report),
            *coach.parts(report),
            *(("note", phrases.warning(code)) for code in report.warnings),
            *coach.advice(run),
        ]
    )


def _ranking_page(run: FitRun, top: int) -> Iterator[str]:
    count = phrases.plural(len(run.reports), "posting")
    yield f"# {markdown_cell(f'{run.resume_source} against {run.used or count}')}"
    yield markdown_cell(coach.read_from(run))
    ranking = [
        (
            *coach.ranked(r),
            r.posting.title or r.posting.source,
            r.posting.company,
            phrases.age(r.posting.posted_on, run.provenance.as_of),
        )
        for r in run.reports[:top]
    ]
    header = ("score", "range", "required met", "title", "company", "age")
    yield from _table(header, ranking, right=(0,))
    if (more := len(run.reports) - top) > 0:
        yield f"{more:,} more postings are not shown."
    yield from _list(coach.doubts(run))
    if run.gaps:
        yield "## Gaps over all of them"
        yield from _table(
            ("skill", "asked", "required in", "lifts", "mean gain", "closest you show"),
            [
                (
                    gap.name,
                    phrases.percent(gap.demand),
                    f"{gap.required_in:,}",
                    f"{gap.postings_lifted:,}",
                    f"+{gap.gain:.1f}",
                    coach.name(gap.closest, run) if gap.closest else "",
                )
                for gap in run.gaps[:top]
            ],
            right=(1, 2, 3, 4),
        )
        yield from _list(coach.best_next(run))


def _reference_page(run: FitRun, top: int) -> Iterator[str]:
    yield f"# {markdown_cell(f'{run.resume_source} against {run.used}')}"
    yield markdown_cell(coach.read_from(run))
    rows = [
        (
            phrases.name_of(fit.role),
            f"{fit.coverage:.0f} %",
            coach.shares(fit.missing, run, limit=4),
        )
        for fit in run.reference[:5]
    ]
    yield from _table(("role", "covered", "missing most"), rows, right=(1,))
    best = run.reference[0]
    yield markdown_cell(f"Of {coach.sample(best)}, this share names:")
    yield from _list(coach.reference_lines(best, run, limit=top))
