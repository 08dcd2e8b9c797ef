"""A resume, indexed by what its skills serve for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jobmatch.model import Claim, MatchKind, Resume, SkillId
from jobmatch.scoring.asked import AskedGroup
from jobmatch.scoring.closeness import Closeness, Link
from jobmatch.scoring.quotes import quote_claim
from jobmatch.scoring.weights import Weights

_WORD: Final = re.compile(r"[\w+#]+")
MET_KINDS: Final = frozenset({MatchKind.EXACT, MatchKind.IMPLIED, MatchKind.NARROWER})


@dataclass(frozen=True, slots=True)
class Match:
    """How far a group is met (0-1), by which relation and which held skill."""

    value: float
    kind: MatchKind
    held: SkillId | None = None


NO_MATCH: Final = Match(0.0, MatchKind.NONE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    claim: Claim
    link: Link
    value: float  # closeness times evidence


class Held:
    """What one resume holds. Answers are kept, so that many postings cost little."""

    def __init__(self, resume: Resume, closeness: Closeness, weights: Weights) -> None:
        self._resume = resume
        self._closeness = closeness
        self._weights = weights
        self._by_asked: dict[SkillId, list[_Candidate]] = {}
        self._best: dict[tuple[SkillId, int | None], Match] = {}
        self._quotes: dict[SkillId, str | None] = {}
        self._unknown = {claim.skill: claim for claim in resume.unknown_terms}
        self._words = _spaced(resume.document.text)
        self._months = _month_masks(resume)
        for claim in resume.claims:
            self._add(claim)

    def plus(self, claim: Claim) -> Held:
        """Return the same holdings with one more claim."""
        other = object.__new__(Held)
        vars(other).update(vars(self))
        other._by_asked = {skill: [*found] for skill, found in self._by_asked.items()}
        other._best = {}
        other._add(claim)
        return other

    def __contains__(self, skill: object) -> bool:
        """True for a skill that the resume itself names."""
        return any(claim.skill == skill for claim in self._resume.claims)

    def match(self, group: AskedGroup) -> Match:
        """Return the best match of a group; of several asked, the best are averaged."""
        if group.terms:
            return self._term(group)
        found = [self.best(skill, group.years) for skill in group.options]
        if len(found) == 1:
            return found[0]
        found.sort(key=lambda m: (-m.value, m.held or ""))
        chosen = found[: group.at_least]
        value = sum(m.value for m in chosen) / len(chosen)
        return Match(value, found[0].kind, found[0].held)

    def best(self, asked: SkillId, years: int | None = None) -> Match:
        """Return the best held skill for an asked one, with `years` of experience asked."""
        key = asked, years
        if key not in self._best:
            rated = [
                (c.value * self._weights.years_factor(c.claim.years, years), c)
                for c in self._by_asked.get(asked, ())
            ]
            top = min(rated, key=lambda r: (-r[0], *_order(r[1])), default=None)
            self._best[key] = (
                Match(top[0], top[1].link.kind, top[1].claim.skill) if top else NO_MATCH
            )
        return self._best[key]

    def quote(self, skill: SkillId | None) -> str | None:
        """Return the line of the resume that shows a held skill."""
        if skill is None:
            return None
        if skill not in self._quotes:
            claims = (*self._resume.claims, *self._resume.unknown_terms)
            found = next((claim for claim in claims if claim.skill == skill), None)
            text = self._resume.document.text
            self._quotes[skill] = quote_claim(text, found) if found else None
        return self._quotes[skill]

    def relevant_years(self, asked: Iterable[SkillId], role: str) -> float:
        """Return the years of jobs that name a skill close to an asked one, or have the role.

        Where no job is dated, the years that the resume states stand in.
        """
        if not self._months:
            return self._resume.total_years or 0.0
        mask = 0
        for skill in asked:
            for candidate in self._by_asked.get(skill, ()):
                for index in candidate.claim.jobs:
                    mask |= self._months.get(index, 0)
        for index, job in enumerate(self._resume.jobs):
            if job.role == role and role != "other":
                mask |= self._months.get(index, 0)
        return mask.bit_count() / 12

    def _add(self, claim: Claim) -> None:
        evidence = self._weights.evidence(claim)
        for asked, link in self._closeness.reach(claim.skill).items():
            found = _Candidate(claim, link, link.value * evidence)
            self._by_asked.setdefault(asked, []).append(found)

    def _term(self, group: AskedGroup) -> Match:
        """Match an unknown term: by the resume's own unknown terms, else by its words."""
        skill = group.options[0]
        if claim := self._unknown.get(skill):
            factor = self._weights.years_factor(claim.years, group.years)
            return Match(self._weights.evidence(claim) * factor, MatchKind.EXACT, skill)
        if any(_spaced(term).strip() and _spaced(term) in self._words for term in group.terms):
            return Match(self._weights.listed, MatchKind.EXACT, skill)
        return NO_MATCH


def _order(candidate: _Candidate) -> tuple[float, int, SkillId]:
    value, plainness = candidate.link.rank
    return -value, -plainness, candidate.claim.skill


def _spaced(text: str) -> str:
    """Return the words of `text`, folded, between single spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _month_masks(resume: Resume) -> Mapping[int, int]:
    """Return for each dated job a number with one bit per month, so that unions are cheap."""
    spans = {i: job.months for i, job in enumerate(resume.jobs) if job.months}
    base = min((first for first, _ in spans.values()), default=0)
    return {
        i: ((1 << (last - first + 1)) - 1) << (first - base) for i, (first, last) in spans.items()
    }
