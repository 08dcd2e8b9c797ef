"""A profile -> the groups of alternatives that are scored, with their weights.

A posting asks for an AND of ORs: "PyTorch or TensorFlow" is one group. Equal groups are one, with
the higher tier and more years. What stands only in the title or in "About us" is left out, so that
boilerplate moves no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jobmatch.model import (
    Mention,
    Necessity,
    Profile,
    Requirement,
    RequirementGroup,
    SectionKind,
    SkillId,
)
from jobmatch.scoring.rarity import Rarity
from jobmatch.scoring.weights import Weights
from jobmatch.taxonomy.graph import Taxonomy

_ASKS_NOTHING: Final = frozenset(
    {
        SectionKind.TITLE,
        SectionKind.COMPANY,
        SectionKind.BENEFITS,
        SectionKind.LEGAL,
        SectionKind.SIMILAR,
    }
)


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Alternatives of which `at_least` are asked. `weight` is tier times rarity.

    `terms` hold the words of an unknown term, which is looked up in the resume's text.
    """

    options: tuple[SkillId, ...]
    at_least: int
    necessity: Necessity
    tier: float
    years: int | None
    mention: Mention | None
    weight: float
    terms: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[tuple[SkillId, ...], bool]:
        """What makes two groups equal: the alternatives, and whether the taxonomy knows them."""
        return self.options, bool(self.terms)


def asked_groups(
    profile: Profile, taxonomy: Taxonomy, rarity: Rarity, weights: Weights
) -> tuple[AskedGroup, ...]:
    """Return the weighted groups of a posting, in the order in which it names them."""
    maker = _Maker(profile, taxonomy, rarity, weights)
    known = _merged(maker.known())
    unknown = _capped(_merged(maker.unknown()), known, weights)
    return tuple(sorted([*known, *unknown], key=_position))


def _position(group: AskedGroup) -> tuple[int, tuple[SkillId, ...]]:
    return (group.mention.start if group.mention else 1 << 30), group.options


def _strongest(requirements: Iterable[Requirement]) -> dict[SkillId, Requirement]:
    """Return the requirements by skill; of two for one skill the stronger, with more years."""
    best: dict[SkillId, Requirement] = {}
    for asked in requirements:
        other = best.get(asked.skill)
        if other is not None:
            first, second = sorted((other, asked), key=lambda r: -r.necessity.rank)
            asked = replace(
                first,
                mentions=(*first.mentions, *second.mentions),
                min_years=_more(first.min_years, second.min_years),
            )
        best[asked.skill] = asked
    return best


class _Maker:
    """Makes the groups of one posting, each for itself."""

    def __init__(
        self, profile: Profile, taxonomy: Taxonomy, rarity: Rarity, weights: Weights
    ) -> None:
        self._profile = profile
        self._taxonomy = taxonomy
        self._rarity = rarity
        self._weights = weights
        self._by_skill = _strongest(profile.skills)

    def known(self) -> Iterator[AskedGroup]:
        """Yield the stated alternatives, and the skills that stand alone.

        A skill stands alone outside all groups, or when it is asked for more strongly than the
        groups that hold it.
        """
        for group in self._profile.groups:
            options = tuple(sorted({s for s in group.any_of if self._counts(s)}))
            if options:
                asked = [self._by_skill[s] for s in options if s in self._by_skill]
                at_least = min(group.at_least, len(options))
                yield from self._group(options, group.necessity, asked, at_least=at_least)
        strength = _group_strength(self._profile.groups)
        for skill, requirement in self._by_skill.items():
            necessity = requirement.necessity
            if necessity.rank > strength.get(skill, -1) and self._counts(skill):
                yield from self._group((skill,), necessity, [requirement])

    def unknown(self) -> Iterator[AskedGroup]:
        """Yield the terms that the taxonomy lacks."""
        for asked in self._profile.unknown_terms:
            yield from self._group((asked.skill,), asked.necessity, [asked], terms=(asked.name,))

    def _counts(self, skill: SkillId) -> bool:
        """True for hard skills that are reported; soft skills earn nothing."""
        taxonomy = self._taxonomy
        return skill in taxonomy and taxonomy.is_reported(skill) and not taxonomy.is_soft(skill)

    def _group(
        self,
        options: tuple[SkillId, ...],
        necessity: Necessity,
        asked: Sequence[Requirement],
        *,
        at_least: int = 1,
        terms: tuple[str, ...] = (),
    ) -> Iterator[AskedGroup]:
        """Yield one group, or none when it is named only where nothing is asked."""
        mentions = [m for r in asked for m in r.mentions]
        tier = self._weights.tiers[necessity]
        if necessity is Necessity.MENTIONED:
            mentions = [m for m in mentions if m.section not in _ASKS_NOTHING]
            if not mentions:
                return
            if not self._profile.has_requirement_section:
                tier = self._weights.duties_only
        rarity = self._weights.unknown_rarity if terms else self._rarity.of(options)
        yield AskedGroup(
            options=options,
            at_least=at_least,
            necessity=necessity,
            tier=tier,
            years=max((r.min_years for r in asked if r.min_years), default=None),
            mention=min(mentions, key=lambda m: (-m.necessity.rank, m.start), default=None),
            weight=tier * rarity,
            terms=terms,
        )


def _group_strength(groups: Iterable[RequirementGroup]) -> dict[SkillId, int]:
    strength: dict[SkillId, int] = {}
    for group in groups:
        for skill in group.any_of:
            strength[skill] = max(strength.get(skill, -1), group.necessity.rank)
    return strength


def _merged(groups: Iterable[AskedGroup]) -> list[AskedGroup]:
    """Return equal groups as one, with the higher tier, more years and the stricter number."""
    merged: dict[tuple[tuple[SkillId, ...], bool], AskedGroup] = {}
    for group in groups:
        other = merged.get(group.key)
        if other is not None:
            higher = max(other, group, key=lambda g: g.tier)
            group = replace(
                higher,
                at_least=max(other.at_least, group.at_least),
                years=_more(other.years, group.years),
                terms=other.terms,
            )
        merged[group.key] = group
    return list(merged.values())


def _capped(
    unknown: list[AskedGroup], known: Iterable[AskedGroup], weights: Weights
) -> list[AskedGroup]:
    """Scale unknown terms down so that they carry at most their share of the whole weight."""
    total = sum(group.weight for group in unknown)
    share = weights.unknown_share
    most = sum(group.weight for group in known) * share / (1 - share)
    if total <= most:
        return unknown
    return [replace(group, weight=group.weight * most / total) for group in unknown]


def _more(one: int | None, other: int | None) -> int | None:
    return max((years for years in (one, other) if years is not None), default=None)
