"""Role and seniority, by title first and by what the text says of the job second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from jobmatch.extraction.words import END, START, alternation, holds_any, whole

_HEAD: Final = r"\s[-–—|:]\s|,|\(|\[|/(?=\s)|;|【|（"
# What states the job stands in the beginning of a text.
_BEGINNING: Final = 4000
_CANDIDATES: Final = 4


@dataclass(frozen=True, slots=True)
class _Words:
    """One table of roles.toml or levels.toml: void where one of `unless` stands in the title."""

    id: str
    pattern: re.Pattern[str]
    unless: tuple[str, ...]

    def fits(self, folded: str) -> bool:
        return self.pattern.search(folded) is not None and not holds_any(folded, self.unless)


class Titles:
    """Compiled roles.toml and `[[seniority]]` of levels.toml."""

    def __init__(self, roles: Mapping[str, Any], levels: Mapping[str, Any]) -> None:
        self._roles = [_words(e, e["any"]) for e in roles["roles"]]
        self._whole_titles = [_words(e, e["whole"]) for e in roles["roles"] if "whole" in e]
        self._levels = [_words(e, e["words"]) for e in levels["seniority"]]
        self._managing = {e["id"] for e in levels["seniority"] if e["track"] == "management"}
        self._rank = {entry["id"]: entry["rank"] for entry in levels["seniority"]}
        head = roles["headline"]
        self._bare: Mapping[str, str] = head["bare"]
        self._head = re.compile(rf"{_HEAD}|\s(?:{alternation(head['cuts'])})\s", re.IGNORECASE)
        nouns = rf"(?i:{alternation(head['nouns'])}){END}"
        others = rf"(?:{alternation(head['nouns_as_written'])}){END}"
        names = rf"(?:{_NAME}[^\S\n]+)"
        self._title_case = re.compile(rf"{START}({names}{{0,6}}{nouns}|{names}{{1,6}}{others})")
        self._job_labels = _after(head["labels"], r"[^\n.;!?]{3,80}")
        phrases = levels["seniority_phrases"]
        ranges = alternation(phrases["range_words"])
        self._range = re.compile(rf"[^\w-]*(?:{ranges})[^\w-]*", re.IGNORECASE)
        words = rf"(?:[^\s.;!?]+\s+){{0,{phrases['role_words']}}}?(?:[\w/]+-)?"
        self._sought = _after(phrases["before"], rf"{words}(?:{nouns}|{others})")
        self._labels = _after(phrases["labels"], r"(?:[\w/+-]+[^\S\n]*){1,6}")

    def role(self, title: str | None, text: str) -> str:
        """Return the role that the title names, else the one the text says is sought."""
        if title:
            folded = title.casefold()
            named = next((r.id for r in self._whole_titles if r.fits(folded)), None)
            return (
                named
                or self._role_of(self._head.split(title, maxsplit=1)[0])
                or (self._role_of(title) or "other")
            )
        found = [r for words in self._sought_titles(text) if (r := self._role_of(words))]
        return next((role for role in found if role != "other"), "other")

    def _sought_titles(self, text: str) -> Iterator[str]:
        """Yield the names that the beginning of `text` gives to the job, likeliest first."""
        beginning = text[:_BEGINNING]
        for pattern in (self._job_labels, self._sought, self._title_case):
            for match in list(pattern.finditer(beginning))[:_CANDIDATES]:
                yield match[1]

    def _role_of(self, words: str) -> str | None:
        folded = words.casefold().strip()
        named = next((role.id for role in self._roles if role.fits(folded)), None)
        return named or self._bare.get(folded)

    def seniority(self, title: str | None, text: str) -> str | None:
        """Return the level that the title states, else one that the text states of the job sought.

        Of a range ("junior to mid-level") the lower one, which admits.
        """
        if title and (level := self._level_of(title)):
            return level
        beginning = text[: 2 * _BEGINNING]
        patterns = [self._labels, self._sought, *([] if title else [self._title_case])]
        for pattern in patterns:
            for match in pattern.finditer(beginning):
                level = self._level_of(match[1])
                # "Looking for a manager" below another title speaks of somebody else.
                if level and not (title and level in self._managing):
                    return level
        return None

    def _level_of(self, words: str) -> str | None:
        folded = words.casefold()
        fitting = [level for level in self._levels if level.fits(folded)]
        found = sorted(
            (m.start(), m.end(), level.id)
            for level in fitting
            for m in level.pattern.finditer(folded)
        )
        for (_, end, low), (start, _, high) in pairwise(found):
            if low != high and start > end and self._range.fullmatch(folded, end, start):
                return min(low, high, key=self._rank.__getitem__)
        return fitting[0].id if fitting else None


_NAME: Final = r"[A-Z][\w/&+.-]*"


def _after(openers: Iterable[str], words: str) -> re.Pattern[str]:
    """Return a pattern for `words`, its group, behind one of `openers` in any case."""
    return re.compile(rf"{START}(?i:{alternation(openers)})(?:\s+|(?<=\W)|(?<![ -~]))({words})")


def _words(entry: Mapping[str, Any], words: list[str]) -> _Words:
    return _Words(entry["id"], whole(words), tuple(entry.get("unless", ())))
