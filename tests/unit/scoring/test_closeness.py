from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.model import MatchKind, SkillId
from jobmatch.scoring.closeness import NO_LINK, Closeness
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import load_taxonomy

from .builders import taxonomy

TABLE = Path(__file__).parent / "pairs.csv"
PAIRS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
CHAIN = taxonomy(["a", "b", "c", "d"], implies={"a": ("b",), "b": ("c",), "c": ("d",)})
TREE = taxonomy(
    ["leaf", "kind", "family"],
    closeness={"is_a": [{"skill": "leaf", "of": "kind"}, {"skill": "kind", "of": "family"}]},
)


@cache
def real() -> Taxonomy:
    return load_taxonomy(find_taxonomy())


def sim(graph: Taxonomy, held: str, asked: str) -> tuple[float, MatchKind]:
    link = Closeness(graph).sim(SkillId(held), SkillId(asked))
    return link.value, link.kind


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['held']}->{p['asked']}")
def test_real_pairs_are_as_close_as_a_person_says(pair: dict[str, str]) -> None:
    assert pair["held"] in real()
    assert pair["asked"] in real()
    assert sim(real(), pair["held"], pair["asked"]) == (float(pair["value"]), pair["kind"])


@pytest.mark.parametrize("table", ["is_a", "substitute", "sibling"])
def test_every_edge_joins_two_live_skills_and_has_a_reason(table: str) -> None:
    for edge in real().closeness[table]:
        ends = [value for key, value in edge.items() if key != "reason"]
        assert len(set(ends)) == 2, edge
        assert all(end in real() for end in ends), edge
        assert edge["reason"], edge


@pytest.mark.parametrize("table", ["substitute", "sibling"])
def test_no_pair_stands_twice(table: str) -> None:
    pairs = [frozenset((e["a"], e["b"])) for e in real().closeness[table]]
    assert len(pairs) == len(set(pairs))


def test_no_category_word_stands_for_itself() -> None:
    closeness = Closeness(real())
    for word in closeness.category_words:
        assert closeness.sim(word, word).kind is MatchKind.EXACT
        narrower = [s for s in real().skills if closeness.sim(s, word).kind is MatchKind.NARROWER]
        assert word not in narrower


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("a", (1.0, MatchKind.EXACT)),
        ("b", (0.8, MatchKind.IMPLIED)),
        ("c", (0.6, MatchKind.IMPLIED)),
        ("d", (0.0, MatchKind.NONE)),
    ],
)
def test_implied_skills_fade_with_every_hop(asked: str, expected: tuple[float, MatchKind]) -> None:
    assert sim(CHAIN, "a", asked) == expected


def test_nothing_is_implied_backwards() -> None:
    assert sim(CHAIN, "b", "a") == (NO_LINK.value, NO_LINK.kind)


def test_a_thing_serves_for_its_category_over_any_number_of_edges() -> None:
    assert sim(TREE, "leaf", "family") == (1.0, MatchKind.NARROWER)
    assert sim(TREE, "family", "leaf") == (0.3, MatchKind.BROADER)


def test_category_words_are_the_upper_ends() -> None:
    assert Closeness(TREE).category_words == {"kind", "family"}


def test_the_better_of_two_relations_counts() -> None:
    graph = taxonomy(
        ["a", "b"],
        implies={"a": ("b",)},
        closeness={"sibling": [{"a": "a", "b": "b"}]},
    )
    assert sim(graph, "a", "b") == (0.8, MatchKind.IMPLIED)
    assert sim(graph, "b", "a") == (0.25, MatchKind.SIBLING)


def test_a_cycle_of_edges_ends() -> None:
    graph = taxonomy(
        ["a", "b"],
        closeness={"is_a": [{"skill": "a", "of": "b"}, {"skill": "b", "of": "a"}]},
    )
    assert sim(graph, "a", "b") == (1.0, MatchKind.NARROWER)
