"""Years of experience: overall and per skill, false ones refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import END, START, alternation, holds_any, whole
from jobmatch.model import Mention, SectionKind, SkillId

_SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.SIMILAR})
# Where demands are expected: what stands elsewhere counts only where these say nothing.
_ASKING: Final = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_ELSEWHERE: Final = frozenset({SectionKind.TITLE, SectionKind.COMPANY})


@dataclass(frozen=True, slots=True)
class Statement:
    """One stated number of years; `low` is the lower end of a range. `unit` is its index."""

    low: int
    start: int
    end: int
    unit: int
    preferred: bool


class Years:
    """Compiled `[years]` of levels.toml."""

    def __init__(self, levels: Mapping[str, Any]) -> None:
        table = levels["years"]
        self._numbers: Mapping[str, int] = table["numbers"]
        self._pattern = _pattern(table)
        self._near = whole(table["near"])
        self._not_before = tuple(table["not_before"])
        self._not_after = re.compile(rf"\W*(?:{alternation(table['not_after'])})\b", re.IGNORECASE)
        self._not_in = tuple(table["not_in"])
        self._or = whole(table["alternatives"])
        self._and = whole(table["together"])
        self._ends = re.compile(alternation(table["softening_ends"]))
        self._degree = _degree_words(levels["degree"])
        self._limits: tuple[int, int] = (table["min"], table["max"])

    def statements(
        self, text: str, units: Sequence[Unit], preferred: Sequence[tuple[int, int]]
    ) -> list[Statement]:
        """Return the demands for years in reading order."""
        found = []
        for index, unit in enumerate(units):
            if unit.section in _SILENT or holds_any(
                text[unit.start : unit.end].casefold(), self._not_in
            ):
                continue
            for match in self._pattern.finditer(text, unit.start, unit.end):
                low = self._number(match["low"] or match["low_zh"])
                if self._is_demand(text, unit, match) and self._limits[0] <= low <= self._limits[1]:
                    soft = unit.section is SectionKind.PREFERRED or any(
                        a <= match.start() < b and not self._ends.search(text, match.end(), b)
                        for a, b in preferred
                    )
                    found.append(Statement(low, match.start(), match.end(), index, soft))
        return found

    def _number(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._numbers[word.casefold()]

    def _is_demand(self, text: str, unit: Unit, match: re.Match[str]) -> bool:
        before = text[max(unit.start, match.start() - 24) : match.start()].casefold().rstrip()
        if before.endswith(self._not_before) or self._not_after.match(text, match.end(), unit.end):
            return False
        # A label may stand before the unit on its line ("Experience: 8+ years").
        line = text.rfind("\n", 0, unit.start) + 1
        return self._near.search(text, max(line, unit.start - 40), unit.end) is not None

    def overall(
        self, text: str, statements: Sequence[Statement], units: Sequence[Unit]
    ) -> int | None:
        """Return the least years that admit a candidate: the first demand that is not softened.

        Alternatives ("Bachelor's and 5 years or Master's and 3") count by their lowest; several
        demands that hold together by the first, which is the overall one.
        """
        hard = [s for s in statements if not s.preferred]
        group = next((g for kind in _places(units) if (g := [s for s in hard if kind(s)])), [])
        if not group:
            return None
        joined = [group[0].low]
        for last, statement in pairwise(group):
            if not self._is_alternative(text, units, last, statement):
                break
            joined.append(statement.low)
        return min(joined)

    def _is_alternative(
        self, text: str, units: Sequence[Unit], last: Statement, statement: Statement
    ) -> bool:
        if last.unit == statement.unit:
            gap = text[last.end : statement.start]
            if self._degree.search(gap):
                return True
            # "5 years, or 3 years …", not "5 years of Python or Java and 3 years of SQL".
            *_, after = self._or.split(gap)
            return after != gap and not self._and.search(after)
        # One degree a line, each with its years.
        return last.unit + 1 == statement.unit and all(
            self._degree.search(text, units[s.unit].start, s.start) for s in (last, statement)
        )

    def per_skill(
        self,
        text: str,
        statements: Sequence[Statement],
        mentions: Sequence[Mention],
        units: Sequence[Unit],
    ) -> dict[SkillId, int]:
        """Return the years tied to the skill that follows them ("3+ years of Python")."""
        found: dict[SkillId, int] = {}
        for statement in statements:
            end = units[statement.unit].end
            after = [m for m in mentions if statement.end <= m.start < end]
            if after and _TIE.fullmatch(text[statement.end : after[0].start]):
                found.setdefault(after[0].skill, statement.low)
        return found


# Few short words may stand between the years and the skill they are tied to.
_TIE: Final = re.compile(r"['’]?s?\W*(?:[\w-]+\W+){0,5}?", re.IGNORECASE)


# Text may hold long runs of spaces.
_GAP: Final = r"\s{0,3}"


def _pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    numbers = table["numbers"]
    number = rf"\d{{1,2}}|{alternation(w for w in numbers if w.isascii())}"
    number_zh = rf"\d{{1,2}}|{alternation(w for w in numbers if not w.isascii())}"
    ranges = alternation(table["range_words"])
    plus = rf"(?:{_GAP}(?:{alternation(table['plus_words'])})|{_GAP}\(\d{{1,2}}\+?\))*"
    units = alternation(table["units"])
    latin = (
        rf"(?<![\w$£€.,/±])(?P<low>{number}){plus}"
        rf"(?:{_GAP}(?:{ranges}){_GAP}(?P<high>{number}))?{plus}[\s-]{{0,3}}(?:{units})(?![a-z])"
    )
    cjk = (
        rf"(?<!\d)(?P<low_zh>{number_zh}){_GAP}(?:(?:{ranges}){_GAP}(?P<high_zh>{number_zh}))?"
        rf"{_GAP}{alternation(table['units_zh'])}"
    )
    return re.compile(f"{latin}|{cjk}", re.IGNORECASE)


def _degree_words(degrees: Sequence[Mapping[str, Any]]) -> re.Pattern[str]:
    words = alternation(w for d in degrees for w in d["words"])
    exact = alternation(w for d in degrees for w in d.get("exact", ()))
    return re.compile(rf"{START}(?:(?i:{words})|{exact}){END}")


def _places(units: Sequence[Unit]) -> tuple[Callable[[Statement], bool], ...]:
    """Where to look, in this order: sections that ask, then others, title and company last."""
    return (
        lambda s: units[s.unit].section in _ASKING,
        lambda s: units[s.unit].section not in _ELSEWHERE,
        lambda s: True,
    )
