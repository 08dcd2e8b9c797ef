"""The shipped vocabulary keeps its own rules, and holds all that the guides teach."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from jobmatch import app
from jobmatch.config import find_taxonomy
from jobmatch.errors import Problem
from jobmatch.taxonomy.format import format_skills

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "taxonomy" / "guide_facts.csv"
FILES = sorted((find_taxonomy() / "skills").glob("*.toml"))


@pytest.fixture(scope="module")
def problems() -> tuple[Problem, ...]:
    return app.check_taxonomy(find_taxonomy().resolve())


@pytest.mark.slow
@pytest.mark.parametrize("code", [f"T{number:03}" for number in range(1, 13)])
def test_no_rule_is_broken(code: str, problems: tuple[Problem, ...]) -> None:
    assert [f"{p.source}: {p.message}" for p in problems if p.code == code] == []


@pytest.mark.slow
def test_there_is_no_problem_beyond_the_rules(problems: tuple[Problem, ...]) -> None:
    assert [p for p in problems if not p.code.startswith("T")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_can_be_formatted_without_loss_and_once_is_enough(path: Path) -> None:
    once = format_skills(path.read_text(encoding="utf-8"))
    assert format_skills(once) == once


@pytest.mark.skipif(not FACTS.is_file(), reason=f"the facts of the guides are not here: {FACTS}")
def test_every_skill_that_a_guide_names_resolves_to_a_skill_with_that_guide(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = _script("guide_coverage").main([str(FACTS), "--missing"])
    assert (status, capsys.readouterr().out.count("\n")) == (0, 3)


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
