"""The commands. Each parses, calls one use case, prints and returns its exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobmatch.cli import options
from jobmatch.cli.output import emit, has_color, is_terminal, width
from jobmatch.cli.progress import counting
from jobmatch.cli.taxonomy import app as taxonomy_commands
from jobmatch.errors import Problem, UsageError, problem
from jobmatch.text import safe
from jobmatch.version import __version__

if TYPE_CHECKING:
    from jobmatch.model import Analysis, FitRun

FORMATS = ("terminal", "json", "csv", "markdown")
TABLES = ("skills", "postings")
KEYS = ("role", "seniority", "month", "source")
SKIPPED = 1

app = typer.Typer(
    name="jobmatch",
    help="Reads ML job postings, says what they require with quoted words, and scores a resume for "
    "gaps and fit. For job seekers, not for employers' selection. All stays on this machine.",
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(taxonomy_commands)


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Say where to start when no command is given."""
    if version:
        typer.echo(f"jobmatch {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(_START)


_START = """jobmatch reads job postings and a resume, on this machine only. To start:

  jobmatch analyze postings/                 what these postings ask for
  jobmatch score resume.pdf postings/        which of them fit this resume, and what is missing
  jobmatch score resume.pdf                  the same against the demand of ML roles

jobmatch COMMAND --help says more."""


@app.command()
def analyze(
    postings: Annotated[
        list[str], typer.Argument(help="Files or folders of postings; - reads standard input.")
    ],
    format_: options.Format = "terminal",
    out: options.Out = None,
    top: options.Top = 20,
    by: Annotated[
        str | None, typer.Option("--by", help="Split by role, seniority, month or source.")
    ] = None,
    table: Annotated[
        str, typer.Option("--table", help="Rows of the CSV: skills or postings.")
    ] = "skills",
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Add each posting's text to the JSON.")
    ] = False,
    keep_duplicates: options.KeepDuplicates = False,
    role: options.Role = None,
    seniority: options.Seniority = None,
    company: options.Company = None,
    location: options.Location = None,
    work_mode: options.WorkMode = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    config: options.Config = None,
    taxonomy: options.Taxonomy = None,
) -> int:
    """Say what postings ask for: skills, levels, years, degrees, pay, with quoted words."""
    _one_of("--format", format_, FORMATS)
    _one_of("--table", table, TABLES)
    if by is not None:
        _one_of("--by", by, KEYS)
    from jobmatch import app as use_cases
    from jobmatch.config import load_settings

    settings = load_settings(config=config, as_of=as_of, taxonomy=taxonomy)
    filters = options.make_filters(
        as_of, config, role=role, seniority=seniority, company=company, location=location,
        work_mode=work_mode, language=language, since=since, until=until,
    )  # fmt: skip
    with counting("postings read") as progress:
        analysis = use_cases.analyze(
            postings, settings, filters=filters, by=by, keep_duplicates=keep_duplicates,
            evidence=format_ in ("json", "csv"),
            stdin=sys.stdin.buffer, progress=progress,
        )  # fmt: skip
    emit(_analysis_text(analysis, format_, out, top, table, include_text), out)
    return _status(analysis.problems, shown=format_ == "terminal")


def _analysis_text(
    analysis: Analysis, format_: str, out: Path | None, top: int, table: str, include_text: bool
) -> Iterable[str]:
    if format_ == "json":
        from jobmatch.reports.data import analysis_chunks

        return analysis_chunks(analysis, include_text=include_text)
    if format_ == "csv":
        from jobmatch.reports.rows import analysis_rows

        return analysis_rows(analysis, table=table)
    if format_ == "markdown":
        from jobmatch.reports.markdown import analysis_markdown

        return [analysis_markdown(analysis, top=top)]
    from jobmatch.reports.terminal import analysis_view

    bars = is_terminal(out)
    return [analysis_view(analysis, width=width(out), color=has_color(out), bars=bars, top=top)]


@app.command()
def score(
    resume: Annotated[str, typer.Argument(help="A resume: PDF, DOCX, TXT, MD or HTML.")],
    postings: Annotated[
        list[str] | None,
        typer.Argument(help="Postings to score against; none: the demand of ML roles."),
    ] = None,
    format_: options.Format = "terminal",
    out: options.Out = None,
    top: options.Top = 15,
    keep_duplicates: options.KeepDuplicates = False,
    role: options.Role = None,
    seniority: options.Seniority = None,
    company: options.Company = None,
    location: options.Location = None,
    work_mode: options.WorkMode = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    config: options.Config = None,
    taxonomy: options.Taxonomy = None,
) -> int:
    """Say how a resume fits postings: met, close, missing, and what would change it."""
    _one_of("--format", format_, FORMATS)
    from jobmatch import app as use_cases
    from jobmatch.config import load_settings

    settings = load_settings(config=config, as_of=as_of, taxonomy=taxonomy)
    filters = options.make_filters(
        as_of, config, role=role, seniority=seniority, company=company, location=location,
        work_mode=work_mode, language=language, since=since, until=until,
    )  # fmt: skip
    with counting("postings read") as progress:
        run = use_cases.score(
            resume, postings or [], settings, filters=filters, keep_duplicates=keep_duplicates,
            stdin=sys.stdin.buffer, progress=progress,
        )  # fmt: skip
    emit(_fit_text(run, format_, out, top), out)
    return _status(run.problems, shown=format_ == "terminal")


def _fit_text(run: FitRun, format_: str, out: Path | None, top: int) -> Iterable[str]:
    if format_ == "json":
        from jobmatch.reports.data import fit_chunks

        return fit_chunks(run)
    if format_ == "csv":
        from jobmatch.reports.rows import fit_rows

        return fit_rows(run)
    if format_ == "markdown":
        from jobmatch.reports.markdown import fit_markdown

        return [fit_markdown(run, top=top)]
    from jobmatch.reports.terminal import fit_view

    return [fit_view(run, width=width(out), color=has_color(out), top=top)]


def _one_of(option: str, value: str, known: Sequence[str]) -> None:
    """Raise UsageError, with the nearest known value, when `value` is none of them."""
    if value in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(value, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    raise UsageError(problem("E_USAGE", option, f"{value!r} is not known ({hint})"))


def _status(problems: Sequence[Problem], *, shown: bool) -> int:
    """Say on standard error what was skipped, and return 1 for it; 0 when all was read."""
    refused = [found for found in problems if found.is_refusal]
    if not refused:
        return 0
    if not shown:
        for found in refused[:20]:
            print(
                f"jobmatch: {found.code}: {safe(found.source)}: {safe(found.message)}",
                file=sys.stderr,
            )
    counted = sorted({found.code for found in refused})
    print(f"jobmatch: {len(refused)} not read ({', '.join(counted)})", file=sys.stderr)
    return SKIPPED
