from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobmatch.analysis.market import demand, group_by, overview, pay_range
from jobmatch.analysis.requirements import merge_unknown
from jobmatch.model import Degree, Facts, Profile, Salary

from .builders import MENTIONED, PREFERRED, mention, profile, taxonomy

TAXONOMY = taxonomy()


def test_demand_counts_postings_by_strongest_necessity() -> None:
    found = demand(
        [
            profile("python", "sql"),
            profile("python", necessity=PREFERRED),
            profile("python", necessity=MENTIONED),
            profile(),
        ],
        TAXONOMY,
    )
    assert [(d.skill, d.postings, d.required, d.preferred, d.mentioned) for d in found] == [
        ("python", 3, 1, 1, 1),
        ("sql", 1, 1, 0, 0),
    ]
    assert found[0].share == pytest.approx(0.75)
    assert found[0].low < 0.75 < found[0].high
    assert (found[0].name, found[0].category) == ("Python", "tools")


def test_postings_without_a_company_are_employers_of_their_own() -> None:
    crowd = [profile("sql", company="Acme") for _ in range(50)]
    alone = [profile("python") for _ in range(50)]
    shares = {d.skill: d.share for d in demand([*crowd, *alone], TAXONOMY)}
    assert shares["sql"] == pytest.approx(5 / 55)
    assert shares["python"] == pytest.approx(50 / 55)


def test_an_employer_is_one_in_every_spelling() -> None:
    seen = overview([profile(company="ACME  Ltd"), profile(company="Acme ltd")], TAXONOMY)
    assert seen.employers == 1


def test_nothing_asked_is_no_demand() -> None:
    assert demand([], TAXONOMY) == ()
    assert demand([profile()], TAXONOMY) == ()
    assert overview([], TAXONOMY).postings == 0


names = st.lists(st.sampled_from(["python", "sql", "aws", "docker"]), unique=True)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(names, st.sampled_from(["A", "B", None])), min_size=1, max_size=15),
    st.randoms(),
)
def test_demand_is_bounded_and_does_not_depend_on_order(
    asked: list[tuple[list[str], str | None]], random: object
) -> None:
    profiles = [
        profile(*skills, company=company, name=f"p{i}") for i, (skills, company) in enumerate(asked)
    ]
    found = demand(profiles, TAXONOMY)
    assert all(0 <= d.low <= d.share <= d.high <= 1 for d in found)
    assert all(d.postings == sum(d.skill in skills for skills, _ in asked) for d in found)
    shuffled = sorted(profiles, key=lambda _: random.random())  # type: ignore[attr-defined]
    again = demand(shuffled, TAXONOMY)
    assert [(d.skill, d.postings) for d in again] == [(d.skill, d.postings) for d in found]
    assert [d.low for d in again] == pytest.approx([d.low for d in found])


def test_overview_says_what_was_said_and_by_how_many() -> None:
    seen = overview(
        [
            profile(
                company="A",
                posted_on=date(2026, 11, 2),
                duplicates=2,
                facts=Facts(
                    role="ml_engineer", seniority="senior", min_years=3, work_mode="remote"
                ),
            ),
            profile(
                company="B",
                posted_on=date(2026, 11, 20),
                facts=Facts(
                    role="ml_engineer",
                    min_years=6,
                    degree=Degree(min="bachelor", or_equivalent=True),
                ),
            ),
            profile(facts=Facts(degree=Degree(min="phd"))),
        ],
        TAXONOMY,
    )
    assert (seen.postings, seen.employers, seen.copies) == (3, 3, 2)
    assert (seen.first, seen.last) == (date(2026, 11, 2), date(2026, 11, 20))
    assert seen.roles == (("ml_engineer", 2), ("other", 1))
    assert seen.seniorities == (("senior", 1),)
    assert (seen.min_years, seen.years_stated) == (4.5, 2)
    assert seen.degrees == (("bachelor", 1), ("phd", 1))
    assert seen.or_equivalent == 1
    assert seen.work_modes == (("remote", 1),)


def pay(
    low: int | None, high: int | None, period: str = "year", currency: str | None = "USD"
) -> Salary:
    return Salary(min=low, max=high, currency=currency, period=period)


@pytest.mark.parametrize(
    ("period", "amount"),
    [("year", 104_000), ("month", 8_667), ("week", 2_000), ("day", 400), ("hour", 50)],
)
def test_pay_is_told_by_the_year(period: str, amount: int) -> None:
    found = pay_range([pay(amount, None, period)])
    assert found is not None
    assert found.lower == pytest.approx(104_000, abs=5)


def test_pay_is_the_middle_half_of_the_middles() -> None:
    found = pay_range(
        [pay(100, 200), pay(200, 200), pay(None, 250), pay(300, 300), pay(300, 400), None]
    )
    assert found is not None
    assert (found.lower, found.upper, found.currency, found.postings) == (200, 300, "USD", 5)


def test_pay_is_in_the_commonest_currency() -> None:
    euro, dollar = pay(1, 2, currency="EUR"), pay(3, 4)
    for salaries, expected in (([euro, euro, dollar], "EUR"), ([euro, dollar], "USD")):
        found = pay_range(salaries)
        assert found is not None
        assert found.currency == expected
    assert pay_range([pay(1, 2, currency=None)]) is None


def term(text: str) -> Profile:
    found = replace(mention("foobardb"), text=text)
    return profile(unknown_terms=merge_unknown([found]))


def test_unknown_terms_are_counted_under_their_commonest_spelling() -> None:
    seen = overview([term("FooBarDB"), term("foobardb"), term("FooBarDB")], TAXONOMY)
    assert [(t.id, t.text, t.postings) for t in seen.unknown] == [("foobardb", "FooBarDB", 3)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("role", [("ml_engineer", 2), ("other", 1)]),
        ("seniority", [("not said", 2), ("senior", 1)]),
        ("month", [("2026-10", 1), ("2026-11", 1), ("not said", 1)]),
        ("source", [("acme", 1), ("boards.example", 1), ("rows.csv", 1)]),
    ],
)
def test_groups_by_key(key: str, expected: list[tuple[str, int]]) -> None:
    profiles = [
        profile(
            "python",
            name="acme:1",
            posted_on=date(2026, 11, 1),
            facts=Facts(role="ml_engineer", seniority="senior"),
        ),
        profile(
            "sql",
            name="0f3a",
            source="https://boards.example/jobs/7",
            posted_on=date(2026, 10, 1),
            facts=Facts(role="ml_engineer"),
        ),
        profile("sql", name="77", source="rows.csv#3"),
    ]
    groups = group_by(profiles, key, TAXONOMY)
    assert [(g.name, g.postings) for g in groups] == expected


def test_a_group_holds_its_own_shares() -> None:
    engineer = Facts(role="ml_engineer")
    groups = group_by(
        [profile("python", facts=engineer), profile("sql", facts=engineer), profile("aws")],
        "role",
        TAXONOMY,
        top=1,
    )
    assert [(g.name, [(d.skill, d.share) for d in g.skills]) for g in groups] == [
        ("ml_engineer", [("python", pytest.approx(0.5))]),
        ("other", [("aws", pytest.approx(1.0))]),
    ]
