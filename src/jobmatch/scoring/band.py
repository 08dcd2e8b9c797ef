"""How far a score may be off because the extraction is not perfect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from random import Random
from typing import Any, Final

from jobmatch.model import SkillId
from jobmatch.scoring.held import Match
from jobmatch.scoring.rating import Rating
from jobmatch.scoring.weights import Weights

DRAWS: Final = 200
_TENTH: Final = DRAWS // 10
_PRECISION: Final = 6  # probabilities are rounded to 1/64


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """The share missed of the skills in a text, and the share false of those reported."""

    miss: float
    false: float


def read_error_rates(closeness: Mapping[str, Any]) -> ErrorRates:
    """Return the rates of `closeness.toml`; zeros, and so no band, where it states none."""
    rates = closeness.get("error_rates", {})
    return ErrorRates(float(rates.get("miss", 0.0)), float(rates.get("false", 0.0)))


def band(rating: Rating, rates: ErrorRates, weights: Weights, seed: str) -> tuple[float, float]:
    """Return an 80 % band around the score: the same seed gives the same band.

    In each of 200 draws a group may be a false alarm of the posting (it drops out), a held skill
    a false alarm of the resume (its groups are unmet), and an unmet group one whose skill was
    missed (it is met as if listed). The band is widened to hold the score where it does not.
    """
    score = rating.score() or 0.0
    if not rates.miss and not rates.false:
        return score, score
    earned, weight = _draws(rating, rates, weights, Random(seed))
    others = fsum(part.weight * part.value for part in rating.parts) * rating.part_scale
    top = rating.part_scale * weights.skills
    scores = sorted(
        others + top * e / w if w > 0 else score for e, w in zip(earned, weight, strict=True)
    )
    return min(score, scores[_TENTH]), max(score, min(100.0, scores[DRAWS - 1 - _TENTH]))


def _draws(
    rating: Rating, rates: ErrorRates, weights: Weights, random: Random
) -> tuple[list[float], list[float]]:
    """Return for each draw the weighted match and the weight of the groups."""
    unread = _unread(rating.matches, rates)
    lost: dict[SkillId, int] = {}
    earned: list[Iterator[float]] = []
    weight: list[Iterator[float]] = []
    for group, match in zip(rating.groups, rating.matches, strict=True):
        dropped = _flips(random, rates.false)
        if match.held is None:
            gone = dropped | ~_flips(random, unread)
            value = weights.listed
        else:
            if match.held not in lost:
                lost[match.held] = _flips(random, rates.false)
            gone = dropped | lost[match.held]
            value = match.value
        earned.append(_unless(gone, group.weight * value))
        weight.append(_unless(dropped, group.weight))
    return [*map(sum, zip(*earned, strict=True))], [*map(sum, zip(*weight, strict=True))]


def _unread(matches: tuple[Match, ...], rates: ErrorRates) -> float:
    """Return the chance that an unmet group's skill is on the resume and was missed.

    For each skill rightly read there are miss / (1 - miss) that were not; they are spread over
    the unmet groups. So a resume that meets nothing is not credited with much.
    """
    met = sum(1 for match in matches if match.held is not None)
    unmet = len(matches) - met
    if not unmet or rates.miss >= 1:
        return rates.miss
    return min(rates.miss, met * (1 - rates.false) * rates.miss / (1 - rates.miss) / unmet)


def _flips(random: Random, chance: float) -> int:
    """Return a number whose bits are set independently with a probability of `chance`.

    Walks the binary digits of the probability from the last: "or" halves the way to one, "and"
    the way to zero.
    """
    digits = round(chance * (1 << _PRECISION))
    if digits >= 1 << _PRECISION:
        return (1 << DRAWS) - 1
    bits = 0
    for place in range(_PRECISION):
        word = random.getrandbits(DRAWS)
        bits = bits | word if digits >> place & 1 else bits & word
    return bits


def _unless(gone: int, value: float) -> Iterator[float]:
    """Return `value` for each draw, 0 where its bit is set."""
    bits = format(gone & ((1 << DRAWS) - 1), f"0{DRAWS}b")
    return map({"0": value, "1": 0.0}.__getitem__, bits)
