"""Skills that are asked for together more often than chance."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from jobmatch.model import Pair, Profile, SkillId
from jobmatch.taxonomy.graph import Taxonomy

# Adding this many expected postings to both sides keeps rare pairs from leading the list.
SHRINK: Final = 5
SMALL: Final = 100
NOTABLE: Final = 1.2


def lift(together: int, first: int, second: int, postings: int, *, shrink: float = SHRINK) -> float:
    """Return how many times as often as chance two skills come together.

    With `shrink` 0 this is N n_xy / (n_x n_y); otherwise (n_xy + k) / (E + k), E what chance gives.
    """
    expected = first * second / postings
    return (together + shrink) / (expected + shrink)


def supported(postings: int) -> tuple[int, int]:
    """Return in how many postings, of how many employers, a pair must come to be told."""
    return (3, 3) if postings < SMALL else (max(10, postings // 200), 5)


def find_pairs(
    profiles: Sequence[Profile], employers: Sequence[str], taxonomy: Taxonomy, *, top: int = 5
) -> tuple[Pair, ...]:
    """Return the pairs of hard skills with the largest notable shrunk lift, no skill twice.

    `employers` names the employer of each profile. Pairs of which one follows from the other, and
    postings that offer them as alternatives, say nothing about what belongs together.
    """
    least, least_employers = supported(len(profiles))
    naming = _naming(profiles, least)
    either = _alternatives(profiles)
    found: list[Pair] = []
    taken: set[SkillId] = set()
    for value, first, second in _candidates(naming, either, len(profiles), least):
        if taken & {first, second} or _follows(first, second, taxonomy):
            continue
        places = (naming[first] & naming[second]) - either[first, second]
        sides = len({employers[place] for place in places})
        if sides < least_employers:
            continue
        taken |= {first, second}
        pair = sorted((first, second), key=lambda s: (-len(naming[s]), s))
        found.append(
            Pair(
                first=pair[0],
                second=pair[1],
                names=(taxonomy[pair[0]].name, taxonomy[pair[1]].name),
                postings=len(places),
                employers=sides,
                lift=value,
            )
        )
        if len(found) == top:
            break
    return tuple(found)


def _naming(profiles: Sequence[Profile], least: int) -> dict[SkillId, set[int]]:
    """Which profiles name each skill, for the skills that enough of them name."""
    naming: defaultdict[SkillId, set[int]] = defaultdict(set)
    for place, profile in enumerate(profiles):
        for requirement in profile.skills:
            naming[requirement.skill].add(place)
    return {skill: places for skill, places in naming.items() if len(places) >= least}


def _alternatives(profiles: Sequence[Profile]) -> defaultdict[tuple[SkillId, SkillId], set[int]]:
    """Which profiles offer two skills as alternatives; the pair is sorted."""
    either: defaultdict[tuple[SkillId, SkillId], set[int]] = defaultdict(set)
    for place, profile in enumerate(profiles):
        for group in profile.groups:
            for first, second in combinations(sorted(group.any_of), 2):
                either[first, second].add(place)
    return either


def _candidates(
    naming: Mapping[SkillId, set[int]],
    either: Mapping[tuple[SkillId, SkillId], set[int]],
    postings: int,
    least: int,
) -> list[tuple[float, SkillId, SkillId]]:
    """Sorted pairs in at least `least` postings, notably oftener than chance, best first."""
    by_posting: defaultdict[int, list[SkillId]] = defaultdict(list)
    for skill in sorted(naming):
        for place in naming[skill]:
            by_posting[place].append(skill)
    counts: Counter[tuple[SkillId, SkillId]] = Counter()
    for skills in by_posting.values():
        counts.update(combinations(skills, 2))
    counts.subtract({pair: len(places) for pair, places in either.items()})
    found = [
        (lift(n, len(naming[first]), len(naming[second]), postings), n, first, second)
        for (first, second), n in counts.items()
        if n >= least and _notable(n, len(naming[first]), len(naming[second]), postings)
    ]
    ranked = sorted(found, key=lambda c: (-c[0], -c[1], c[2:]))
    return [(value, first, second) for value, _, first, second in ranked]


def _notable(together: int, first: int, second: int, postings: int) -> bool:
    """True when chance hardly explains it: three standard deviations, and a lift worth telling."""
    expected = first * second / postings
    clear = together >= expected + 3 * math.sqrt(expected)
    return clear and lift(together, first, second, postings) >= NOTABLE


def _follows(first: SkillId, second: SkillId, taxonomy: Taxonomy) -> bool:
    return any(
        b in taxonomy.implied[a] or b in _ancestors(a, taxonomy)
        for a, b in ((first, second), (second, first))
    )


def _ancestors(skill: SkillId, taxonomy: Taxonomy) -> set[SkillId]:
    found: set[SkillId] = set()
    frontier = [skill]
    while frontier:
        frontier = [b for s in frontier for b in taxonomy[s].broader if b not in found]
        found.update(frontier)
    return found
