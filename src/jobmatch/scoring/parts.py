"""The parts of a score besides skills: years, level, degree. Each counts only where it is stated.

Over-qualification never lowers a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobmatch.model import Facts, Resume
from jobmatch.scoring.weights import Weights
from jobmatch.taxonomy.graph import Taxonomy


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: its weight, and how far it is met (0-1)."""

    name: str
    weight: float
    value: float


@dataclass(frozen=True, slots=True)
class Ladders:
    """Ranks of seniority, each on its track, and of degrees."""

    seniority: Mapping[str, tuple[int, str]]
    degree: Mapping[str, int]


def read_ladders(taxonomy: Taxonomy) -> Ladders:
    """Return the ranks of `levels.toml`."""
    levels = taxonomy.levels
    return Ladders(
        {k: (int(e["rank"]), str(e["track"])) for k, e in _entries(levels.get("seniority", {}))},
        {k: int(e["rank"]) for k, e in _entries(levels.get("degree", {}))},
    )


def _entries(table: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Entries with their ids, from `[table.id]` as well as from `[[table]]` with an `id`."""
    if isinstance(table, Mapping):
        yield from table.items()
    else:
        yield from ((entry["id"], entry) for entry in table)


def other_parts(
    resume: Resume, facts: Facts, relevant_years: float, ladders: Ladders, weights: Weights
) -> Iterator[Part]:
    """Yield the parts that the posting states and that can be compared."""
    if facts.min_years:
        share = (relevant_years + 1) / (facts.min_years + 1)
        yield Part("years", weights.years, min(1.0, share))
    below = levels_below(resume.seniority, facts.seniority, ladders)
    if below is not None:
        yield Part("level", weights.level, max(0.0, 1 - weights.below_level * below))
    asked = ladders.degree.get(facts.degree.min or "", 0)
    if asked:
        held = max((ladders.degree.get(s.degree, 0) for s in resume.education), default=0)
        met = held >= asked or facts.degree.or_equivalent
        yield Part("degree", weights.degree, 1.0 if met else weights.below_degree)


def levels_below(held: str | None, asked: str | None, ladders: Ladders) -> int | None:
    """Return how many ranks `held` is below `asked`; None where that cannot be told.

    Managers and directors are on a track of their own.
    """
    mine, theirs = ladders.seniority.get(held or ""), ladders.seniority.get(asked or "")
    if mine is None or theirs is None or mine[1] != theirs[1]:
        return None
    return max(0, theirs[0] - mine[0])
