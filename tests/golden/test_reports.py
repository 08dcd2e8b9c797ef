"""Whole reports over the samples, byte for byte.

`pytest tests/golden --update-golden` rewrites `expected/`; the difference then belongs into the
same commit as its cause, and in front of a reviewer's eyes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

EXPECTED = Path(__file__).resolve().parent / "expected"
RESUME = "../sample_resumes/maya_okafor.pdf"
REPORTS = {
    "analyze.txt": ["analyze", "."],
    "analyze.md": ["analyze", ".", "--format", "markdown", "--top", "10", "--by", "seniority"],
    "postings.csv": ["analyze", ".", "--format", "csv", "--table", "postings"],
    "score.txt": ["score", RESUME, "."],
    "score_one.md": ["score", RESUME, "oxbow_applied_scientist.docx", "--format", "markdown"],
    "score_alone.txt": ["score", RESUME],
}


@pytest.mark.parametrize("name", REPORTS)
def test_report(
    command: Callable,
    samples: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    name: str,
) -> None:
    monkeypatch.chdir(samples)
    # As on a screen of 80 columns without colour.
    monkeypatch.setattr("jobmatch.cli.commands.width", lambda _: 80)
    monkeypatch.setattr("jobmatch.cli.commands.is_terminal", lambda _: True)
    done = command(*REPORTS[name], "--as-of", "2026-11-21")
    assert (done.status, done.err) == (0, "")
    if request.config.getoption("--update-golden"):
        (EXPECTED / name).write_bytes(done.raw)
    assert (EXPECTED / name).read_bytes().decode("utf-8") == done.out
