"""Alternatives: "PyTorch or TensorFlow", "a scripting language (Python, Ruby, …)", "at least two of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import alternation, whole
from jobmatch.model import AnyOf, Mention


class Alternatives:
    """Compiled `[alternatives]` of cues.toml."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        rules = table["alternatives"]
        joins = alternation(rules["joins"])
        signs = alternation(rules["lists"])
        self._join = re.compile(rf"(?<!\w)(?:{joins})(?!\w)|(?:或者?)", re.IGNORECASE)
        self._link = re.compile(
            rf"(?:\s|{signs}|(?<!\w)(?:{joins})(?!\w)|或者?|(?<!\w)(?:{alternation(rules['open_ended'])})|[()'\"]|\.\.\.)*",
            re.IGNORECASE,
        )
        self._one_of = whole(rules["one_of"])
        self._two_of = whole(rules["two_of"])

    def read(
        self, text: str, units: Sequence[Unit], mentions: Sequence[Mention]
    ) -> Iterator[AnyOf]:
        """Yield the choices of each unit, in reading order."""
        for unit in units:
            inside = [m for m in mentions if unit.start <= m.start < unit.end]
            for run in self._runs(text, inside):
                if group := self._group(text, unit, run):
                    yield group

    def _runs(self, text: str, inside: Sequence[Mention]) -> Iterator[list[Mention]]:
        """Yield the runs of mentions that only list signs and joining words stand between."""
        run: list[Mention] = []
        for mention in inside:
            if run and not self._link.fullmatch(text[run[-1].end : mention.start]):
                yield run
                run = []
            run.append(mention)
        if run:
            yield run

    def _group(self, text: str, unit: Unit, run: list[Mention]) -> AnyOf | None:
        options = tuple(dict.fromkeys(m.skill for m in run))
        if len(options) < 2:
            return None
        inner = text[run[0].start : run[-1].end]
        before = text[max(unit.start, run[0].start - 60) : run[0].start]
        at_least = 2 if self._two_of.search(before) else 1
        if at_least == 2 or self._one_of.search(before) or self._join.search(inner):
            return AnyOf(
                options=options,
                at_least=min(at_least, len(options)),
                start=run[0].start,
                end=run[-1].end,
            )
        return None
