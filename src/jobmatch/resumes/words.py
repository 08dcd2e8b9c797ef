"""The words of `resumes.toml`, compiled once into what the readers of a resume look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jobmatch.model import SectionKind
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.text import fold


class Shows(StrEnum):
    """What a skill named in a section shows, from weak to strong."""

    LISTED = "listed"
    COURSE = "course"
    USED = "used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a section heading opens. `group` is its name in the data."""

    group: str
    kind: SectionKind
    shows: Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeWords:
    """Everything that is known about the wording of resumes. All keys are folded."""

    headings: Mapping[str, Heading]
    qualifiers: frozenset[str]
    heading_joiners: re.Pattern[str]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    present: tuple[str, ...]
    separators: tuple[str, ...]
    since: tuple[str, ...]
    year_mark: str
    month_mark: str
    degrees: tuple[tuple[str, re.Pattern[str]], ...]
    field_joiners: re.Pattern[str]
    field_stops: re.Pattern[str]
    title_cues: re.Pattern[str]
    title_joiners: re.Pattern[str]
    internships: re.Pattern[str]
    employer_suffixes: frozenset[str]
    places: frozenset[str]
    institutions: re.Pattern[str]
    thesis: re.Pattern[str]


def resume_words(taxonomy: Taxonomy) -> ResumeWords:
    """Return the compiled words of a taxonomy. Raises KeyError when it has no `resumes.toml`."""
    return compile_words(taxonomy.resumes)


def compile_words(table: Mapping[str, Any]) -> ResumeWords:
    """Return the compiled words of `resumes.toml`. Raises KeyError when a table is missing."""
    dates = table["dates"]
    return ResumeWords(
        headings=dict(_headings(table["headings"])),
        qualifiers=frozenset(table["qualifiers"]),
        heading_joiners=re.compile("|".join(_joint(word) for word in table["joiners"])),
        months=table["months"],
        seasons=table["seasons"],
        present=tuple(dates["present"]),
        separators=tuple(dates["separators"]),
        since=tuple(dates["since"]),
        year_mark=dates["year_mark"],
        month_mark=dates["month_mark"],
        degrees=tuple((level, _degree(entry)) for level, entry in table["degrees"].items()),
        field_joiners=re.compile(rf"^\s*(?:{_choice(table['fields']['joiners'])})\s+", re.I),
        field_stops=any_of(table["fields"]["stops"]),
        title_cues=any_of(table["titles"]["cues"]),
        title_joiners=re.compile(rf"\s+(?:{_choice(table['titles']['joiners'])})\s+", re.I),
        internships=any_of(table["titles"]["internships"]),
        employer_suffixes=frozenset(table["employers"]["suffixes"]),
        places=frozenset(table["places"]["words"]),
        institutions=any_of(table["institutions"]["cues"]),
        thesis=any_of(table["thesis"]["cues"]),
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words` as whole words, in any case.

    Next to Chinese characters there are no word borders, so none are asked for there.
    """
    return re.compile("|".join(map(bounded, _longest_first(words))), re.I)


def bounded(word: str) -> str:
    """Return a pattern for `word` that does not start or end inside an ASCII word."""
    before = r"(?<![A-Za-z0-9])" if word[0].isascii() else ""
    after = r"(?![A-Za-z0-9])" if word[-1].isascii() else ""
    return f"{before}{re.escape(word)}{after}"


def _headings(groups: Mapping[str, Any]) -> Iterable[tuple[str, Heading]]:
    for group, entry in groups.items():
        heading = Heading(
            group=group, kind=SectionKind(entry["kind"]), shows=Shows(entry["evidence"])
        )
        for word in entry["words"]:
            yield fold(word), heading


def _degree(entry: Mapping[str, Any]) -> re.Pattern[str]:
    anycase = "|".join(map(bounded, _longest_first(entry["words"])))
    exact = "|".join(map(bounded, _longest_first(entry["exact"])))
    # "Cambridge, MA" is a place, so a short form never follows a comma.
    short = rf"|(?<!, )(?:{exact})" if exact else ""
    return re.compile(rf"(?:(?i:{anycase}){short})\.?")


def _joint(word: str) -> str:
    return rf"\s+{re.escape(word)}\s+" if word.isalpha() and word.isascii() else re.escape(word)


def _choice(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(words)))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
