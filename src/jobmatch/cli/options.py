"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from jobmatch.analysis.filters import Filters

Format = Annotated[
    str, typer.Option("--format", help="terminal, json, csv or markdown.", metavar="FORMAT")
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file instead of the screen.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The day to count from (default: today, UTC).", metavar="DATE"),
]
Config = Annotated[
    Path | None, typer.Option("--config", help="Settings file (default: ./jobmatch.toml).")
]
Taxonomy = Annotated[
    str | None, typer.Option("--taxonomy", help="Folder of another skill taxonomy.")
]
KeepDuplicates = Annotated[
    bool,
    typer.Option("--keep-duplicates", help="Keep copies and reposts as postings of their own."),
]
Top = Annotated[int, typer.Option("--top", min=1, help="How many rows to show.")]
Role = Annotated[list[str] | None, typer.Option("--role", help="Only these roles (repeatable).")]
Seniority = Annotated[
    list[str] | None, typer.Option("--seniority", help="Only these levels (repeatable).")
]
Company = Annotated[
    list[str] | None, typer.Option("--company", help="Only employers with this in the name.")
]
Location = Annotated[
    list[str] | None, typer.Option("--location", help="Only places with this in the name.")
]
WorkMode = Annotated[
    list[str] | None, typer.Option("--work-mode", help="remote, hybrid or onsite (repeatable).")
]
Language = Annotated[
    list[str] | None, typer.Option("--language", help="Only these languages, such as en or zh.")
]
Since = Annotated[
    str | None, typer.Option("--since", help="Posted on or after: 2026-11-01, 30d, 4w.")
]
Until = Annotated[str | None, typer.Option("--until", help="Posted on or before.")]


def make_filters(
    as_of: str | None,
    config: Path | None,
    *,
    role: list[str] | None,
    seniority: list[str] | None,
    company: list[str] | None,
    location: list[str] | None,
    work_mode: list[str] | None,
    language: list[str] | None,
    since: str | None,
    until: str | None,
) -> Filters:
    """Return the filters that the options state. Raises UsageError for a bad value."""
    from jobmatch.analysis.filters import Filters, parse_day
    from jobmatch.config import load_settings

    today = load_settings(config=config, as_of=as_of).as_of
    return Filters(
        roles=tuple(role or ()),
        seniorities=tuple(seniority or ()),
        companies=tuple(company or ()),
        locations=tuple(location or ()),
        work_modes=tuple(work_mode or ()),
        languages=tuple(language or ()),
        since=parse_day(since, as_of=today, option="--since") if since else None,
        until=parse_day(until, as_of=today, option="--until") if until else None,
    )
