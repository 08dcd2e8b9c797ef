"""Work mode, and conditions that decide before any skill does (clearance, work permit, …)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jobmatch.extraction.lines import Unit
from jobmatch.extraction.words import alternation, holds_any
from jobmatch.model import Blocker
from jobmatch.text import clip

_QUOTE = 160


class Conditions:
    """Compiled `[work_mode]` and `[[blockers]]` of levels.toml."""

    def __init__(self, levels: Mapping[str, Any]) -> None:
        rules = levels["work_mode_rules"]
        self._modes: Mapping[str, Mapping[str, list[str]]] = levels["work_mode"]
        self._void = re.compile(alternation(rules["not_in"]))
        self._not_remote = re.compile(alternation(rules["not_remote"]))
        self._days = re.compile(
            r"(\d|one|two|three|four|five)(?:\s*-\s*\d)?\s*(?:\+\s*)?(?:days?|x)\s*(?:/|a|per|each|every)?\s*(?:week)?\s*(?:in|at|on|from)[\s-]*(?:the|our)?\s*(?:\w+\s)?(?:office|site|person)"
        )
        self._hybrid_days: int = rules["hybrid_days"]
        self._numbers: Mapping[str, int] = levels["years"]["numbers"]
        self._blockers = [
            (entry["kind"], tuple(entry["any"]), tuple(entry.get("not_in", ())))
            for entry in levels["blockers"]
        ]

    def work_mode(
        self, stated: str | None, title: str | None, place: str | None, text: str
    ) -> str | None:
        """Return remote, hybrid or onsite; what the source states outside its text goes first."""
        if stated:
            return stated
        for part in (title, place):
            for mode in ("hybrid", "remote", "onsite"):
                if part and holds_any(part.casefold(), self._modes[mode]["title"]):
                    return mode
        words = self._void.sub(" ", text.casefold())
        if days := self._days.search(words):
            count = (
                self._numbers.get(days[1]) or int(days[1])
                if days[1].isdecimal()
                else self._numbers[days[1]]
            )
            return "hybrid" if count <= self._hybrid_days else "onsite"
        return self._by_words(words)

    def _by_words(self, words: str) -> str | None:
        words, denied = self._not_remote.subn(" ", words)
        if holds_any(words, self._modes["hybrid"]["words"]):
            return "hybrid"
        if holds_any(words, self._modes["remote"]["words"]):
            return "remote"
        onsite = denied or holds_any(words, self._modes["onsite"]["words"])
        return "onsite" if onsite else None

    def blockers(self, text: str, units: Sequence[Unit]) -> tuple[Blocker, ...]:
        """Return each hard condition once, with the sentence that states it."""
        found: dict[str, Blocker] = {}
        for unit in units:
            words = text[unit.start : unit.end].casefold()
            for kind, phrases, unless in self._blockers:
                if kind not in found and holds_any(words, phrases) and not holds_any(words, unless):
                    quote = clip(text[unit.start : unit.end], _QUOTE)
                    found[kind] = Blocker(kind=kind, quote=quote)
        return tuple(found[kind] for kind in sorted(found))
