"""`jobmatch taxonomy …` as people type it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobmatch.config import find_taxonomy

Run = Callable[..., Any]


@pytest.fixture
def broken(tmp_path: Path, small_taxonomy: Path) -> Path:
    """A copy of the small taxonomy with an unknown field in one entry."""
    folder = shutil.copytree(small_taxonomy, tmp_path / "broken")
    path = folder / "skills" / "tools.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[aws]\n", '[aws]\nnickname = "x"\n'), encoding="utf-8")
    return folder


def test_check_prints_a_line_for_each_breach_and_exits_with_2(command: Run, broken: Path) -> None:
    done = command("taxonomy", "check", broken, "--files-only")
    assert done.status == 2
    assert "T001: skills/tools.toml#aws: field 'nickname' is not known" in done.out
    assert done.out.count("\n") == int(done.err.split()[1])


def test_check_gives_json(command: Run, broken: Path) -> None:
    data = json.loads(command("taxonomy", "check", broken, "--files-only", "--format", "json").out)
    assert data["schema"] == "jobmatch/taxonomy-check-1"
    assert {"source", "code", "message"} == set(data["problems"][0])


def test_format_changes_files_once(command: Run, tmp_path: Path, small_taxonomy: Path) -> None:
    folder = shutil.copytree(small_taxonomy, tmp_path / "mess")
    path = folder / "skills" / "tools.toml"
    path.write_text('# b\n[b]\nkind = "tool"\nname = "B"\n\n[a]\nname = "A"\n', encoding="utf-8")
    assert command("taxonomy", "format", folder).out.endswith("1 files changed\n")
    assert path.read_text(encoding="utf-8").startswith('[a]\nname = "A"\n\n# b\n[b]\nname')
    assert command("taxonomy", "format", folder).out == "0 files changed\n"


def test_format_leaves_a_broken_file_alone(command: Run, tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    path = tmp_path / "skills" / "tools.toml"
    path.write_text("[a\n", encoding="utf-8")
    assert command("taxonomy", "format", tmp_path).status == 2
    assert path.read_text(encoding="utf-8") == "[a\n"


def test_show_takes_an_id_or_a_form(command: Run, small_taxonomy: Path) -> None:
    by_id = command("taxonomy", "show", "spark", "--taxonomy", small_taxonomy)
    by_form = command("taxonomy", "show", "Apache Spark", "--taxonomy", small_taxonomy)
    assert by_id.out == by_form.out
    assert by_id.out.startswith("Apache Spark  [spark]\n")
    as_json = command("taxonomy", "show", "spark", "--format", "json", "--taxonomy", small_taxonomy)
    assert json.loads(as_json.out)["id"] == "spark"


def test_show_suggests_the_nearest(command: Run, small_taxonomy: Path) -> None:
    done = command("taxonomy", "show", "pytroch", "--taxonomy", small_taxonomy)
    assert done.status == 2
    assert "did you mean pytorch" in done.err


def test_search_finds_and_says_when_not(command: Run, small_taxonomy: Path) -> None:
    found = command("taxonomy", "search", "kubernets", "--taxonomy", small_taxonomy)
    assert (found.status, "similar" in found.out) == (0, True)
    assert command("taxonomy", "search", "qqq", "--taxonomy", small_taxonomy).status == 1


def test_usage_counts_forms_and_cues(command: Run, tmp_path: Path, small_taxonomy: Path) -> None:
    text = "ML Engineer\n\nRequirements:\n- Python and SQL\n- Docker is a plus\n- More Python\n"
    path = tmp_path / "posting.txt"
    path.write_text(text, encoding="utf-8")
    arguments = ("taxonomy", "usage", path, "--taxonomy", small_taxonomy)
    data = json.loads(command(*arguments, "--format", "json").out)
    counts = {row["skill"]: (row["postings"], row["accepted"]) for row in data["forms"]}
    assert (data["postings"], counts["python"], counts["aws"]) == (1, (1, 2), (0, 0))
    assert {"cue": "is-a-plus", "postings": 1, "times": 1} in data["cues"]
    dead = command(*arguments, "--dead").out
    assert "AWS" in dead
    assert "Python" not in dead


def test_diff_is_written_like_the_changelog(
    command: Run, tmp_path: Path, small_taxonomy: Path
) -> None:
    new = shutil.copytree(small_taxonomy, tmp_path / "new")
    path = new / "skills" / "tools.toml"
    text = path.read_text(encoding="utf-8") + '\n[zig]\nname = "Zig"\nkind = "tool"\n'
    path.write_text(text, encoding="utf-8")
    done = command("taxonomy", "diff", small_taxonomy, new)
    assert done.out == "### Vocabulary\n\nAdded (1):\n\n- `zig` Zig\n"


@pytest.mark.parametrize("name", ["check", "show python", "search python"])
def test_an_unknown_format_is_bad_usage(command: Run, name: str) -> None:
    assert command("taxonomy", *name.split(), "--format", "yaml").status == 2


def test_own_skills_are_read_on_top_of_the_shipped(command: Run, tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    own = '[acme-flow]\nname = "AcmeFlow"\nkind = "tool"\nsources = ["postings"]\n'
    (tmp_path / "skills" / "nlp.toml").write_text(own, encoding="utf-8")
    assert "AcmeFlow" in command("taxonomy", "show", "acmeflow", "--taxonomy", tmp_path).out
    assert command("taxonomy", "show", "python", "--taxonomy", tmp_path).status == 0
    assert find_taxonomy() != tmp_path
