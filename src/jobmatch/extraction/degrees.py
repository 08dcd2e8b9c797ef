"""Degrees: the lowest that admits, the one preferred, and "or equivalent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import alternation, holds_any, whole
from jobmatch.model import Degree, SectionKind

_SILENT: Final = frozenset(
    {SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.SIMILAR, SectionKind.COMPANY}
)
_TOWN: Final = re.compile(r"[a-z],\s*$")
# Between two degrees of one choice ("BS, MS or PhD") stand fewer words than that.
_SUBJECT_WORDS: Final = 3


class Degrees:
    """Compiled `[[degree]]` and `[degree_rules]` of levels.toml."""

    def __init__(self, levels: Mapping[str, Any]) -> None:
        rules = levels["degree_rules"]
        self._rank = {entry["id"]: entry["rank"] for entry in levels["degree"]}
        self._words = [
            (entry["id"], self._pattern(entry["words"], entry.get("exact", ())))
            for entry in levels["degree"]
        ]
        self._generic = re.compile(alternation(rules["generic"]), re.IGNORECASE)
        self._generic_id: str = rules["generic_id"]
        self._equivalent = tuple(rules["equivalent"])
        self._equivalent_not = tuple(rules["equivalent_not"])
        self._not_in = tuple(rules["not_in"])
        self._no_degree = tuple(rules["no_degree"])
        context = alternation(rules["context"])
        self._context_after = re.compile(rf"\s*(?:{context})", re.IGNORECASE)
        self._context_before = re.compile(rf"(?:{context})\s*$", re.IGNORECASE)
        self._not_before = re.compile(
            rf"\s*(?:{alternation(rules['not_before'])})\b", re.IGNORECASE
        )
        self._demanded = whole(rules["demanded"])
        self._places = frozenset(rules["places"])
        self._equivalent_experience: str = rules["equivalent_experience"]
        self._not_after = re.compile(rf"(?:{alternation(rules['not_after'])})\s*$", re.IGNORECASE)

    @staticmethod
    def _pattern(words: Sequence[str], exact: Sequence[str]) -> re.Pattern[str]:
        parts = [rf"(?i:{alternation(words)})"]
        parts += [rf"(?P<exact>{alternation(exact)})"] if exact else []
        return re.compile(rf"(?<![\w.])(?:{'|'.join(parts)})(?!\w)|{_cjk(words)}")

    def read(
        self, text: str, units: Sequence[Unit], preferred: Sequence[tuple[int, int]]
    ) -> Degree:
        """Return what the text says of degrees; `preferred` are softened stretches."""
        hard: list[str] = []
        soft: list[str] = []
        equivalent = False
        for unit in units:
            if unit.section in _SILENT:
                continue
            words = text[unit.start : unit.end].casefold()
            if holds_any(words, self._no_degree):
                hard.append("none")
            found = [] if holds_any(words, self._not_in) else sorted(self._in_unit(text, unit))
            for index, (at, end, degree) in enumerate(found):
                softened = unit.section is SectionKind.PREFERRED or (
                    any(a <= at < b for a, b in preferred)
                    and not self._stands_apart(text, end, found[index + 1 :], degree)
                )
                (soft if softened else hard).append(degree)
            if found and holds_any(words, self._equivalent):
                equivalent |= (
                    not holds_any(words, self._equivalent_not)
                    or self._equivalent_experience in words
                )
        return self._result(hard, soft, equivalent)

    def _stands_apart(
        self, text: str, end: int, later: Sequence[tuple[int, int, str]], degree: str
    ) -> bool:
        """True for the lower of two degrees with words of its own ("BS in X, MS preferred")."""
        if not later or self._rank[later[0][2]] <= self._rank[degree]:
            return False
        between = text[end : later[0][0]]
        return len(between.split()) > _SUBJECT_WORDS or self._demanded.search(between) is not None

    def _in_unit(self, text: str, unit: Unit) -> Iterator[tuple[int, int, str]]:
        named = False
        for degree, pattern in self._words:
            for match in pattern.finditer(text, unit.start, unit.end):
                if self._fits(text, match):
                    named = True
                    yield match.start(), match.end(), degree
        generic = self._generic.search(text, unit.start, unit.end)
        if generic and not named:
            yield generic.start(), generic.end(), self._generic_id

    def _fits(self, text: str, match: re.Match[str]) -> bool:
        before, after = text[max(0, match.start() - 24) : match.start()], match.end()
        if self._not_before.match(text, after) or self._not_after.search(before):
            return False
        exact = match["exact"] if "exact" in match.re.groupindex else None
        if exact is None or not exact.isalpha():  # "BA/BS" and "M.S." can be nothing else
            return True
        if exact in self._places and _TOWN.search(before):
            return False
        return bool(self._context_after.match(text, after) or self._context_before.search(before))

    def _result(self, hard: list[str], soft: list[str], equivalent: bool) -> Degree:
        lowest = min(hard or soft, key=self._rank.__getitem__, default=None)
        if not hard:
            # Preferred alone: nothing is demanded.
            return Degree(min=None, preferred=lowest, or_equivalent=equivalent)
        higher = [d for d in soft if self._rank[d] > self._rank[lowest or "none"]]
        return Degree(
            min=lowest,
            preferred=min(higher, key=self._rank.__getitem__, default=None),
            or_equivalent=equivalent,
        )


def _cjk(words: Sequence[str]) -> str:
    return alternation(w for w in words if not w.isascii()) or "(?!)"
