"""Looking skills up, describing one, and what changed between two states."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.model import Guard
from jobmatch.taxonomy.describe import as_data, describe, guard_words
from jobmatch.taxonomy.diff import Changes, changelog, diff
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import load_taxonomy
from jobmatch.taxonomy.search import nearest, search
from jobmatch.taxonomy.vocabulary import read_vocabulary

from .small import edit, write_small

L, T = "skills/languages.toml", "skills/tools.toml"


@pytest.fixture(scope="module")
def real() -> Taxonomy:
    return load_taxonomy(find_taxonomy().resolve())


@pytest.mark.parametrize(
    ("word", "skill", "how"),
    [
        ("PyTorch", "pytorch", "exact"),
        ("k8s", "kubernetes", "exact"),
        ("scikit learn", "scikit-learn", "exact"),
        ("强化学习", "reinforcement-learning", "exact"),
        ("tensorflwo", "tensorflow", "similar"),
        ("kubernettes cluster", "kubernetes", "similar"),
    ],
)
def test_a_skill_is_found_by_any_form(real: Taxonomy, word: str, skill: str, how: str) -> None:
    found = search(real, word)
    assert (skill, how) in [(f.skill.id, f.how) for f in found]
    assert how == "similar" or found[0].skill.id == skill


def test_nothing_is_like_nonsense(real: Taxonomy) -> None:
    assert search(real, "qqqqxxzz") == ()
    assert search(real, "  ") == ()
    assert nearest(real, "pythn") == "python"


def test_each_skill_is_found_once_and_the_limit_holds(real: Taxonomy) -> None:
    found = [f.skill.id for f in search(real, "data", limit=7)]
    assert len(found) == len(set(found)) == 7


def test_a_guard_is_said_in_words(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_small(tmp_path / "small"))
    guard = Guard(
        forms=("go",), case="capital", list_of=("languages",), near=("@any", "golang"),
        not_followed_by=("to",),
    )  # fmt: skip
    assert guard_words(guard, taxonomy) == (
        '"go": with a capital letter; in a sentence with any other skill, "golang"'
        ' or in a list with a skill of languages; not before "to"'
    )
    assert guard_words(Guard(), taxonomy) == "every form: always"


def test_a_description_says_all_there_is(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_small(tmp_path / "small"))
    text = describe(taxonomy, taxonomy["pytorch"])
    parts = ("PyTorch  [pytorch]", "released 2016", "pytorch library", "Python [python]")
    for part in (*parts, "  Programming [programming]", "substitute triton-server: a test"):
        assert part in text
    assert as_data(taxonomy, taxonomy["programming"])["narrower"] == ["go", "python"]


def changes(tmp_path: Path, *edits: tuple[str, str, str]) -> Changes:
    old, new = write_small(tmp_path / "old"), write_small(tmp_path / "new")
    for name, before, after in edits:
        edit(new, name, before, after)
    return diff(read_vocabulary(old)[0], read_vocabulary(new)[0])


def test_nothing_changed(tmp_path: Path) -> None:
    assert changelog(changes(tmp_path)) == "### Vocabulary\n\nNo change.\n"


def test_every_kind_of_change_is_said(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        (L, "[programming]", "[coding]"),
        (L, 'name = "Python"', 'name = "Python 3"'),
        (L, '"golang"', '"go language"'),
        (L, '"cpython"', '"triton"'),
        (T, '[triton-server]\nname = "Triton Inference Server"', '[zig]\nname = "Zig"'),
        (T, '"triton"]\nsources', '"openai triton"]\nsources'),
        ("retired.toml", "[old-python]", '[programming]\nbecame = "coding"\n\n[old-python]'),
    )
    assert found.added == {"zig": "Zig"}
    assert found.renamed == {"programming": "is now coding", "python": "Python → Python 3"}
    assert found.retired == {"triton-server": "not in retired.toml"}
    assert found.moved["triton"] == ("triton-compiler", "python")
    assert found.forms_added["go"] == ("go language",)
    assert found.forms_removed["go"] == ("golang",)
    assert '- "triton": `triton-compiler` → `python`' in changelog(found)
