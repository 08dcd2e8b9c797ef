"""Shares of postings with intervals that one busy employer cannot make look certain.

Postings of one employer resemble each other, so an employer is a cluster, and its weight is
capped. Employer e with n_e postings has the weight w_e = min(1, C / n_e), C = max(5, 2 % of all),
and W_e = w_e n_e. The share is the weighted mean of the employers' shares y_e:

    p = sum(W_e y_e) / sum(W_e)
    V = G / (G - 1) * sum(W_e^2 (y_e - p)^2) / sum(W_e)^2           (G employers)
    n_K = sum(W_e)^2 / sum(n_e w_e^2),  deff = max(1, V n_K / (p (1 - p))),  n_eff = n_K / deff
    G_eff = sum(W_e)^2 / sum(W_e^2),  z = t quantile (0.975, max(2, G_eff - 1))

and the interval is Wilson's for p, n_eff and z. deff is 2 where p is 0 or 1; a single employer
counts as one observation. (Kish 1965; Wilson 1927; Carter, Schnepel & Steigerwald 2017.)
"""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
from scipy.special import stdtrit

CAP_SHARE: Final = 0.02
CAP_AT_LEAST: Final = 5
_EDGE: Final = 1e-9


def wilson(share: float, n: float, z: float) -> tuple[float, float]:
    """Return Wilson's interval for a share of `n` observations; it always holds the share."""
    centre = share + z * z / (2 * n)
    half = z * math.sqrt(max(0.0, share * (1 - share)) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low, high = (centre - half) / scale, (centre + half) / scale
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def capped_shares(
    postings: pd.Series[int], naming: pd.DataFrame, *, cap_share: float = CAP_SHARE
) -> pd.DataFrame:
    """Return one row per skill: share, variance, n_eff, low and high.

    `postings` is the number of postings by employer; `naming` has the columns skill, employer and
    postings: how many of them name the skill (pairs that are not there name it nowhere).
    """
    weight = (max(CAP_AT_LEAST, cap_share * float(postings.sum())) / postings).clip(upper=1.0)
    mass = weight * postings
    total = float(mass.sum())
    of = naming["employer"]
    weighted = naming["postings"] * of.map(weight)
    sums = pd.DataFrame(
        {
            "skill": naming["skill"],
            "first": weighted,
            "square": weighted**2,
            "cross": weighted * of.map(mass),
        }
    )
    sums = sums.groupby("skill", sort=True).sum()
    share = (sums["first"] / total).clip(0.0, 1.0)
    squares = float((mass**2).sum())
    spread = (sums["square"] - 2 * share * sums["cross"] + share**2 * squares).clip(lower=0.0)
    employers = len(postings)
    variance = spread / total**2 * (employers / (employers - 1) if employers > 1 else math.nan)
    kish = total**2 / float((postings * weight**2).sum())
    z = float(stdtrit(max(2.0, total**2 / squares - 1), 0.975))
    n_eff = [
        _effective(p, v, kish) if employers > 1 else 1.0
        for p, v in zip(share, variance, strict=True)
    ]
    bounds = [wilson(p, n, z) for p, n in zip(share, n_eff, strict=True)]
    return pd.DataFrame(
        {
            "share": share,
            "variance": variance,
            "n_eff": n_eff,
            "low": [low for low, _ in bounds],
            "high": [high for _, high in bounds],
        },
        index=share.index,
    )


def _effective(share: float, variance: float, kish: float) -> float:
    """How many independent observations the weighted postings are worth."""
    if not _EDGE < share < 1 - _EDGE:
        return kish / 2
    return kish / max(1.0, variance * kish / (share * (1 - share)))
