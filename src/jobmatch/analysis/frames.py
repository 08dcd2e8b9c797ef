"""An analysis as pandas frames: plain columns, categories and dates as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from jobmatch.analysis.filters import SENIORITIES
from jobmatch.model import Analysis, Necessity, Profile

_NECESSITIES: Final = [str(n) for n in Necessity]
_DEGREES: Final = ["none", "bachelor", "master", "phd"]
_TEXT: Final = "object"
_COUNT: Final = "int64"
_WHOLE: Final = "Int64"
_CLASS: Final = "category"

_SKILLS: Final = {
    "skill": _TEXT, "name": _TEXT, "category": _CLASS, "postings": _COUNT, "required": _COUNT,
    "preferred": _COUNT, "mentioned": _COUNT, "share": "float64", "low": "float64",
    "high": "float64",
}  # fmt: skip
_POSTINGS: Final = {
    "posting": _TEXT, "source": _TEXT, "title": _TEXT, "company": _TEXT, "location": _TEXT,
    "posted_on": "datetime64[ns]", "language": _CLASS, "duplicates": _COUNT, "role": _CLASS,
    "seniority": _CLASS, "min_years": _WHOLE, "work_mode": _CLASS, "degree_min": _CLASS,
    "degree_preferred": _CLASS, "or_equivalent": "bool", "salary_min": _WHOLE,
    "salary_max": _WHOLE, "currency": _CLASS, "period": _CLASS, "required": _COUNT,
    "preferred": _COUNT, "mentioned": _COUNT,
}  # fmt: skip
_MENTIONS: Final = {
    "posting": _TEXT, "kind": _CLASS, "skill": _TEXT, "name": _TEXT, "necessity": _CLASS,
    "text": _TEXT, "start": _COUNT, "end": _COUNT, "section": _CLASS, "rule": _CLASS,
    "company": _TEXT, "posted_on": "datetime64[ns]",
}  # fmt: skip
# The order of the contract, so that sorting and comparing mean something.
_ORDERED: Final = {
    "seniority": list(SENIORITIES),
    "necessity": _NECESSITIES,
    "degree_min": _DEGREES,
    "degree_preferred": _DEGREES,
}


def to_frame(analysis: Analysis, table: str = "skills") -> pd.DataFrame:
    """Return one row per skill, per posting or per mention. The columns never depend on the data.

    Raises ValueError for a table other than skills, postings and mentions.
    """
    if table not in _TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(_TABLES)}")
    rows, columns = _TABLES[table]
    frame = pd.DataFrame(list(rows(analysis)), columns=pd.Index(columns), dtype="object")
    return frame.astype(
        {
            name: pd.CategoricalDtype(_ORDERED[name], ordered=True) if name in _ORDERED else kind
            for name, kind in columns.items()
        }
    )


def _skill_rows(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for d in analysis.demand:
        yield (
            d.skill, d.name, d.category, d.postings, d.required, d.preferred, d.mentioned,
            d.share, d.low, d.high,
        )  # fmt: skip


def _posting_rows(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for profile in analysis.profiles:
        posting, facts, pay = profile.posting, profile.facts, profile.facts.salary
        yield (
            posting.id, posting.source, posting.title, posting.company, posting.location,
            posting.posted_on, profile.language, posting.duplicates, facts.role, facts.seniority,
            facts.min_years, facts.work_mode, facts.degree.min, facts.degree.preferred,
            facts.degree.or_equivalent, pay and pay.min, pay and pay.max, pay and pay.currency,
            pay and pay.period, *(_asked(profile, n) for n in reversed(Necessity)),
        )  # fmt: skip


def _asked(profile: Profile, necessity: Necessity) -> int:
    return sum(r.necessity is necessity for r in profile.skills)


def _mention_rows(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for profile in analysis.profiles:
        posting = profile.posting
        for kind, found in (
            ("skill", profile.skills),
            ("soft skill", profile.soft_skills),
            ("unknown term", profile.unknown_terms),
        ):
            for requirement in found:
                for m in requirement.mentions:
                    yield (
                        posting.id, kind, requirement.skill, requirement.name, str(m.necessity),
                        m.text, m.start, m.end, str(m.section), m.rule, posting.company,
                        posting.posted_on,
                    )  # fmt: skip


_Rows = Callable[[Analysis], Iterator[tuple[Any, ...]]]
_TABLES: Final[Mapping[str, tuple[_Rows, Mapping[str, str]]]] = {
    "skills": (_skill_rows, _SKILLS),
    "postings": (_posting_rows, _POSTINGS),
    "mentions": (_mention_rows, _MENTIONS),
}
