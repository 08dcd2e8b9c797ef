"""Years of experience: overall and per skill, false ones refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import alternation, holds_any, whole
from jobmatch.model import Mention, SectionKind, SkillId

_SILENT = frozenset({SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.SIMILAR})


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

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._numbers: Mapping[str, int] = table["numbers"]
        number = rf"\d{{1,2}}|{alternation(w for w in self._numbers if w.isascii())}"
        number_zh = rf"\d{{1,2}}|{alternation(w for w in self._numbers if not w.isascii())}"
        ranges = alternation(table["range_words"])
        plus = rf"(?:\s*(?:{alternation(table['plus_words'])})|\s*\(\d{{1,2}}\+?\))*"
        units = alternation(table["units"])
        latin = rf"(?<![\w$£€.,/])(?P<low>{number}){plus}(?:\s*(?:{ranges})\s*(?P<high>{number}))?{plus}[\s-]*(?:{units})(?![a-z])"
        cjk = rf"(?P<low_zh>{number_zh})\s*(?:(?:{ranges})\s*(?P<high_zh>{number_zh}))?\s*{alternation(table['units_zh'])}"
        self._pattern = re.compile(f"{latin}|{cjk}", re.IGNORECASE)
        self._near = whole(table["near"])
        self._not_before = tuple(table["not_before"])
        self._not_after = re.compile(rf"\W*(?:{alternation(table['not_after'])})\b", re.IGNORECASE)
        self._not_in = tuple(table["not_in"])
        self._alternatives = whole(table["alternatives"])
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
                        a <= match.start() < b for a, b in preferred
                    )
                    found.append(Statement(low, match.start(), match.end(), index, soft))
        return found

    def _number(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._numbers[word.casefold()]

    def _is_demand(self, text: str, unit: Unit, match: re.Match[str]) -> bool:
        before = text[max(unit.start, match.start() - 24) : match.start()].casefold().rstrip()
        if before.endswith(self._not_before) or self._not_after.match(text, match.end(), unit.end):
            return False
        return self._near.search(text, unit.start, unit.end) is not None

    def overall(
        self, text: str, statements: Iterable[Statement], by_skill: Mapping[SkillId, int]
    ) -> int | None:
        """Return the least years that admit a candidate: the first demand that is not softened.

        Alternatives in its sentence ("Bachelor's and 5 years or Master's and 3") count by their
        lowest; several demands that hold together by the first, which is the overall one.
        """
        hard = [s for s in statements if not s.preferred]
        if not hard:
            return None
        first = hard[0]
        group = [s for s in hard if s.unit == first.unit]
        between = [text[a.end : b.start] for a, b in zip(group, group[1:], strict=False)]
        joined = [first.low]
        for gap, statement in zip(between, group[1:], strict=False):
            if not self._alternatives.search(gap):
                break
            joined.append(statement.low)
        return min(joined)

    def per_skill(
        self,
        text: str,
        statements: Iterable[Statement],
        mentions: Sequence[Mention],
        units: Sequence[Unit],
    ) -> dict[SkillId, int]:
        """Return the years tied to single skills ("3+ years of Python"): the nearest that follows."""
        found: dict[SkillId, int] = {}
        for statement in statements:
            end = units[statement.unit].end
            after = [m for m in mentions if statement.end <= m.start < end]
            if after and _TIE.fullmatch(text[statement.end : after[0].start]):
                found.setdefault(after[0].skill, statement.low)
        return found


# Few short words may stand between the years and the skill they are tied to.
_TIE = re.compile(r"['’]?s?\W*(?:[\w-]+\W+){0,5}?", re.IGNORECASE)
