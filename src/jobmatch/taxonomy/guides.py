"""What the guides say, as typed views of `Taxonomy.guides`: lines, roadmaps, pay, disagreements.

Figures stay as the guides state them, each with its guide and line; nothing here joins or averages
two of them. A taxonomy without guides gives empty answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from jobmatch.model import RoadmapStep, Skill
from jobmatch.taxonomy.graph import Taxonomy

Table = Mapping[str, Any]


class _Fit(IntEnum):
    """How closely a step is meant for a skill, best first."""

    SKILL = 0
    CATEGORY = 1
    KIND = 2
    NOT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSalary:
    """Pay a year as one guide states it, in units of `currency`.

    Either `amount`, or a range of which one end may be open. `basis`, `country`, `stated_source`
    and `stated_on` are words, since the guides leave most of them open.
    """

    role: str
    level: str
    currency: str
    country: str
    basis: str
    stated_source: str
    stated_on: str
    sources: tuple[str, ...]
    amount: int | None = None
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.low is None and self.high is None):
            raise ValueError(f"{self.sources}: either one amount or a range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one guide says on a matter, with its line."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A matter on which guides disagree. `show` says how to present the sayings side by side."""

    id: str
    matter: str
    sayings: tuple[Saying, ...]
    show: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthClaim:
    """A claim of growth, not checked. `attributed_to` is the source that the guide names."""

    claim: str
    figure: str
    period: str
    attributed_to: str
    note: str
    sources: tuple[str, ...]


def guide_lines(taxonomy: Taxonomy, skill: str) -> tuple[str, ...]:
    """Return where the guides name a skill: `000_bf6e730cf0c67673.txt:28`, in guide order."""
    return _sources(taxonomy, taxonomy.guides.get("skills", {}).get(skill, ()))


def roadmap(
    taxonomy: Taxonomy, skill: str, *, held: Collection[str] = ()
) -> tuple[RoadmapStep, ...]:
    """Return the steps towards a skill, in the order to take them, each with guide and line.

    Areas that the guides put before the skill's own come first, unless something of its category,
    or of theirs, is among the `held` skills; then at most one step of each kind, the one meant most
    closely for it. Raises KeyError for an unknown skill.
    """
    entry = taxonomy[skill]
    return (*_foundations(taxonomy, entry, held), *_steps(taxonomy, entry))


def salaries(taxonomy: Taxonomy) -> tuple[GuideSalary, ...]:
    """Return every figure of pay, one a statement."""
    return tuple(
        GuideSalary(
            **{key: value for key, value in row.items() if key != "at"},
            sources=_sources(taxonomy, row["at"]),
        )
        for row in taxonomy.guides.get("salaries", ())
    )


def contradictions(taxonomy: Taxonomy) -> tuple[Contradiction, ...]:
    """Return the matters on which the guides disagree."""
    return tuple(
        Contradiction(
            id=row["id"],
            matter=row["matter"],
            sayings=tuple(
                Saying(text=said["says"], source=_source(taxonomy, said["at"]))
                for said in row["says"]
            ),
            show=row["show"],
        )
        for row in taxonomy.guides.get("contradictions", ())
    )


def growth_claims(taxonomy: Taxonomy) -> tuple[GrowthClaim, ...]:
    """Return what the guides claim about growth, and whom they name for it."""
    return tuple(
        GrowthClaim(
            **{key: value for key, value in row.items() if key != "at"},
            sources=_sources(taxonomy, row["at"]),
        )
        for row in taxonomy.guides.get("growth", ())
    )


def is_junk(taxonomy: Taxonomy, at: str) -> bool:
    """True when the line `000:43` holds nothing but adverts, menus or leftovers."""
    guide, line = _parts(at)
    return any(
        row["guide"] == guide and row["lines"][0] <= line <= row["lines"][1]
        for row in taxonomy.guides.get("junk", ())
        if "lines" in row
    )


def _parts(at: str) -> tuple[str, int]:
    guide, _, line = at.partition(":")
    return f"guide-{guide}", int(line)


def _source(taxonomy: Taxonomy, at: str) -> str:
    guide, line = _parts(at)
    return f"{taxonomy.guides['guides'][guide]['file']}:{line}"


def _sources(taxonomy: Taxonomy, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(_source(taxonomy, at) for at in lines)


# --------------------------------------------------------------------- roadmaps


def _foundations(taxonomy: Taxonomy, skill: Skill, held: Collection[str]) -> Iterator[RoadmapStep]:
    areas: Mapping[str, Table] = taxonomy.guides.get("areas", {})
    known = {taxonomy[other].category for other in held if other in taxonomy}
    own = next((name for name, area in areas.items() if _belongs(skill, area)), None)
    if own is None or skill.category in known:
        return
    needed = _before(areas, own, known)
    for area in (areas[name] for name in areas if name in needed):
        yield RoadmapStep(
            step="foundation",
            text=area["have"],
            source=_source(taxonomy, area["at"][0]),
        )


def _belongs(skill: Skill, area: Table) -> bool:
    return skill.category in area["categories"] and skill.kind in area.get("kinds", [skill.kind])


def _before(areas: Mapping[str, Table], name: str, known: Set[str]) -> set[str]:
    """Return the areas to learn before `name`; whoever knows one knows those before it."""
    missing = [a for a in areas[name]["after"] if known.isdisjoint(areas[a]["categories"])]
    return {*missing, *(earlier for a in missing for earlier in _before(areas, a, known))}


def _steps(taxonomy: Taxonomy, skill: Skill) -> Iterator[RoadmapStep]:
    rows: Sequence[Table] = taxonomy.guides.get("steps", ())
    for step in taxonomy.guides.get("step_order", ()):
        fitting = [row for row in rows if row["step"] == step and _fit(row, skill) is not _Fit.NOT]
        if fitting:
            row = min(fitting, key=lambda row: _fit(row, skill))
            yield RoadmapStep(
                step=step,
                text=row["text"] + _interest(taxonomy, row),
                source=_source(taxonomy, row["at"][0]),
            )


def _fit(row: Table, skill: Skill) -> _Fit:
    if skill.id in row.get("skills", ()):
        return _Fit.SKILL
    if skill.category in row.get("categories", ()):
        return _Fit.CATEGORY
    if skill.kind in row["kinds"] and skill.category not in row.get("except", ()):
        return _Fit.KIND
    return _Fit.NOT


def _interest(taxonomy: Taxonomy, row: Table) -> str:
    """Say so when the guide behind a step earns, or may earn, from a provider that it names."""
    guide = taxonomy.guides["guides"][_parts(row["at"][0])[0]]
    named = [name for name in row.get("providers", ()) if name in guide["interest_in"]]
    return f"; the guide has a commercial interest in {' and '.join(named)}" if named else ""
