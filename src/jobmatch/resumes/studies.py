"""The entries of an education section: degree, field, institution and last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jobmatch.model import Study
from jobmatch.resumes.dates import DateReader
from jobmatch.resumes.lines import Line, segments
from jobmatch.resumes.words import ResumeWords

_ENTRY_CHARS: Final = 160
_COMMA: Final = re.compile(r"\s*[,，]\s*")


def find_studies(lines: Sequence[Line], words: ResumeWords, dates: DateReader) -> tuple[Study, ...]:
    """Return one entry for each line that names a degree, in the order of the text."""
    at = [i for i, line in enumerate(lines) if _degree(line, words)]
    return tuple(
        _study(lines, i, before, after, words, dates)
        for before, i, after in zip([-1, *at], at, [*at[1:], len(lines)], strict=False)
    )


def _degree(line: Line, words: ResumeWords) -> tuple[str, re.Match[str]] | None:
    """Return the degree that a line names first; items and long lines name none."""
    if line.is_item or len(line.text) > _ENTRY_CHARS:
        return None
    found = [(level, m) for level, p in words.degrees if (m := p.search(line.text))]
    return min(found, key=lambda pair: (pair[1].start(), -pair[1].end()), default=None)


def _study(
    lines: Sequence[Line],
    at: int,
    before: int,
    after: int,
    words: ResumeWords,
    dates: DateReader,
) -> Study:
    degree = _degree(lines[at], words)
    assert degree is not None  # `at` was chosen by it
    level, match = degree
    line = lines[at].text
    spans = [(r.begin, r.stop) for r in dates.ranges(line)]
    rest = _cut(line, [*spans, match.span()])
    own = _institution(rest, words)
    around = [*reversed(lines[before + 1 : at]), *lines[at + 1 : after]]
    return Study(
        degree=level,
        field=_field(_cut(line[match.end() :], _spans(line[match.end() :], dates)), own, words)
        or _field(rest, own, words),
        institution=own or next(_institutions(around, words), None),
        end_year=_end_year([lines[at], *lines[at + 1 : after]], words, dates)
        or _end_year(lines[before + 1 : at], words, dates),
    )


def _spans(text: str, dates: DateReader) -> list[tuple[int, int]]:
    return [(found.begin, found.stop) for found in dates.ranges(text)]


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return `text` with the spans replaced by a separator."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} | {text[end:]}"
    return text.strip(" |,;()（）")


def _institution(text: str, words: ResumeWords) -> str | None:
    for part in _pieces(text):
        if words.institutions.search(part):
            return part
    return None


def _institutions(lines: Sequence[Line], words: ResumeWords) -> Iterator[str]:
    for line in lines:
        if not line.is_item and (found := _institution(line.text, words)):
            yield found


def _pieces(text: str) -> list[str]:
    return [p.strip(" .;()（）") for s in segments(text) for p in _COMMA.split(s) if p.strip(" .;")]


def _field(text: str, institution: str | None, words: ResumeWords) -> str | None:
    """Return the subject: what follows `in` or `of`, else the first part that is no school."""
    for part in segments(words.field_joiners.sub("", text)):
        for piece in _COMMA.split(words.field_joiners.sub("", part)):
            subject = piece.strip(" .()（）")
            stop = words.field_stops.search(subject)
            subject = subject[: stop.start()].strip(" ,-") if stop else subject
            if re.search(r"[^\W\d]{2}", subject) and not words.institutions.search(subject):
                return subject if subject != institution else None
    return None


def _end_year(lines: Sequence[Line], words: ResumeWords, dates: DateReader) -> int | None:
    """Return the last year of the first dated line, up to the next school."""
    for i, line in enumerate(lines):
        if i and words.institutions.search(line.text) and not line.is_item:
            return None
        found = () if line.is_item else dates.ranges(line.text)
        if found:
            return found[-1].end.year if found[-1].end else None
    return None
