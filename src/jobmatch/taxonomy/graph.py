"""The taxonomy as one immutable value, with its look-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jobmatch.model import SectionKind, Skill, SkillId


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A group of skills. `section` limits where its forms count (empty: everywhere).

    `soft` categories are reported apart and earn nothing; `reported` false keeps a category
    (degrees, industries) out of the lists of skills altogether.
    """

    id: str
    name: str
    soft: bool = False
    reported: bool = True
    section: tuple[SectionKind, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """The vocabulary, never mutated.

    `sections`, `cues`, `levels`, `roles` and `closeness` hold the tables of the files of the
    same names as plain values; the stage that uses one compiles it.
    """

    release: str
    sha256: str
    categories: Mapping[str, Category]
    skills: Mapping[SkillId, Skill]
    sections: Mapping[str, Any] = field(default_factory=dict)
    cues: Mapping[str, Any] = field(default_factory=dict)
    levels: Mapping[str, Any] = field(default_factory=dict)
    roles: Mapping[str, Any] = field(default_factory=dict)
    closeness: Mapping[str, Any] = field(default_factory=dict)
    guides: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    resumes: Mapping[str, Any] = field(default_factory=dict)
    reference: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, skill: str) -> Skill:
        return self.skills[SkillId(skill)]

    def __contains__(self, skill: object) -> bool:
        return skill in self.skills

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills.values())

    def __len__(self) -> int:
        return len(self.skills)

    def category(self, skill: str) -> Category:
        """Return the category of a skill. Raises KeyError for an unknown skill."""
        return self.categories[self[skill].category]

    def is_soft(self, skill: str) -> bool:
        """True for skills that are reported as soft skills."""
        return self.category(skill).soft or self[skill].kind == "soft"

    def is_reported(self, skill: str) -> bool:
        """True for skills that appear in the lists of a posting."""
        return self.category(skill).reported

    @cached_property
    def implied(self) -> Mapping[SkillId, Mapping[SkillId, int]]:
        """For each skill what it implies, with the number of hops (1, 2, …), nearest first."""
        return {skill: self._reach(skill) for skill in self.skills}

    def _reach(self, start: SkillId) -> Mapping[SkillId, int]:
        hops: dict[SkillId, int] = {}
        frontier = [start]
        for hop in range(1, len(self.skills) + 1):
            frontier = [
                t for s in frontier for t in self.skills[s].implies if t not in hops and t != start
            ]
            if not frontier:
                break
            hops.update((t, hop) for t in frontier if t not in hops)
        return hops
