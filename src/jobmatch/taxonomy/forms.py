"""Who owns a form: the spellings under which forms are matched, and the guards that watch them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jobmatch.model import Guard, Skill
from jobmatch.taxonomy.load import PLURAL_KINDS, surfaces


def keys_of(skill: Skill, form: str) -> tuple[str, ...]:
    """Return the lower-case spellings under which the matcher finds `form`, itself first."""
    derived = surfaces(form, plural=skill.kind in PLURAL_KINDS)
    return tuple(dict.fromkeys(spelling.casefold() for spelling in (form, *derived)))


def guards_of(skill: Skill, keys: Iterable[str]) -> tuple[Guard, ...]:
    """Return the guards that watch a form with these spellings."""
    wanted = set(keys)
    return tuple(g for g in skill.guards if not g.forms or wanted & set(g.forms))


def owners(skills: Iterable[Skill]) -> Mapping[str, tuple[tuple[Skill, str], ...]]:
    """Return for each lower-case spelling the skills that claim it, each with its form."""
    found: defaultdict[str, dict[str, tuple[Skill, str]]] = defaultdict(dict)
    for skill in skills:
        for form in skill.forms:
            for key in keys_of(skill, form):
                found[key].setdefault(skill.id, (skill, form))
    return {key: tuple(claims.values()) for key, claims in found.items()}
