"""Work mode, and conditions that decide before any skill does (clearance, work permit, …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jobmatch.extraction.lines import BULLET, Unit
from jobmatch.extraction.words import alternation, holds_any, phrases
from jobmatch.model import Blocker, SectionKind
from jobmatch.text import clip

_QUOTE: Final = 160
# The words that soften a whole sentence stand at its end.
_SOFTENER: Final = 40
# A label speaks for so many characters; a line that says the mode alone has no more words.
_LABELLED: Final = 40
_ALONE: Final = 9


class Conditions:
    """Compiled `[work_mode]` and `[[blockers]]` of levels.toml."""

    def __init__(self, levels: Mapping[str, Any]) -> None:
        rules = levels["work_mode_rules"]
        modes: Mapping[str, Mapping[str, Sequence[str]]] = levels["work_mode"]
        self._numbers: Mapping[str, int] = levels["years"]["numbers"]
        number = rf"(\d|{alternation(self._numbers)})(?: ?\(?(?:to|or|\|)? ?\d\)?)?\+?"
        self._anchors = tuple(rules["anchors"])
        self._void = re.compile(phrases(rules["void"]))
        self._denied = re.compile(phrases(rules["denied"]))
        self._label = re.compile(rf"(?:{phrases(rules['labels'])})[^\w:|]*[:|]")
        self._names = {mode: re.compile(phrases(t["words"])) for mode, t in modes.items()}
        self._bracketed = {mode: _bracketed(table["words"]) for mode, table in modes.items()}
        self._alone = {mode: _alone(table["words"]) for mode, table in modes.items()}
        self._stated = {
            mode: re.compile(phrases(table["patterns"], number)) for mode, table in modes.items()
        }
        self._days = re.compile(phrases(rules["days_in_office"], number))
        self._hybrid_days: int = rules["hybrid_days"]
        self._blockers = [
            (
                entry["kind"],
                re.compile(phrases(entry["patterns"])),
                re.compile(phrases(entry.get("not_in", ()))),
            )
            for entry in levels["blockers"]
        ]

    def work_mode(
        self, stated: str | None, title: str | None, place: str | None, text: str
    ) -> str | None:
        """Return remote, hybrid or onsite; what the source states outside its text goes first.

        Then title and place, labels and lines that hold nothing else, days in the office, and
        sentences that state it of the job, in this order.
        """
        if stated:
            return stated
        for part in (title, place):
            if part and (mode := self._first(self._names, self._void.sub(";", _plain(part)))):
                return mode
        said, denied = self._denied.subn(";", "\n".join(self._lines(text)))
        for reader in (self._labelled, self._by_days):
            for line in said.split("\n"):
                if mode := reader(line):
                    return mode
        return self._first(self._stated, said) or ("onsite" if denied else None)

    def _lines(self, text: str) -> Iterator[str]:
        """Yield the sentences and lines that may say something, as the patterns compare them."""
        for line in _BREAK.split(_COLON.sub(": ", text)):
            if holds_any(line.casefold().replace("-", " "), self._anchors):
                bullet = BULLET.match(line)
                words = _plain(line[bullet.end() :] if bullet else line)
                yield self._void.sub(";", words)

    def _first(self, patterns: Mapping[str, re.Pattern[str]], words: str) -> str | None:
        return next((mode for mode, pattern in patterns.items() if pattern.search(words)), None)

    def _labelled(self, line: str) -> str | None:
        if len(line.split()) <= _ALONE and (mode := self._first(self._alone, line)):
            return mode
        if mode := self._first(self._bracketed, line):
            return mode
        for label in self._label.finditer(line):
            if mode := self._first(self._names, line[label.end() : label.end() + _LABELLED]):
                return mode
        return None

    def _by_days(self, line: str) -> str | None:
        for match in self._days.finditer(line):
            word = next(group for group in match.groups() if group)
            count = int(word) if word.isdecimal() else self._numbers[word]
            return "hybrid" if count <= self._hybrid_days else "onsite"
        return None

    def blockers(
        self, text: str, units: Sequence[Unit], softened: Sequence[tuple[int, int]]
    ) -> tuple[Blocker, ...]:
        """Return each hard condition once, with the sentence that states it."""
        found: dict[str, Blocker] = {}
        for unit in units:
            if unit.section is SectionKind.PREFERRED or any(
                start <= unit.start and unit.end <= end + _SOFTENER for start, end in softened
            ):
                continue
            words = _plain(text[unit.start : unit.end])
            for kind, pattern, unless in self._blockers:
                if kind not in found and pattern.search(words) and not unless.search(words):
                    quote = clip(text[unit.start : unit.end], _QUOTE)
                    found[kind] = Blocker(kind=kind, quote=quote)
        return tuple(found[kind] for kind in sorted(found))


_BREAK: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_COLON: Final = re.compile(r":[^\S\n]*\n\s*")
_GLUED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DASH: Final = re.compile(r" [-–—] ?|[-–—] |[–—|]")


def _plain(text: str) -> str:
    """Return `text` in lower case, glued words apart, a hyphen as a space and a dash as `|`."""
    apart = " ".join(_GLUED.sub(" ", text).casefold().split())
    return " ".join(_DASH.sub(" | ", apart).replace("-", " ").split())


def _bracketed(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\( ?(?:{phrases(words)})[^()]{{0,20}}\)")


def _alone(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of a line that says the mode, with no more than a place beside it."""
    mode = phrases(words)
    return re.compile(rf"^\W*(?:{mode})(?:\W*$| ?[,|(+/:&])|[,|(/] ?(?:{mode})\W*$")
