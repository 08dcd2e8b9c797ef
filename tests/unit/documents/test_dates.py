"""Dates are read in the ways that sources write them."""

from __future__ import annotations

from datetime import date

import pytest

from jobmatch.documents.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02",
        "2026-11-02T09:14:55-05:00",
        "2026-11-02 21:44:46 UTC",
        "2026/11/2",
        "20261102",
        "2026年11月02日",
        "Mon, 02 Nov 2026 10:00:00 +0000",
        "2 Nov 2026",
        "November 2nd, 2026",
        "Nov. 2 2026",
        "1793610000",
        "1793610000000",
        "2026.11.02",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "11月5日",
        "Nov 5",
        "3/4/2026",
        "30+ days ago",
        "2026-13-40",
        "12345",
        "1889-01-01",
    ],
)
def test_what_states_no_certain_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_day_and_month_in_figures_are_read_where_only_one_reading_is_left() -> None:
    assert parse_date("25/12/2026") == parse_date("12/25/2026") == date(2026, 12, 25)


def test_future_dates_are_kept() -> None:
    assert parse_date("2031-01-01") == date(2031, 1, 1)
