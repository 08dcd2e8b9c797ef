"""One resume against one posting, before anything is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from jobmatch.model import Necessity, Profile, Resume
from jobmatch.scoring.asked import AskedGroup, asked_groups
from jobmatch.scoring.closeness import Closeness
from jobmatch.scoring.held import MET_KINDS, Held, Match
from jobmatch.scoring.parts import Part, other_parts, read_ladders
from jobmatch.scoring.rarity import Rarity, read_rarity
from jobmatch.scoring.weights import WEIGHTS, Weights
from jobmatch.taxonomy.graph import Taxonomy


@dataclass(frozen=True, slots=True)
class Rating:
    """The groups of a posting with their matches, and what each is worth.

    `scale` turns weight times match into points; it is 0 where the posting asks too little.
    """

    groups: tuple[AskedGroup, ...]
    matches: tuple[Match, ...]
    parts: tuple[Part, ...]
    scale: float
    part_scale: float

    @property
    def scored(self) -> bool:
        """True when the posting asks enough for a number."""
        return self.scale > 0

    def points(self) -> list[float]:
        """Return the points of each group."""
        return [
            self.scale * group.weight * match.value
            for group, match in zip(self.groups, self.matches, strict=True)
        ]

    def part_points(self) -> Mapping[str, float]:
        """Return the points of each part; empty where the posting asks too little."""
        if not self.scored:
            return {}
        others = {part.name: self.part_scale * part.weight * part.value for part in self.parts}
        return {"skills": fsum(self.points()), **others}

    def score(self) -> float | None:
        """Return the score from 0 to 100, None where the posting asks too little."""
        return min(100.0, fsum(self.part_points().values())) if self.scored else None

    def required(self, weights: Weights) -> tuple[int, int, int]:
        """Return how many required groups there are, are met, and are close."""
        values = [
            (is_met(match, weights), match.value > 0)
            for group, match in zip(self.groups, self.matches, strict=True)
            if group.necessity is Necessity.REQUIRED
        ]
        met = sum(1 for full, _ in values if full)
        return len(values), met, sum(1 for full, some in values if some and not full)


def is_met(match: Match, weights: Weights) -> bool:
    """True for a match that meets its group; a substitute or sibling is only close."""
    return match.value >= weights.met and match.kind in MET_KINDS


class Rater:
    """Rates postings for one resume; what does not depend on the posting is computed once."""

    def __init__(
        self,
        resume: Resume,
        taxonomy: Taxonomy,
        *,
        weights: Weights = WEIGHTS,
        rarity: Rarity | None = None,
        closeness: Closeness | None = None,
    ) -> None:
        self.resume = resume
        self.taxonomy = taxonomy
        self.weights = weights
        self.rarity = rarity or read_rarity(taxonomy.reference)
        self.closeness = closeness or Closeness(taxonomy, weights=weights)
        self.held = Held(resume, self.closeness, weights)
        self._ladders = read_ladders(taxonomy)

    def rate(self, profile: Profile) -> Rating:
        """Return the rating of one posting; it depends on no other posting.

        score = 100 * (sum of part weight * part value) / (sum of the weights of stated parts),
        where the skills part is the mean match of the groups, weighted by tier times rarity.
        """
        groups = asked_groups(profile, self.taxonomy, self.rarity, self.weights)
        known = [group for group in groups if not group.terms]
        asked = (skill for group in known for skill in group.options)
        years = self.held.relevant_years(asked, profile.facts.role)
        parts = tuple(other_parts(self.resume, profile.facts, years, self._ladders, self.weights))
        total = fsum(group.weight for group in groups)
        part_scale = 100 / fsum([self.weights.skills, *(part.weight for part in parts)])
        enough = len(known) >= self.weights.fewest_groups and total > 0
        return Rating(
            groups=groups,
            matches=tuple(self.held.match(group) for group in groups),
            parts=parts,
            scale=part_scale * self.weights.skills / total if enough else 0.0,
            part_scale=part_scale,
        )
