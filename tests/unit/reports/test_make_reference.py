"""The script reads what the JSON writer writes."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from jobmatch.model import Facts, Necessity, Profile
from jobmatch.reports.data import analysis_json

from .builders import analysis, asked, profile

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "make_reference.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def posting(
    source: str,
    skill: str,
    *,
    day: date | None = date(2025, 3, 1),
    role: str = "ml_engineer",
    necessity: Necessity = Necessity.REQUIRED,
    language: str = "en",
) -> Profile:
    made = profile(skill, asked(skill, skill, necessity), facts=Facts(role=role), posted_on=day)
    named = replace(made.posting, id=f"{source}:7")
    return replace(made, posting=named, language=language)


def test_sources_weigh_the_same_and_roles_are_counted(script: ModuleType) -> None:
    profiles = [
        *(posting("big", "Python") for _ in range(30)),
        *(
            posting("small", "SQL", necessity=Necessity.PREFERRED, day=date(2026, 1, 1))
            for _ in range(10)
        ),
        *(posting("small", "Rare") for _ in range(4)),
        *(posting("small", "Python", role="manager") for _ in range(6)),
        posting("hn", "Python"),
        posting("big", "Python", day=None),
        posting("big", "Python", day=date(2023, 12, 31)),
        posting("big", "Python", language="zh"),
    ]
    made = script.make_reference(analysis_json(analysis(*profiles)).splitlines())
    assert made["schema"] == "jobmatch/reference-1"
    assert made["made_on"] == "2026-11-21"
    assert (made["n"], made["period"]) == (50, ["2025-03", "2026-01"])
    assert made["sources"] == {"big": 30, "small": 20}
    assert made["df"] == {"python": 50 * (1 + 6 / 20) / 2, "sql": 50 * (10 / 20) / 2}
    assert made["roles"] == {
        "ml_engineer": {"n": 44, "skills": {"python": [30, 30, 0], "sql": [10, 0, 10]}}
    }


def test_something_else_is_refused(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no JSON of jobmatch analyze"):
        script.make_reference(["{}"])
    with pytest.raises(SystemExit, match="no dated English posting"):
        script.make_reference(
            analysis_json(analysis(posting("a", "Python", day=None))).splitlines()
        )
