"""The rules of the vocabulary that need nothing but its files, one function each.

    T001 known fields only, of the right kind (see `fields`)
    T002 ids are kebab-case and sorted
    T003 ids are unique and were never retired
    T004 a form of two skills has a guard in each
    T005 a guard has a form and a counter-example
    T006 short forms and English words have a guard
    T009 broader, implies and closeness point to skills, without a circle
    T010 sources and categories exist
    T011 no alias is another skill's name

T007, T008 and T012 try the examples on the pipeline: see `trials`. No rule stops at the first
breach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from jobmatch.errors import Problem
from jobmatch.model import Skill
from jobmatch.taxonomy.fields import known_fields
from jobmatch.taxonomy.forms import guards_of, keys_of
from jobmatch.taxonomy.vocabulary import Rule, Vocabulary

_KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORT: Final = re.compile(r"[a-z]{1,2}")


def check_files(vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return every breach of the rules that need no pipeline, in the order of the rules."""
    return tuple(found for rule in RULES for found in rule(vocabulary))


# --------------------------------------------------------------------- T002, T003 ids


def sorted_ids(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T002: ids are kebab-case and stand in order inside their file."""
    for file, table in vocabulary.own.items():
        if not file.startswith("skills/"):
            continue
        for key in table:
            if not _KEBAB.fullmatch(key):
                yield Problem(f"{file}#{key}", "T002", "an id is lower case a-z, 0-9, joined by -")
        ids = list(table)
        for before, key in pairwise(ids):
            if key < before:
                text = f"stands after {before!r}; run jobmatch taxonomy format"
                yield Problem(f"{file}#{key}", "T002", text)


def unique_ids(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T003: an id stands in one file, and is never one that was retired."""
    retired = vocabulary.table("retired")
    first: dict[str, str] = {}
    for entry in vocabulary.entries:
        if entry.id in first:
            text = f"also in {first[entry.id]}; keep one, and move its forms there"
            yield Problem(entry.where, "T003", text)
        first.setdefault(entry.id, entry.file)
        if entry.id in retired:
            yield Problem(entry.where, "T003", "this id was retired; ids are never used again")
    for old, entry in retired.items():
        if (new := entry.get("became")) and new not in first:
            yield Problem(f"retired.toml#{old}", "T003", f"became {new!r}, which is no skill")


# --------------------------------------------------------------------- T004, T011 shared forms


def shared_forms_are_guarded(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T004: a form claimed by two skills has a guard in each of them."""
    names = _names(vocabulary)
    for skill, form, others in _unguarded_claims(vocabulary):
        if not any(_is_name(names, skill, o, form) for o in others):
            text = f"{form!r} also names {', '.join(others)}; guard it in each, or keep it in one"
            yield Problem(vocabulary.where[skill], "T004", text)


def aliases_are_no_names(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T011: no alias is the name of another skill, unless both guard it."""
    names = _names(vocabulary)
    for skill, form, others in _unguarded_claims(vocabulary):
        for other in others:
            if _is_name(names, skill, other, form):
                text = f"{form!r} is a form of {skill} and of {other}, and the name of one of them"
                remedy = "drop the alias, join the two, or guard it in both"
                yield Problem(vocabulary.where[skill], "T011", f"{text}; {remedy}")


def _is_name(names: Mapping[str, frozenset[str]], skill: str, other: str, form: str) -> bool:
    key = form.casefold()
    return key in names[skill] or key in names[other]


def _names(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """The spellings of the name of each skill, in both languages."""
    return {
        skill.id: frozenset(
            key for name in (skill.name, skill.name_zh) if name for key in keys_of(skill, name)
        )
        for skill in vocabulary.skills.values()
    }


def _unguarded_claims(vocabulary: Vocabulary) -> Iterator[tuple[str, str, list[str]]]:
    """Skill, its form, and who else claims it: where this skill has no guard for it."""
    seen: set[tuple[str, ...]] = set()
    for _, claims in sorted(vocabulary.owners.items()):
        for skill, form in claims if len(claims) > 1 else ():
            others = sorted(str(other.id) for other, _ in claims if other.id != skill.id)
            claim = (skill.id, *others)
            if claim not in seen and not guards_of(skill, keys_of(skill, form)):
                seen.add(claim)
                yield skill.id, form, others


# --------------------------------------------------------------------- T005, T006 guards


def guards_have_counter_examples(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T005: every guard watches forms that the skill has, and there is a counter-example."""
    for skill in vocabulary.skills.values():
        where = vocabulary.where[skill.id]
        if skill.guards and not skill.not_examples:
            text = "has a guard but no not_examples; add a sentence in which the word means else"
            yield Problem(where, "T005", text)
        keys = {key for form in skill.forms for key in keys_of(skill, form)}
        for guard in skill.guards:
            for form in sorted(set(guard.forms) - keys):
                text = f"a guard watches {form!r}, which is no form of it (forms are lower case)"
                yield Problem(where, "T005", text)


def common_words_are_guarded(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T006: forms of one or two letters, and English words, need a guard or a reason."""
    table = vocabulary.table("common_words")
    words = frozenset(table.get("words", ()))
    exempt = table.get("exempt", {})
    for skill in vocabulary.skills.values():
        for form in _risky_forms(skill, words):
            if form not in exempt:
                text = f"{form!r} is a word or abbreviation of everyday text; give it a guard"
                yield Problem(vocabulary.where[skill.id], "T006", text)


def _risky_forms(skill: Skill, words: frozenset[str]) -> Iterator[str]:
    for form in skill.forms:
        keys = keys_of(skill, form)
        risky = _SHORT.fullmatch(keys[0]) or any(key in words for key in keys)
        if risky and not guards_of(skill, keys):
            yield keys[0]


# --------------------------------------------------------------------- T009, T010 references


def references_are_alive(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T009: broader, implies and closeness point to skills, and the first two never in circles."""
    alive = {entry.id for entry in vocabulary.entries}
    retired = vocabulary.table("retired")
    for entry in vocabulary.entries:
        for field in ("broader", "implies"):
            for target in entry.data.get(field, ()):
                if target not in alive:
                    text = f"{field} points to {target!r}, which is no skill"
                    yield Problem(entry.where, "T009", text + _successor(retired, target))
    for table, rows in vocabulary.table("closeness").items():
        for row in rows if isinstance(rows, list) else ():
            for target in _edge(row):
                if target not in alive:
                    text = f"{table}: {target!r} is no skill{_successor(retired, target)}"
                    yield Problem("closeness.toml", "T009", text)
    for field in ("broader", "implies"):
        yield from _cycles(vocabulary, field)


def _successor(retired: Mapping[str, Any], skill: str) -> str:
    new = retired.get(skill, {}).get("became")
    return f"; it became {new!r}" if new else ""


def _edge(row: Mapping[str, Any]) -> Iterator[str]:
    return (row[key] for key in ("skill", "of", "a", "b") if isinstance(row.get(key), str))


def _cycles(vocabulary: Vocabulary, field: str) -> Iterator[Problem]:
    targets = {entry.id: tuple(entry.data.get(field, ())) for entry in vocabulary.entries}
    done: set[str] = set()
    for start in targets:
        path: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            skill, depth = stack.pop()
            del path[depth:]
            if skill in path:
                circle = " > ".join([*path[path.index(skill) :], skill])
                text = f"{field} goes in a circle: {circle}; drop one of these"
                yield Problem(vocabulary.where[skill], "T009", text)
            elif skill not in done:
                path.append(skill)
                stack += [(target, len(path)) for target in targets.get(skill, ())]
                done.add(skill)


def references_exist(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T010: every source stands in sources.toml, every category in taxonomy.toml."""
    sources = vocabulary.table("sources")
    categories = vocabulary.table("taxonomy").get("categories", {})
    for file in vocabulary.tables:
        category = file.removeprefix("skills/").removesuffix(".toml")
        if file.startswith("skills/") and category not in categories:
            yield Problem(file, "T010", "no such category in taxonomy.toml; add it, or rename")
    for entry in vocabulary.entries:
        if not entry.data.get("sources"):
            yield Problem(entry.where, "T010", "has no source; say where it was seen")
        for source in entry.data.get("sources", ()):
            if source not in sources:
                yield Problem(entry.where, "T010", f"source {source!r} is not in sources.toml")
        for name in sorted(_categories_of(entry.data) - {"any", *categories}):
            yield Problem(entry.where, "T010", f"a guard names {name!r}, which is no category")


def _categories_of(data: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    for guard in data.get("guards", ()):
        found |= {name.removeprefix("@") for name in guard.get("list_of", ())}
        words = (*guard.get("near", ()), *guard.get("not_near", ()))
        found |= {word.removeprefix("@") for word in words if word.startswith("@")}
    return found


RULES: Final[tuple[Rule, ...]] = (
    known_fields,
    sorted_ids,
    unique_ids,
    shared_forms_are_guarded,
    guards_have_counter_examples,
    common_words_are_guarded,
    references_are_alive,
    references_exist,
    aliases_are_no_names,
)
