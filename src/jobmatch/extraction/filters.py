"""Stretches where a name is no skill: subjects of a degree, and fields that name people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobmatch.extraction.guards import Hit
from jobmatch.extraction.lines import Unit
from jobmatch.model import SectionKind
from jobmatch.taxonomy.graph import Taxonomy

# No list of subjects is longer; a hostile text must not make every degree look to its end.
_REACH: Final = 300


class SubjectFilter:
    """Drop hits that are subjects of study ("BS in Statistics") or people ("data science team")."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        people = taxonomy.cues["people"]
        self._people = re.compile(
            rf"[\s\-]+(?:{_words(people['after'])})\b|\s*(?:{_words(people['after_zh'])})",
            re.IGNORECASE,
        )
        self._people_kinds = frozenset(people["kinds"])
        subjects = taxonomy.cues["degree_subjects"]
        self._degree = degree_pattern(taxonomy.levels)
        self._opens = re.compile(
            rf"\s*(?:'s)?\s*(?:degrees?\b)?[\s\w,/().&+'-]{{0,60}}?(?<!\w)(?:{_words(subjects['opens'])})(?!\w)",
            re.IGNORECASE,
        )
        self._closes = re.compile(_words(subjects["closes_zh"]))
        self._starts = re.compile(rf"{_words(subjects['starts_zh'])}|\d\s*[.、)]")
        ends = _words(subjects["ends"])
        self._ends = re.compile(
            rf"(?<!\be\.g)(?<!\bi\.e)[;.:•\n](?=\s|$)|(?<!\w)(?:{ends})(?!\w)", re.IGNORECASE
        )

    def drop(self, text: str, hits: list[Hit], units: list[Unit]) -> list[Hit]:
        """Return the hits that remain."""
        spans = [span for unit in units for span in self._subjects(text, unit)]
        return [
            h
            for h in hits
            if not (
                self._taxonomy.is_reported(h.skill)
                and any(a <= h.start and h.end <= b for a, b in spans)
            )
            and not self._names_people(text, h, units)
        ]

    def _subjects(self, text: str, unit: Unit) -> Iterator[tuple[int, int]]:
        """Spans from a degree word to the end of its list of subjects."""
        for degree in self._degree.finditer(text, unit.start, unit.end):
            opened = self._opens.match(text, degree.end(), unit.end)
            if opened:
                limit = min(unit.end, opened.end() + _REACH)
                end = self._ends.search(text, opened.end(), limit)
                yield degree.start(), end.start() if end else limit
        for closed in self._closes.finditer(text, unit.start, unit.end):
            first = max(unit.start, closed.start() - _REACH)
            starts = [s.end() for s in self._starts.finditer(text, first, closed.start())]
            yield max(starts, default=first), closed.start()

    def _names_people(self, text: str, hit: Hit, units: list[Unit]) -> bool:
        if self._taxonomy[hit.skill].kind not in self._people_kinds:
            return False
        if not self._people.match(text, hit.end):
            return False
        return not any(
            u.start <= hit.start < u.end and u.section is SectionKind.TITLE for u in units
        )


def _words(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def degree_pattern(levels: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the pattern of all degree words of `levels.toml`; abbreviations keep their case."""
    words = _words([w for entry in levels["degree"] for w in entry["words"]])
    generic = _words(["degree", "degrees"])
    exact = _words([w for entry in levels["degree"] for w in entry.get("exact", ())])
    return re.compile(rf"(?<![\w.])(?:(?i:{words}|{generic})|{exact})(?![\w])")
