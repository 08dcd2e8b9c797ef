"""Factory `jobmatch_sections`: headings -> section kinds; text -> units.

Units go to `doc.user_data[UNITS]` as plain tuples, so that a Doc still serialises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from jobmatch.extraction import data
from jobmatch.extraction.demands import Qualifications
from jobmatch.extraction.headings import Headings
from jobmatch.extraction.lines import Line, Unit, cut, lines, sentences, short
from jobmatch.model import SectionKind

UNITS: Final = "jobmatch_units"
HEADING_STARTS: Final = "jobmatch_heading_starts"
TEXT: Final = "jobmatch_text"
TITLE_END: Final = "jobmatch_title_end"
# Longer "sentences" are cut: what acts inside a unit may take time that grows with its square.
_UNIT_MAX: Final = 1500
# Longer stretches are a whole posting in one line: it is judged sentence by sentence.
_BOILERPLATE_MAX: Final = 700
_START: Final = (SectionKind.DESCRIPTION, "section:start")


def text_of(doc: Doc) -> str:
    """Return the text of a Doc. spaCy puts it together anew at each look at `doc.text`."""
    kept: str = doc.user_data.get(TEXT) or doc.text
    return kept


def units_of(doc: Doc) -> list[Unit]:
    """Return the units that the component found. Raises KeyError where it did not run."""
    return [Unit(*values) for values in doc.user_data[UNITS]]


class SectionFinder:
    """Divide a text into units, each with the kind of its section."""

    def __init__(self, table: Mapping[str, Any], cues: Mapping[str, Any]) -> None:
        self._demands = Qualifications(cues)
        self._headings = Headings(table)
        bullets = table["virtual_bullets"]
        self._min_line: int = bullets["min_line"]
        not_after = "".join(rf"(?<!\b{re.escape(word)})" for word in bullets["not_after"])
        openers = "|".join(re.escape(word) for word in bullets["before"])
        self._breaks = re.compile(
            rf"(?<=[a-z0-9)%.;:]){not_after}\s+(?=(?:{openers})\b)"
            rf"|(?<=[a-z0-9)%.;:]){not_after}\s+(?=\d{{1,2}}\+?\s+years?\b)"
        )
        rules = table["boilerplate"]
        self._boilerplate = tuple(rules["any"])
        self._boilerplate_kind = SectionKind(rules["kind"])
        self._boilerplate_min: int = rules["min_chars"]

    def __call__(self, doc: Doc) -> Doc:
        found = self.units(
            text_of(doc),
            doc.user_data.get(TITLE_END, 0),
            doc.user_data.get(HEADING_STARTS, frozenset()),
        )
        doc.user_data[UNITS] = [astuple(unit) for unit in found]
        return doc

    def units(self, text: str, title_end: int, marked: frozenset[int]) -> Iterator[Unit]:
        """Yield the units of `text` in order; headings are units of the section they open."""
        state = _START
        for line in lines(text):
            if line.start < title_end:
                yield Unit(line.start, line.end, SectionKind.TITLE, "section:title")
                continue
            words = text[line.start : line.end]
            if kind := self._headings.own_line(
                words, is_item=line.is_item, marked=line.start in marked
            ):
                state = self._enter(kind, words, state)
                yield Unit(line.start, line.end, state[0], state[1])
            else:
                state = yield from self._body(text, line, state)

    def _enter(
        self, kind: SectionKind, words: str, state: tuple[SectionKind, str]
    ) -> tuple[SectionKind, str]:
        if self._headings.inherits(kind, state[0]):
            return state
        return kind, f"heading:{' '.join(words.split())[:60]}"

    def _body(
        self, text: str, line: Line, state: tuple[SectionKind, str]
    ) -> Any:  # Generator[Unit, None, tuple[SectionKind, str]]
        start = line.start
        outer = state
        words = text[start : line.end]
        if run_in := self._headings.run_in(words):
            state = self._enter(run_in[0], words[: run_in[1]], state)
            start += run_in[1]
        elif self._is_boilerplate(words):
            state = (self._boilerplate_kind, "boilerplate")
        elif words.endswith(":") and self._demands.opens(words, state[0]):
            state = (SectionKind.REQUIREMENTS, "shape:lead-in")
        tail = self._headings.tail(words) if not run_in else None
        if tail:
            yield from self._pieces(text, start, start + tail[0], state, line.is_item)
            state = self._enter(tail[1], words[tail[0] :], state)
            yield Unit(start + tail[0], line.end, *state)
        else:
            state = yield from self._running_text(text, start, line, state)
        # A label on a bullet speaks for that bullet alone.
        return outer if run_in and line.is_item else state

    def _running_text(
        self, text: str, start: int, line: Line, state: tuple[SectionKind, str]
    ) -> Any:
        at = start
        for begin, end, kind in sorted(self._headings.glued(text[start : line.end])):
            yield from self._pieces(text, at, start + begin, state, line.is_item)
            state = self._enter(kind, text[start + begin : start + end], state)
            at = start + begin
        yield from self._pieces(text, at, line.end, state, line.is_item)
        return state

    def _pieces(
        self, text: str, start: int, end: int, state: tuple[SectionKind, str], is_item: bool
    ) -> Iterator[Unit]:
        spans = sentences(text, start, end)
        if end - start >= self._min_line:
            spans = cut(text, spans, self._breaks)
        for begin, stop in short(text, spans, _UNIT_MAX):
            kind, rule = state
            if self._is_boilerplate(text[begin:stop]):
                kind, rule = self._boilerplate_kind, "boilerplate"
            yield Unit(begin, stop, kind, rule, is_item)

    def _is_boilerplate(self, words: str) -> bool:
        if not self._boilerplate_min <= len(words) <= _BOILERPLATE_MAX:
            return False
        folded = words.casefold()
        return any(phrase in folded for phrase in self._boilerplate)


@Language.factory("jobmatch_sections", default_config={"taxonomy": None})
def make_section_finder(nlp: Language, name: str, taxonomy: str | None) -> SectionFinder:
    """Return the component for the taxonomy in that folder (None: the one that is shipped)."""
    loaded = data.taxonomy(taxonomy)
    return SectionFinder(loaded.sections, loaded.cues)
