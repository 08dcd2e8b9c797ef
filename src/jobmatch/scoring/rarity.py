"""How much a requirement tells: rare skills weigh more than those that every posting names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from statistics import median
from typing import Any, Final

from jobmatch.model import SkillId

_TOO_FEW: Final = 5
_NO_TABLE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Rarity:
    """A frozen table of document frequencies, so that no score depends on its batch.

    `df` counts, of `n` reference postings, those that name a skill; `typical` is the median.
    """

    n: int = 0
    df: Mapping[str, float] | None = None
    typical: float = 0.0

    def of(self, options: Iterable[SkillId]) -> float:
        """Return the rarity of a group, by its most common alternative: from 0.5 to 1.

        0.5 + 0.5 * ln((N + 1) / (df + 1)) / ln(N + 1), the inverse document frequency (Sparck
        Jones 1972) scaled to its range. A count below five says too little, so the median stands
        in. Without a table every group weighs 0.75.
        """
        if not self.df or self.n < 1:
            return _NO_TABLE
        common = min(self.n, max((self._count(skill) for skill in options), default=self.typical))
        return 0.5 + 0.5 * log((self.n + 1) / (common + 1)) / log(self.n + 1)

    def _count(self, skill: SkillId) -> float:
        count = (self.df or {}).get(skill, 0)
        return count if count >= _TOO_FEW else self.typical


def read_rarity(reference: Mapping[str, Any]) -> Rarity:
    """Return the rarity of `taxonomy.reference`; the empty one where it holds no demand table."""
    demand = reference.get("demand")
    if not demand or not demand.get("df"):
        return Rarity()
    counts: Mapping[str, float] = demand["df"]
    known = [count for count in counts.values() if count >= _TOO_FEW]
    return Rarity(int(demand["n"]), counts, median(known) if known else float(_TOO_FEW))
