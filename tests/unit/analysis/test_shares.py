"""The worked numbers of the method, to four digits."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from jobmatch.analysis.shares import capped_shares, wilson

Z = 1.959964


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        (12 / 80, 80, 0.0879, 0.2441),
        (0.0, 20, 0.0, 0.1611),
        (3 / 40, 40, 0.0258, 0.1986),
        (0.15, 32, 0.0647, 0.3103),
    ],
)
def test_wilson_interval(share: float, n: float, low: float, high: float) -> None:
    assert wilson(share, n, Z) == pytest.approx((low, high), abs=5e-5)


def flood() -> tuple[pd.Series[int], pd.DataFrame]:
    """Five employers; the first posts 50 of 80 postings, all of which name the skill."""
    postings = pd.Series({"A": 50, "B": 10, "C": 5, "D": 5, "E": 10})
    naming = pd.DataFrame(
        {"skill": "x", "employer": ["A", "B", "C", "E"], "postings": [50, 2, 1, 4]}
    )
    return postings, naming


def test_a_flood_of_one_employer_is_capped() -> None:
    postings, naming = flood()
    row = capped_shares(postings, naming, cap_share=0.10).loc["x"]
    assert row["share"] == pytest.approx(0.4059, abs=5e-5)  # raw: 57 of 80 is 71.25 %
    assert math.sqrt(row["variance"]) == pytest.approx(0.1816, abs=5e-5)
    assert 34 / row["n_eff"] == pytest.approx(4.65, abs=5e-3)  # weighted postings by design effect


def test_the_quantile_knows_how_few_employers_there_are() -> None:
    postings, naming = flood()
    row = capped_shares(postings, naming, cap_share=0.10).loc["x"]
    quantile = 2.85  # t(0.975) with 3.78 degrees of freedom, since G_eff is 4.78
    assert (row["low"], row["high"]) == pytest.approx(
        wilson(row["share"], row["n_eff"], quantile), abs=5e-3
    )


def test_single_postings_of_many_employers_give_about_wilson() -> None:
    postings = pd.Series({f"e{i}": 1 for i in range(400)})
    naming = pd.DataFrame({"skill": "x", "employer": [f"e{i}" for i in range(60)], "postings": 1})
    row = capped_shares(postings, naming).loc["x"]
    assert row["share"] == pytest.approx(0.15)
    assert (row["low"], row["high"]) == pytest.approx(wilson(0.15, 400, Z), abs=2e-3)


def test_one_employer_counts_as_one_observation() -> None:
    postings = pd.Series({"A": 40})
    naming = pd.DataFrame({"skill": ["x"], "employer": ["A"], "postings": [20]})
    row = capped_shares(postings, naming).loc["x"]
    assert row["n_eff"] == 1
    assert row["high"] - row["low"] > 0.8


def test_a_share_of_all_is_not_certain() -> None:
    postings = pd.Series({f"e{i}": 1 for i in range(10)})
    naming = pd.DataFrame({"skill": "x", "employer": list(postings.index), "postings": 1})
    row = capped_shares(postings, naming).loc["x"]
    assert row["share"] == 1
    assert 0.4 < row["low"] < 0.6
    assert row["high"] == pytest.approx(1)
