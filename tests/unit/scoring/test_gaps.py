from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobmatch.model import Gap, Necessity, Profile, Resume
from jobmatch.scoring.fit import score_posting, score_postings
from jobmatch.scoring.gaps import find_gaps, plus_skill

from .builders import any_of, claim, profile, requirement, resume, taxonomy

TAXONOMY = taxonomy(
    ["a", "b", "c", "d", "e", "word", "kind"],
    implies={"d": ("b",)},
    closeness={
        "is_a": [{"skill": "kind", "of": "word"}],
        "substitute": [{"a": "c", "b": "e"}],
    },
)
POSTINGS = [
    profile(requirement("a"), requirement("b"), requirement("c"), id="1"),
    profile(requirement("a"), requirement("b"), requirement("d"), id="2"),
    profile(requirement("a"), requirement("word"), requirement("b", Necessity.PREFERRED), id="3"),
    profile(requirement("c"), id="too few"),
]
PERSON = resume(claim("a"))


def gaps(
    person: Resume = PERSON, postings: Sequence[Profile] = POSTINGS, limit: int = 20
) -> dict[str, Gap]:
    reports = list(score_postings(person, postings, TAXONOMY))
    return {g.skill: g for g in find_gaps(person, postings, TAXONOMY, reports, limit=limit)}


def test_a_gap_says_who_asks_and_what_it_brings() -> None:
    gap = gaps()["b"]
    assert gap.demand == pytest.approx(3 / 4)
    assert gap.required_in == 2
    assert gap.postings_lifted == 3


def test_the_gain_is_the_mean_rise_of_the_scores() -> None:
    with_b = resume(claim("a"), plus_skill(TAXONOMY["b"].id, TAXONOMY))
    rises = []
    for posting in POSTINGS[:3]:
        before = score_posting(PERSON, posting, TAXONOMY).score
        after = score_posting(with_b, posting, TAXONOMY).score
        assert before is not None
        assert after is not None
        rises.append(after - before)
    assert gaps()["b"].gain == pytest.approx(sum(rises) / 3, abs=1e-9)
    assert gaps()["b"].total_gain == pytest.approx(sum(rises), abs=1e-9)


def test_the_largest_total_gain_comes_first() -> None:
    # d brings its own group and, as it implies b, most of b's.
    found = gaps()
    totals = [gap.total_gain for gap in found.values()]
    assert totals == sorted(totals, reverse=True)
    assert next(iter(found)) == "d"
    assert list(gaps(limit=1)) == ["d"]


def test_held_and_category_words_are_no_gaps() -> None:
    assert set(gaps()) == {"b", "c", "d"}


def test_a_substitute_leaves_a_smaller_gap_and_is_named() -> None:
    found = gaps(resume(claim("a"), claim("e")))
    assert found["c"].closest == "e"
    assert 0 < found["c"].total_gain < gaps()["c"].total_gain


def test_an_alternative_that_is_met_leaves_no_gap() -> None:
    posting = profile(
        *(requirement(s) for s in "abcd"), groups=(any_of("a", "b"),), id="alternatives"
    )
    assert set(gaps(postings=[posting])) == {"c", "d"}


def test_no_postings_have_no_gaps() -> None:
    assert gaps(postings=[]) == {}


def test_what_hardly_anyone_asks_for_is_no_gap() -> None:
    many = [*POSTINGS[:2] * 15, profile(*(requirement(s) for s in "abe"), id="odd")]
    reports = list(score_postings(PERSON, many, TAXONOMY))
    found = find_gaps(PERSON, many, TAXONOMY, reports)
    assert "e" not in {gap.skill for gap in found}
    assert "e" in {gap.skill for gap in find_gaps(PERSON, many, TAXONOMY, reports, least_share=0)}
