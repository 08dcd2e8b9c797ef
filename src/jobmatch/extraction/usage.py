"""How a corpus uses the vocabulary: what each form and each cue did, also what came to nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from jobmatch.errors import Problem, TaxonomyError
from jobmatch.extraction import data
from jobmatch.extraction.context import SCOPES, Scope
from jobmatch.extraction.guards import spellings
from jobmatch.extraction.nlp import build_pipeline
from jobmatch.extraction.resolve import make_extractor
from jobmatch.extraction.sections import HEADING_STARTS, TITLE_END
from jobmatch.extraction.skills import SKILLS, SkillFinder
from jobmatch.model import BlockKind, Document, Mention, Posting, SkillId


class Prober:
    """The pipeline, laid open for sentences of the vocabulary itself."""

    def __init__(self, folder: Path) -> None:
        self._extractor = make_extractor(folder)
        self._nlp = build_pipeline(str(folder))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return what a posting of this text names."""
        posting = Posting(id="example", source="example", document=Document(text=text))
        return self._extractor.posting(posting).mentions

    def scopes(self, text: str) -> tuple[Scope, ...]:
        """Return the stretches of `text` on which cues act."""
        doc = self._nlp(text)  # spans die with their Doc
        return tuple(Scope(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans[SCOPES])


def make_prober(folder: Path) -> Prober:
    """Return the prober over the taxonomy in `folder`. Raises TaxonomyError for a broken one."""
    try:
        return Prober(folder)
    except (KeyError, TypeError, ValueError, re.error) as error:
        detail = f"the pipeline cannot be built from it: {type(error).__name__}: {error}"
        raise TaxonomyError([Problem(str(folder), "E_TAXONOMY", detail)]) from error


@dataclass(slots=True, kw_only=True)
class FormCount:
    """What became of one form: how often it stood in a text, and in how many postings.

    `accepted`: it named its skill. `refused`: its guard, the section or a filter said no.
    `covered`: a longer name took the words.
    """

    skill: SkillId
    form: str
    postings: int = 0
    accepted: int = 0
    refused: int = 0
    covered: int = 0


@dataclass(slots=True, kw_only=True)
class Usage:
    """Counts over a corpus."""

    postings: int = 0
    forms: dict[tuple[SkillId, str], FormCount] = field(default_factory=dict)
    cues: Counter[str] = field(default_factory=Counter)
    cue_postings: Counter[str] = field(default_factory=Counter)


class UsageCounter:
    """Counts documents one by one into `usage`; forms that never match stay at zero.

    `written` names the pattern behind a form: its family is counted as one.
    """

    def __init__(
        self, taxonomy: str | None = None, written: Mapping[tuple[SkillId, str], str] | None = None
    ) -> None:
        patterns = written or {}
        loaded = data.taxonomy(taxonomy)
        self._nlp = build_pipeline(taxonomy)
        finder = self._nlp.get_pipe("jobmatch_skills")
        assert isinstance(finder, SkillFinder)
        self._finder = finder
        self.usage = Usage()
        self._form: dict[tuple[SkillId, str], str] = {}
        for skill in loaded:
            for form in skill.forms:
                label = patterns.get((skill.id, form), form)
                self.usage.forms[skill.id, label] = FormCount(skill=skill.id, form=label)
                for spelling in (form, *spellings(skill, form)):
                    self._form.setdefault((skill.id, spelling.casefold()), label)
        for cue in loaded.cues.get("cues", {}):
            self.usage.cues[cue] = self.usage.cue_postings[cue] = 0

    def add(self, document: Document, title_end: int = 0) -> None:
        """Count one posting."""
        doc = self._nlp.make_doc(document.text)
        doc.user_data[TITLE_END] = title_end
        doc.user_data[HEADING_STARTS] = frozenset(
            b.start for b in document.blocks if b.kind is BlockKind.HEADING
        )
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        self.usage.postings += 1
        self._count_forms(doc)
        self._count_cues(doc)

    def _count_forms(self, doc: Doc) -> None:
        text = doc.text
        taken = [(s.start_char, s.end_char, s.label_) for s in doc.spans[SKILLS]]
        seen: set[int] = set()
        for hit in self._finder._candidates(doc, text):
            form = self._form.get((hit.skill, text[hit.start : hit.end].casefold()))
            if form is None:
                continue
            count = self.usage.forms[hit.skill, form]
            if (hit.start, hit.end, hit.skill) in taken:
                count.accepted += 1
            elif any(start < hit.end and hit.start < end for start, end, _ in taken):
                count.covered += 1
            else:
                count.refused += 1
            if id(count) not in seen:
                seen.add(id(count))
                count.postings += 1

    def _count_cues(self, doc: Doc) -> None:
        names = [span.id_.removeprefix("cue:") for span in doc.spans[SCOPES]]
        self.usage.cues.update(names)
        self.usage.cue_postings.update(set(names))
