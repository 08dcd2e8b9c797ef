"""The library's face: the use cases with plain arguments and the default settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from jobmatch import app
from jobmatch.analysis.filters import Filters
from jobmatch.analysis.frames import to_frame as _to_frame
from jobmatch.config import find_taxonomy, load_settings
from jobmatch.extraction.resolve import make_extractor
from jobmatch.model import Analysis, Document, FitRun, Mention, Posting
from jobmatch.taxonomy.load import load_taxonomy
from jobmatch.text import Normalised, normalise

if TYPE_CHECKING:
    import pandas as pd

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def analyze(
    postings: Paths,
    *,
    as_of: date | None = None,
    taxonomy: str | None = None,
    keep_duplicates: bool = False,
    filters: Mapping[str, Any] | None = None,
) -> Analysis:
    """Return what the postings in files or folders ask for.

    `filters` holds fields of `jobmatch.analysis.filters.Filters`. Raises UsageError when nothing
    could be read; single bad files are in `.problems`.
    """
    settings = load_settings(as_of=as_of.isoformat() if as_of else None, taxonomy=taxonomy)
    chosen = Filters(**(filters or {}))
    return app.analyze(_listed(postings), settings, filters=chosen, keep_duplicates=keep_duplicates)


def score(
    resume: str | os.PathLike[str],
    postings: Analysis | Paths | None = None,
    *,
    as_of: date | None = None,
    taxonomy: str | None = None,
) -> FitRun:
    """Return how one resume fits postings (an Analysis, or paths), best first.

    Without postings: against the shipped reference demand. Raises UnreadableError for a resume
    that cannot be read.
    """
    settings = load_settings(as_of=as_of.isoformat() if as_of else None, taxonomy=taxonomy)
    if isinstance(postings, Analysis):
        settings = replace(settings, as_of=postings.provenance.as_of)
        person = app.read_person(os.fspath(resume), settings)
        known = load_taxonomy(find_taxonomy(settings.taxonomy).resolve())
        return app.fit(person, postings, known)
    return app.score(os.fspath(resume), _listed(postings) if postings else [], settings)


def extract(text: str, *, taxonomy: str | None = None) -> tuple[Mention, ...]:
    """Return the skills that one posting text names; offsets point into `text` itself."""
    normal = normalise(text)
    folder = find_taxonomy(load_settings(taxonomy=taxonomy).taxonomy).resolve()
    posting = Posting(id="text", source="text", document=Document(text=normal.text))
    found = make_extractor(folder).posting(posting)
    return tuple(_located(mention, text, normal) for mention in found.mentions)


def _located(mention: Mention, text: str, normal: Normalised) -> Mention:
    start, end = normal.original(mention.start), normal.original(mention.end)
    return replace(mention, start=start, end=max(end, start + 1), text=text[start:end])


def to_frame(analysis: Analysis, table: str = "skills") -> pd.DataFrame:
    """Return the skills, postings or mentions of an analysis as a pandas DataFrame."""
    return _to_frame(analysis, table)


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, str | os.PathLike):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]
