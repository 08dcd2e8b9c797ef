"""What the documentation says is run: commands, outputs, the library example, the tables."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from jobmatch.cli import commands
from jobmatch.errors import CODES
from jobmatch.version import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "docs/design.md", "tests/README.md")
FENCE = re.compile(r"^ *```(?P<kind>\w+)[^\n]*\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
# `taxonomy check` ends with 2 for a breach, and the small vocabulary of the tests has some.
ALLOWED = {"jobmatch taxonomy check": (0, 2)}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(page(name)) if found["kind"] == kind]


def documented() -> list[str]:
    """Every command of jobmatch in a block of shell lines."""
    lines = [line for name in PAGES for body in blocks(name, "sh") for line in body.splitlines()]
    return sorted({line.strip() for line in lines if line.strip().startswith("jobmatch ")})


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with the words that call it."""
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        yield from leaves(child, (*path, name))


COMMANDS = dict(leaves(typer.main.get_command(commands.app)))


@pytest.fixture(scope="module")
def make_docs() -> ModuleType:
    path = ROOT / "scripts" / "make_docs.py"
    spec = importlib.util.spec_from_file_location("make_docs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, small_taxonomy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples and a small vocabulary, entered."""
    for name in ("sample_postings", "sample_resumes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(small_taxonomy, tmp_path / "skill_taxonomy")
    monkeypatch.setenv("JOBMATCH_TAXONOMY", str(tmp_path / "skill_taxonomy"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", documented())
def test_documented_commands_run(command: Callable, checkout: Path, line: str) -> None:
    done = command(*shlex.split(line, comments=True)[1:])
    assert done.status in ALLOWED.get(line, (0,)), done.err


def test_the_library_example_runs(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    best, *mentions = capsys.readouterr().out.splitlines()
    assert "Machine Learning" in best
    assert [line.split()[::3] for line in mentions] == [["python", "26"]]


def test_outputs_in_the_readme_are_current(make_docs: ModuleType) -> None:
    text = page("README.md")
    assert make_docs.readme_page(text, make_docs.output_of) == text, "run scripts/make_docs.py"


def test_the_page_of_codes_is_current(make_docs: ModuleType) -> None:
    assert page("docs/codes.md") == make_docs.codes_page(), "run scripts/make_docs.py"


def test_the_two_lines_for_a_bare_machine_are_those_that_run() -> None:
    lines = [body.strip() for body in blocks("README.md", "sh")]
    assert lines[0] == (
        "python3 -m venv .venv && .venv/bin/pip install --quiet . "
        "&& .venv/bin/jobmatch analyze sample_postings/"
    )
    assert lines[1] == "python3 scripts/check"
    assert lines[1] in page(".ci/run")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_option_has_help(words: tuple[str, ...]) -> None:
    assert COMMANDS[words].help
    unexplained = [
        option.name
        for option in COMMANDS[words].params
        if option.name != "help" and not getattr(option, "help", None)
    ]
    assert unexplained == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_documented(words: tuple[str, ...]) -> None:
    text = "".join(page(name) for name in (*PAGES, "CHANGELOG.md"))
    assert f"jobmatch {words[0]}" in text


def test_every_option_in_the_readme_exists() -> None:
    known = {option for entry in COMMANDS.values() for p in entry.params for option in p.opts}
    text = page("README.md")
    others = {"--quiet"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - others <= known


def test_the_changelog_has_this_version() -> None:
    heads = re.findall(r"^## (\S+)", page("CHANGELOG.md"), re.MULTILINE)
    assert heads[:2] == ["Unreleased", __version__]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    names = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    rows = re.findall(r"^\| ([\w-]+) \| .{15,} \| \S.* \| \d+ \|$", page("docs/design.md"), re.M)
    assert names == set(rows)


def test_the_readme_is_short() -> None:
    assert len(page("README.md").splitlines()) < 200


def test_every_code_has_a_remedy() -> None:
    for code, entry in CODES.items():
        assert re.fullmatch(r"[EW]_[A-Z_]+", code)
        assert entry.meaning[0].islower() or entry.meaning.startswith("the PDF")
        assert entry.remedy.endswith(".")


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md", "docs/codes.md"])
def test_links_inside_the_repository_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page(name))
    assert [t for t in targets if not ((ROOT / name).parent / t).exists()] == []
