"""One skill as a person reads it: forms, guards in words, what it leads to, where it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from jobmatch.model import Guard, Skill, SkillId
from jobmatch.taxonomy.graph import Taxonomy

_CASES: Final = {
    "exact": "written exactly so",
    "upper": "in capitals",
    "capital": "with a capital letter",
}
_NEEDS: Final = (
    ("near", "in a sentence with"),
    ("list_of", "in a list with"),
    ("preceded_by", "after"),
    ("followed_by", "before"),
)
_FORBIDS: Final = (
    ("not_near", "in a sentence with"),
    ("not_preceded_by", "after"),
    ("not_followed_by", "before"),
)
_TABLES: Final = ("is_a", "substitute", "sibling")


def guard_words(guard: Guard, taxonomy: Taxonomy) -> str:
    """Return one guard as a sentence: when its forms count."""
    parts = [_CASES[guard.case]] if guard.case in _CASES else []
    needs = [f"{words} {_listed(getattr(guard, key), taxonomy)}" for key, words in _stated(guard)]
    parts += [" or ".join(needs)] if needs else []
    for key, words in _FORBIDS:
        if stated := getattr(guard, key):
            parts.append(f"not {words} {_listed(stated, taxonomy)}")
    if guard.section:
        parts.append(f"in sections {', '.join(guard.section)}")
    return f"{_quoted(guard.forms) or 'every form'}: {'; '.join(parts) or 'always'}"


def _stated(guard: Guard) -> Iterator[tuple[str, str]]:
    return ((key, words) for key, words in _NEEDS if getattr(guard, key))


def _listed(words: Sequence[str], taxonomy: Taxonomy) -> str:
    return ", ".join(_word(word, taxonomy) for word in words)


def _word(word: str, taxonomy: Taxonomy) -> str:
    name = word.removeprefix("@")
    if name == "any":
        return "any other skill"
    if name in taxonomy.categories:
        return f"a skill of {name}"
    return f'"{word}"'


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def describe(taxonomy: Taxonomy, skill: Skill) -> str:
    """Return everything the vocabulary says of one skill, as lines of text."""
    lines = [f"{skill.name}  [{skill.id}]" + (f"  {skill.name_zh}" if skill.name_zh else "")]
    category = taxonomy.category(skill.id).name
    since = f", released {skill.released}" if skill.released else ""
    lines += [f"{skill.kind}, {category}{since}", ""]
    lines += _section("Forms", [", ".join(skill.forms)])
    lines += _section("Guards", [guard_words(guard, taxonomy) for guard in skill.guards])
    lines += _section("Broader", list(_tree(taxonomy, skill, "broader")))
    lines += _section("Implies", list(_tree(taxonomy, skill, "implies")))
    lines += _section("Narrower", [", ".join(narrower(taxonomy, skill.id))])
    lines += _section("Close", [_edge_words(edge) for edge in closeness(taxonomy, skill.id)])
    lines += _section("Examples", [f"yes: {text}" for text in skill.examples])
    lines += _section("", [f"no:  {text}" for text in skill.not_examples])
    lines += _section("Sources", [", ".join(skill.sources)])
    return "\n".join(lines) + "\n"


def _section(title: str, rows: Sequence[str]) -> list[str]:
    kept = [row for row in rows if row]
    return [f"{title if not at else '':<10}{row}" for at, row in enumerate(kept)]


def _tree(taxonomy: Taxonomy, skill: Skill, field: str, depth: int = 0) -> Iterator[str]:
    for target in getattr(skill, field):
        yield f"{'  ' * depth}{taxonomy[target].name} [{target}]"
        if depth < len(taxonomy):
            yield from _tree(taxonomy, taxonomy[target], field, depth + 1)


def narrower(taxonomy: Taxonomy, skill: SkillId) -> tuple[SkillId, ...]:
    """Return the skills that name `skill` as broader."""
    return tuple(other.id for other in taxonomy if skill in other.broader)


def closeness(taxonomy: Taxonomy, skill: SkillId) -> tuple[dict[str, str], ...]:
    """Return the edges of closeness.toml at `skill`: table, other skill, reason."""
    edges = []
    for table in _TABLES:
        for row in taxonomy.closeness.get(table, ()):
            first, second = row.get("skill", row.get("a")), row.get("of", row.get("b"))
            if skill in (first, second):
                other = second if skill == first else first
                name = table if table != "is_a" or skill == first else "category of"
                edges.append({"table": name, "skill": other, "reason": row.get("reason", "")})
    return tuple(edges)


def _edge_words(edge: Mapping[str, str]) -> str:
    return f"{edge['table'].replace('_', ' ')} {edge['skill']}: {edge['reason']}"


def as_data(taxonomy: Taxonomy, skill: Skill) -> dict[str, Any]:
    """Return one skill as plain values, for JSON."""
    return {
        **asdict(skill),
        "narrower": list(narrower(taxonomy, skill.id)),
        "closeness": list(closeness(taxonomy, skill.id)),
    }
