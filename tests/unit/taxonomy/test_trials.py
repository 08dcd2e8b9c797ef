"""T007, T008 and T012, first with a pipeline made of words, then with the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from jobmatch import app
from jobmatch.taxonomy.trials import cues_behave, examples_match
from jobmatch.taxonomy.vocabulary import Vocabulary, read_vocabulary

from .small import edit, write_small

L, T, C = "skills/languages.toml", "skills/tools.toml", "cues.toml"
YES, NO = 'examples = ["[Kubernetes] ', 'not_examples = ["[Python]'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path / "small")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What the unbroken copy shows: nothing of its own, whatever the shipped cues show."""
    return codes(write_small(tmp_path_factory.mktemp("sound") / "small"))


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(found.code, found.source) for found in app.check_taxonomy(folder)]


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "where"),
    [
        (L, '"Services in Go and Python."', '"Services in Rust."', "T007", f"{L}#go"),
        (L, 'examples = ["Services in Go and Python."]\n', "", "T007", f"{L}#go"),
        (T, 'examples = ["GPU kernels in Triton."]\n', "", "T007", f"{T}#triton-compiler"),
        (L, '"cpython"', '"https://python.example"', "T007", f"{L}#python"),
        (L, '"We go above and beyond."', '"Go, Python or both."', "T008", f"{L}#go"),
        (C, YES + "is a plus", YES + "is here", "T012", f"{C}#is-a-plus"),
        (C, NO + ", plus", NO + " is a plus", "T012", f"{C}#is-a-plus"),
        (C, NO, NO.replace("[Python]", "Python"), "T012", f"{C}#is-a-plus"),
    ],
)
def test_the_pipeline_shows_the_code(
    small: Path, sound: list[tuple[str, str]],
    file: str, before: str, after: str, code: str, where: str,
) -> None:  # fmt: skip
    edit(small, file, before, after)
    assert (code, where) not in sound
    assert (code, where) in codes(small)


def test_a_sound_vocabulary_behaves(sound: list[tuple[str, str]]) -> None:
    assert [found for found in sound if not found[1].startswith(C)] == []


def test_a_vocabulary_that_cannot_be_loaded_is_not_tried(small: Path) -> None:
    edit(small, L, 'implies = ["programming"]', 'implies = ["typing"]')
    assert codes(small) == [("T009", f"{L}#python")]


def test_a_table_that_breaks_the_pipeline_is_a_problem(small: Path) -> None:
    edit(small, "cues.toml", '["but",', '[1, "but",')
    assert [code for code, _ in codes(small)] == ["E_TAXONOMY"]


class Spot(NamedTuple):
    skill: str
    start: int


def finder(*found: tuple[str, str]) -> Callable[[str], list[Spot]]:
    """Finds the first place of each word: ("pytorch", "PyTorch")."""
    return lambda text: [Spot(skill, text.find(word)) for skill, word in found if word in text]


def only(folder: Path, *skills: str) -> Vocabulary:
    tables = dict(read_vocabulary(folder)[0].tables)
    for name in [name for name in tables if name.startswith("skills/")]:
        tables[name] = {key: entry for key, entry in tables[name].items() if key in skills}
    return Vocabulary(tables=tables, own=tables)


def test_a_form_without_a_guard_is_tried_in_a_plain_sentence(small: Path) -> None:
    found = finder(("pytorch", "PyTorch."), ("pytorch", "PyTorch框架"))
    missed = [p.message for p in examples_match(only(small, "pytorch"), found)]
    assert missed == [
        "its form 'pytorch framework' does not match in a plain sentence",
        "its form 'pytorch library' does not match in a plain sentence",
    ]


def test_a_cue_without_sentences_is_a_breach(small: Path) -> None:
    tables = {"cues.toml": {"cues": {"maybe": {"effect": "preferred", "patterns": ["maybe"]}}}}
    found = [p.message for p in cues_behave(Vocabulary(tables=tables, own=tables), lambda _: ())]
    assert [text.partition(";")[0] for text in found] == ["has no examples", "has no not_examples"]
