"""How far a score may be off because the extraction is not perfect.

The draws are made side by side, each in a lane of 32 bits of one long integer: a sum over all
draws is then one addition, and no draw needs a loop of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from random import Random
from struct import unpack
from typing import Any, Final

from jobmatch.model import SkillId
from jobmatch.scoring.held import Match
from jobmatch.scoring.rating import Rating
from jobmatch.scoring.weights import Weights

DRAWS: Final = 200
_TENTH: Final = DRAWS // 10
_LANE: Final = 32
_CHANCE: Final = 16  # probabilities are rounded to 1 / 2 ** 16
_UNIT: Final = 1_000_000  # weights are rounded to millionths; a lane holds the sum of 4,000
_ONES: Final = ((1 << DRAWS * _LANE) - 1) // ((1 << _LANE) - 1)  # a one in each lane


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
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return for each draw the weighted match and the weight of the groups."""
    unread = _unread(rating.matches, rates)
    read: dict[SkillId, int] = {}
    earned = weight = 0
    for group, match in zip(rating.groups, rating.matches, strict=True):
        stays = _spared(random, rates.false)
        if match.held is None:
            met, value = _ONES ^ _spared(random, unread), weights.listed
        else:
            if match.held not in read:
                read[match.held] = _spared(random, rates.false)
            met, value = read[match.held], match.value
        earned += (stays & met) * round(group.weight * value * _UNIT)
        weight += stays * round(group.weight * _UNIT)
    return _lanes(earned), _lanes(weight)


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


def _spared(random: Random, chance: float) -> int:
    """Return a one in each lane with a probability of 1 - `chance`, else a zero.

    Each lane holds a random number below 2 ** 16; adding what is left of 2 ** 16 above the
    threshold carries into the next bit just where the number reaches the threshold.
    """
    numbers = random.getrandbits(DRAWS * _LANE) & (_ONES * ((1 << _CHANCE) - 1))
    threshold = round(min(1.0, chance) * (1 << _CHANCE))
    return (numbers + _ONES * ((1 << _CHANCE) - threshold)) >> _CHANCE & _ONES


def _lanes(numbers: int) -> tuple[int, ...]:
    """Return the number in each lane."""
    return unpack(f"<{DRAWS}I", numbers.to_bytes(DRAWS * _LANE // 8, "little"))
