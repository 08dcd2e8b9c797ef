"""Find skills by any form, English or Chinese, also misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from jobmatch.model import Skill
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import surfaces
from jobmatch.text import fold

_SIMILAR: Final = 0.72
_CANDIDATES: Final = 400


class Found(NamedTuple):
    """A skill, the form by which it was found, and how: exact, start, inside or similar."""

    skill: Skill
    form: str
    how: str


_RANK: Final = {"exact": 0, "start": 1, "inside": 2, "similar": 3}


def search(taxonomy: Taxonomy, words: str, *, limit: int = 20) -> tuple[Found, ...]:
    """Return the skills with a form like `words`, nearest first, each once.

    Misspelt forms are looked for only where nothing is written like that.
    """
    key = _key(words)
    if not key:
        return ()
    claims = [(_key(form), form, skill) for skill in taxonomy for form in (skill.id, *skill.forms)]
    hits = [hit for claim in claims if (hit := _written(key, *claim))]
    if not any(how in {"exact", "start"} for _, (_, _, how) in hits):
        hits += _similar(key, claims)
    best: dict[str, Found] = {}
    for _, found in sorted(hits, key=lambda hit: (_RANK[hit[1].how], hit[0], hit[1].skill.id)):
        best.setdefault(found.skill.id, found)
    return tuple(best.values())[:limit]


def nearest(taxonomy: Taxonomy, words: str) -> str | None:
    """Return the id of the skill that `words` most likely means, or None."""
    found = search(taxonomy, words, limit=1)
    return found[0].skill.id if found else None


def _key(words: str) -> str:
    return surfaces(fold(words), plural=False)[-1].replace("-", " ")


def _written(key: str, form_key: str, form: str, skill: Skill) -> tuple[float, Found] | None:
    if key == form_key:
        return 0.0, Found(skill, form, "exact")
    if form_key.startswith(key):
        return float(len(form_key)), Found(skill, form, "start")
    is_word = f" {key} " in f" {form_key} " or (not key.isascii() and key in form_key)
    return (float(len(form_key)), Found(skill, form, "inside")) if is_word else None


def _similar(key: str, claims: Iterable[tuple[str, str, Skill]]) -> list[tuple[float, Found]]:
    """Compare letter pairs first: that is cheap, and leaves few to compare closely."""
    pairs = _pairs(key)
    near = []
    for form_key, form, skill in claims:
        others = _pairs(form_key) if abs(len(form_key) - len(key)) <= len(key) // 2 else set()
        if shared := len(pairs & others):
            near.append((-2 * shared / (len(pairs) + len(others)), form_key, form, skill))
    near.sort(key=lambda row: (row[0], row[1], row[3].id))
    result = []
    for _, form_key, form, skill in near[:_CANDIDATES]:
        ratio = SequenceMatcher(None, key, form_key).ratio()
        if ratio >= _SIMILAR:
            result.append((-ratio, Found(skill, form, "similar")))
    return result


def _pairs(word: str) -> set[str]:
    edged = f" {word} "
    return {edged[i : i + 2] for i in range(len(edged) - 1)}
