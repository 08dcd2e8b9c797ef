"""Many profiles -> what the market asks for. Loads pandas, so it is imported when needed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Final
from urllib.parse import urlsplit

import pandas as pd

from jobmatch.analysis.pairs import find_pairs
from jobmatch.analysis.shares import CAP_SHARE, capped_shares
from jobmatch.model import (
    Counts,
    Demand,
    DemandGroup,
    Necessity,
    Overview,
    PayRange,
    Profile,
    Salary,
    SkillId,
    UnknownTerm,
)
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.text import fold

# How often each period of pay comes in a working year.
PERIODS_A_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
KEYS: Final = ("role", "seniority", "month", "source")


def employers_of(profiles: Sequence[Profile]) -> tuple[str, ...]:
    """Return a key of each profile's employer; a posting without one is its own."""
    return tuple(
        f"named {fold(p.posting.company)}" if p.posting.company else f"posting {place}"
        for place, p in enumerate(profiles)
    )


def demand(
    profiles: Sequence[Profile], taxonomy: Taxonomy, *, cap_share: float = CAP_SHARE
) -> tuple[Demand, ...]:
    """Return each hard skill that the profiles name, the commonest first.

    `postings`, `required` and `preferred` are plain counts; `share` weighs employers so that none
    dominates, and its interval knows that postings of one employer resemble each other.
    """
    if not any(p.skills for p in profiles):
        return ()
    employers = employers_of(profiles)
    rows = pd.DataFrame(
        [
            (r.skill, employer, r.necessity.rank)
            for p, employer in zip(profiles, employers, strict=True)
            for r in p.skills
        ],
        columns=["skill", "employer", "rank"],
    )
    by_employer = pd.Series(Counter(employers)).sort_index()
    naming = rows.groupby(["skill", "employer"]).size().rename("postings").reset_index()
    shares = capped_shares(by_employer, naming, cap_share=cap_share)
    counts = pd.crosstab(rows["skill"], rows["rank"]).reindex(columns=[0, 1, 2], fill_value=0)
    found = [
        _demand(SkillId(skill), taxonomy, (m, p, r), (share, low, high))
        for (skill, m, p, r), share, low, high in zip(
            counts.itertuples(name=None),
            shares["share"],
            shares["low"],
            shares["high"],
            strict=True,
        )
    ]
    return tuple(sorted(found, key=lambda d: (-d.postings, d.skill)))


def _demand(
    skill: SkillId,
    taxonomy: Taxonomy,
    counts: tuple[int, int, int],
    interval: tuple[float, float, float],
) -> Demand:
    share, low, high = map(float, interval)
    return Demand(
        skill=skill,
        name=taxonomy[skill].name,
        category=taxonomy[skill].category,
        postings=int(sum(counts)),
        required=int(counts[Necessity.REQUIRED.rank]),
        preferred=int(counts[Necessity.PREFERRED.rank]),
        share=share,
        low=low,
        high=high,
    )


def group_by(
    profiles: Sequence[Profile], key: str, taxonomy: Taxonomy, *, top: int = 10
) -> tuple[DemandGroup, ...]:
    """Return the demand of each role, level, month or source: `key` is one of `KEYS`.

    Months come in order, the others by size; what a posting does not say is "not said".
    """
    groups: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[_KEY_OF[key](profile) or "not said"].append(profile)
    by_size = {name: 0 if key == "month" else -len(found) for name, found in groups.items()}
    return tuple(
        DemandGroup(
            name=name,
            postings=len(groups[name]),
            skills=demand(groups[name], taxonomy)[:top],
        )
        for name in sorted(groups, key=lambda name: (by_size[name], name))
    )


def _month(profile: Profile) -> str | None:
    day = profile.posting.posted_on
    return f"{day:%Y-%m}" if day else None


def _source(profile: Profile) -> str:
    """The part of the id that names a source (`greenhouse:123`), else the host or the file."""
    if match := re.match(r"([A-Za-z][\w-]+):(?!//)", profile.posting.id):
        return match[1]
    source = profile.posting.source
    host = urlsplit(source).hostname if re.match(r"https?://", source) else None
    return host or source.partition("#")[0]


_KEY_OF: Final[Mapping[str, Callable[[Profile], str | None]]] = {
    "role": lambda p: p.facts.role,
    "seniority": lambda p: p.facts.seniority,
    "month": _month,
    "source": _source,
}


def overview(profiles: Sequence[Profile], taxonomy: Taxonomy) -> Overview:
    """Return what the profiles say besides skills."""
    employers = employers_of(profiles)
    days = [p.posting.posted_on for p in profiles if p.posting.posted_on]
    years = [p.facts.min_years for p in profiles if p.facts.min_years is not None]
    return Overview(
        postings=len(profiles),
        employers=len(set(employers)),
        copies=sum(p.posting.duplicates for p in profiles),
        first=min(days, default=None),
        last=max(days, default=None),
        roles=_counts(p.facts.role for p in profiles),
        seniorities=_counts(p.facts.seniority for p in profiles),
        min_years=float(median(years)) if years else None,
        years_stated=len(years),
        degrees=_counts(p.facts.degree.min for p in profiles),
        or_equivalent=sum(p.facts.degree.or_equivalent for p in profiles),
        work_modes=_counts(p.facts.work_mode for p in profiles),
        pay=pay_range(p.facts.salary for p in profiles),
        pairs=find_pairs(profiles, employers, taxonomy),
        unknown=_unknown(profiles),
    )


def _counts(values: Iterable[str | None]) -> Counts:
    counts = Counter(v for v in values if v is not None)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def pay_range(salaries: Iterable[Salary | None]) -> PayRange | None:
    """Return the middle half of pay a year in the commonest currency (on a tie, US dollars)."""
    paid: defaultdict[str, list[float]] = defaultdict(list)
    for salary in salaries:
        if salary and salary.currency:
            paid[salary.currency].append(_middle_a_year(salary))
    if not paid:
        return None
    currency = min(paid, key=lambda c: (-len(paid[c]), c != "USD", c))
    quartiles = pd.Series(paid[currency]).quantile([0.25, 0.75])
    return PayRange(
        lower=round(quartiles.iloc[0]),
        upper=round(quartiles.iloc[1]),
        currency=currency,
        postings=len(paid[currency]),
    )


def _middle_a_year(salary: Salary) -> float:
    bounds = [bound for bound in (salary.min, salary.max) if bound is not None]
    return sum(bounds) / len(bounds) * PERIODS_A_YEAR[salary.period]


def _unknown(profiles: Iterable[Profile]) -> tuple[UnknownTerm, ...]:
    spellings: defaultdict[SkillId, Counter[str]] = defaultdict(Counter)
    for profile in profiles:
        for term in profile.unknown_terms:
            spellings[term.skill][term.name] += 1
    found = [
        UnknownTerm(
            id=term,
            text=min(spelt, key=lambda text: (-spelt[text], text)),
            postings=spelt.total(),
        )
        for term, spelt in spellings.items()
    ]
    return tuple(sorted(found, key=lambda t: (-t.postings, t.id)))
