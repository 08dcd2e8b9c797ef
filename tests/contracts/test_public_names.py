"""Names that others rely on. Adding one is a line in `public_names.json`; taking one away is a
decision, with a new schema number or a major version."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import typer

import jobmatch
from jobmatch import errors
from jobmatch.cli import commands, edge
from jobmatch.reports import rows

NAMES = json.loads(Path(__file__).with_name("public_names.json").read_text(encoding="utf-8"))
# Objects whose keys are data: `roles` counts by role.
OPEN = (
    "overview.roles",
    "overview.seniorities",
    "overview.degrees",
    "overview.work_modes",
    "postings[].parts",
)


def exit_statuses() -> dict[str, int]:
    """Each error class and its exit status, and those of the edge."""
    kinds = [errors.JobmatchError, *subclasses(errors.JobmatchError)]
    found = {kind.__name__: kind.exit_code for kind in kinds}
    return found | {
        "skipped": commands.SKIPPED,
        "internal": edge.EXIT_INTERNAL,
        "interrupted": edge.EXIT_INTERRUPTED,
        "usage": edge.EXIT_USAGE,
    }


def subclasses(kind: type) -> Iterator[Any]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def key_paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every key of a JSON value."""
    if isinstance(value, list):
        for entry in value:
            yield from key_paths(entry, f"{path}[]")
    elif isinstance(value, dict) and path not in OPEN:
        for key, entry in value.items():
            here = f"{path}.{key}".lstrip(".")
            yield here
            yield from key_paths(entry, here)


def command_names(command: Any, words: str = "jobmatch") -> Iterator[str]:
    """Yield the words that call each command."""
    children = getattr(command, "commands", None)
    if children is None:
        yield words
        return
    for name, child in children.items():
        yield from command_names(child, f"{words} {name}")


def factories() -> list[str]:
    return sorted(
        entry.name
        for entry in entry_points(group="spacy_factories")
        if entry.value.startswith("jobmatch.")
    )


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("exports", jobmatch.__all__),
        ("codes", list(errors.CODES)),
        ("exit_statuses", exit_statuses()),
        ("spacy_factories", factories()),
        ("formats", list(commands.FORMATS)),
        ("commands", sorted(command_names(typer.main.get_command(commands.app)))),
        ("csv_skills", list(rows.SKILL_COLUMNS)),
        ("csv_postings", list(rows.POSTING_COLUMNS)),
        ("csv_fit", list(rows.FIT_COLUMNS)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_the_known_ones(kind: str, found: Any) -> None:
    assert NAMES[kind] == found


@pytest.mark.parametrize("name", jobmatch.__all__)
def test_each_export_is_there(name: str) -> None:
    assert getattr(jobmatch, name) is not None


def test_an_unknown_export_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = jobmatch.nothing


def test_type_checkers_see_every_export() -> None:
    tree = ast.parse(Path(jobmatch.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(jobmatch.__all__) <= imported


@pytest.mark.parametrize("schema", ["analysis-1", "fit-1"])
def test_keys_of_the_json(
    command: Callable, samples: Path, resumes: Path, small_taxonomy: Path, schema: str
) -> None:
    missing = samples / "nowhere.txt"
    words = {
        "analysis-1": [["analyze", samples, missing, "--include-text", "--by", "role"]],
        "fit-1": [
            ["score", resumes / "maya_okafor.pdf", samples, missing],
            ["score", resumes / "priya_raman.md"],
        ],
    }
    found = set()
    for arguments in words[schema]:
        done = command(*arguments, "--format", "json", "--taxonomy", small_taxonomy)
        found.update(key_paths(json.loads(done.out)))
    assert sorted(found) == NAMES[schema]
