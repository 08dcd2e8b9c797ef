"""Results -> text. A writer is looked up by the name of its format and loaded only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jobmatch.errors import UsageError, problem
from jobmatch.model import Analysis, Contact, FitRun, Resume


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How to write a result; each writer takes what concerns it.

    `bars` None follows `color`. `top` None is the writer's own number of rows. `table` is skills
    or postings, for CSV.
    """

    width: int = 80
    color: bool = False
    bars: bool | None = None
    top: int | None = None
    table: str = "skills"
    include_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One format. Each function yields the text in pieces, so that large results stream."""

    name: str
    analysis: Callable[[Analysis, Layout], Iterator[str]]
    fit: Callable[[FitRun, Layout], Iterator[str]]
    resume: Callable[[Resume, Contact | None, Layout], Iterator[str]]


def writer(name: str) -> Writer:
    """Return the writer of a format. Raises UsageError for a name not in `FORMATS`."""
    if name in _WRITERS:
        return _WRITERS[name]()
    near = get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(FORMATS)}"
    raise UsageError(problem("E_USAGE", "--format", f"{name!r} is no format; {hint}"))


def _json() -> Writer:
    from jobmatch.reports import data

    return Writer(
        name="json",
        analysis=lambda result, how: data.analysis_chunks(result, include_text=how.include_text),
        fit=lambda result, how: data.fit_chunks(result),
        resume=lambda result, contact, how: iter([data.resume_json(result, contact=contact)]),
    )


def _csv() -> Writer:
    from jobmatch.reports import rows

    return Writer(
        name="csv",
        analysis=lambda result, how: rows.analysis_rows(result, table=how.table),
        fit=lambda result, how: rows.fit_rows(result),
        resume=lambda result, contact, how: rows.resume_rows(result),
    )


def _markdown() -> Writer:
    from jobmatch.reports import markdown

    return Writer(
        name="markdown",
        analysis=lambda result, how: iter(
            [markdown.analysis_markdown(result, top=how.top or markdown.TOP)]
        ),
        fit=lambda result, how: iter([markdown.fit_markdown(result, top=how.top or markdown.TOP)]),
        resume=lambda result, contact, how: iter(
            [markdown.resume_markdown(result, contact=contact)]
        ),
    )


def _terminal() -> Writer:
    from jobmatch.reports import terminal as t

    return Writer(
        name="terminal",
        analysis=lambda result, how: iter(
            [
                t.analysis_view(
                    result,
                    width=how.width,
                    color=how.color,
                    bars=how.bars,
                    top=how.top or t.TOP,
                )
            ]
        ),
        fit=lambda result, how: iter(
            [t.fit_view(result, width=how.width, color=how.color, top=how.top or t.TOP)]
        ),
        resume=lambda result, contact, how: iter(
            [t.resume_view(result, contact=contact, width=how.width, color=how.color)]
        ),
    )


_WRITERS: Final = {"terminal": _terminal, "markdown": _markdown, "json": _json, "csv": _csv}
FORMATS: Final = tuple(_WRITERS)
