from __future__ import annotations

import pytest

from jobmatch.model import Profile, Resume
from jobmatch.scoring.band import ErrorRates, band, read_error_rates
from jobmatch.scoring.rating import Rater
from jobmatch.scoring.weights import WEIGHTS

from .builders import claim, profile, requirement, resume, taxonomy

NAMES = [f"s{i}" for i in range(20)]
TAXONOMY = taxonomy(NAMES)
POSTING = profile(*(requirement(name) for name in NAMES))
RATES = ErrorRates(miss=0.25, false=0.17)


def bounds(
    held: int, rates: ErrorRates = RATES, seed: str = "1", posting: Profile = POSTING
) -> tuple[float, float]:
    return band(Rater(person(held), TAXONOMY).rate(posting), rates, WEIGHTS, seed)


def person(held: int) -> Resume:
    return resume(*(claim(name) for name in NAMES[:held]))


@pytest.mark.parametrize("held", [0, 1, 5, 10, 19, 20])
def test_the_band_holds_the_score(held: int) -> None:
    low, high = bounds(held)
    assert 0 <= low <= held * 5 + 1e-9
    assert held * 5 - 1e-9 <= high <= 100


def test_the_same_seed_gives_the_same_band() -> None:
    assert bounds(10) == bounds(10)
    assert bounds(10) != bounds(10, seed="2")


def test_a_perfect_extraction_leaves_no_doubt() -> None:
    low, high = bounds(10, ErrorRates(miss=0.0, false=0.0))
    assert (low, high) == pytest.approx((50, 50))


def test_a_resume_that_meets_nothing_is_not_credited() -> None:
    assert bounds(0) == (0, 0)


def test_more_errors_make_a_wider_band() -> None:
    low, high = bounds(10, ErrorRates(miss=0.05, false=0.03))
    wide_low, wide_high = bounds(10)
    assert wide_high - wide_low > high - low


def test_rates_come_from_the_data() -> None:
    stated = {"error_rates": {"miss": 0.2, "false": 0.1, "source": "measured"}}
    assert read_error_rates(stated) == ErrorRates(0.2, 0.1)
    assert read_error_rates({}) == ErrorRates(0.0, 0.0)
