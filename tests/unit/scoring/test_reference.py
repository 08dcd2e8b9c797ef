from __future__ import annotations

import pytest

from jobmatch.model import RoleFit
from jobmatch.scoring.reference import score_reference

from .builders import claim, resume, taxonomy

DEMAND = {
    "period": ["2024-01", "2026-10"],
    "n": 300,
    "df": {"a": 200, "b": 100, "c": 30},
    "roles": {
        "ml_engineer": {
            "n": 100,
            "skills": {"a": [80, 60, 5], "b": [20, 10, 0], "gone": [50, 1, 1], "word": [30, 0, 0]},
        },
        "data_analyst": {"n": 200, "skills": {"c": [100, 90, 0], "talking": [150, 100, 0]}},
        "other": {"n": 0, "skills": {}},
    },
}
TAXONOMY = taxonomy(
    ["a", "b", "c", "word", "kind", "talking"],
    category={"talking": "soft-skills"},
    closeness={"is_a": [{"skill": "kind", "of": "word"}]},
    reference={"demand": DEMAND},
)


def roles(*skills: str) -> dict[str, RoleFit]:
    return {r.role: r for r in score_reference(resume(*map(claim, skills)), TAXONOMY)}


def test_coverage_is_the_share_of_weighted_demand() -> None:
    found = roles("a", "b", "word")
    assert found["ml_engineer"].coverage == pytest.approx(100)
    assert found["data_analyst"].coverage == 0
    assert 0 < roles("a")["ml_engineer"].coverage < 100


def test_roles_stand_best_first_with_n_and_period() -> None:
    assert list(roles("c")) == ["data_analyst", "ml_engineer"]
    assert roles("c")["data_analyst"].postings == 200
    assert roles("c")["data_analyst"].period == ("2024-01", "2026-10")


def test_missing_skills_stand_by_demand_without_category_words() -> None:
    assert roles()["ml_engineer"].missing == (("a", 0.8), ("b", 0.2))
    assert roles("a")["ml_engineer"].met == (("a", 0.8),)


def test_soft_and_retired_skills_do_not_count() -> None:
    assert roles()["data_analyst"].missing == (("c", 0.5),)


def test_without_a_table_there_is_nothing_to_compare() -> None:
    assert score_reference(resume(), taxonomy(["a"])) == ()
