"""Guards: does this ambiguous form name its skill here? Data in, truth value out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jobmatch.extraction.lines import Unit
from jobmatch.model import Guard, Skill, SkillId
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import PLURAL_KINDS, surfaces


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in the text, before anybody asked whether it means its skill."""

    skill: SkillId
    start: int
    end: int
    guards: tuple[Guard, ...]


# What may stand between two items of one list.
_BETWEEN: Final = re.compile(
    r"(?:[\s,/&;、|+·•()\[\]:\"'*-]|\band\b|\bor\b|\betc\b\.?"
    r"|\bsuch as\b|\be\.g\.?|\blike\b|和|或|及|与|等)+",
    re.IGNORECASE,
)
_SPACED: Final = re.compile(r"[^\w+#&/.]+|\.(?=\s|$)")
_EDGE: Final = re.compile(r"[\s\-‐–/(\[\"']*")


def plain(text: str) -> str:
    """Return `text` as conditions compare it: lower case, hyphens as spaces, `&` unspaced."""
    return re.sub(r"\s*&\s*", "&", re.sub(r"[\s\-]+", " ", text.casefold())).strip()


class Context:
    """One text with its hits, and which of them are accepted so far."""

    def __init__(
        self, text: str, hits: Iterable[Hit], taxonomy: Taxonomy, units: list[Unit]
    ) -> None:
        self._text = text
        self._taxonomy = taxonomy
        self._units = units
        self._around: dict[tuple[int, int], tuple[str, frozenset[str]]] = {}
        self.hits = sorted(hits, key=lambda h: (h.start, -h.end, h.skill))
        self.accepted: list[Hit] = [h for h in self.hits if not h.guards]

    def resolve(self) -> list[Hit]:
        """Return the accepted hits.

        What is accepted may vouch for its neighbours, so passes repeat until nothing changes;
        last, guarded neighbours in one list vouch for each other ("R, SAS").
        """
        pending = [h for h in self.hits if h.guards and self._stands(h)]
        for vouching in (self.accepted, pending):
            while True:
                witnesses = [*self.accepted, *(vouching if vouching is pending else ())]
                passed = [h for h in pending if self._passes(h, witnesses)]
                if not passed:
                    break
                self.accepted += passed
                pending[:] = [h for h in pending if h not in passed]
        return self.accepted

    def _stands(self, hit: Hit) -> bool:
        """True when some guard has nothing against the hit (case, section, not_ conditions)."""
        return any(self._allows(guard, hit) for guard in hit.guards)

    def _passes(self, hit: Hit, witnesses: list[Hit]) -> bool:
        return any(self._allows(g, hit) and self._supports(g, hit, witnesses) for g in hit.guards)

    def _allows(self, guard: Guard, hit: Hit) -> bool:
        unit = self._unit(hit)
        if guard.section and (unit is None or unit.section not in guard.section):
            return False
        if not self._case_fits(guard.case, hit):
            return False
        if guard.not_preceded_by and self._before(hit, guard.not_preceded_by):
            return False
        if guard.not_followed_by and self._after(hit, guard.not_followed_by):
            return False
        return not (guard.not_near and self._near(hit, guard.not_near, self.accepted))

    def _case_fits(self, case: str, hit: Hit) -> bool:
        word = self._text[hit.start : hit.end]
        if case == "exact":
            return word in self._taxonomy[hit.skill].forms or word.rstrip("s") in (
                self._taxonomy[hit.skill].forms
            )
        if case == "upper":
            return word.rstrip("s").isupper()
        return case == "any" or word[0].isupper()

    def _supports(self, guard: Guard, hit: Hit, witnesses: list[Hit]) -> bool:
        stated = (guard.near, guard.list_of, guard.preceded_by, guard.followed_by)
        return not any(stated) or bool(
            (guard.preceded_by and self._before(hit, guard.preceded_by))
            or (guard.followed_by and self._after(hit, guard.followed_by))
            or (guard.list_of and self._in_list(hit, guard.list_of, witnesses))
            or (guard.near and self._near(hit, guard.near, self.accepted))
        )

    def _before(self, hit: Hit, words: tuple[str, ...]) -> bool:
        before = " " + plain(self._text[max(0, hit.start - 40) : hit.start]).rstrip("/([\"' ")
        return any(_ends_with(before, word) for word in words)

    def _after(self, hit: Hit, words: tuple[str, ...]) -> bool:
        at = _EDGE.match(self._text, hit.end)
        after = plain(self._text[at.end() if at else hit.end : hit.end + 44])
        raw = self._text[hit.end : hit.end + 12].casefold()
        return any(
            _starts_with(after, word) or (not word[0].isalnum() and raw.lstrip().startswith(word))
            for word in words
        )

    def _unit(self, hit: Hit) -> Unit | None:
        for unit in self._units:
            if unit.start <= hit.start < unit.end:
                return unit
        return None

    def _near(self, hit: Hit, words: tuple[str, ...], witnesses: list[Hit]) -> bool:
        unit = self._unit(hit)
        start, end = (unit.start, unit.end) if unit else (0, len(self._text))
        if any(w.startswith("@") for w in words):
            inside = [w for w in witnesses if start <= w.start < end and not _overlap(w, hit)]
            if any(self._is_of(w, hit, words) for w in inside):
                return True
        around, inside_words = self._surroundings(hit, start, end)
        return any(_holds(around, inside_words, w) for w in words if not w.startswith("@"))

    def _surroundings(self, hit: Hit, start: int, end: int) -> tuple[str, frozenset[str]]:
        """The unit, for phrases that may span the hit, and the single words that stand beside it.

        A hit must not vouch for itself.
        """
        key = (hit.start, hit.end)
        if key not in self._around:
            beside = f"{self._text[start : hit.start]} \n {self._text[hit.end : end]}"
            words = _SPACED.sub(" ", plain(beside)).split()
            whole = _SPACED.sub(" ", plain(self._text[start:end]))
            self._around[key] = (f" {whole} ", frozenset(word.rstrip(".") for word in words))
        return self._around[key]

    def _in_list(self, hit: Hit, categories: tuple[str, ...], witnesses: list[Hit]) -> bool:
        wanted = tuple(c if c.startswith("@") else f"@{c}" for c in categories)
        for other in witnesses:
            if _overlap(other, hit) or not self._is_of(other, hit, wanted):
                continue
            left, right = (other, hit) if other.start < hit.start else (hit, other)
            gap = self._text[left.end : right.start]
            if len(gap) <= 12 and "\n" not in gap and _BETWEEN.fullmatch(gap):
                return True
        return False

    def _is_of(self, other: Hit, hit: Hit, words: Iterable[str]) -> bool:
        if other.skill == hit.skill:
            return False
        category = "@" + self._taxonomy[other.skill].category
        return any(word in ("@any", category) for word in words if word.startswith("@"))


def _overlap(a: Hit, b: Hit) -> bool:
    return a.start < b.end and b.start < a.end


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    """`plain` of a condition: a few thousand words that every posting asks for again."""
    return plain(word)


def _holds(around: str, words: frozenset[str], phrase: str) -> bool:
    if not phrase.isascii():
        return phrase in around
    phrase = _word(phrase)
    if " " in phrase:
        return f" {phrase} " in around or f" {phrase}s " in around
    return phrase in words or f"{phrase}s" in words


def _starts_with(after: str, word: str) -> bool:
    word = _word(word)
    return after.startswith(word) and (
        not word.isascii() or not after[len(word) : len(word) + 1].isalnum()
    )


def _ends_with(before: str, word: str) -> bool:
    word = _word(word)
    return before.endswith(word) and (
        not word.isascii() or not before[: len(before) - len(word)][-1:].isalnum()
    )


def spellings(skill: Skill, form: str) -> tuple[str, ...]:
    """Return the spellings of one form of a skill: names of products have no plural."""
    return surfaces(form, plural=skill.kind in PLURAL_KINDS)


def guards_by_form(taxonomy: Taxonomy) -> dict[tuple[SkillId, str], tuple[Guard, ...]]:
    """Return the guards of each (skill, lower-case spelling); forms without a guard are left out.

    The spellings that the matcher derives from a form share its guards.
    """
    found: dict[tuple[SkillId, str], tuple[Guard, ...]] = {}
    for skill in taxonomy:
        free: set[str] = set()
        for form in skill.forms if skill.guards else ():
            keys = {form.casefold(), *(s.casefold() for s in spellings(skill, form))}
            if guards := tuple(g for g in skill.guards if not g.forms or keys & _spaced(g.forms)):
                found.update(dict.fromkeys(((skill.id, key) for key in keys), guards))
            else:
                free.update(_spaced((form.casefold(),)))
        # A plural that stands there as a form of its own is not its singular's business.
        for key in free:
            found.pop((skill.id, key), None)
    return found


def _spaced(forms: tuple[str, ...]) -> set[str]:
    return {spelling for form in forms for spelling in (form, *surfaces(form, plural=False))}
