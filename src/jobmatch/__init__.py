"""jobmatch: what ML job postings require, with quoted words, and how a resume fits them.

    import jobmatch
    analysis = jobmatch.analyze(["postings/"])
    fit = jobmatch.score("resume.pdf", analysis)
    found = jobmatch.extract("We need 3+ years of Python; Go is a plus.")

Nothing heavy is imported before it is used (PEP 562). Library calls raise `JobmatchError`s, never
print and never exit.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jobmatch.version import __version__

if TYPE_CHECKING:
    from jobmatch.errors import JobmatchError, Problem, UsageError
    from jobmatch.library import analyze, extract, score, to_frame
    from jobmatch.model import Analysis, FitReport, FitRun, Mention, Necessity, Posting, Profile
    from jobmatch.taxonomy.graph import Taxonomy
    from jobmatch.taxonomy.load import load_taxonomy

_HOMES = {
    "analyze": "jobmatch.library",
    "extract": "jobmatch.library",
    "score": "jobmatch.library",
    "to_frame": "jobmatch.library",
    "JobmatchError": "jobmatch.errors",
    "Problem": "jobmatch.errors",
    "UsageError": "jobmatch.errors",
    "Analysis": "jobmatch.model",
    "FitReport": "jobmatch.model",
    "FitRun": "jobmatch.model",
    "Mention": "jobmatch.model",
    "Necessity": "jobmatch.model",
    "Posting": "jobmatch.model",
    "Profile": "jobmatch.model",
    "Taxonomy": "jobmatch.taxonomy.graph",
    "load_taxonomy": "jobmatch.taxonomy.load",
}

__all__ = [
    "Analysis",
    "FitReport",
    "FitRun",
    "JobmatchError",
    "Mention",
    "Necessity",
    "Posting",
    "Problem",
    "Profile",
    "Taxonomy",
    "UsageError",
    "__version__",
    "analyze",
    "extract",
    "load_taxonomy",
    "score",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'jobmatch' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
