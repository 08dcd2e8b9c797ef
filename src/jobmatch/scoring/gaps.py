"""Which skill would lift which scores: gaps over many postings.

A gain is the rise of a score if the resume showed one skill more, used in a project. It says
"raises this score", nothing about being hired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from jobmatch.model import (
    Claim,
    Evidence,
    FitReport,
    Gap,
    Necessity,
    Profile,
    Resume,
    SectionKind,
    SkillId,
)
from jobmatch.scoring.held import Held
from jobmatch.scoring.rarity import Rarity
from jobmatch.scoring.rating import Rater, Rating, is_met
from jobmatch.scoring.weights import WEIGHTS, Weights
from jobmatch.taxonomy.graph import Taxonomy

_LIFT: Final = 1.0
_LEAST_RISE: Final = 1e-9
_ASKED: Final = frozenset({Necessity.REQUIRED, Necessity.PREFERRED})


@dataclass(frozen=True, slots=True)
class _Count:
    """Postings that ask for a skill, and those that require it."""

    asked: int
    required: int


def find_gaps(
    resume: Resume,
    profiles: Sequence[Profile],
    taxonomy: Taxonomy,
    reports: Sequence[FitReport],
    *,
    limit: int = 20,
    least_share: float = 0.05,
    weights: Weights = WEIGHTS,
    rarity: Rarity | None = None,
) -> tuple[Gap, ...]:
    """Return the skills whose lack costs most points over all postings, most first.

    `reports` are those of `profiles`, in the same order; a posting without a score is not counted
    in any gain. Category words are no gaps: what they stand for is. Neither is a skill that less
    than `least_share` of the postings ask for: it would only stand in for what they do ask for.
    """
    rater = Rater(resume, taxonomy, weights=weights, rarity=rarity)
    scored = [p for p, r in zip(profiles, reports, strict=True) if r.score is not None]
    ratings = [rater.rate(profile) for profile in scored]
    least = least_share * len(profiles)
    counts = {s: count for s, count in _counts(profiles).items() if count.asked >= least}
    where = _where_asked(ratings)
    found = [
        _gap(skill, rater, ratings, where, counts[skill], len(profiles))
        for skill in sorted(_candidates(rater, ratings) & counts.keys())
    ]
    rising = sorted((gap for gap in found if gap.total_gain > 0), key=_order)
    return tuple(rising[:limit])


def plus_skill(skill: SkillId, taxonomy: Taxonomy) -> Claim:
    """Return the claim that a gain supposes: the skill, used in a project, without years."""
    return Claim(
        skill=skill,
        name=taxonomy[skill].name,
        evidence=Evidence.USED,
        where=SectionKind.PROJECTS,
    )


def _order(gap: Gap) -> tuple[float, SkillId]:
    return -round(gap.total_gain, 9), gap.skill


def _counts(profiles: Iterable[Profile]) -> Mapping[SkillId, _Count]:
    asked: defaultdict[SkillId, set[int]] = defaultdict(set)
    required: defaultdict[SkillId, set[int]] = defaultdict(set)
    for i, profile in enumerate(profiles):
        for requirement in profile.skills:
            if requirement.necessity in _ASKED:
                asked[requirement.skill].add(i)
            if requirement.necessity is Necessity.REQUIRED:
                required[requirement.skill].add(i)
    return {skill: _Count(len(found), len(required[skill])) for skill, found in asked.items()}


def _candidates(rater: Rater, ratings: Iterable[Rating]) -> set[SkillId]:
    """Return the skills of required and preferred groups that are not met."""
    unmet = {
        skill
        for rating in ratings
        for group, match in zip(rating.groups, rating.matches, strict=True)
        if group.necessity in _ASKED and not group.terms and not is_met(match, rater.weights)
        for skill in group.options
    }
    return {s for s in unmet - rater.closeness.category_words if s not in rater.held}


def _where_asked(ratings: Iterable[Rating]) -> Mapping[SkillId, list[tuple[int, int]]]:
    """Return for each skill the places (posting, group) that have it among their options."""
    places: defaultdict[SkillId, list[tuple[int, int]]] = defaultdict(list)
    for i, rating in enumerate(ratings):
        for j, group in enumerate(rating.groups):
            for skill in () if group.terms else group.options:
                places[skill].append((i, j))
    return places


def _gap(
    skill: SkillId,
    rater: Rater,
    ratings: Sequence[Rating],
    where: Mapping[SkillId, list[tuple[int, int]]],
    count: _Count,
    postings: int,
) -> Gap:
    claim = plus_skill(skill, rater.taxonomy)
    places = {at for asked in rater.closeness.reach(skill) for at in where.get(asked, ())}
    rises = list(_rises(rater.held.plus(claim), ratings, sorted(places)))
    total = fsum(rises)
    return Gap(
        skill=skill,
        name=claim.name,
        demand=count.asked / postings,
        required_in=count.required,
        gain=total / len(rises) if rises else 0.0,
        postings_lifted=sum(1 for rise in rises if rise >= _LIFT),
        total_gain=total,
        closest=rater.held.best(skill).held,
    )


def _rises(
    held: Held, ratings: Sequence[Rating], places: Iterable[tuple[int, int]]
) -> Iterator[float]:
    """Yield the rise of each score that rises. Only the groups at `places` can change."""
    rise: defaultdict[int, float] = defaultdict(float)
    for i, j in places:
        rating = ratings[i]
        better = held.match(rating.groups[j]).value - rating.matches[j].value
        rise[i] += rating.scale * rating.groups[j].weight * better
    yield from (points for points in rise.values() if points > _LEAST_RISE)
