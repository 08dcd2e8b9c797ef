"""Results as terminal screens: the first answers the question, the second says why.

Every text of a posting or resume passes `safe` and is printed as `rich.text.Text`, never as
markup. 80 columns suffice; without `color` there is no escape sequence in the output, without
`bars` no bar.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobmatch.model import (
    Analysis,
    Claim,
    Contact,
    Demand,
    FitReport,
    FitRun,
    Necessity,
    Profile,
    Provenance,
    Resume,
)
from jobmatch.reports import coach, phrases, reading, summary
from jobmatch.text import safe

Line = tuple[str, str]
Column = tuple[str, Literal["left", "right"], int | None]

TOP: Final = 15
_ROOMY: Final = 100
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_STATUS_STYLE: Final = {
    coach.Status.MET: "green",
    coach.Status.CLOSE: "yellow",
    coach.Status.MISSING: "magenta",
}


def analysis_view(
    analysis: Analysis,
    *,
    width: int = 80,
    color: bool = False,
    bars: bool | None = None,
    top: int = TOP,
) -> str:
    """Return what postings ask for as a screen; a single posting gets its own page.

    `bars` follows `color` when it is not stated; `top` limits the skills shown.
    """
    if len(analysis.profiles) == 1:
        body = _posting_page(analysis.profiles[0], width)
    else:
        body = _market_page(analysis, bars=color if bars is None else bars, top=top, width=width)
    notes = list(_lines(summary.notes(analysis)))
    return _render(
        [*body, *([Text()] if notes else []), *notes, *_footer(analysis.provenance)], width, color
    )


def fit_view(run: FitRun, *, width: int = 80, color: bool = False, top: int = TOP) -> str:
    """Return the fit of a resume: to one posting, to many, or to the demand of roles."""
    if run.reference and not run.reports:
        body = _reference_page(run, top, width)
    elif len(run.reports) == 1:
        body = _coach_page(run.reports[0], run)
    else:
        body = _ranking_page(run, top, width)
    problems = _lines(summary.unread(run.problems))
    return _render([*body, *problems, *_footer(run.provenance)], width, color)


def resume_view(
    resume: Resume, *, contact: Contact | None = None, width: int = 80, color: bool = False
) -> str:
    """Return what was read from a resume, findings first."""
    return _render(list(_resume_page(resume, contact, width)), width, color)


def _render(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=max(width, 40),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        force_jupyter=False,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return re.sub(r" +$", "", file.getvalue(), flags=re.MULTILINE)


def _text(text: str, style: str = "") -> Text:
    return Text(safe(text), style=style)


def _footer(made: Provenance) -> Iterator[RenderableType]:
    line = f"jobmatch {made.jobmatch} · taxonomy {made.taxonomy} · as of {made.as_of.isoformat()}"
    yield Text()
    yield _text(line, "dim")


def _lines(lines: Iterable[Line]) -> Iterator[RenderableType]:
    """One grid of labels and texts, nothing for no lines."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=8)
    grid.add_column(overflow="fold")
    for label, text in lines:
        grid.add_row(_text(label, "cyan"), _text(text))
    if grid.row_count:
        yield Padding(grid, (0, 0, 0, 1))


def _table(*columns: Column, width: int) -> Table:
    """A table without lines. Columns with a width keep it; the others share the rest."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 1), header_style="dim", collapse_padding=True
    )
    fixed = [own for _, _, own in columns if own]
    rest = (width - 1 - sum(fixed) - (len(columns) - 1)) // max(1, len(columns) - len(fixed))
    for header, justify, own in columns:
        table.add_column(
            header,
            justify=justify,
            no_wrap=True,
            overflow="ellipsis",
            width=own,
            max_width=None if own else max(8, rest),
        )
    return table


def _indented(table: RenderableType) -> RenderableType:
    return Padding(table, (0, 0, 0, 1))


# Postings


def _market_page(
    analysis: Analysis, *, bars: bool, top: int, width: int
) -> Iterator[RenderableType]:
    yield _text(summary.headline(analysis), "bold")
    yield Text()
    if analysis.demand:
        yield _indented(_demand_table(analysis.demand[:top], bars=bars, width=width))
        if (more := len(analysis.demand) - top) > 0:
            yield _text(f" ({more:,} more: --top {len(analysis.demand)})", "dim")
        yield _text(
            " share: an employer counts for at most 5 postings or 2 %; (95 % interval)", "dim"
        )
        yield Text()
    yield from _lines(summary.facts(analysis.overview))
    if analysis.groups:
        yield Text()
        yield _text(f" by {analysis.by}", "bold")
        yield from _lines(
            (
                f"{phrases.name_of(group.name)} ({group.postings:,})",
                summary.demand_line(group.skills),
            )
            for group in analysis.groups
        )


def _demand_table(demand: Iterable[Demand], *, bars: bool, width: int) -> Table:
    cells = 17 if width >= _ROOMY else 12
    bar: tuple[Column, ...] = (("share", "left", cells),) if bars else ()
    table = _table(
        ("what they ask for", "left", None),
        ("required", "right", 8),
        ("preferred", "right", 9),
        ("mentioned", "right", 9),
        *bar,
        ("" if bars else "share", "right", 5),
        ("", "left", 8),
        width=width,
    )
    for d in demand:
        table.add_row(
            _text(d.name),
            *(f"{n:,}" for n in (d.required, d.preferred, d.mentioned)),
            *([_text(_bar(d.share, cells), "blue")] if bars else []),
            phrases.percent(d.share),
            phrases.interval(d.low, d.high),
        )
    return table


def _bar(share: float, cells: int) -> str:
    eighths = round(share * cells * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _posting_page(profile: Profile, width: int) -> Iterator[RenderableType]:
    yield _text(summary.posting_title(profile), "bold")
    yield Text()
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=9)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=5, overflow="fold")
    last: Necessity | None = None
    for necessity, names, words in summary.asked(profile, width=max(50, width - 10)):
        label = "" if necessity is last else necessity
        grid.add_row(
            _text(label, "cyan"), _text(names), _text(f'"{words}"' if words else "", "dim")
        )
        last = necessity
    if grid.row_count:
        yield _indented(grid)
        yield Text()
    yield from _lines(summary.posting_facts(profile))


# A resume against postings


def _coach_page(report: FitReport, run: FitRun) -> Iterator[RenderableType]:
    posting = report.posting
    posted = posting.posted_on and f"posted {phrases.day(posting.posted_on)}"
    title = " · ".join(p for p in (posting.title or posting.source, posting.company, posted) if p)
    yield _beside(_text(title, "bold"), _text(coach.score(report), "bold"))
    stated = "" if report.blockers else " · blockers: none found"
    yield _text(f"{coach.required(report)}{stated}")
    yield _text(coach.read_from(run))
    yield Text()
    rows = coach.standings(report, run)
    if rows or coach.duties(report):
        yield _indented(_standings(rows, report))
    extra = [*coach.unjudged(report, run), *coach.blockers(report), *coach.parts(report)]
    yield from _lines([*extra, *(("note", phrases.warning(code)) for code in report.warnings)])
    yield from _paragraphs(coach.advice(run))


def _beside(left: Text, right: Text) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(left, right)
    return grid


def _standings(rows: Iterable[coach.Standing], report: FitReport) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=8)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=4, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for row in rows:
        grid.add_row(
            _text(row.status, _STATUS_STYLE[row.status]),
            _text(coach.wanted(row)),
            _text(row.said),
            _points(row.points, row.possible),
        )
    if duties := coach.duties(report):
        count, points, possible = duties
        said = f"{phrases.plural(count, 'skill')} named in duties or stack"
        grid.add_row(_text("duties"), _text(said), Text(), _points(points, possible))
    return grid


def _points(points: float, possible: float) -> Text:
    return Text(f"{points:4.1f} of {possible:4.1f}") if possible else Text()


def _paragraphs(lines: Iterable[Line]) -> Iterator[RenderableType]:
    for label, text in lines:
        yield Padding(Text.assemble(_text(label, "cyan"), ": ", _text(text)), (0, 0, 0, 1))


def _ranking_page(run: FitRun, top: int, width: int) -> Iterator[RenderableType]:
    count = phrases.plural(len(run.reports), "posting")
    yield _text(f"{run.resume_source} against {run.used or count}", "bold")
    yield _text(coach.read_from(run))
    yield Text()
    if run.reports:
        yield _indented(_ranking(run, run.reports[:top], width))
        if (more := len(run.reports) - top) > 0:
            yield _text(f" ({more:,} more: --top {len(run.reports)})", "dim")
    yield Text()
    if doubts := list(_lines(coach.doubts(run))):
        yield from [*doubts, Text()]
    if run.gaps:
        yield _text("gaps over all of them", "bold")
        yield _indented(_gaps(run, top, width))
        yield Text()
        yield from _paragraphs(coach.best_next(run))


def _ranking(run: FitRun, reports: Iterable[FitReport], width: int) -> Table:
    table = _table(
        ("score", "right", 5),
        ("", "left", 8),
        ("required met", "right", 12),
        ("title", "left", None),
        ("company", "left", None),
        ("age", "right", 6),
        width=width,
    )
    for report in reports:
        posting = report.posting
        table.add_row(
            *coach.ranked(report),
            _text(posting.title or posting.source),
            _text(posting.company or ""),
            phrases.age(posting.posted_on, run.provenance.as_of),
        )
    return table


def _gaps(run: FitRun, top: int, width: int) -> Table:
    table = _table(
        ("skill", "left", None),
        ("asked", "right", 5),
        ("required in", "right", 11),
        ("lifts", "right", 5),
        ("mean gain", "right", 9),
        ("closest you show", "left", None),
        width=width,
    )
    for gap in run.gaps[:top]:
        table.add_row(
            _text(gap.name),
            phrases.percent(gap.demand),
            f"{gap.required_in:,}",
            f"{gap.postings_lifted:,}",
            f"+{gap.gain:.1f}",
            _text(coach.name(gap.closest, run) if gap.closest else ""),
        )
    return table


def _reference_page(run: FitRun, top: int, width: int) -> Iterator[RenderableType]:
    best = run.reference[0]
    yield _text(f"{run.resume_source} against {run.used}", "bold")
    yield _text(coach.read_from(run))
    yield Text()
    table = _table(
        ("role", "left", 22), ("covered", "right", 8), ("missing most", "left", None), width=width
    )
    for fit in run.reference[:5]:
        table.add_row(
            phrases.name_of(fit.role),
            f"{fit.coverage:.0f} %",
            _text(coach.shares(fit.missing, run, limit=4)),
        )
    yield _indented(table)
    yield Text()
    yield _text(f"of {coach.sample(best)}, this share names", "bold")
    yield from _lines(coach.reference_lines(best, run, limit=top))


# A resume alone


def _resume_page(resume: Resume, contact: Contact | None, width: int) -> Iterator[RenderableType]:
    yield _text(resume.source, "bold")
    yield from _lines(("note", phrases.warning(code)) for code in resume.warnings)
    yield Text()
    yield from _lines(reading.resume_facts(resume, contact))
    if resume.claims:
        yield Text()
        table = _table(
            ("skill", "left", None), ("shown", "left", 22), ("years", "right", 6),
            ("last used", "left", 10), width=width,
        )  # fmt: skip
        for claim in resume.claims:
            table.add_row(*_claim_row(claim))
        yield _indented(Group(table))


def _claim_row(claim: Claim) -> tuple[Text, Text, Text, Text]:
    years = phrases.number(claim.years) if claim.years is not None else ""
    return (
        _text(claim.name),
        _text(coach.shown(claim)),
        Text(years),
        _text(claim.last_used or ""),
    )
