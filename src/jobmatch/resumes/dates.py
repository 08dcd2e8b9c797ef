"""Dates as resumes write them: ranges, months, and the union of months of work.

    Jan 2020 - Mar 2022      January 2020 – Present     01/2020 – 03/2022     2020-01 to 2022-03
    2019–2021                June–August 2021           Since 2020            2020 →
    2019年9月—2023年6月        2019.09-至今               201807-202012         '19–'21

A month is counted as year * 12 + month - 1. Where only the year is said, a span runs from the
middle of the first year to the middle of the last, so that its length is right on average.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from jobmatch.resumes.words import ResumeWords, bounded

PRESENT: Final = "present"
_MID_YEAR: Final = 6  # July, the first month of the second half
_YEAR: Final = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_DASH: Final = re.compile(r"\s*(?:[-–—~→‐]|->|--+)+\s*")


@dataclass(frozen=True, slots=True)
class Moment:
    """A month, or a year when `month` is None; `year` is None for a month that stands alone."""

    year: int | None
    month: int | None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """A stretch of time in a text: `text[begin:stop]`. `end` None means the present.

    A single date has the same start and end.
    """

    begin: int
    stop: int
    start: Moment
    end: Moment | None
    single: bool = False

    @property
    def texts(self) -> tuple[str, str]:
        """The start and end as the contract writes them."""
        return str(self.start), PRESENT if self.end is None else str(self.end)

    def months(self, as_of: date) -> tuple[int, int] | None:
        """Return the first and last month counted, or None when the end is before the start.

        Months after `as_of` are not counted.
        """
        start, end = self.start, self.end
        first = _index(start, _MID_YEAR)
        last = today = as_of.year * 12 + as_of.month - 1
        if end is not None:
            last = min(today, _index(end, _MID_YEAR - 1))
            if end.month is None and end.year == start.year:
                last = min(today, _index(end, 11))
        return (first, last) if first <= last else None


def _index(moment: Moment, default: int) -> int:
    return (moment.year or 0) * 12 + (default if moment.month is None else moment.month - 1)


@dataclass(frozen=True, slots=True)
class _Token:
    begin: int
    stop: int
    moment: Moment | None  # None is the present


class DateReader:
    """Finds the date ranges of a line. Holds the patterns compiled from the words."""

    def __init__(self, words: ResumeWords) -> None:
        self._months = words.months
        self._seasons = words.seasons
        names = _names(words.months)
        seasons = _names(words.seasons)
        year, month = re.escape(words.year_mark), re.escape(words.month_mark)
        apart = r"(?<![\w$€£.,/])"
        forms: tuple[tuple[str, Callable[[re.Match[str]], Moment | None]], ...] = (
            (rf"({_YEAR})\s*{year}\s*({_MONTH})\s*{month}", _year_month),
            (rf"{apart}({_YEAR})[-./]({_MONTH})(?:[-./]{_DAY})?(?![\d%])", _year_month),
            (rf"{apart}({_YEAR})(0[1-9]|1[0-2])(?:{_DAY})?(?!\d)", _year_month),
            (rf"{apart}({_MONTH})[/.]({_YEAR})(?!\d)", _month_year),
            (rf"({names})\.?,?\s*(?:{_DAY},\s*)?({_YEAR})(?!\d)", self._named),
            (rf"({names})\.?,?\s*'(\d\d)(?!\d)", self._named),
            (rf"(?:({seasons})\s+({_YEAR}))(?!\d)", self._season),
            (rf"(?i:q)([1-4])[\s,]+({_YEAR})(?!\d)", _quarter),
            (rf"({_YEAR})\s*{year}", _year),
            (rf"(?<![\w$€£.,#+])({_YEAR})(?![\d%+]|[.,]\d|\s*[kKM]\b)", _year),
            (r"(?<!\w)'(\d\d)(?!\d)", _year),
            ("|".join(map(bounded, words.present)), lambda _: None),
            (rf"({names})\.?(?![a-z])", self._named),
        )
        self._forms = [(re.compile(p if "(?i:" in p else f"(?i:{p})"), make) for p, make in forms]
        self._words_between = re.compile(
            rf"\s*(?:{'|'.join(re.escape(w) for w in words.separators)})\s*", re.I
        )
        self._since = re.compile(rf"(?:{'|'.join(map(bounded, words.since))})\s*$", re.I)

    def ranges(self, text: str) -> tuple[DateRange, ...]:
        """Return the ranges and single dates of `text` in order, without overlaps."""
        found: list[DateRange] = []
        tokens = self._tokens(text)
        at = 0
        while at < len(tokens):
            pair = self._pair(text, tokens[at : at + 2])
            made = pair or self._alone(text, tokens[at])
            if made:
                found.append(made)
            at += 2 if pair else 1
        return tuple(found)

    def _tokens(self, text: str) -> list[_Token]:
        taken: list[_Token] = []
        for pattern, make in self._forms:
            for match in pattern.finditer(text):
                if all(match.end() <= t.begin or match.start() >= t.stop for t in taken):
                    taken.append(_Token(match.start(), match.end(), make(match)))
        return sorted(taken, key=lambda token: token.begin)

    def _pair(self, text: str, tokens: list[_Token]) -> DateRange | None:
        if len(tokens) < 2 or tokens[0].moment is None:
            return None
        first, last = tokens
        between = text[first.stop : last.begin]
        joined = _DASH.fullmatch(between) or self._words_between.fullmatch(between)
        to_date = last.moment is None and not between.strip()  # "Apr 2022 to date"
        if not (joined or to_date):
            return None
        start, end = tokens[0].moment, last.moment
        if end is not None and end.year is None:
            return None
        if start.year is None:
            start = Moment(end.year if end else None, start.month)
        return DateRange(first.begin, last.stop, start, end) if start.year else None

    def _alone(self, text: str, token: _Token) -> DateRange | None:
        moment = token.moment
        if moment is None or moment.year is None:
            return None
        if self._since.search(text[: token.begin]) or text[token.stop :].lstrip().startswith("→"):
            return DateRange(token.begin, token.stop, moment, None)
        return DateRange(token.begin, token.stop, moment, moment, single=True)

    def _named(self, match: re.Match[str]) -> Moment:
        year = match[2] if match.re.groups > 1 else None
        return Moment(_century(year) if year else None, self._months[match[1].casefold()])

    def _season(self, match: re.Match[str]) -> Moment:
        return Moment(int(match[2]), self._seasons[match[1].casefold()])


def _names(table: Iterable[str]) -> str:
    return "|".join(bounded_start(name) for name in sorted(table, key=lambda n: (-len(n), n)))


def bounded_start(word: str) -> str:
    """Return a pattern for `word` that does not start inside an ASCII word."""
    return (r"(?<![A-Za-z])" if word[0].isascii() else "") + re.escape(word)


def _year_month(match: re.Match[str]) -> Moment:
    return Moment(int(match[1]), int(match[2]))


def _month_year(match: re.Match[str]) -> Moment:
    return Moment(int(match[2]), int(match[1]))


def _quarter(match: re.Match[str]) -> Moment:
    return Moment(int(match[2]), int(match[1]) * 3 - 2)


def _year(match: re.Match[str]) -> Moment:
    return Moment(_century(match[1]), None)


def _century(digits: str) -> int:
    """Return the four-digit year of '21 or 2021; two digits above 69 are of the last century."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) > 69 else 2000)


def count_months(spans: Iterable[tuple[int, int] | None]) -> int:
    """Return the number of months in the union of `spans`; no month counts twice."""
    total, done = 0, -1
    for first, last in sorted(span for span in spans if span):
        total += max(0, last - max(first, done + 1) + 1)
        done = max(done, last)
    return total


def years(spans: Iterable[tuple[int, int] | None]) -> float | None:
    """Return the union of `spans` in years with one decimal; None when none is dated."""
    dated = [span for span in spans if span]
    return round(count_months(dated) / 12, 1) if dated else None
