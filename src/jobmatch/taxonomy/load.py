"""TOML folder -> Taxonomy. All problems of the folder are collected before anything is raised."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jobmatch.errors import Problem, TaxonomyError
from jobmatch.model import Guard, SectionKind, Skill, SkillId
from jobmatch.taxonomy import cache
from jobmatch.taxonomy.graph import Category, Taxonomy
from jobmatch.taxonomy.layers import Source, hash_of, merge, parse, read_sources
from jobmatch.taxonomy.patterns import expand

# File name without ending -> field of Taxonomy.
TABLES: Final = ("sections", "cues", "levels", "roles", "closeness", "guides", "fields", "resumes")
_GUARD_FIELDS: Final = frozenset(Guard.__dataclass_fields__)
SKILL_FIELDS: Final = frozenset(
    {
        "name", "name_zh", "kind", "aliases", "aliases_zh", "misspellings", "patterns", "guards",
        "broader", "implies", "sources", "examples", "not_examples", "released", "note", "ids",
    }
)  # fmt: skip


@lru_cache(maxsize=8)
def load_taxonomy(folder: Path) -> Taxonomy:
    """Return the taxonomy in `folder`, laid over the shipped one when it has no `taxonomy.toml`.

    Raises TaxonomyError with every problem found.
    """
    found: list[Problem] = []
    sources = read_sources(folder, found)
    key = hash_of(sources)
    if not found and (cached := cache.fetch(key)):
        return cached
    taxonomy = compile_taxonomy(sources, found)
    cache.store(key, taxonomy)
    return taxonomy


def compile_taxonomy(sources: Sequence[Source], found: list[Problem]) -> Taxonomy:
    """Return the taxonomy that the files make. Raises TaxonomyError with every problem found."""
    data = merge(parse(sources, found))
    head = data.get("taxonomy.toml", {})
    categories = {k: _category(k, v) for k, v in head.get("categories", {}).items()}
    skills: dict[SkillId, Skill] = {}
    for name, table in data.items():
        if name.startswith("skills/"):
            _add_skills(Path(name).stem, table, name, skills, found)
    found += _dangling(skills, categories)
    reference = _reference(sources, found)
    if found:
        raise TaxonomyError(sorted(found))
    return Taxonomy(
        release=str(head.get("release", "unreleased")),
        sha256=hash_of(s for s in sources if s.name.endswith(".toml")),
        categories=categories,
        skills=skills,
        reference=reference,
        **{name: data.get(f"{name}.toml", {}) for name in TABLES},
    )


def load_table(folder: Path, name: str) -> Mapping[str, Any]:
    """Return the table of one file alone, such as `fields`, without parsing the skills.

    Raises TaxonomyError when that file is not readable.
    """
    found: list[Problem] = []
    sources = [s for s in read_sources(folder, found) if s.name == f"{name}.toml"]
    table = merge(parse(sources, found)).get(f"{name}.toml")
    if table is None or found:
        found.append(Problem(str(folder), "E_TAXONOMY", f"no readable {name}.toml in it"))
        raise TaxonomyError(found)
    return table


def _reference(sources: Sequence[Source], found: list[Problem]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for source in sources:
        if source.name.endswith(".json"):
            try:
                tables[Path(source.name).stem] = json.loads(source.data)
            except ValueError as error:
                found.append(Problem(source.name, "E_TAXONOMY", f"not readable as JSON: {error}"))
    return tables


def _category(name: str, entry: Mapping[str, Any]) -> Category:
    return Category(
        id=name,
        name=entry.get("name", name),
        soft=entry.get("soft", False),
        reported=entry.get("reported", True),
        section=tuple(SectionKind(s) for s in entry.get("section", ())),
    )


def _add_skills(
    category: str,
    table: Mapping[str, Any],
    where: str,
    skills: dict[SkillId, Skill],
    found: list[Problem],
) -> None:
    for key, entry in table.items():
        skill = SkillId(key)
        if skill in skills:
            found.append(Problem(where, "T003", f"{key}: also in {skills[skill].category}.toml"))
        elif unknown := set(entry) - SKILL_FIELDS:
            found.append(Problem(where, "T001", f"{key}: unknown fields {sorted(unknown)}"))
        else:
            try:
                skills[skill] = make_skill(skill, category, entry)
            except (KeyError, TypeError, ValueError) as error:
                found.append(Problem(where, "E_TAXONOMY", f"{key}: {error}"))


def make_skill(skill: SkillId, category: str, entry: Mapping[str, Any]) -> Skill:
    """Return the skill of one entry. Raises KeyError, TypeError or ValueError for a broken one."""
    return Skill(
        id=skill,
        name=entry["name"],
        name_zh=entry.get("name_zh"),
        category=category,
        kind=entry["kind"],
        forms=tuple(dict.fromkeys(_forms(entry))),
        guards=tuple(_guard(g) for g in entry.get("guards", ())),
        broader=tuple(SkillId(s) for s in entry.get("broader", ())),
        implies=tuple(SkillId(s) for s in entry.get("implies", ())),
        sources=tuple(entry.get("sources", ())),
        examples=tuple(entry.get("examples", ())),
        not_examples=tuple(entry.get("not_examples", ())),
        released=entry.get("released"),
    )


def _forms(entry: Mapping[str, Any]) -> Iterator[str]:
    yield entry["name"]
    if "name_zh" in entry:
        yield entry["name_zh"]
    for key in ("aliases", "aliases_zh", "misspellings"):
        yield from entry.get(key, ())
    for pattern in entry.get("patterns", ()):
        yield from expand(pattern)


def _guard(entry: Mapping[str, Any]) -> Guard:
    if unknown := set(entry) - _GUARD_FIELDS:
        raise ValueError(f"unknown guard fields {sorted(unknown)}")
    if entry.get("case", "any") not in {"any", "exact", "upper", "capital"}:
        raise ValueError(f"unknown case {entry['case']!r}: any, exact, upper or capital")
    values: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()
    }
    values["section"] = tuple(SectionKind(s) for s in entry.get("section", ()))
    return Guard(**values)


def _dangling(
    skills: Mapping[SkillId, Skill], categories: Mapping[str, Category]
) -> Iterator[Problem]:
    for skill in skills.values():
        if skill.category not in categories:
            yield Problem(f"skills/{skill.category}.toml", "T010", "category not in taxonomy.toml")
        for target in (*skill.broader, *skill.implies):
            if target not in skills:
                yield Problem(skill.id, "T009", f"points to {target!r}, which is no skill")


# --------------------------------------------------------------------- surface forms

_JOINTS: Final = re.compile(r"(?<=\w)-(?=\w)")
_PLURAL: Final = re.compile(r"[a-z]{2}[a-rt-wy]$")


def surfaces(form: str, *, plural: bool = True) -> tuple[str, ...]:
    """Return the spellings under which `form` is matched.

    A hyphen between words is a space, in forms as in texts (`fine-tuning`, `fine tuning`). With
    `plural` the last word may take an -s (`-ies` for `-y`). Case is the matcher's affair.
    """
    spaced = _JOINTS.sub(" ", form)
    if not plural or not _PLURAL.search(spaced):
        return (spaced,)
    return (spaced, f"{spaced[:-1]}ies" if _IES.search(spaced) else f"{spaced}s")


_IES: Final = re.compile(r"[^aeiou]y$")
# Names of products and languages have no plural.
PLURAL_KINDS: Final = frozenset({"knowledge", "method", "credential", "soft"})
