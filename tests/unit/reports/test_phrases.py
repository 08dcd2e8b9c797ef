from __future__ import annotations

from datetime import date

import pytest

from jobmatch.model import Degree, PayRange, Salary
from jobmatch.reports import phrases


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 2), date(2026, 11, 20), "2–20 Nov 2026"),
        (date(2026, 10, 30), date(2026, 11, 2), "30 Oct – 2 Nov 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Dec 2025 – 2 Jan 2026"),
        (date(2026, 1, 2), date(2026, 1, 2), "2 Jan 2026"),
    ],
)
def test_a_period_says_nothing_twice(first: date, last: date, expected: str) -> None:
    assert phrases.period(first, last) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(0, "0 %"), (0.004, "<1 %"), (0.614, "61 %"), (1, "100 %")]
)
def test_shares_are_whole_percent(share: float, expected: str) -> None:
    assert phrases.percent(share) == expected


def test_counts_add_up_to_the_sample() -> None:
    values = (("senior", 15), ("mid", 9), ("lead", 1))
    assert phrases.counts(values, of=30) == "senior 15 · mid 9 · lead 1 · not said 5"
    assert phrases.counts(values, of=25, limit=1) == "senior 15 · others 10"


@pytest.mark.parametrize(
    ("degree", "expected"),
    [
        (Degree(), ""),
        (Degree(min="none"), "no degree"),
        (Degree(min="phd"), "PhD"),
        (Degree(min="bachelor", preferred="master", or_equivalent=True),
         "bachelor, master preferred, or equivalent"),
    ],
)  # fmt: skip
def test_degrees(degree: Degree, expected: str) -> None:
    assert phrases.degree(degree) == expected


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "expected"),
    [
        (150_000, 190_000, "USD", "year", "USD 150,000–190,000 a year"),
        (62, None, "USD", "hour", "USD from 62 an hour"),
        (None, 90_000, None, "year", "currency not said up to 90,000 a year"),
        (5, 5, "EUR", "day", "EUR 5 a day"),
    ],
)
def test_pay(
    low: int | None, high: int | None, currency: str | None, period: str, expected: str
) -> None:
    pay = Salary(min=low, max=high, currency=currency, period=period)
    assert phrases.salary(pay) == expected


def test_pay_of_many() -> None:
    pay = PayRange(lower=141_900, upper=205_100, currency="USD", postings=16)
    assert phrases.pay_range(pay) == "middle half USD 142–205k a year (16 say it)"


def test_either() -> None:
    assert [phrases.either(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == [
        "A",
        "A or B",
        "A, B or C",
    ]


def test_age_is_counted_from_the_clock_of_the_run() -> None:
    assert phrases.age(date(2026, 11, 10), date(2026, 11, 21)) == "11 d"
    assert phrases.age(None, date(2026, 11, 21)) == ""


def test_a_warning_says_what_to_do() -> None:
    assert phrases.warning("W_TRUNCATED").endswith("Shorten it.")
    assert phrases.warning("W_STRANGER") == "W_STRANGER"
