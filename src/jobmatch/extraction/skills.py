"""Factory `jobmatch_skills`: names -> spans.

Guards speak on all candidates first, then overlaps are resolved: longest, then unguarded before
guarded, then id. Nothing is stored in `Span._`: spaCy keys those values by offsets alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from jobmatch.extraction import data
from jobmatch.extraction.filters import SubjectFilter
from jobmatch.extraction.guards import Context, Hit, guards_by_form, spellings
from jobmatch.extraction.lines import Unit
from jobmatch.extraction.sections import UNITS, text_of, units_of
from jobmatch.model import SectionKind, SkillId
from jobmatch.taxonomy.graph import Taxonomy

SKILLS: Final = "jobmatch_skills"
_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+|\b[\w-]{1,63}\.(?:com|org|net|io|ai|co)/\S*"
)


class SkillFinder:
    """Write the accepted skill names to `doc.spans["jobmatch_skills"]`, labelled by skill id."""

    def __init__(self, nlp: Language, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._make_doc = nlp.make_doc
        self._filter = SubjectFilter(taxonomy)
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for skill in taxonomy:
            unique = {s.lower(): None for form in skill.forms for s in spellings(skill, form)}
            self._matcher.add(skill.id, [nlp.make_doc(text) for text in unique])
        self._guards = guards_by_form(taxonomy)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        units = units_of(doc) if UNITS in doc.user_data else []
        hits = self._filter.drop(text, list(self._candidates(doc, text)), units)
        accepted = Context(text, hits, self._taxonomy, units).resolve()
        accepted = [h for h in accepted if self._counts_here(h, units)]
        spans = (doc.char_span(h.start, h.end, label=h.skill) for h in _longest(accepted))
        doc.spans[SKILLS] = [span for span in spans if span is not None]
        return doc

    def _candidates(self, doc: Doc, text: str) -> Iterable[Hit]:
        addresses = [m.span() for m in _ADDRESS.finditer(text)]
        strings = doc.vocab.strings
        # A hyphen between words is a space (`fine-tuning`): as long, so that the offsets hold.
        spaced = self._make_doc(_HYPHEN.sub(" ", text))
        for key, first, last in self._matcher(spaced):
            span: Span = spaced[first:last]
            if any(a <= span.start_char < b for a, b in addresses):
                continue
            skill = SkillId(strings[key])
            form = text[span.start_char : span.end_char].casefold().replace("-", " ")
            yield Hit(skill, span.start_char, span.end_char, self._guards.get((skill, form), ()))

    def _counts_here(self, hit: Hit, units: list[Unit]) -> bool:
        """Some categories count only in some sections; benefits and legal text name nothing."""
        section = next((u.section for u in units if u.start <= hit.start < u.end), None)
        allowed = self._taxonomy.category(hit.skill).section
        return section is None or (section not in _SILENT and (not allowed or section in allowed))


_SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.SIMILAR})


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """One skill per stretch of text: the longest hit wins, then the unguarded, then the id."""
    taken: list[Hit] = []
    free: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, bool(h.guards), h.skill, h.start)):
        if all(hit.end <= start or end <= hit.start for start, end in free):
            taken.append(hit)
            free.append((hit.start, hit.end))
    return sorted(taken, key=lambda h: h.start)


@Language.factory("jobmatch_skills", default_config={"taxonomy": None}, assigns=["doc.spans"])
def make_skill_finder(nlp: Language, name: str, taxonomy: str | None) -> SkillFinder:
    """Return the component for the taxonomy in that folder (None: the one that is shipped)."""
    return SkillFinder(nlp, data.taxonomy(taxonomy))
