"""The heading lexicon: which words open which kind of section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from jobmatch.model import SectionKind
from jobmatch.taxonomy.patterns import to_regex

_EDGES: Final = re.compile(r"^[\W\d_]+|[^\w)?]+$")
_SMALL: Final = re.compile(r"\b[a-z]{1,4}\b|\([^)]*\)|\b\w+'\w+")


class Headings:
    """Compiled `sections.toml`. All look-ups are by whole lines or stretches of a line."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        shape = table["shape"]
        self.max_words: int = shape["max_words"]
        self.min_line: int = table["virtual_bullets"]["min_line"]
        self._not_first = tuple(shape["not_first"])
        self._glued_kinds = frozenset(shape["glued_kinds"])
        self._glued_not_before = frozenset(shape["glued_not_before"])
        self._glued_single = frozenset(shape["glued_single"])
        self._inside = frozenset(table["inherit"]["inside"])
        self._inheriting = frozenset(table["inherit"]["kinds"])
        self._phrases = [
            (SectionKind(entry["kind"]), re.compile(to_regex(entry["phrases"])))
            for entry in table["headings"]
        ]
        self._contains = [
            (SectionKind(entry["kind"]), tuple(entry["any"]), tuple(entry["unless"]))
            for entry in table["contains"]
        ]
        chinese = [p for entry in table["headings"] for p in entry["phrases"] if not p.isascii()]
        self._inline = re.compile(
            rf"(?:[【\[]\s*)?({to_regex(chinese)})\s*(?:[】\]:]|(?=\d{{1,2}}\s*[、.]))"
        )
        # One lexicon lives as long as its pipeline, and headings repeat over postings.
        self.phrase = lru_cache(maxsize=65536)(self._phrase)

    def _phrase(self, heading: str) -> SectionKind | None:
        """Return the kind whose phrases match the whole of `heading`."""
        key = _key(heading)
        for kind, pattern in self._phrases:
            if key and pattern.fullmatch(key):
                return kind
        return None

    def own_line(self, line: str, *, is_item: bool, marked: bool) -> SectionKind | None:
        """Return the kind that `line` opens when it is a heading of its own.

        `marked`: the document itself marks the line as a heading.
        """
        colon = line.endswith((":", "?"))
        if len(line.split()) > self.max_words + 4 * colon or line.endswith(
            (".", ";", ",", "。", "；", "，")
        ):
            return None
        if (not is_item or colon or marked) and (kind := self.phrase(line)):
            return kind
        plain_title = not is_item and _is_title_case(line) and not re.search(r"[:,]", line)
        shaped = colon or marked or plain_title
        if not shaped or line.casefold().startswith(self._not_first):
            return None
        return self._containing(_key(line))

    def _containing(self, key: str) -> SectionKind | None:
        for kind, words, unless in self._contains:
            if any(_within(word, key) for word in words) and not any(w in key for w in unless):
                return kind
        return None

    def run_in(self, line: str) -> tuple[SectionKind, int] | None:
        """Return kind and length of a heading that stands before its text on one line.

        `Requirements: 5 years of …`, `【任职要求】…`, `任职要求:1、…`.
        """
        match = re.match(r"\s*[【\[]([^】\]]{2,30})[】\]][:\s]*|([^:]{2,60}):\s*", line)
        if not match or match.end() >= len(line):
            return None
        words = match.group(1) or match.group(2)
        kind = self.phrase(words) if len(words.split()) <= self.max_words else None
        return (kind, match.end()) if kind else None

    def tail(self, line: str) -> tuple[int, SectionKind] | None:
        """Return start and kind of a heading at the end of `line` ("… principles.Nice to Have")."""
        for match in _TAIL.finditer(line):
            words = line[match.start() :]
            fits = len(words.split()) <= self.max_words and _is_title_case(words)
            if fits and (kind := self.phrase(words)):
                return match.start(), kind
        return None

    def glued(self, line: str) -> Iterator[tuple[int, int, SectionKind]]:
        """Yield start, end and kind of the headings inside a line of running text."""
        for match in self._inline.finditer(line):
            if kind := self.phrase(match.group(1)):
                yield match.start(), match.end(), kind
        done = 0
        for match in _CAPITAL.finditer(line) if len(line) >= self.min_line else ():
            if match.start() < done:
                continue
            found = self._glued_at(line, match.start())
            if found:
                done = found[1]
                yield found

    def _glued_at(self, line: str, start: int) -> tuple[int, int, SectionKind] | None:
        words = list(_WORDS.finditer(line, start, min(len(line), start + 70)))[:7]
        for last in range(len(words), 0, -1):
            end = words[last - 1].end()
            stretch = line[start:end]
            named = _is_title_case(stretch) or line[end : end + 1] == ":"
            kind = self.phrase(stretch) if named else None
            if kind and kind in self._glued_kinds and self._glue_fits(line, start, end, last):
                return start, end, kind
        return None

    def _glue_fits(self, line: str, start: int, end: int, words: int) -> bool:
        rest = line[end:].lstrip()
        if not rest or rest.split()[0].rstrip(":").casefold() in self._glued_not_before:
            return False
        opens = rest[0] in ":•-–*·" or rest[0].isupper() or rest[0].isdigit() or rest[0] > "\u2e80"
        before = line[:start].rstrip()
        if words == 1:
            single = line[start:end].casefold().rstrip(":") in self._glued_single
            return (
                opens
                and single
                and (not before or before[-1] in ".!?):;•" or line[start - 1] != " ")
            )
        return opens and (rest[0] == ":" or not before or before[-1] not in ",&/(")

    def inherits(self, kind: SectionKind, inside: SectionKind) -> bool:
        """True when a heading of `kind` leaves the section `inside` as it is."""
        return kind in self._inheriting and inside in self._inside


_CAPITAL: Final = re.compile(r"(?<![A-Z0-9&/\-+#.'])[A-Z]")
_TAIL: Final = re.compile(r"(?<=[a-z.)\]!?])(?=[A-Z][A-Za-z'&/, -]{4,50}:?$)")
_WORDS: Final = re.compile(r"[A-Za-z][\w'’/&-]*|[\u4e00-\u9fff]+|&")


def _key(heading: str) -> str:
    plain = re.sub(r"[()\[\]【】*_#\"]", " ", heading.replace("’", "'"))
    plain = re.sub(r"^\W*(?:\d+|[ivx]+)[.):、]\s*", "", plain)
    return re.sub(r"\s+", " ", _EDGES.sub("", _EDGES.sub("", plain)).rstrip("?")).strip().casefold()


def _within(word: str, key: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", key) is not None or (
        not word.isascii() and word in key
    )


def _is_title_case(line: str) -> bool:
    words = re.findall(r"[A-Za-z]+", _SMALL.sub(" ", line))
    return bool(line) and not line[0].islower() and all(w[0].isupper() for w in words)
