"""The JSON of `analyze` and `score` over the samples: names, words, sums that scripts rely on."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

GOLD_RESUMES = Path(__file__).resolve().parents[3] / "shared" / "gold" / "resumes" / "dev"
FORMS = [f"data_scientist_resume{end}" for end in (".pdf", ".txt", ".docx")]
SOME = ("data_jobs_export.csv", "mixed_feed.jsonl", "tessaline_greenhouse.json")

# Path to objects: the names that each of them has at least.
ANALYSIS = {
    "": "schema provenance postings skills problems",
    "provenance": "jobmatch taxonomy taxonomy_sha256 settings_sha256 as_of inputs",
    "postings[]": "id source title company location posted_on language duplicates role seniority "
    "min_years work_mode degree salary skills groups soft_skills unknown_terms blockers coverage "
    "warnings text",
    "postings[].degree": "min preferred or_equivalent",
    "postings[].salary": "min max currency period",
    "postings[].skills[]": "id name category necessity min_years mentions",
    "postings[].skills[].mentions[]": "text start end section necessity rule",
    "postings[].groups[]": "any_of at_least necessity",
    "postings[].soft_skills[]": "id name necessity mentions",
    "postings[].unknown_terms[]": "id text necessity mentions",
    "postings[].blockers[]": "kind quote",
    "postings[].coverage": "requirement_lines lines_with_a_skill",
    "postings[].warnings[]": "code message",
    "skills[]": "id name postings required preferred share low high",
    "problems[]": "source code message",
}
FIT = {
    "": "schema provenance resume postings gaps",
    "resume": "name email phone links total_years role seniority skills soft_skills unknown_terms "
    "education jobs certifications languages sections warnings",
    "resume.skills[]": "id name evidence years last_used mentions",
    "resume.skills[].mentions[]": "text start end",
    "resume.education[]": "degree field institution end_year",
    "resume.jobs[]": "title employer start end",
    "postings[]": "id title company score low high required_met required_close required parts "
    "contributions missing blockers warnings",
    "postings[].parts": "skills years level degree",
    "postings[].contributions[]": "any_of necessity match held points possible posting_quote "
    "resume_quote",
    "gaps[]": "skill name demand required_in gain postings_lifted closest roadmap",
}
NULLABLE = {"postings[].salary"}
PHONE = re.compile(r"\b555[ -]0\d{3}")
WORDS = {
    "necessity": {"required", "preferred", "mentioned"},
    "match": {"exact", "implied", "narrower", "substitute", "sibling", "broader", "none"},
    "evidence": {"used", "listed", "implied"},
    "role": {
        "ml_engineer", "data_scientist", "data_engineer", "data_analyst", "software_engineer",
        "research_scientist", "mlops_engineer", "ai_engineer", "applied_scientist", "manager",
        "other", None,
    },
    "seniority": {
        "intern", "entry", "mid", "senior", "staff", "principal", "lead", "manager", "director",
        None,
    },
    "work_mode": {"remote", "hybrid", "onsite", None},
    "period": {"year", "month", "week", "day", "hour"},
}  # fmt: skip


@pytest.fixture(scope="module")
def analysis(run_once: Callable[..., str], samples: Path) -> Any:
    broken = samples.parent / "nowhere.txt"
    return json.loads(run_once("analyze", samples, broken, "--format", "json", "--include-text"))


@pytest.fixture(scope="module")
def fits(run_once: Callable[..., str], samples: Path, resumes: Path) -> dict[str, Any]:
    return {
        resume.name: json.loads(run_once("score", resume, samples, "--format", "json"))
        for resume in (resumes / "maya_okafor.pdf", resumes / "priya_raman.md")
    }


def at(value: Any, path: str) -> list[Any]:
    """Return the objects at a path such as `postings[].skills[]`."""
    found = [value]
    for step in filter(None, path.split(".")):
        found = [entry[step.removesuffix("[]")] for entry in found]
        if step.endswith("[]"):
            found = [entry for entries in found for entry in entries]
    return found


@pytest.mark.parametrize("path", ANALYSIS)
def test_names_of_analysis_1(analysis: Any, path: str) -> None:
    assert analysis["schema"] == "jobmatch/analysis-1"
    found = [entry for entry in at(analysis, path) if not (path in NULLABLE and entry is None)]
    assert found, "the samples show no such object"
    assert not [name for name in ANALYSIS[path].split() for entry in found if name not in entry]


@pytest.mark.parametrize("path", FIT)
def test_names_of_fit_1(fits: dict[str, Any], path: str) -> None:
    found = [entry for fit in fits.values() for entry in at(fit, path) if entry]
    assert {fit["schema"] for fit in fits.values()} == {"jobmatch/fit-1"}
    assert found, "the samples show no such object"
    assert not [name for name in FIT[path].split() for entry in found if name not in entry]


def words(value: Any, name: str = "") -> list[tuple[str, Any]]:
    """Return each value that has one of the names of WORDS."""
    if isinstance(value, dict):
        return [pair for key, entry in value.items() for pair in words(entry, key)]
    if isinstance(value, list):
        return [pair for entry in value for pair in words(entry, name)]
    return [(name, value)] if name in WORDS else []


def test_values_are_the_words_of_the_contract(analysis: Any, fits: dict[str, Any]) -> None:
    found = [*words(analysis), *words(fits)]
    assert {name for name, _ in found} == set(WORDS)
    assert not {(name, value) for name, value in found if value not in WORDS[name]}


def test_every_mention_quotes_the_text_and_no_span_is_used_twice(analysis: Any) -> None:
    kinds = ("skills", "soft_skills", "unknown_terms")
    for posting in analysis["postings"]:
        found = [m for kind in kinds for skill in posting[kind] for m in skill["mentions"]]
        for mention in found:
            assert posting["text"][mention["start"] : mention["end"]] == mention["text"]
        spans = sorted((m["start"], m["end"]) for m in found)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), posting["id"]


def test_the_strongest_mention_wins(analysis: Any) -> None:
    order = ["mentioned", "preferred", "required"]
    for posting in analysis["postings"]:
        for skill in posting["skills"]:
            strongest = max((m["necessity"] for m in skill["mentions"]), key=order.index)
            assert skill["necessity"] == strongest, (posting["id"], skill["id"])


def test_demand_counts_the_postings(analysis: Any) -> None:
    total = len(analysis["postings"])
    for demand in analysis["skills"]:
        naming = [
            skill["necessity"]
            for posting in analysis["postings"]
            for skill in posting["skills"]
            if skill["id"] == demand["id"]
        ]
        assert demand["postings"] == len(naming), demand["id"]
        assert demand["required"] == naming.count("required"), demand["id"]
        assert demand["preferred"] == naming.count("preferred"), demand["id"]
        assert 0 <= demand["low"] <= demand["share"] <= demand["high"] <= 1, demand["id"]
        assert demand["postings"] <= total


def test_points_add_up(fits: dict[str, Any]) -> None:
    scored = [p for fit in fits.values() for p in fit["postings"] if p["score"] is not None]
    assert scored
    for posting in scored:
        points = math.fsum(part["points"] for part in posting["contributions"])
        assert points == pytest.approx(posting["parts"]["skills"], abs=1e-9)
        assert math.fsum(posting["parts"].values()) == pytest.approx(posting["score"], abs=1e-9)
        assert 0 <= posting["low"] <= posting["score"] <= posting["high"] <= 100
        for part in posting["contributions"]:
            assert -1e-9 <= part["points"] <= part["possible"] + 1e-9
            assert (part["match"] == "none") == (part["held"] is None)


def test_a_posting_without_score_says_why(fits: dict[str, Any]) -> None:
    for fit in fits.values():
        for posting in fit["postings"]:
            codes = {warning["code"] for warning in posting["warnings"]}
            assert (posting["score"] is None) == ("W_FEW_REQUIREMENTS" in codes), posting["id"]


def test_the_best_come_first(fits: dict[str, Any]) -> None:
    for fit in fits.values():
        scores = [p["score"] if p["score"] is not None else -1 for p in fit["postings"]]
        assert scores == sorted(scores, reverse=True)


def test_no_contact_data_comes_out(fits: dict[str, Any]) -> None:
    for name, fit in fits.items():
        resume = fit["resume"]
        assert (resume["name"], resume["email"], resume["phone"]) == (None, None, None)
        assert resume["links"] == []
        assert "@example" not in json.dumps(fit), name
        assert not PHONE.search(json.dumps(fit)), name


def test_alone_a_resume_is_held_against_the_reference_demand(
    command: Callable, resumes: Path, small_taxonomy: Path
) -> None:
    done = command(
        "score", resumes / "maya_okafor.pdf", "--format", "json", "--taxonomy", small_taxonomy
    )
    fit = json.loads(done.out)
    assert fit["used"] == "reference demand of 40 postings, 2026-01 to 2026-10"
    assert (fit["postings"], fit["gaps"]) == ([], [])
    best = fit["reference"][0]
    assert (best["role"], best["postings"]) == ("ml_engineer", 40)
    assert [entry["skill"] for entry in best["met"]] == ["python", "aws"]
    assert best["met"][0] == {"skill": "python", "name": "Python", "share": 0.875}
    assert 0 < best["coverage"] <= 100


def test_reference_demand_is_shipped(run_once: Callable[..., str], resumes: Path) -> None:
    fit = json.loads(run_once("score", resumes / "maya_okafor.pdf", "--format", "json"))
    assert {role["role"] for role in fit["reference"]} >= {"ml_engineer", "data_scientist"}
    assert min(role["postings"] for role in fit["reference"]) >= 30


@pytest.mark.skipif(not GOLD_RESUMES.is_dir(), reason="needs ../shared, which is not here")
def test_the_same_resume_scores_alike_in_each_form(
    run_once: Callable[..., str], samples: Path
) -> None:
    postings = [samples / name for name in SOME]
    runs = [
        json.loads(run_once("score", GOLD_RESUMES / name, *postings, "--format", "json"))
        for name in FORMS
    ]
    scores = [{p["id"]: p["score"] for p in run["postings"]} for run in runs]
    assert [set(found) for found in scores] == [set(scores[0])] * 3
    for posting, score in scores[0].items():
        if score is not None:
            assert [found[posting] for found in scores] == [pytest.approx(score, abs=1)] * 3
