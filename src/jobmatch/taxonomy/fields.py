"""T001: entries, guards, cues and headings have known fields of the right kind only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobmatch.errors import Problem
from jobmatch.model import Guard, SectionKind
from jobmatch.taxonomy.load import SKILL_FIELDS
from jobmatch.taxonomy.vocabulary import Vocabulary

KINDS: Final = frozenset({"knowledge", "tool", "language", "method", "soft", "credential"})
_TEXTS: Final = frozenset({"name", "name_zh", "kind", "note"})
_LISTS: Final = SKILL_FIELDS - _TEXTS - {"guards", "released", "ids"}
_GUARD_FIELDS: Final = frozenset(Guard.__dataclass_fields__)
CUE_FIELDS: Final = frozenset(
    {
        "effect", "direction", "scope", "anchors", "patterns", "closes", "within", "except",
        "not_first", "stops", "brackets", "examples", "not_examples",
    }
)  # fmt: skip
_EFFECTS: Final = frozenset({"required", "preferred", "excluded"})
_SECTION_TABLES: Final = {
    "headings": frozenset({"kind", "phrases"}),
    "contains": frozenset({"kind", "any", "unless"}),
    "kinds": frozenset({"necessity", "strength", "alone"}),
}


def known_fields(vocabulary: Vocabulary) -> Iterator[Problem]:
    """T001: entries, guards, cues and headings have known fields of the right kind only."""
    for entry in vocabulary.entries:
        for fault in (*_entry_faults(entry.data), *_guard_faults(entry.data)):
            yield Problem(entry.where, "T001", fault)
    for name, cue in vocabulary.table("cues").get("cues", {}).items():
        for fault in _cue_faults(cue):
            yield Problem(f"cues.toml#{name}", "T001", fault)
    yield from _section_faults(vocabulary.table("sections"))


def _unknown(data: Mapping[str, Any], known: frozenset[str], what: str) -> Iterator[str]:
    for key in sorted(set(data) - known):
        yield f"{what} {key!r} is not known; use one of {', '.join(sorted(known))}"


def _entry_faults(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown(data, SKILL_FIELDS, "field")
    yield from (f"{key!r} is missing" for key in ("name", "kind") if key not in data)
    for key, value in data.items():
        if key in _TEXTS and not (isinstance(value, str) and value.strip()):
            yield f"{key!r} must be a text in quotes"
        elif key in _LISTS and not _is_list_of_texts(value):
            yield f'{key!r} must be a list of texts: ["…", "…"]'
        elif key == "released" and type(value) is not int:
            yield "'released' must be a year without quotes"
    if isinstance(kind := data.get("kind"), str) and kind not in KINDS:
        yield f"kind {kind!r} is not known; use one of {', '.join(sorted(KINDS))}"


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)


def _guard_faults(data: Mapping[str, Any]) -> Iterator[str]:
    for number, guard in enumerate(data.get("guards", ()), start=1):
        yield from _unknown(guard, _GUARD_FIELDS, f"field of guard {number}")
        for key, value in guard.items():
            if key == "case":
                if value not in {"any", "exact", "upper", "capital"}:
                    yield f"guard {number}: case must be any, exact, upper or capital"
            elif key in _GUARD_FIELDS and not _is_list_of_texts(value):
                yield f"guard {number}: {key!r} must be a list of texts"
        for section in set(guard.get("section", ())) - set(SectionKind):
            yield f"guard {number}: section {section!r} is not known"


def _cue_faults(cue: Mapping[str, Any]) -> Iterator[str]:
    yield from _unknown(cue, CUE_FIELDS, "field")
    for key in ("effect", "direction", "scope", "patterns"):
        if key not in cue:
            yield f"{key!r} is missing"
    if cue.get("effect", "required") not in _EFFECTS:
        yield f"effect must be one of {', '.join(sorted(_EFFECTS))}"
    if cue.get("direction", "left") not in {"left", "right", "unit"}:
        yield "direction must be left, right or unit"
    for section in sorted({*cue.get("within", ()), *cue.get("except", ())} - set(SectionKind)):
        yield f"section {section!r} is not known"


def _section_faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    for name, known in _SECTION_TABLES.items():
        part = table.get(name, ())
        rows = part.items() if isinstance(part, dict) else enumerate(part, start=1)
        for key, row in rows:
            where = f"sections.toml#{name}.{key}"
            kind = row.get("kind", key if name == "kinds" else None)
            if kind not in set(SectionKind):
                yield Problem(where, "T001", f"kind {kind!r} is no section")
            for fault in _unknown(row, known, "field"):
                yield Problem(where, "T001", fault)
