"""Doc -> Extraction: the only way out of spaCy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from sys import intern

from spacy.language import Language
from spacy.tokens import Doc

from jobmatch.extraction import data
from jobmatch.extraction.alternatives import Alternatives
from jobmatch.extraction.context import SCOPES, Scope
from jobmatch.extraction.demands import Qualifications
from jobmatch.extraction.discover import Discoverer
from jobmatch.extraction.language import detect
from jobmatch.extraction.lines import Unit
from jobmatch.extraction.nlp import build_pipeline
from jobmatch.extraction.quantities import Quantities
from jobmatch.extraction.sections import HEADING_STARTS, TEXT, TITLE_END, units_of
from jobmatch.extraction.skills import SKILLS
from jobmatch.model import (
    BlockKind,
    Document,
    Extraction,
    Facts,
    Mention,
    Necessity,
    Posting,
    SectionKind,
    SkillId,
)

_ZONE = 1000
# `un`: too short to tell; nothing is said of the language then.
_READ = frozenset({"en", "zh", "un"})
_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})


class Extractor:
    """Reads postings and resumes with one pipeline. Holds no state between documents."""

    def __init__(self, taxonomy: str | None = None) -> None:
        self.taxonomy = data.taxonomy(taxonomy)
        self._nlp: Language = build_pipeline(taxonomy)
        self._qualifications = Qualifications(self.taxonomy.cues)
        self._quantities = Quantities(self.taxonomy.levels, self.taxonomy.roles)
        self._alternatives = Alternatives(self.taxonomy.cues)
        self._discoverer = Discoverer(self.taxonomy)
        self._zone = ExitStack()
        self._parsed = 0
        kinds = self.taxonomy.sections["kinds"]
        self._alone = {SectionKind(k): v["alone"] for k, v in kinds.items() if "alone" in v}
        self._default = {SectionKind(k): v["necessity"] for k, v in kinds.items()}

    def posting(self, posting: Posting) -> Extraction:
        """Return the mentions and facts of one posting."""
        # spaCy rebuilds `doc.text` at each look; the document's own text is the same string.
        text = posting.document.text
        doc, units = self._parse(posting.document, posting.title_end)
        scopes = _scopes(doc)
        mentions = self._asked(tuple(self._mentions(doc, text, units, scopes)))
        softened = [(s.start, s.end) for s in scopes if s.effect == "preferred"]
        language = detect(text[posting.title_end :])
        asking = [u for u in units if self._asks(text, u)]
        return Extraction(
            language=language,
            mentions=mentions,
            alternatives=tuple(self._alternatives.read(text, units, mentions)),
            unknown=tuple(self._unknown(text, units, scopes, mentions)),
            facts=self._quantities.read(posting, units, mentions, softened, language),
            requirement_lines=len(asking),
            lines_with_a_skill=sum(_has_mention(u, mentions) for u in asking),
            has_requirement_section=any(u.section is SectionKind.REQUIREMENTS for u in units),
            warnings=() if language in _READ else ("W_NOT_ENGLISH_OR_CHINESE",),
        )

    def resume(self, document: Document) -> Extraction:
        """Return the mentions of a resume: its own words, without necessity or facts."""
        doc, units = self._parse(document, 0)
        excluded = [s for s in _scopes(doc) if s.effect == "excluded"]
        mentions = tuple(self._mentions(doc, document.text, units, excluded))
        return Extraction(language=detect(document.text), mentions=mentions, facts=Facts())

    def title_facts(self, title: str) -> tuple[str, str | None]:
        """Return role and seniority that a job title names."""
        titles = self._quantities.titles
        return titles.role(title, ""), titles.seniority(title, "")

    def _parse(self, document: Document, title_end: int) -> tuple[Doc, list[Unit]]:
        self._bound_memory()
        doc = self._nlp.make_doc(document.text)
        doc.user_data[TEXT] = document.text
        doc.user_data[TITLE_END] = title_end
        doc.user_data[HEADING_STARTS] = frozenset(
            block.start for block in document.blocks if block.kind is BlockKind.HEADING
        )
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return doc, units_of(doc)

    def _bound_memory(self) -> None:
        """Let spaCy forget the words of the last few thousand texts: its vocabulary only grows."""
        if self._parsed % _ZONE == 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
        self._parsed += 1

    def _mentions(
        self, doc: Doc, text: str, units: Sequence[Unit], scopes: Sequence[Scope]
    ) -> Iterator[Mention]:
        starts = [u.start for u in units]
        for span in doc.spans[SKILLS]:
            index = bisect_right(starts, span.start_char) - 1
            unit = units[max(index, 0)]
            decided = self._necessity(text, unit, span.start_char, scopes)
            if decided:
                yield Mention(
                    skill=SkillId(span.label_),
                    # The same few thousand strings occur in every posting of a batch.
                    text=intern(text[span.start_char : span.end_char]),
                    start=span.start_char,
                    end=span.end_char,
                    section=unit.section,
                    necessity=decided[0],
                    rule=intern(decided[1]),
                )

    def _necessity(
        self, text: str, unit: Unit, at: int, scopes: Sequence[Scope]
    ) -> tuple[Necessity, str] | None:
        """Return necessity and rule: the section's default, overridden by the cues around."""
        effects = {s.effect: s.rule for s in scopes if s.start <= at < s.end}
        default = self._default[unit.section]
        if "excluded" in effects or default == "none":
            return None
        if "preferred" in effects:
            return Necessity.PREFERRED, effects["preferred"]
        if "required" in effects and unit.section is not SectionKind.PREFERRED:
            return Necessity.REQUIRED, effects["required"]
        if default == Necessity.MENTIONED and self._qualifications.demands(text, unit):
            return Necessity.REQUIRED, "shape:qualification"
        return Necessity(default), f"section:{unit.section}"

    def _asked(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Drop what only the title or the company's own description names, tools apart."""
        elsewhere = {m.skill for m in mentions if m.section not in self._alone}
        return tuple(
            m
            for m in mentions
            if m.skill in elsewhere
            or m.necessity is not Necessity.MENTIONED
            or self.taxonomy[m.skill].kind in self._alone[m.section]
        )

    def _unknown(
        self, text: str, units: Sequence[Unit], scopes: Sequence[Scope], mentions: Sequence[Mention]
    ) -> Iterator[Mention]:
        for start, end, slug, unit in self._discoverer.terms(text, units, mentions):
            if decided := self._necessity(text, unit, start, scopes):
                yield Mention(
                    skill=SkillId(slug),
                    text=text[start:end],
                    start=start,
                    end=end,
                    section=unit.section,
                    necessity=decided[0],
                    rule="discovered",
                )

    def _asks(self, text: str, unit: Unit) -> bool:
        is_heading = (
            unit.rule.startswith("heading:") and len(text[unit.start : unit.end].split()) < 4
        )
        return (unit.section in _ASKING and not is_heading) or self._qualifications.demands(
            text, unit
        )


def _scopes(doc: Doc) -> list[Scope]:
    return [
        Scope(span.start_char, span.end_char, span.label_, span.id_) for span in doc.spans[SCOPES]
    ]


def _has_mention(unit: Unit, mentions: Iterable[Mention]) -> bool:
    return any(unit.start <= m.start < unit.end for m in mentions)


@lru_cache(maxsize=4)
def make_extractor(folder: Path) -> Extractor:
    """Return the extractor over the taxonomy in `folder`, built once per process.

    Raises TaxonomyError for a broken taxonomy.
    """
    return Extractor(str(folder))
