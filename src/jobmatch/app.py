"""Use cases: the only place where the stages meet. The command line and the library call these.

paths -> documents -> extraction -> analysis -> Analysis
resume -> documents -> extraction -> resumes -> scoring -> FitRun
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from jobmatch.analysis.filters import Filters, select
from jobmatch.analysis.market import demand, group_by, overview
from jobmatch.analysis.requirements import build_profile
from jobmatch.config import Settings, find_taxonomy
from jobmatch.documents.dedupe import Deduper
from jobmatch.documents.postings import to_posting
from jobmatch.documents.records import read_postings
from jobmatch.documents.resumes import read_resume
from jobmatch.errors import Problem, TaxonomyError, UnreadableError, UsageError, problem
from jobmatch.extraction.resolve import Extractor, make_extractor
from jobmatch.extraction.usage import Usage, UsageCounter, make_prober
from jobmatch.model import (
    Analysis,
    Document,
    FitRun,
    Posting,
    Profile,
    Provenance,
    RawPosting,
    Resume,
)
from jobmatch.resumes.claims import read_claims
from jobmatch.scoring.fit import score_postings
from jobmatch.scoring.gaps import find_gaps
from jobmatch.scoring.reference import score_reference
from jobmatch.taxonomy.check import check_files
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.guides import roadmap
from jobmatch.taxonomy.trials import try_examples
from jobmatch.taxonomy.vocabulary import read_vocabulary, written_forms
from jobmatch.version import __version__

Progress = Callable[[int], None]


def analyze(
    paths: Sequence[str],
    settings: Settings,
    *,
    filters: Filters | None = None,
    by: str | None = None,
    keep_duplicates: bool = False,
    evidence: bool = True,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Return what the postings in `paths` (files, folders, `-`) ask for.

    `by` splits the demand by role, seniority, month or source. Without `evidence` the texts and
    mentions of more than one posting are let go as soon as they are counted: ten thousand postings
    then need half the memory, and nothing can be quoted from them. `progress` is called with the
    number of records read so far. Raises UsageError when nothing could be read, or nothing passes
    the filters.
    """
    extractor = _extractor(settings)
    read = _Reader(
        extractor, settings, keep_duplicates=keep_duplicates, evidence=evidence, progress=progress
    )
    profiles = read.profiles(paths, stdin)
    return _analysis(profiles, read, extractor.taxonomy, settings, filters or Filters(), by)


def _analysis(
    profiles: Sequence[Profile],
    read: _Reader,
    taxonomy: Taxonomy,
    settings: Settings,
    filters: Filters,
    by: str | None,
) -> Analysis:
    if not profiles:
        raise UsageError(_nothing_read(read.problems))
    kept = select(profiles, filters)
    if not kept:
        detail = f"none of the {len(profiles)} postings passes the filters"
        raise UsageError(problem("E_NOTHING_LEFT", "filters", detail))
    return Analysis(
        provenance=_provenance(taxonomy, settings, read.records),
        profiles=kept,
        demand=demand(kept, taxonomy),
        overview=overview(kept, taxonomy),
        problems=tuple(read.problems),
        by=by,
        groups=group_by(kept, by, taxonomy) if by else (),
    )


def score(
    resume: str,
    paths: Sequence[str],
    settings: Settings,
    *,
    filters: Filters | None = None,
    keep_duplicates: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> FitRun:
    """Return how one resume fits the postings in `paths`, best first.

    Without `paths` it is held against the reference demand that is shipped, never against the
    samples. Raises UnreadableError for a resume that cannot be read, UsageError as `analyze` does.
    """
    extractor = _extractor(settings)
    person = _resume(resume, extractor, settings)
    if not paths:
        return _against_reference(person, extractor.taxonomy, settings)
    read = _Reader(extractor, settings, keep_duplicates=keep_duplicates, progress=progress)
    profiles = read.profiles(paths, stdin)
    analysis = _analysis(profiles, read, extractor.taxonomy, settings, filters or Filters(), None)
    return fit(person, analysis, extractor.taxonomy)


def fit(person: Resume, analysis: Analysis, taxonomy: Taxonomy) -> FitRun:
    """Return the fit of one resume to every posting of an analysis, best first, and the gaps."""
    reports = tuple(score_postings(person, analysis.profiles, taxonomy))
    pairs = sorted(
        zip(reports, analysis.profiles, strict=True),
        key=lambda pair: (
            -(pair[0].score if pair[0].score is not None else -1),
            pair[1].posting.id,
        ),
    )
    gaps = find_gaps(person, analysis.profiles, taxonomy, reports)
    held = {claim.skill for claim in person.claims}
    return FitRun(
        provenance=analysis.provenance,
        resume=person,
        resume_source=person.source,
        reports=tuple(report for report, _ in pairs),
        gaps=gaps,
        roadmaps={gap.skill: roadmap(taxonomy, gap.skill, held=held) for gap in gaps},
        used=f"{len(reports)} postings given",
        problems=analysis.problems,
        profiles=tuple(profile for _, profile in pairs),
        names={skill: entry.name for skill, entry in taxonomy.skills.items()},
    )


def read_person(resume: str, settings: Settings) -> Resume:
    """Return what one resume shows. Raises UnreadableError when it cannot be read."""
    return _resume(resume, _extractor(settings), settings)


def check_taxonomy(folder: Path, *, examples: bool = True) -> tuple[Problem, ...]:
    """Return every breach of the rules by the vocabulary in `folder`.

    `examples` also tries its sentences on the pipeline, once the vocabulary can be loaded at all.
    """
    vocabulary, unreadable = read_vocabulary(folder)
    found = (*unreadable, *check_files(vocabulary))
    if not examples:
        return found
    try:
        prober = make_prober(folder)
    except TaxonomyError as error:
        return found or error.problems
    return (*found, *try_examples(vocabulary, prober.mentions, prober.scopes))


def use_taxonomy(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[Usage, tuple[Problem, ...]]:
    """Return what each form and cue did in the distinct postings of `paths`, and what was skipped.

    Raises UsageError when nothing could be read.
    """
    folder = find_taxonomy(settings.taxonomy).resolve()
    counter = UsageCounter(str(folder), written_forms(read_vocabulary(folder)[0]))
    read = _Reader(_extractor(settings), settings, keep_duplicates=False, progress=progress)
    for posting in read.distinct(paths, stdin):
        counter.add(posting.document, posting.title_end)
    if not counter.usage.postings:
        raise UsageError(_nothing_read(read.problems))
    return counter.usage, tuple(read.problems)


def _against_reference(person: Resume, taxonomy: Taxonomy, settings: Settings) -> FitRun:
    reference = score_reference(person, taxonomy)
    table = taxonomy.reference.get("demand", {})
    period = " to ".join(str(part) for part in table.get("period", ()))
    return FitRun(
        provenance=_provenance(taxonomy, settings, 1),
        resume=person,
        resume_source=person.source,
        reports=(),
        gaps=(),
        used=f"reference demand of {table.get('n', 0)} postings, {period}",
        reference=reference,
        names={skill: entry.name for skill, entry in taxonomy.skills.items()},
    )


def _extractor(settings: Settings) -> Extractor:
    return make_extractor(find_taxonomy(settings.taxonomy).resolve())


def _resume(path: str, extractor: Extractor, settings: Settings) -> Resume:
    document = read_resume(path)
    return read_claims(
        document,
        extractor.resume(document),
        extractor.taxonomy,
        settings.as_of,
        source=Path(path).name,
        title_facts=extractor.title_facts,
    )


class _Reader:
    """Reads records one by one: counts them, folds copies, keeps problems, drops layout."""

    def __init__(
        self,
        extractor: Extractor,
        settings: Settings,
        *,
        keep_duplicates: bool,
        progress: Progress | None,
        evidence: bool = True,
    ) -> None:
        self._extractor = extractor
        self._settings = settings
        self._deduper = None if keep_duplicates else Deduper()
        self._progress = progress
        self._evidence = evidence
        self.records = 0
        self.problems: list[Problem] = []

    def profiles(self, paths: Sequence[str], stdin: BinaryIO | None) -> list[Profile]:
        """Return the profile of every distinct posting, in reading order."""
        found: list[Profile] = []
        copies: dict[int, list[Posting]] = {}
        for posting in self._postings(paths, stdin):
            original = self._deduper.add(posting) if self._deduper else None
            if original is not None:
                copies.setdefault(original, []).append(replace(posting, document=_NO_TEXT))
            else:
                found.append(self._profile(posting))
                if not self._evidence and len(found) > 1:
                    found[-2:] = [_without_evidence(profile) for profile in found[-2:]]
        for index, folded in copies.items():
            posting = _with_copies(found[index].posting, folded)
            found[index] = replace(found[index], posting=posting)
        return found

    def distinct(self, paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[Posting]:
        """Yield the postings as read, copies left out."""
        for posting in self._postings(paths, stdin):
            if self._deduper is None or self._deduper.add(posting) is None:
                yield posting

    def _postings(self, paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[Posting]:
        limit = self._settings.max_file_mib * 1024 * 1024
        for raw in read_postings(paths, stdin=stdin, max_bytes=limit):
            if self._progress:
                self._progress(self.records)
            if isinstance(raw, Problem):
                self.problems.append(raw)
            elif posting := self._posting(raw):
                yield posting

    def _posting(self, raw: RawPosting) -> Posting | None:
        self.records += 1
        try:
            return to_posting(raw, max_chars=self._settings.max_text_chars)
        except UnreadableError as error:
            self.problems.append(error.problem)
            return None

    def _profile(self, posting: Posting) -> Profile:
        extraction = self._extractor.posting(posting)
        # Lines are needed to extract, not afterwards: ten thousand postings must fit in memory.
        lean = replace(posting, document=replace(posting.document, blocks=()))
        return build_profile(lean, extraction, self._extractor.taxonomy)


_NO_TEXT = Document(text="")


def _without_evidence(profile: Profile) -> Profile:
    """Return what is counted of a profile: who asks for what, without the words that say so."""
    return replace(
        profile,
        posting=replace(profile.posting, document=_NO_TEXT),
        skills=tuple(replace(asked, mentions=()) for asked in profile.skills),
        soft_skills=tuple(replace(asked, mentions=()) for asked in profile.soft_skills),
        unknown_terms=tuple(replace(asked, mentions=()) for asked in profile.unknown_terms),
    )


def _with_copies(posting: Posting, copies: Sequence[Posting]) -> Posting:
    """Return the posting with its copies counted and their places united."""
    places = [*posting.places, *(place for copy in copies for place in copy.places)]
    return replace(posting, duplicates=len(copies), places=tuple(dict.fromkeys(places)))


def _nothing_read(problems: Sequence[Problem]) -> Problem:
    """The one problem of a run that read nothing: its only one, or a count of them."""
    if len(problems) == 1:
        return problems[0]
    if not problems:
        return problem("E_EMPTY_FOLDER", "input")
    codes = ", ".join(sorted({found.code for found in problems}))
    return problem(
        "E_NO_POSTING", "input", f"none of {len(problems)} inputs could be read ({codes})"
    )


def _provenance(taxonomy: Taxonomy, settings: Settings, inputs: int) -> Provenance:
    return Provenance(
        jobmatch=__version__,
        taxonomy=taxonomy.release,
        taxonomy_sha256=taxonomy.sha256,
        settings_sha256=settings.sha256(),
        as_of=settings.as_of,
        inputs=inputs,
    )
