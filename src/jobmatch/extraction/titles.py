"""Role and seniority, by title first and by what the text says of the job second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from jobmatch.extraction.words import alternation, holds_any, whole

_HEAD: Final = re.compile(r"\s[-–—|:]\s|,|\(|\[|/(?=\s)|;")


class Titles:
    """Compiled roles.toml and `[[seniority]]` of levels.toml."""

    def __init__(self, roles: Mapping[str, Any], levels: Mapping[str, Any]) -> None:
        self._roles: list[tuple[str, re.Pattern[str], tuple[str, ...]]] = [
            (entry["id"], whole(entry["any"]), tuple(entry.get("unless", ())))
            for entry in roles["roles"]
        ]
        self._levels: list[tuple[str, re.Pattern[str], tuple[str, ...]]] = [
            (entry["id"], whole(entry["words"]), tuple(entry["unless"]))
            for entry in levels["seniority"]
        ]
        before = alternation(roles["headline"]["before"])
        self._headline = re.compile(rf"(?<!\w)(?:{before})\s+([^\n.;!?]{{3,80}})", re.IGNORECASE)
        phrases = levels["seniority_phrases"]
        words = phrases["role_words"]
        self._sought = re.compile(
            rf"(?<!\w)(?:{alternation(phrases['before'])})\s+((?:[\w./()-]+\s*){{1,{words}}})",
            re.IGNORECASE,
        )

    def role(self, title: str | None, text: str) -> str:
        """Return the role that the title names, else the one the text says is sought."""
        for candidate in self._role_candidates(title, text):
            if (role := self._role_of(candidate)) and role != "other":
                return role
            if role:
                return role
        return "other"

    def _role_candidates(self, title: str | None, text: str) -> list[str]:
        if title:
            head = _HEAD.split(title, maxsplit=1)[0]
            return [head, title]
        return [m[1] for m in self._headline.finditer(text[:4000])][:3]

    def _role_of(self, words: str) -> str | None:
        folded = words.casefold()
        for role, pattern, unless in self._roles:
            if pattern.search(folded) and not holds_any(folded, unless):
                return role
        return None

    def seniority(self, title: str | None, text: str) -> str | None:
        """Return the level that the title states, else one that the text states of the job sought."""
        if title and (level := self._level_of(title)):
            return level
        if title and self._role_of(title):
            pattern = self._sought
        else:
            pattern = self._headline if not title else self._sought
        for match in pattern.finditer(text[:6000]):
            if self._role_of(match[1]) and (level := self._level_of(match[1])):
                return level
        return None

    def _level_of(self, words: str) -> str | None:
        folded = words.casefold()
        for level, pattern, unless in self._levels:
            if pattern.search(folded) and not holds_any(folded, unless):
                return level
        return None
