"""Mentions of one posting -> what it asks for. Pure, and independent of the order of mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from jobmatch.model import (
    AnyOf,
    Extraction,
    Mention,
    Necessity,
    Posting,
    Profile,
    Requirement,
    RequirementGroup,
    SkillId,
)
from jobmatch.taxonomy.graph import Taxonomy

UNKNOWN = "unknown"


def build_profile(posting: Posting, extraction: Extraction, taxonomy: Taxonomy) -> Profile:
    """Return what `posting` asks for, from what its text gave.

    Skills of categories that are not reported (degrees, industries) are left out; soft skills
    and terms outside the taxonomy stand apart.
    """
    years = extraction.facts.skill_years
    reported = [m for m in extraction.mentions if taxonomy.is_reported(m.skill)]
    hard = merge_mentions((m for m in reported if not taxonomy.is_soft(m.skill)), taxonomy, years)
    soft = merge_mentions((m for m in reported if taxonomy.is_soft(m.skill)), taxonomy, years)
    unknown = merge_unknown(extraction.unknown)
    return Profile(
        posting=posting,
        language=extraction.language,
        facts=extraction.facts,
        skills=hard,
        groups=merge_alternatives(extraction.alternatives, hard),
        soft_skills=soft,
        unknown_terms=unknown,
        requirement_lines=extraction.requirement_lines,
        lines_with_a_skill=extraction.lines_with_a_skill,
        has_requirement_section=extraction.has_requirement_section,
        warnings=_warnings(extraction, [*hard, *soft, *unknown]),
    )


def merge_mentions(
    mentions: Iterable[Mention], taxonomy: Taxonomy, years: Mapping[SkillId, int]
) -> tuple[Requirement, ...]:
    """Return one requirement per skill, in order of first appearance.

    The strongest mention wins: a skill listed under "nice to have" and again under "must have"
    is required.
    """

    def requirement(skill: SkillId, found: tuple[Mention, ...]) -> Requirement:
        return Requirement(
            skill=skill,
            name=taxonomy[skill].name,
            category=taxonomy[skill].category,
            necessity=strongest(m.necessity for m in found),
            mentions=found,
            min_years=years.get(skill),
        )

    return _merge(mentions, requirement)


def merge_unknown(mentions: Iterable[Mention]) -> tuple[Requirement, ...]:
    """Return one requirement per skill-like term outside the taxonomy, named as first written."""

    def requirement(slug: SkillId, found: tuple[Mention, ...]) -> Requirement:
        return Requirement(
            skill=slug,
            name=found[0].text,
            category=UNKNOWN,
            necessity=strongest(m.necessity for m in found),
            mentions=found,
        )

    return _merge(mentions, requirement)


def _merge(
    mentions: Iterable[Mention],
    requirement: Callable[[SkillId, tuple[Mention, ...]], Requirement],
) -> tuple[Requirement, ...]:
    by_skill: defaultdict[SkillId, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_place):
        by_skill[mention.skill].append(mention)
    return tuple(requirement(skill, tuple(found)) for skill, found in by_skill.items())


def _place(mention: Mention) -> tuple[int, int, str, int, str, str, str]:
    m = mention
    return (m.start, m.end, m.skill, m.necessity.rank, m.section, m.rule, m.text)


def strongest(necessities: Iterable[Necessity]) -> Necessity:
    """Return the strongest of at least one necessity."""
    return max(necessities, key=lambda n: n.rank)


def merge_alternatives(
    alternatives: Iterable[AnyOf], skills: Iterable[Requirement]
) -> tuple[RequirementGroup, ...]:
    """Return the groups of `skills` of which some suffice, in order of first appearance.

    A group asks as strongly as its strongest option. Options outside `skills` fall away, and with
    them groups of fewer than two; the same options twice are one group, with its lower count.
    """
    necessity = {r.skill: r.necessity for r in skills}
    groups: dict[frozenset[SkillId], RequirementGroup] = {}
    for found in sorted(alternatives, key=lambda a: (a.start, a.end, a.options, a.at_least)):
        options = tuple(dict.fromkeys(s for s in found.options if s in necessity))
        if len(options) < 2:
            continue
        key = frozenset(options)
        earlier = groups.get(key)
        groups[key] = RequirementGroup(
            any_of=earlier.any_of if earlier else options,
            at_least=min(found.at_least, len(options), earlier.at_least if earlier else len(key)),
            necessity=strongest(necessity[s] for s in options),
        )
    return tuple(groups.values())


def _warnings(extraction: Extraction, asked: Iterable[Requirement]) -> tuple[str, ...]:
    silent = not extraction.has_requirement_section and not any(
        r.necessity is Necessity.REQUIRED for r in asked
    )
    found = chain(extraction.warnings, ["W_NO_REQUIREMENTS"] if silent else [])
    return tuple(dict.fromkeys(found))
