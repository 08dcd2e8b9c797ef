"""The numbers of the score. All are priors, to be tuned on rated pairs of resume and posting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from jobmatch.model import Claim, Evidence, MatchKind, Necessity, SectionKind


def _tiers() -> Mapping[Necessity, float]:
    return MappingProxyType(
        {Necessity.REQUIRED: 1.0, Necessity.PREFERRED: 0.4, Necessity.MENTIONED: 0.2}
    )


def _sims() -> Mapping[MatchKind, float]:
    return MappingProxyType(
        {
            MatchKind.EXACT: 1.0,
            MatchKind.NARROWER: 1.0,
            MatchKind.SUBSTITUTE: 0.5,
            MatchKind.BROADER: 0.3,
            MatchKind.SIBLING: 0.25,
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of match, evidence and part counts for.

    `duties_only` is the tier of duty terms where a posting has no requirement section; `implied`
    the closeness after one hop, two hops; `years_floor` what a match keeps with no experience;
    `met` from which value on a requirement counts as met. `skills`, `years`, `level` and `degree`
    weigh the parts of the score and are renormalised over those that a posting states.
    """

    tiers: Mapping[Necessity, float] = field(default_factory=_tiers)
    duties_only: float = 0.8
    sims: Mapping[MatchKind, float] = field(default_factory=_sims)
    implied: tuple[float, ...] = (0.8, 0.6)
    in_job: float = 1.0
    in_project: float = 0.95
    in_course: float = 0.9
    listed: float = 0.85
    years_floor: float = 0.6
    met: float = 0.75
    skills: float = 0.75
    years: float = 0.15
    level: float = 0.05
    degree: float = 0.05
    below_level: float = 0.5
    below_degree: float = 0.5
    unknown_rarity: float = 0.5
    unknown_share: float = 0.2
    fewest_groups: int = 3

    def evidence(self, claim: Claim) -> float:
        """Return what the strongest evidence of a claim counts for; repeats add nothing."""
        if claim.evidence is Evidence.USED and claim.where is SectionKind.EXPERIENCE:
            return self.in_job
        if claim.evidence is Evidence.USED and claim.where is SectionKind.PROJECTS:
            return self.in_project
        if claim.where in (SectionKind.EDUCATION, SectionKind.CERTIFICATIONS):
            return self.in_course
        return self.listed

    def years_factor(self, held: float | None, asked: int | None) -> float:
        """Return the factor for experience: 1 where none is asked or the resume shows none."""
        if not asked or held is None:
            return 1.0
        return self.years_floor + (1 - self.years_floor) * min(1.0, (held + 0.5) / asked)


WEIGHTS: Final = Weights()
