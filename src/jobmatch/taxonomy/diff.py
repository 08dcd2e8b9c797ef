"""What changed between two states of a vocabulary, as the changelog says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobmatch.model import Skill
from jobmatch.taxonomy.vocabulary import Vocabulary

Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Skills by id, forms by the id of their skill. `moved` is form -> (old id, new id)."""

    added: Mapping[str, str]
    renamed: Mapping[str, str]
    retired: Mapping[str, str]
    forms_added: Forms
    forms_removed: Forms
    moved: Mapping[str, tuple[str, str]]


def diff(old: Vocabulary, new: Vocabulary) -> Changes:
    """Return what a user of `old` should know about `new`."""
    before, after = _by_id(old), _by_id(new)
    retired = new.table("retired")
    moved = _moved(before, after)
    successors = {retired.get(skill, {}).get("became") for skill in before if skill not in after}
    return Changes(
        added={s: after[s].name for s in after if s not in before and s not in successors},
        renamed=dict(_renamed(before, after, retired)),
        retired=dict(_retired(before, after, retired)),
        forms_added=_missing(after, before, moved),
        forms_removed=_missing(before, after, moved),
        moved=moved,
    )


def _by_id(vocabulary: Vocabulary) -> dict[str, Skill]:
    return {str(skill): entry for skill, entry in sorted(vocabulary.skills.items())}


def _renamed(
    before: Mapping[str, Skill], after: Mapping[str, Skill], retired: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for skill, entry in before.items():
        if skill in after and after[skill].name != entry.name:
            yield skill, f"{entry.name} → {after[skill].name}"
        elif skill not in after and (new := retired.get(skill, {}).get("became")):
            yield skill, f"is now {new}"


def _retired(
    before: Mapping[str, Skill], after: Mapping[str, Skill], retired: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for skill in before:
        entry = retired.get(skill, {})
        if skill not in after and not entry.get("became"):
            yield skill, entry.get("reason", "not in retired.toml")


def _claims(skills: Mapping[str, Skill]) -> dict[str, set[str]]:
    claims: dict[str, set[str]] = {}
    for skill, entry in skills.items():
        for form in entry.forms:
            claims.setdefault(form.casefold(), set()).add(skill)
    return claims


def _moved(before: Mapping[str, Skill], after: Mapping[str, Skill]) -> dict[str, tuple[str, str]]:
    """Forms that one skill had and another, that did not have it, has now."""
    old, new = _claims(before), _claims(after)
    moved = {}
    for form in sorted(old.keys() & new.keys()):
        left, right = sorted(old[form] - new[form]), sorted(new[form] - old[form])
        if left and right:
            moved[form] = (left[0], right[0])
    return moved


def _missing(
    here: Mapping[str, Skill], there: Mapping[str, Skill], moved: Mapping[str, object]
) -> dict[str, tuple[str, ...]]:
    """Forms of skills that both sides know, of which `there` lacks them."""
    result = {}
    for skill, entry in here.items():
        if skill in there:
            known = {form.casefold() for form in there[skill].forms}
            forms = [
                f for f in entry.forms if f.casefold() not in known and f.casefold() not in moved
            ]
            if forms:
                result[skill] = tuple(forms)
    return result


def changelog(changes: Changes) -> str:
    """Return the part `Vocabulary` of a changelog; one line when nothing changed."""
    lines = ["### Vocabulary", ""]
    lines += _part("Added", (f"`{s}` {name}" for s, name in changes.added.items()))
    lines += _part("Renamed", (f"`{s}`: {what}" for s, what in changes.renamed.items()))
    lines += _part("Retired", (f"`{s}`: {why}" for s, why in changes.retired.items()))
    lines += _part("New forms", _form_lines(changes.forms_added))
    lines += _part("Dropped forms", _form_lines(changes.forms_removed))
    moves = (f'"{form}": `{old}` → `{new}`' for form, (old, new) in changes.moved.items())
    lines += _part("Moved forms", moves)
    return "\n".join(lines if len(lines) > 2 else [*lines, "No change.", ""])


def _form_lines(forms: Forms) -> Iterator[str]:
    return (f"`{skill}`: {', '.join(forms[skill])}" for skill in forms)


def _part(title: str, rows: Iterator[str]) -> list[str]:
    listed = [f"- {row}" for row in rows]
    return [f"{title} ({len(listed)}):", "", *listed, ""] if listed else []
