"""How close a held skill is to an asked one, and by which kind of relation.

    exact 1, narrower 1, implied 0.8 (one hop) or 0.6 (two), substitute 0.5, broader 0.3,
    sibling 0.25

`implies` is a field of the skills; the other relations are edges of `closeness.toml`. The tree of
`broader` gives nothing: it says what a skill is part of, and a part does not serve for the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jobmatch.model import MatchKind, SkillId
from jobmatch.scoring.weights import WEIGHTS, Weights
from jobmatch.taxonomy.graph import Taxonomy

# Where two relations give the same value, the plainer one is shown.
_PLAINNESS: Final = tuple(MatchKind)


@dataclass(frozen=True, slots=True)
class Link:
    """What a held skill is worth for an asked one."""

    value: float
    kind: MatchKind

    @property
    def rank(self) -> tuple[float, int]:
        """Order of preference: the higher value, then the plainer relation."""
        return self.value, -_PLAINNESS.index(self.kind)


NO_LINK: Final = Link(0.0, MatchKind.NONE)


class Closeness:
    """All links of a taxonomy, computed when first asked for."""

    def __init__(self, taxonomy: Taxonomy, *, weights: Weights = WEIGHTS) -> None:
        self._taxonomy = taxonomy
        self._weights = weights
        edges = taxonomy.closeness
        is_a = [(SkillId(e["skill"]), SkillId(e["of"])) for e in edges.get("is_a", ())]
        self._up = _closure(is_a)
        self._down = _closure((of, skill) for skill, of in is_a)
        self._substitutes = _both_ways(edges.get("substitute", ()))
        self._siblings = _both_ways(edges.get("sibling", ()))
        self._reach: dict[SkillId, Mapping[SkillId, Link]] = {}

    @cached_property
    def category_words(self) -> frozenset[SkillId]:
        """Skills that stand for any of several others; never shown as gaps."""
        return frozenset(self._down)

    def sim(self, held: SkillId, asked: SkillId) -> Link:
        """Return the best link from `held` to `asked`."""
        return self.reach(held).get(asked, NO_LINK)

    def reach(self, held: SkillId) -> Mapping[SkillId, Link]:
        """Return every skill that `held` serves for, itself included, with its best link."""
        if held not in self._reach:
            best: dict[SkillId, Link] = {}
            for asked, link in self._links(held):
                if link.rank > best.get(asked, NO_LINK).rank:
                    best[asked] = link
            self._reach[held] = best
        return self._reach[held]

    def _links(self, held: SkillId) -> Iterator[tuple[SkillId, Link]]:
        yield held, self._link(MatchKind.EXACT)
        for asked, hops in self._taxonomy.implied.get(held, {}).items():
            if hops <= len(self._weights.implied):
                yield asked, Link(self._weights.implied[hops - 1], MatchKind.IMPLIED)
        for kind, edges in (
            (MatchKind.NARROWER, self._up),
            (MatchKind.BROADER, self._down),
            (MatchKind.SUBSTITUTE, self._substitutes),
            (MatchKind.SIBLING, self._siblings),
        ):
            for asked in edges.get(held, ()):
                yield asked, self._link(kind)

    def _link(self, kind: MatchKind) -> Link:
        return Link(self._weights.sims[kind], kind)


def _closure(edges: Iterable[tuple[SkillId, SkillId]]) -> dict[SkillId, tuple[SkillId, ...]]:
    """Return for each start of an edge everything that it leads to, over any number of edges."""
    direct: defaultdict[SkillId, list[SkillId]] = defaultdict(list)
    for start, end in edges:
        direct[start].append(end)
    reached: dict[SkillId, tuple[SkillId, ...]] = {}
    for start in direct:
        found: dict[SkillId, None] = {}
        waiting = [*direct[start]]
        while waiting:
            end = waiting.pop()
            if end not in found and end != start:
                found[end] = None
                waiting += direct.get(end, ())
        reached[start] = tuple(found)
    return reached


def _both_ways(edges: Iterable[Mapping[str, str]]) -> dict[SkillId, tuple[SkillId, ...]]:
    direct: defaultdict[SkillId, list[SkillId]] = defaultdict(list)
    for edge in edges:
        a, b = SkillId(edge["a"]), SkillId(edge["b"])
        direct[a].append(b)
        direct[b].append(a)
    return {skill: tuple(others) for skill, others in direct.items()}
