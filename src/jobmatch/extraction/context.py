"""Factory `jobmatch_context`: cues -> scopes of necessity and negation.

After medspaCy's ConText: a cue has an effect, a direction and a scope that ends at terminators; the
longest cue at a place wins. Scopes go to `doc.spans["jobmatch_scopes"]`, labelled by effect, their
`span_id` the cue's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from jobmatch.extraction import data
from jobmatch.extraction.lines import Unit
from jobmatch.extraction.sections import text_of, units_of
from jobmatch.taxonomy.patterns import to_regex

SCOPES: Final = "jobmatch_scopes"
# In Chinese a comma before a Chinese word divides clauses; one before a Latin name divides a list.
_CJK_COMMA: Final = re.compile(r",(?=\s*[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Scope:
    """`text[start:end]` gets `effect` (required, preferred, excluded) from the cue `rule`."""

    start: int
    end: int
    effect: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled entry of `cues.toml`."""

    id: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    effect: str
    direction: str
    scope: str
    closes: tuple[str, ...]
    within: frozenset[str]
    silent: frozenset[str]
    not_first: tuple[str, ...]
    stops: tuple[str, ...]
    brackets: bool


def compile_cue(name: str, entry: Mapping[str, Any]) -> Cue:
    """Return the cue of one table of `cues.toml`."""
    inner = to_regex(entry["patterns"])
    brackets = entry.get("brackets", False)
    pattern = rf"\(\s*(?:{inner})\s*\)" if brackets else rf"(?<!\w)(?:{inner})(?!\w)"
    ascii_only = all(p.isascii() for p in entry["patterns"])
    return Cue(
        id=name,
        pattern=re.compile(pattern if ascii_only else inner),
        anchors=tuple(entry.get("anchors", ())),
        effect=entry["effect"],
        direction=entry["direction"],
        scope=entry["scope"],
        closes=tuple(entry.get("closes", ())),
        within=frozenset(entry.get("within", ())),
        silent=frozenset(entry.get("except", ())),
        not_first=tuple(entry.get("not_first", ())),
        stops=tuple(entry.get("stops", ())),
        brackets=brackets,
    )


class ContextReader:
    """Find the scopes of all cues of a document."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._cues = [compile_cue(name, entry) for name, entry in table["cues"].items()]
        ends = table["terminators"]
        words = "|".join(re.escape(w) for w in ends["words"])
        nouns = "|".join(ends["nouns"])
        signs = "|".join(
            rf"\s{re.escape(s)}\s" if s in "-–—" else re.escape(s) for s in ends["signs"]
        )
        self._terminator = re.compile(
            rf"{signs}|(?<!\w)(?:{words})(?!\w)|,\s*(?:and\s+)?(?=(?:{nouns})\b)"
        )
        self._more = re.compile(rf"\s*(?:\(|(?:{'|'.join(ends.get('extends', ['including']))})\b)")

    def __call__(self, doc: Doc) -> Doc:
        found = []
        text = text_of(doc)
        for unit in units_of(doc):
            for scope in self.scopes(text, unit):
                span = doc.char_span(
                    scope.start,
                    scope.end,
                    scope.effect,
                    alignment_mode="expand",
                    span_id=scope.rule,
                )
                if span is not None:
                    found.append(span)
        doc.spans[SCOPES] = found
        return doc

    def scopes(self, text: str, unit: Unit) -> Iterator[Scope]:
        """Yield the scopes inside one unit; nothing ever reaches beyond it."""
        words = text[unit.start : unit.end].casefold()
        if len(words) != unit.end - unit.start:  # a character that folds to several: rare
            words = text[unit.start : unit.end].lower()[: unit.end - unit.start]
        matches = [
            (cue, match)
            for cue in self._cues
            if self._speaks(cue, unit, words)
            for match in cue.pattern.finditer(words)
            if match.end() > match.start()
        ]
        for cue, match in _longest_cues(matches):
            for start, end in self._reach(cue, match, words):
                if end > start:
                    yield Scope(unit.start + start, unit.start + end, cue.effect, f"cue:{cue.id}")

    def _speaks(self, cue: Cue, unit: Unit, words: str) -> bool:
        if cue.anchors and not any(anchor in words for anchor in cue.anchors):
            return False
        if unit.section in cue.silent or (cue.within and unit.section not in cue.within):
            return False
        return not (cue.not_first and words.startswith(cue.not_first))

    def _reach(self, cue: Cue, match: re.Match[str], words: str) -> Iterator[tuple[int, int]]:
        if cue.brackets:
            yield self._item_before(match, words)
        elif cue.direction == "left":
            yield self._clause_start(cue, words, match.start()), match.start()
            if self._more.match(words, match.end()):
                yield match.end(), self._clause_end(cue, words, match.end())
        else:
            yield from self._right(cue, match, words)

    def _item_before(self, match: re.Match[str], words: str) -> tuple[int, int]:
        if not words[match.end() :].strip(" .;,") and words.count("(") == 1:
            return 0, match.start()
        comma = max(words.rfind(sign, 0, match.start()) for sign in (",", ";", "、"))
        return comma + 1, match.start()

    def _clause_start(self, cue: Cue, words: str, end: int) -> int:
        start = 0
        if cue.scope == "comma":
            start = max((m.end() for m in _CJK_COMMA.finditer(words, 0, end)), default=0)
        for stop in self._terminator.finditer(words, 0, end):
            start = max(start, stop.end())
        opened = words.rfind("(", start, end)
        if opened >= 0 and ")" not in words[opened:end]:
            return max(opened + 1, words.rfind(",", opened, end) + 1)
        return start

    def _clause_end(self, cue: Cue, words: str, start: int) -> int:
        stop = self._terminator.search(words, start)
        end = stop.start() if stop else len(words)
        depth = words.rfind("(", 0, start)
        if depth >= 0 and ")" not in words[depth:start]:
            close = words.find(")", start)
            end = min(end, close) if close >= 0 else end
        for word in cue.stops:
            at = re.search(rf"\s{re.escape(word)}\s", words[start:end])
            end = start + at.start() if at else end
        return end

    def _right(self, cue: Cue, match: re.Match[str], words: str) -> Iterator[tuple[int, int]]:
        end = self._clause_end(cue, words, match.end())
        if cue.scope.startswith("words:"):
            limit = int(cue.scope.removeprefix("words:"))
            end = min(end, _after_words(words, match.end(), limit))
            colon = words.find(":", match.end(), end)
            end = colon if colon >= 0 else end
        if not cue.closes:
            yield match.end(), end
        elif closing := re.search(rf"\b(?:{'|'.join(cue.closes)})\b", words[match.end() : end]):
            yield match.end(), match.end() + closing.start()


def _after_words(words: str, start: int, limit: int) -> int:
    found = list(re.finditer(r"\S+", words[start:]))[:limit]
    return start + found[-1].end() if found else start


def _longest_cues(
    matches: list[tuple[Cue, re.Match[str]]],
) -> list[tuple[Cue, re.Match[str]]]:
    kept: list[tuple[Cue, re.Match[str]]] = []
    for cue, match in sorted(
        matches, key=lambda m: (m[1].start() - m[1].end(), m[1].start(), m[0].id)
    ):
        if all(match.end() <= k.start() or k.end() <= match.start() for _, k in kept):
            kept.append((cue, match))
    return kept


@Language.factory("jobmatch_context", default_config={"taxonomy": None}, assigns=["doc.spans"])
def make_context_reader(nlp: Language, name: str, taxonomy: str | None) -> ContextReader:
    """Return the component for the taxonomy in that folder (None: the one that is shipped)."""
    return ContextReader(data.taxonomy(taxonomy).cues)
