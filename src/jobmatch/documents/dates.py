"""Dates as sources write them. Without a year, or with two readings, there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH: Final = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ISO: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_EPOCH: Final = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_DAY_MONTH: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+{_MONTH}[\s,.-]+(\d{{4}})\b")
_MONTH_DAY: Final = re.compile(rf"\b{_MONTH}[\s.]+(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(\d{{4}})\b")
_NUMBERS: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def parse_date(text: str) -> date | None:
    """Return the date that `text` states: ISO, RFC 2822, seconds or milliseconds, or in words.

    Future dates are kept. Years outside 1990-2199 are taken for something else.
    """
    words = text.strip().lower()
    for year, month, day in _readings(words):
        with suppress(ValueError):
            found = date(year, month, day)
            if 1990 <= found.year < 2200:
                return found
    return None


def _readings(words: str) -> Iterator[tuple[int, int, int]]:
    if found := _EPOCH.match(words):
        yield from _epoch(int(found[1]))
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(words):
            yield int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_MONTH.search(words):
        yield int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])
    if found := _MONTH_DAY.search(words):
        yield int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])
    if found := _NUMBERS.match(words):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        # 03/04/2026 is March in one country and April in another: not read.
        if first > 12 or first == second:
            yield year, second, first
        elif second > 12:
            yield year, first, second


def _epoch(number: int) -> Iterator[tuple[int, int, int]]:
    seconds = number / 1000 if number >= 10**11 else number
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(seconds, UTC)
        yield moment.year, moment.month, moment.day
