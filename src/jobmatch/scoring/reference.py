"""A resume against the shipped demand of each role, where no postings are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import Any

from jobmatch.model import Resume, RoleFit, SkillId
from jobmatch.scoring.rating import Rater
from jobmatch.scoring.weights import WEIGHTS, Weights
from jobmatch.taxonomy.graph import Taxonomy


def score_reference(
    resume: Resume, taxonomy: Taxonomy, *, weights: Weights = WEIGHTS, limit: int = 20
) -> tuple[RoleFit, ...]:
    """Return the coverage of each role's demand, best first; empty without a demand table.

    coverage = 100 * sum(share * rarity * match) / sum(share * rarity) over the hard skills of a
    role, where share is the part of its postings that name the skill. `limit` bounds the lists.
    """
    demand = taxonomy.reference.get("demand", {})
    rater = Rater(resume, taxonomy, weights=weights)
    period = tuple(str(part) for part in demand.get("period", ()))
    fits = [
        _role_fit(role, entry, period, rater, limit)
        for role, entry in demand.get("roles", {}).items()
        if entry["n"] > 0
    ]
    return tuple(sorted(fits, key=lambda fit: (-fit.coverage, fit.role)))


def _role_fit(
    role: str, entry: Mapping[str, Any], period: tuple[str, ...], rater: Rater, limit: int
) -> RoleFit:
    shares = dict(_shares(entry, rater.taxonomy))
    weights = {s: share * rater.rarity.of([s]) for s, share in shares.items()}
    values = {s: rater.held.best(s).value for s in shares}
    total = fsum(weights.values())
    covered = fsum(weights[s] * values[s] for s in shares)
    by_share = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    met = [pair for pair in by_share if values[pair[0]] >= rater.weights.met]
    missing = [
        (skill, share)
        for skill, share in by_share
        if values[skill] < rater.weights.met and skill not in rater.closeness.category_words
    ]
    return RoleFit(
        role=role,
        postings=int(entry["n"]),
        period=period,
        coverage=100 * covered / total if total else 0.0,
        met=_top(met, limit),
        missing=_top(missing, limit),
    )


def _shares(entry: Mapping[str, Any], taxonomy: Taxonomy) -> Iterator[tuple[SkillId, float]]:
    """Yield the hard skills of a role that the taxonomy still has, each with its share."""
    for key, counts in entry["skills"].items():
        skill = SkillId(key)
        if skill in taxonomy and taxonomy.is_reported(skill) and not taxonomy.is_soft(skill):
            yield skill, counts[0] / entry["n"]


def _top(pairs: Sequence[tuple[SkillId, float]], limit: int) -> tuple[tuple[SkillId, float], ...]:
    return tuple(pairs[:limit])
