"""The same input gives the same bytes, wherever it runs, and nothing is asked of the network."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# Watches the process from its first line on. To make a socket and bind it to this machine is not
# to ask anybody: a library looks at import whether there is IPv6.
SCRIPT = """
import hashlib, io, json, sys
asked = []
local = ("socket.__new__", "socket.bind")
def watch(event, arguments):
    if event.startswith("socket.") and event not in local:
        asked.append(event)
sys.addaudithook(watch)
from jobmatch.cli.edge import run
screen, answers = sys.stdout, []
for words in json.loads(sys.argv[1]):
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding=screen.encoding, errors=screen.errors)
    status = run(words)
    sys.stdout.flush()
    answers.append([status, hashlib.sha256(sys.stdout.buffer.getvalue()).hexdigest()])
print(json.dumps([answers, asked]), file=screen)
"""
PLACES = {
    "C": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Auckland",
    },
    "zh_CN": {
        "LC_ALL": "zh_CN.GB18030",
        "PYTHONIOENCODING": "gb18030",
        "PYTHONHASHSEED": "4242",
        "TZ": "America/Los_Angeles",
        "COLUMNS": "40",
    },
}


FILES = ("data_jobs_export.csv", "qingyu_data_engineer.md", "vantry_careers_page.html")


@pytest.fixture(scope="module")
def commands(samples: Path, resumes: Path) -> list[list[str]]:
    postings = [str(samples / name) for name in FILES]
    resume = str(resumes / "priya_raman.md")
    return [
        ["analyze", *postings, "--format", "json", "--as-of", "2026-11-21"],
        ["score", resume, *postings, "--as-of", "2026-11-21"],
    ]


@pytest.fixture(scope="module")
def elsewhere(
    commands: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[list[Any], list[str]]]:
    """The commands in two other places: statuses and hashes, and what was asked of sockets."""
    running = {
        place: subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SCRIPT, json.dumps(commands)],
            env={**os.environ, **variables},
            cwd=tmp_path_factory.mktemp("elsewhere"),
            stdout=subprocess.PIPE,
        )
        for place, variables in PLACES.items()
    }
    return {place: json.loads(process.communicate()[0]) for place, process in running.items()}


@pytest.mark.parametrize("place", PLACES)
def test_bytes_do_not_depend_on_locale_hash_seed_zone_or_width(
    run_once: Callable[..., str], elsewhere: Any, commands: list[list[str]], place: str
) -> None:
    here = [[0, hashlib.sha256(run_once(*words).encode()).hexdigest()] for words in commands]
    assert elsewhere[place][0] == here


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_asked_of_a_socket(elsewhere: Any, place: str) -> None:
    assert elsewhere[place][1] == []
