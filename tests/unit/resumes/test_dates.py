from __future__ import annotations

from datetime import date

import pytest

from jobmatch.resumes.dates import DateRange, DateReader, count_months, years
from jobmatch.text import normalise

from .words import shipped

AS_OF = date(2026, 11, 21)


def read(text: str) -> list[DateRange]:
    return list(DateReader(shipped()).ranges(normalise(text).text))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 2020 – Mar 2022", "2020-01", "2022-03"),
        ("January 2020 - Present", "2020-01", "present"),
        ("Jan. 2020—Current", "2020-01", "present"),
        ("01/2020 – 03/2022", "2020-01", "2022-03"),
        ("2020-01 to 2022-03", "2020-01", "2022-03"),
        ("2020.01–2022.03", "2020-01", "2022-03"),
        ("2019–2021", "2019", "2021"),
        ("'19–'21", "2019", "2021"),
        ("2015 through 2017", "2015", "2017"),
        ("Sept 2018 until now", "2018-09", "present"),
        ("May 5, 2019 - June 6, 2020", "2019-05", "2020-06"),
        ("Since 2020", "2020", "present"),
        ("Apr 2022 to date", "2022-04", "present"),
        ("2020 →", "2020", "present"),
        ("June–August 2021", "2021-06", "2021-08"),
        ("Fall 2022 to Spring 2024", "2022-09", "2024-03"),
        ("Q3 2020 - Q1 2021", "2020-07", "2021-01"),
        ("2019.09-2023.06", "2019-09", "2023-06"),
        ("2019年9月—2023年6月", "2019-09", "2023-06"),
        ("2019年9月至2023年6月", "2019-09", "2023-06"),
        ("2019/09-至今", "2019-09", "present"),
        ("201807-202012", "2018-07", "2020-12"),
        ("20201203-至今(6个月)", "2020-12", "present"),
    ],
)
def test_ranges_are_read_in_every_form(text: str, start: str, end: str) -> None:
    found = read(f"Analyst, {text}")
    assert [r.texts for r in found] == [(start, end)]
    assert not found[0].single


@pytest.mark.parametrize(
    ("text", "said"),
    [("Sept 2019", "2019-09"), ("Summer 2021", "2021-06"), ("Expected May 2027", "2027-05")],
)
def test_a_single_date_starts_and_ends_at_once(text: str, said: str) -> None:
    assert [(r.texts, r.single) for r in read(text)] == [((said, said), True)]


@pytest.mark.parametrize(
    "text",
    ["(4 years 2 months)", "I may have 2 jobs", "$2024 saved", "2000+ users", "1.5.20", "today"],
)
def test_numbers_and_words_are_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Jan 2020 - Jan 2020", 1),
        ("Jan 2020 - Dec 2020", 12),
        ("2019 - 2021", 24),
        ("2020 - 2020", 6),
        ("Nov 2026 - present", 1),
        ("Jan 2026 - Dec 2030", 11),
    ],
)
def test_both_ends_count_and_the_future_does_not(text: str, months: int) -> None:
    assert count_months(r.months(AS_OF) for r in read(text)) == months


@pytest.mark.parametrize("text", ["Jul 2021 - May 2021", "Jan 2027 - present"])
def test_a_range_that_ends_before_it_starts_counts_nothing(text: str) -> None:
    assert read(text)[0].months(AS_OF) is None


def test_months_in_two_jobs_count_once() -> None:
    assert count_months([(0, 11), (6, 17), (24, 24), None]) == 19
    assert years([(0, 11), (6, 17)]) == 1.5


def test_years_are_unknown_without_dates() -> None:
    assert years([None, None]) is None
