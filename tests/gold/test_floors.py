"""Accuracy is a test: the figures of the labelled postings may not fall below `floors.toml`."""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jobmatch.cli.edge import run

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)

pytestmark = [
    pytest.mark.slow,
    # The scorer leaves the closing of its files to the interpreter.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"the labelled postings are not here: {GOLD}"),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", GOLD / "score_extraction.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_is_below_its_floor(
    name: str,
    scorer: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts, labels = (str(GOLD / f"{name}.{kind}.jsonl") for kind in ("texts", "labels"))
    options = ("--keep-duplicates", "--format", "json", "--include-text")
    assert run(["analyze", texts, *options]) == 0
    said = tmp_path / "analysis.json"
    said.write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["score", labels, str(said), "--json"])
    scorer.main()
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    below = {k: (figures[k], least) for k, least in FLOORS[name].items() if figures[k] < least}
    assert (figures["missing"], below) == (0, {})
