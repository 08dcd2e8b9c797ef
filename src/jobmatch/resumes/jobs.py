"""The jobs of an experience section: dated header lines with a title and an employer near by.

Senior Analyst | Acme | Lyon | Mar 2021 - Present      all on one line
ACME | Analyst  ⏎  Jan 2015 - Present | Lyon           the dates on the next line
Acme, Analyst  ⏎  • what was done  ⏎  June 2023 – present    a right column read last
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jobmatch.model import Job
from jobmatch.resumes.dates import DateRange, DateReader
from jobmatch.resumes.lines import Line, segments
from jobmatch.resumes.words import ResumeWords

_HEADER_CHARS: Final = 120
_NEAR: Final = 2  # lines above or below the dates that may hold title and employer
_PLACE: Final = re.compile(r"[\w .'’-]+, (?:[A-Z]{2,3}|[A-ZÀ-Þ][\w. ]+)(?:,.*)?")
_COMMA: Final = re.compile(r"\s*,\s+|，")


@dataclass(frozen=True, slots=True)
class PlacedJob:
    """A job and the stretch of text that belongs to it."""

    job: Job
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Header:
    """Where a job was found: its lines (indices), its dates and its names."""

    first: int
    last: int
    dates: DateRange
    title: str
    employer: str | None


def find_jobs(
    lines: Sequence[Line], words: ResumeWords, dates: DateReader, as_of: date
) -> tuple[PlacedJob, ...]:
    """Return the jobs of one section in the order of its text."""
    headers = list(_headers(lines, words, dates))
    stops = [lines[header.first].start for header in headers[1:]]
    end = lines[-1].end if lines else 0
    return tuple(
        PlacedJob(_job(header, words, as_of), lines[header.first].start, stop)
        for header, stop in zip(headers, [*stops, end], strict=False)
    )


def _job(header: _Header, words: ResumeWords, as_of: date) -> Job:
    start, end = header.dates.texts
    return Job(
        title=header.title,
        employer=header.employer,
        start=start,
        end=end,
        months=header.dates.months(as_of),
        internship=bool(words.internships.search(header.title)),
    )


def _headers(lines: Sequence[Line], words: ResumeWords, dates: DateReader) -> Iterator[_Header]:
    free = 0  # the first line that no earlier job has taken
    dated = {i: found for i, line in enumerate(lines) if (found := _dated(line, dates))}
    for at, found in dated.items():
        header = at >= free and _header(lines, at, found, free, dated, words)
        if header:
            yield header
            free = header.last + 1


def _dated(line: Line, dates: DateReader) -> DateRange | None:
    """Return the range that dates a header line; a sentence or an item dates nothing."""
    if line.is_item or len(line.text) > _HEADER_CHARS or line.text.endswith((".", "。")):
        return None
    found = dates.ranges(line.text)
    ranges = [r for r in found if not r.single]
    return ranges[0] if ranges else found[-1] if len(found) == 1 else None


def _header(
    lines: Sequence[Line],
    at: int,
    dates: DateRange,
    free: int,
    dated: dict[int, DateRange],
    words: ResumeWords,
) -> _Header | None:
    rest = _without(lines[at].text, dates)
    near = {at: rest}
    for i in _neighbours(lines, at, free, dated, words, has_title=_is_title(rest, words)):
        near[i] = lines[i].text
    title, where = _title(near, at, words)
    if title is None or (dates.single and where != at):
        return None
    employer = _employer(near, where, title, words)
    used = [at, where, *(i for i, text in near.items() if employer and employer in text)]
    return _Header(min(used), max(at, where), dates, title, employer)


def _without(text: str, dates: DateRange) -> str:
    return f"{text[: dates.begin]} | {text[dates.stop :]}".strip(" |,()（）")


def _neighbours(
    lines: Sequence[Line],
    at: int,
    free: int,
    dated: dict[int, DateRange],
    words: ResumeWords,
    *,
    has_title: bool,
) -> Iterator[int]:
    """Header lines around the dates, the likeliest first."""
    above = list(_run(lines, range(at - 1, max(free, at - _NEAR) - 1, -1), dated))
    yield from above
    if not has_title and not any(_is_title(lines[i].text, words) for i in above):
        yield from _far_above(lines, at, free, words)
    yield from _run(lines, range(at + 1, min(len(lines), at + _NEAR + 1)), dated)


def _far_above(lines: Sequence[Line], at: int, free: int, words: ResumeWords) -> Iterator[int]:
    """The nearest title above that heads a list of items and that no job has taken."""
    for i in range(at - 1, free - 1, -1):
        line = lines[i]
        heads = not line.is_item and lines[i + 1].is_item and len(line.text) <= _HEADER_CHARS
        if heads and _is_title(line.text, words):
            yield i
            return


def _run(lines: Sequence[Line], order: Sequence[int], dated: dict[int, DateRange]) -> Iterator[int]:
    """Lines from the dates outwards, up to the first that is no header line."""
    for i in order:
        line = lines[i]
        if i in dated or line.is_item or len(line.text) > _HEADER_CHARS or line.text[-1] in ".。;":
            return
        yield i


def _is_title(text: str, words: ResumeWords) -> bool:
    return bool(words.title_cues.search(text))


def _title(near: dict[int, str], at: int, words: ResumeWords) -> tuple[str | None, int]:
    """Return the title and its line. Without a cue, the first part of the dated line."""
    for i, text in near.items():
        for part in _parts(text, words):
            if _is_title(part, words):
                return part, i
    parts = _parts(near[at], words)
    return (parts[0] if len(parts) > 1 else None), at


def _parts(text: str, words: ResumeWords) -> list[str]:
    """Split a header line at strong separators, else at `at`, else at commas."""
    strong = segments(text)
    if len(strong) > 1:
        return [part for piece in strong for part in _split_place(piece, words)]
    joined = [part for part in words.title_joiners.split(text) if part.strip()]
    return joined if len(joined) > 1 else [part for part in _COMMA.split(text) if part.strip()]


def _split_place(piece: str, words: ResumeWords) -> list[str]:
    """Split `Analyst at Acme`; keep the commas of a title and of a place."""
    return [part.strip() for part in words.title_joiners.split(piece) if part.strip()]


def _employer(near: dict[int, str], where: int, title: str, words: ResumeWords) -> str | None:
    """Return the first part that is no title and no place: on the title's line, then near it."""
    for i in (where, *(i for i in near if i != where)):
        for part in _parts(near[i], words):
            name = _name(part, words)
            if name and part != title and not _is_title(name, words):
                return name
    return None


def _name(part: str, words: ResumeWords) -> str | None:
    """Return a part as an employer's name, without the place after its comma."""
    bare = part.strip(" ,;()（）")
    pieces = _COMMA.split(bare)
    name = pieces[0]
    if len(pieces) > 1 and pieces[1].casefold() in words.employer_suffixes:
        name = f"{name}, {pieces[1]}"
    elif _PLACE.fullmatch(bare) and re.search(r", [A-Z]{2}$", bare) and len(pieces) == 2:
        return None
    known_place = name.casefold() in words.places
    return None if known_place or not re.search(r"[^\W\d]{2}", name) else name
