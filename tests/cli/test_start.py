"""What a person sees first: no command, help, a slip of the fingers, a closed pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jobmatch.cli.edge import run
from jobmatch.version import __version__

HEAVY = ("spacy", "pandas", "httpx", "bs4", "lxml", "scipy", "datasketch", "pypdfium2", "rich")


def test_without_arguments_it_says_where_to_start(command: Callable) -> None:
    done = command()
    assert done.status == 0
    starts = [line.split("  ")[1] for line in done.out.splitlines() if "  jobmatch" in line]
    assert starts == [
        "jobmatch analyze postings/",
        "jobmatch score resume.pdf postings/",
        "jobmatch score resume.pdf",
    ]


def test_version(command: Callable) -> None:
    assert command("--version").out == f"jobmatch {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["analyze"], ["score"]], ids=" ".join)
def test_help_explains_every_argument_and_option(command: Callable, arguments: list[str]) -> None:
    done = command(*arguments, "--help")
    assert done.status == 0
    assert done.out.startswith("Usage: jobmatch")
    assert not done.err


def test_a_group_of_commands_without_a_command_shows_them(command: Callable) -> None:
    done = command("taxonomy")
    assert (done.status, done.raw) == (2, b"")
    assert done.err.startswith("Usage: jobmatch taxonomy")
    assert "\n  search " in done.err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from jobmatch.cli.edge import run\n"
        "for words in ([], ['--help'], ['analyze', '--help'], ['score', '--help']): run(words)\n"
        f"print(*({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse", "x"], "'analyze'"),
        (["analyze", "--fromat", "json", "x"], "--format"),
        (["analyze", "--fromat", "json", "x"], "See jobmatch analyze --help."),
        (["taxonomy", "serch", "x"], "'search'"),
        (["analyze", "--format", "jsno", "x"], "json"),
        (["analyze", "--by", "roles", "x"], "role"),
        (["analyze", "--table", "skill", "x"], "skills"),
        (["score", "--fromat", "json", "x"], "--format"),
        (["score", "x", "--format", "html"], "terminal, json, csv, markdown"),
        (["analyze"], "postings"),
        (["analyze", "--top", "0", "x"], "--top"),
        (["analyze", "--as-of", "yesterday", "x"], "--as-of"),
        (["analyze", "--since", "soon", "x"], "--since"),
        (["analyze", "--config", "none.toml", "x"], "none.toml"),
        (["analyze", "--taxonomy", "none", "x"], "none"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_usage_is_one_line_that_helps(
    command: Callable, arguments: list[str], said: str
) -> None:
    done = command(*arguments)
    assert (done.status, done.raw) == (2, b"")
    (line,) = done.err.splitlines()
    assert line.startswith("jobmatch: error E_")
    assert said in line


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_closed_pipe_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    samples: Path,
    small_taxonomy: Path,
) -> None:
    """`jobmatch analyze … | head`: the reader goes away in the middle."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stdout:
        monkeypatch.setattr("sys.stdout", stdout)
        words = ["analyze", str(samples), "--format", "json", "--taxonomy", str(small_taxonomy)]
        assert run(words) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_closed_pipe_leaves_no_words_at_exit() -> None:
    script = f"{sys.executable} -m jobmatch --help | true"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
