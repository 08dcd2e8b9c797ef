"""Skill-like terms that the taxonomy lacks, by the two rules that pay (facts: A2 of the notes).

A list item between two known skills, and a camel-case name in a line that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jobmatch.extraction.lines import Unit
from jobmatch.model import Mention, SectionKind
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.text import slug

_CAMEL: Final = re.compile(
    r"(?<![\w./@-])(?:[A-Z][a-z]+[A-Z][A-Za-z0-9]*|[a-z]+[A-Z][a-zA-Z]+)(?![\w/@])"
)
_BETWEEN: Final = re.compile(r"\s*,\s*([A-Za-z][\w+#. -]{1,30}?)\s*,\s*(?:and |or )?")
_SECTIONS: Final = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})


class Discoverer:
    """Finds candidate terms; holds what the taxonomy knows already."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._known = {form.casefold() for skill in taxonomy for form in skill.forms}

    def terms(
        self, text: str, units: Sequence[Unit], mentions: Sequence[Mention]
    ) -> Iterator[tuple[int, int, str, Unit]]:
        """Yield start, end, slug and unit of each unknown term in lines that ask."""
        for unit in units:
            if unit.section not in _SECTIONS or unit.rule == "boilerplate":
                continue
            inside = [m for m in mentions if unit.start <= m.start < unit.end]
            spans = {*self._listed(text, inside), *self._camel(text, unit)}
            for start, end in sorted(spans):
                if not any(m.start < end and start < m.end for m in inside):
                    yield start, end, slug(text[start:end]), unit

    def _listed(self, text: str, inside: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        for left, right in pairwise(inside):
            gap = _BETWEEN.fullmatch(text, left.end, right.start)
            if gap and len(gap[1].split()) <= 3 and gap[1].casefold() not in self._known:
                yield gap.span(1)

    def _camel(self, text: str, unit: Unit) -> Iterator[tuple[int, int]]:
        for match in _CAMEL.finditer(text, unit.start, unit.end):
            if match.group().casefold() not in self._known:
                yield match.span()
