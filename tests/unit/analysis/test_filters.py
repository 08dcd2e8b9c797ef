from __future__ import annotations

from datetime import date

import pytest

from jobmatch.analysis.filters import Filters, parse_day, select
from jobmatch.errors import UsageError
from jobmatch.model import Facts

from .builders import profile

AS_OF = date(2026, 11, 21)
PROFILES = (
    profile(
        name="a",
        company="Beispiel GmbH",
        location="Berlin",
        places=("Berlin", "Zürich"),
        posted_on=date(2026, 11, 10),
        facts=Facts(role="ml_engineer", seniority="senior", work_mode="remote"),
    ),
    profile(
        name="b",
        company="Acme",
        location="New York, NY",
        posted_on=date(2026, 10, 1),
        facts=Facts(role="data_scientist", work_mode="onsite"),
        language="zh",
    ),
    profile(name="c"),
)


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), "abc"),
        (Filters(roles=("ml_engineer", "data_scientist")), "ab"),
        (Filters(roles=("ML engineer",)), "a"),
        (Filters(seniorities=("Senior",)), "a"),
        (Filters(work_modes=("onsite",)), "b"),
        (Filters(companies=("ACME", "nobody")), "b"),
        (Filters(companies=("beispiel gmbh",)), "a"),
        (Filters(locations=("zürich",)), "a"),
        (Filters(locations=("new york",)), "b"),
        (Filters(languages=("ZH",)), "b"),
        (Filters(since=date(2026, 11, 1)), "a"),
        (Filters(until=date(2026, 10, 1)), "b"),
        (Filters(since=date(2026, 10, 1), until=date(2026, 11, 10)), "ab"),
        (Filters(roles=("ml_engineer",), companies=("acme",)), ""),
    ],
)
def test_filters_keep(filters: Filters, kept: str) -> None:
    assert "".join(p.posting.id for p in select(PROFILES, filters)) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-05", date(2026, 10, 5)),
        ("30d", date(2026, 10, 22)),
        ("4w", date(2026, 10, 24)),
        (" 1W ", date(2026, 11, 14)),
        ("0d", AS_OF),
        ("9999999w", date.min),
    ],
)
def test_a_day_is_a_date_or_so_long_before_the_clock(text: str, expected: date) -> None:
    assert parse_day(text, as_of=AS_OF) == expected


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "-3d", "3 months"])
def test_another_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"--until.*is not a date like 2026-11-21, 30d or 4w"):
        parse_day(text, as_of=AS_OF, option="--until")


def test_an_unknown_value_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"--role.*did you mean ml_engineer\?"):
        Filters(roles=("mle_engineer",))
    with pytest.raises(UsageError, match=r"--work-mode.*known: remote, hybrid, onsite"):
        Filters(work_modes=("xyz",))
