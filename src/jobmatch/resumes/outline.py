"""A resume's text -> its sections, jobs and education entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jobmatch.model import Document, SectionKind, Study
from jobmatch.resumes.dates import DateReader
from jobmatch.resumes.jobs import PlacedJob, find_jobs
from jobmatch.resumes.lines import Line, heading_of, read_lines
from jobmatch.resumes.studies import find_studies
from jobmatch.resumes.words import Heading, ResumeWords, Shows

_HEAD: Final = Heading(group="head", kind=SectionKind.SUMMARY, shows=Shows.LISTED)
_ALL: Final = Heading(group="all", kind=SectionKind.EXPERIENCE, shows=Shows.USED)
_TITLE_WORDS: Final = 8
_HEAD_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of lines under one heading; the lines before the first heading have none."""

    heading: Heading
    title: str | None
    start: int
    end: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a resume in the order of its text."""

    sections: tuple[Section, ...]
    jobs: tuple[PlacedJob, ...]
    studies: tuple[Study, ...]
    headline: str | None

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds `offset`; None for an empty resume."""
        index = bisect_right([section.start for section in self.sections], offset) - 1
        return self.sections[max(0, index)] if self.sections else None

    def line_at(self, offset: int) -> Line | None:
        """Return the line that holds `offset`."""
        section = self.section_at(offset)
        lines = section.lines if section else ()
        return next((line for line in lines if line.start <= offset < line.end), None)

    def job_at(self, offset: int) -> int | None:
        """Return the place in `jobs` of the job that holds `offset`."""
        return next((i for i, j in enumerate(self.jobs) if j.start <= offset < j.end), None)

    def entries(self, group: str) -> tuple[str, ...]:
        """Return the lines under the headings of one group, without bullets."""
        return tuple(
            line.body for s in self.sections if s.heading.group == group for line in s.lines
        )


def outline(document: Document, words: ResumeWords, as_of: date) -> Outline:
    """Return the outline of `document`. A resume without any heading is read as one of jobs.

    `as_of` is the present of "2021 - present".
    """
    dates = DateReader(words)
    sections = tuple(_sections(read_lines(document), words))
    in_kind = {
        kind: [s.lines for s in sections if s.heading.kind is kind]
        for kind in (SectionKind.EXPERIENCE, SectionKind.EDUCATION)
    }
    jobs = [
        j
        for found in in_kind[SectionKind.EXPERIENCE]
        for j in find_jobs(found, words, dates, as_of)
    ]
    studies = [
        s for found in in_kind[SectionKind.EDUCATION] for s in find_studies(found, words, dates)
    ]
    return Outline(sections, tuple(jobs), tuple(studies), _headline(sections, words))


def _sections(lines: Sequence[Line], words: ResumeWords) -> Iterator[Section]:
    opened = list(_openings(lines, words))
    if not opened:
        if lines:
            yield _section(_ALL, None, lines)
        return
    if opened[0][0] > 0:
        yield _section(_HEAD, None, lines[: opened[0][0]])
    stops = [at for at, _ in opened[1:]] + [len(lines)]
    for (at, heading), stop in zip(opened, stops, strict=True):
        yield _section(heading, lines[at].text.strip(" #*_:："), lines[at:stop])


def _section(heading: Heading, title: str | None, lines: Sequence[Line]) -> Section:
    body = lines[1:] if title is not None else lines
    return Section(heading, title, lines[0].start, lines[-1].end, tuple(body))


def _openings(lines: Sequence[Line], words: ResumeWords) -> Iterator[tuple[int, Heading]]:
    """Headings and their places. Under a heading without a colon, one with a colon is a label."""
    plain = False
    for at, line in enumerate(lines):
        heading = None if line.is_item else heading_of(line, words)
        if heading is None:
            continue
        label = line.text.endswith((":", "："))
        if not (plain and label):
            yield at, heading
            plain = plain or not label


def _headline(sections: Sequence[Section], words: ResumeWords) -> str | None:
    """Return the title that a person puts under the name, where there is one."""
    first = sections[0] if sections else None
    if first is None or first.title is not None:
        return None
    for line in first.lines[:_HEAD_LINES]:
        if len(line.text.split()) <= _TITLE_WORDS and words.title_cues.search(line.text):
            return line.text
    return None
