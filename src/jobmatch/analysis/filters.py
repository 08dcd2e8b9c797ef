"""Which postings an analysis is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from jobmatch.errors import UsageError, problem
from jobmatch.model import Profile
from jobmatch.text import fold

# The words of the JSON contract; a filter takes them in any case, with spaces or hyphens.
ROLES: Final = (
    "ml_engineer", "data_scientist", "data_engineer", "data_analyst", "software_engineer",
    "research_scientist", "mlops_engineer", "ai_engineer", "applied_scientist", "manager", "other",
)  # fmt: skip
SENIORITIES: Final = (
    "intern", "entry", "mid", "senior", "staff", "principal", "lead", "manager", "director",
)  # fmt: skip
WORK_MODES: Final = ("remote", "hybrid", "onsite")
_UNIT_DAYS: Final = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions of which all stated ones must hold; of the values of one, any.

    `companies` and `locations` are parts of names, in any case. A posting without a date passes
    no date filter. Raises UsageError for a value that the contract does not know.
    """

    roles: tuple[str, ...] = ()
    seniorities: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    work_modes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        for option, field, known in (
            ("--role", "roles", ROLES),
            ("--seniority", "seniorities", SENIORITIES),
            ("--work-mode", "work_modes", WORK_MODES),
        ):
            stated = tuple(_known(value, option, known) for value in getattr(self, field))
            object.__setattr__(self, field, stated)


def _known(value: str, option: str, known: tuple[str, ...]) -> str:
    word = re.sub(r"[\s-]+", "_", fold(value))
    if word in known:
        return word
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    raise UsageError(problem("E_USAGE", option, f"{value!r} is not known; {hint}"))


def parse_day(text: str, *, as_of: date, option: str = "--since") -> date:
    """Return the day that `text` names: 2026-11-21, or 30d or 4w before `as_of`.

    Raises UsageError for anything else.
    """
    stated = fold(text)
    if match := re.fullmatch(r"(\d{1,7})\s?([dw])", stated):
        try:
            return as_of - timedelta(days=int(match[1]) * _UNIT_DAYS[match[2]])
        except OverflowError:
            return date.min
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        found = problem("E_USAGE", option, f"{text!r} is not a date like 2026-11-21, 30d or 4w")
        raise UsageError(found) from error


def select(profiles: Iterable[Profile], filters: Filters) -> tuple[Profile, ...]:
    """Return the profiles that pass all filters, in their order."""
    conditions = tuple(_conditions(filters))
    return tuple(p for p in profiles if all(holds(p) for holds in conditions))


def _conditions(filters: Filters) -> Iterable[Callable[[Profile], bool]]:
    if filters.roles:
        yield lambda p: p.facts.role in filters.roles
    if filters.seniorities:
        yield lambda p: p.facts.seniority in filters.seniorities
    if filters.work_modes:
        yield lambda p: p.facts.work_mode in filters.work_modes
    if filters.languages:
        languages = {fold(language) for language in filters.languages}
        yield lambda p: fold(p.language) in languages
    if filters.companies:
        yield _names_part(filters.companies, lambda p: [p.posting.company])
    if filters.locations:
        yield _names_part(filters.locations, lambda p: [p.posting.location, *p.posting.places])
    if (since := filters.since) is not None:
        yield lambda p: p.posting.posted_on is not None and p.posting.posted_on >= since
    if (until := filters.until) is not None:
        yield lambda p: p.posting.posted_on is not None and p.posting.posted_on <= until


def _names_part(
    parts: tuple[str, ...], names: Callable[[Profile], list[str | None]]
) -> Callable[[Profile], bool]:
    wanted = tuple(fold(part) for part in parts)

    def holds(profile: Profile) -> bool:
        stated = [fold(name) for name in names(profile) if name]
        return any(part in name for part in wanted for name in stated)

    return holds
