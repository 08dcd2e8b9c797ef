"""Results as CSV. Every text passes `csv_cell`, so that no spreadsheet runs it as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from jobmatch.model import Analysis, FitRun, Necessity, Profile, Resume
from jobmatch.reports.quotes import has_contact, quote
from jobmatch.text import csv_cell

Cell = str | int | float | bool | date | None

SKILL_COLUMNS: Final = (
    "posting", "title", "company", "posted_on", "role", "skill", "name", "necessity", "min_years",
    "quote",
)  # fmt: skip
POSTING_COLUMNS: Final = (
    "posting", "title", "company", "location", "posted_on", "language", "duplicates", "role",
    "seniority", "min_years", "work_mode", "degree_min", "degree_preferred", "or_equivalent",
    "salary_min", "salary_max", "currency", "period", "required", "preferred", "mentioned",
    "source", "warnings",
)  # fmt: skip
FIT_COLUMNS: Final = (
    "posting", "title", "company", "posted_on", "score", "low", "high", "any_of", "necessity",
    "match", "held", "points", "possible", "posting_quote", "resume_quote",
)  # fmt: skip
RESUME_COLUMNS: Final = ("skill", "name", "evidence", "where", "years", "last_used")
TABLES: Final = ("skills", "postings")


def analysis_csv(analysis: Analysis, *, table: str = "skills") -> str:
    """Return one row per posting and skill, or with `table` "postings" one per posting."""
    return "".join(analysis_rows(analysis, table=table))


def analysis_rows(analysis: Analysis, *, table: str = "skills") -> Iterator[str]:
    """Yield `analysis_csv` line by line. Raises ValueError for a table not in `TABLES`."""
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    columns, rows = (
        (SKILL_COLUMNS, _skill_rows) if table == "skills" else (POSTING_COLUMNS, _posting_rows)
    )
    yield _line(columns)
    for profile in analysis.profiles:
        for row in rows(profile):
            yield _line(row)


def fit_csv(run: FitRun) -> str:
    """Return one row per posting and requirement, postings best first."""
    return "".join(fit_rows(run))


def fit_rows(run: FitRun) -> Iterator[str]:
    """Yield `fit_csv` line by line."""
    yield _line(FIT_COLUMNS)
    for report in run.reports:
        posting = report.posting
        for part in report.contributions:
            said = part.resume_quote
            yield _line(
                (
                    posting.id, posting.title, posting.company, posting.posted_on, report.score,
                    report.low, report.high, "|".join(part.any_of), part.necessity, part.match,
                    part.held, part.points, part.possible, part.posting_quote,
                    None if said and has_contact(said) else said,
                )
            )  # fmt: skip


def resume_rows(resume: Resume) -> Iterator[str]:
    """Yield one row per skill that a resume shows."""
    yield _line(RESUME_COLUMNS)
    for c in resume.claims:
        yield _line((c.skill, c.name, c.evidence, c.where, c.years, c.last_used))


def _line(cells: Iterable[Cell]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return file.getvalue()


# Names and titles come once a row, the same ones again and again.
_safe_cell: Final = lru_cache(maxsize=4096)(csv_cell)


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    return _safe_cell(cell) if isinstance(cell, str) else cell


def _skill_rows(profile: Profile) -> Iterator[tuple[Cell, ...]]:
    posting = profile.posting
    for asked in profile.skills:
        yield (
            posting.id, posting.title, posting.company, posting.posted_on, profile.facts.role,
            asked.skill, asked.name, asked.necessity, asked.min_years,
            quote(posting.document, asked),
        )  # fmt: skip


def _posting_rows(profile: Profile) -> Iterator[tuple[Cell, ...]]:
    posting, facts, pay = profile.posting, profile.facts, profile.facts.salary
    paid: tuple[Cell, ...] = (
        (pay.min, pay.max, pay.currency, pay.period) if pay else (None, None, None, None)
    )
    yield (
        posting.id, posting.title, posting.company, posting.location, posting.posted_on,
        profile.language, posting.duplicates, facts.role, facts.seniority, facts.min_years,
        facts.work_mode, facts.degree.min, facts.degree.preferred, facts.degree.or_equivalent,
        *paid, *(sum(r.necessity is n for r in profile.skills) for n in reversed(Necessity)),
        posting.source, " ".join(profile.warnings),
    )  # fmt: skip
