"""Where results go, in which form, and what an error of our own leaves behind."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobmatch import app
from jobmatch.errors import LockedError, NetworkError, problem

FEED = "mixed_feed.jsonl"
SECRET = "Priya Raman, +1 512 555 0139"


@pytest.fixture
def small(samples: Path, small_taxonomy: Path) -> tuple[object, ...]:
    """The words of a quick command, without its format."""
    return ("analyze", samples / "qingyu_data_engineer.md", "--taxonomy", small_taxonomy)


@pytest.mark.parametrize("format_", ["terminal", "json", "csv", "markdown"])
def test_a_file_holds_what_the_screen_shows(
    command: Callable, small: tuple[object, ...], tmp_path: Path, format_: str
) -> None:
    out = tmp_path / "result"
    out.write_text("older")
    shown = command(*small, "--format", format_)
    written = command(*small, "--format", format_, "-o", out)
    assert (written.status, written.raw, written.err) == (0, b"", "")
    assert out.read_bytes() == shown.raw
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


def test_a_result_that_fails_half_way_leaves_the_old_file(
    command: Callable,
    small: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def half(*_: object, **__: object) -> Any:
        yield '{"schema": '
        raise RuntimeError

    monkeypatch.setattr("jobmatch.reports.data.analysis_chunks", half)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "reports"))
    (tmp_path / "reports").mkdir()
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "result.json"
    out.write_text("older")
    assert command(*small, "--format", "json", "-o", out).status == 70
    assert [(path.name, path.read_text()) for path in out.parent.iterdir()] == [
        ("result.json", "older")
    ]


@pytest.mark.parametrize("place", ["missing/result.json", "."])
def test_a_place_that_cannot_be_written(
    command: Callable, small: tuple[object, ...], tmp_path: Path, place: str
) -> None:
    out = tmp_path / place
    done = command(*small, "-o", out)
    assert (done.status, done.raw) == (4, b"")
    (line,) = done.err.splitlines()
    assert line.startswith(f"jobmatch: error E_WRITE: {out}: cannot write it: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(
    command: Callable, small: tuple[object, ...], tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    assert command(*small, "-o", tmp_path / "result.json").status == 4


def test_an_internal_error_keeps_a_report_without_values(
    command: Callable,
    small: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> Any:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(app, "analyze", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    done = command(*small)
    assert (done.status, done.raw) == (70, b"")
    (line,) = done.err.splitlines()
    (report,) = tmp_path.iterdir()
    assert line.startswith("jobmatch: error E_INTERNAL: RuntimeError inside jobmatch.")
    assert str(report) in line
    text = report.read_text(encoding="utf-8")
    assert text.startswith("RuntimeError\n")
    assert "in fail" in text
    assert SECRET not in line + text
    assert str(tmp_path) not in text
    if os.name == "posix":
        assert report.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NetworkError(problem("E_USAGE", "board")), 3),
        (LockedError(problem("E_USAGE", "store")), 5),
        (KeyboardInterrupt(), 130),
    ],
    ids=["network", "locked", "interrupted"],
)
def test_statuses_of_other_errors(
    command: Callable,
    small: tuple[object, ...],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
) -> None:
    def fail(*_: object, **__: object) -> Any:
        raise error

    monkeypatch.setattr(app, "analyze", fail)
    done = command(*small)
    assert (done.status, done.raw) == (status, b"")
    assert len(done.err.splitlines()) == 1


def test_csv_tables(command: Callable, samples: Path, small_taxonomy: Path) -> None:
    words = ("analyze", samples / FEED, "--taxonomy", small_taxonomy, "--format", "csv")
    skills = list(csv.reader(io.StringIO(command(*words).out)))
    assert ",".join(skills[0]) == (
        "posting,title,company,posted_on,role,skill,name,necessity,min_years,quote"
    )
    postings = list(csv.DictReader(io.StringIO(command(*words, "--table", "postings").out)))
    assert {row[0] for row in skills[1:]} <= {row["posting"] for row in postings}
    count = json.loads(command(*words[:-1], "json").out)["overview"]["postings"]
    assert len(postings) == count


def test_by_splits_the_demand(command: Callable, samples: Path, small_taxonomy: Path) -> None:
    words = ("analyze", samples / FEED, "--taxonomy", small_taxonomy, "--format", "json")
    analysis = json.loads(command(*words, "--by", "role").out)
    assert analysis["by"] == "role"
    assert sum(group["postings"] for group in analysis["groups"]) == len(analysis["postings"])


def test_filters_and_age_count_from_as_of(
    command: Callable, samples: Path, small_taxonomy: Path
) -> None:
    words = ("analyze", samples, "--taxonomy", small_taxonomy, "--format", "json")
    recent = json.loads(command(*words, "--as-of", "2026-11-21", "--since", "7d").out)
    dates = [p["posted_on"] for p in recent["postings"]]
    assert dates
    assert min(dates) >= "2026-11-14"
    assert recent["provenance"]["as_of"] == "2026-11-21"


def test_no_progress_and_no_colour_off_a_terminal(
    command: Callable, samples: Path, small_taxonomy: Path
) -> None:
    done = command("analyze", samples / FEED, "--taxonomy", small_taxonomy)
    assert (done.status, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert "█" not in done.out
