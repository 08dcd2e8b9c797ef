"""Alternatives: "PyTorch or TensorFlow", "one of Python, Ruby", "at least two of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import alternation, either, whole
from jobmatch.model import AnyOf, Mention


class Alternatives:
    """Compiled `[alternatives]` of cues.toml."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        rules = table["alternatives"]
        signs = alternation(rules["lists"])
        joins, open_ended = either(rules["joins"]), either(rules["open_ended"])
        link = rf"[\s()'\"]|\.{{3}}|{signs}|{joins}|{open_ended}"
        self._join = re.compile(joins, re.IGNORECASE)
        self._link = re.compile(f"(?:{link})*", re.IGNORECASE)
        # After "one of", a list may end with "and" as well.
        self._also = re.compile(f"(?:{link}|{either(rules.get('also', ()))})*", re.IGNORECASE)
        self._one_of = whole(rules["one_of"])
        self._two_of = whole(rules["two_of"])

    def read(
        self, text: str, units: Sequence[Unit], mentions: Sequence[Mention]
    ) -> Iterator[AnyOf]:
        """Yield the choices of each unit, in reading order."""
        for unit in units:
            inside = [m for m in mentions if unit.start <= m.start < unit.end]
            for run in self._runs(text, unit, inside):
                if group := self._group(text, unit, run):
                    yield group

    def _runs(self, text: str, unit: Unit, inside: Sequence[Mention]) -> Iterator[list[Mention]]:
        """Yield the runs of mentions that only list signs and joining words stand between."""
        run: list[Mention] = []
        link = self._link
        for mention in inside:
            if run and not link.fullmatch(text[run[-1].end : mention.start]):
                yield run
                run = []
            if not run:
                link = self._also if self._at_least(text, unit, mention) else self._link
            run.append(mention)
        if run:
            yield run

    def _at_least(self, text: str, unit: Unit, first: Mention) -> int:
        """How many the words before a list ask for; 0 when they name no number."""
        before = text[max(unit.start, first.start - _BEFORE) : first.start]
        return 2 if self._two_of.search(before) else 1 if self._one_of.search(before) else 0

    def _group(self, text: str, unit: Unit, run: list[Mention]) -> AnyOf | None:
        options = tuple(dict.fromkeys(m.skill for m in run))
        if len(options) < 2:
            return None
        inner = text[run[0].start : run[-1].end]
        at_least = self._at_least(text, unit, run[0])
        behind = self._one_of.match(text, run[-1].end, unit.end)  # `PyTorch、TensorFlow之一`
        if not (at_least or behind or self._join.search(inner)):
            return None
        return AnyOf(
            options=options,
            at_least=min(max(at_least, 1), len(options)),
            start=run[0].start,
            end=run[-1].end,
        )


# So far before a list its number may stand.
_BEFORE: Final = 60
