"""Each rule sees its own breach in a broken copy of a sound vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobmatch.taxonomy.check import check_files
from jobmatch.taxonomy.vocabulary import read_vocabulary

from .small import edit, write_small

L, T, C = "skills/languages.toml", "skills/tools.toml", "cues.toml"
S, R = "sections.toml", "retired.toml"
PLUS = "[cues.is-a-plus]\n"
WATCHED = 'forms = ["triton"]\nnear = ["kernels"]'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path / "small")


def breaches(folder: Path) -> list[tuple[str, str]]:
    """Code and place of every breach."""
    vocabulary, unreadable = read_vocabulary(folder)
    assert not unreadable
    return [(found.code, found.source) for found in check_files(vocabulary)]


def test_a_sound_vocabulary_has_no_breach(small: Path) -> None:
    assert breaches(small) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "where"),
    [
        (L, 'aliases = ["golang"]', 'alias = ["golang"]', "T001", f"{L}#go"),
        (L, 'aliases = ["golang"]', 'aliases = "golang"', "T001", f"{L}#go"),
        (L, 'aliases = ["golang"]', 'aliases = ["golang", ""]', "T001", f"{L}#go"),
        (L, 'kind = "language"', 'kind = "lingo"', "T001", f"{L}#go"),
        (L, 'kind = "language"\n', "", "T001", f"{L}#go"),
        (L, "list_of", "lists_of", "T001", f"{L}#go"),
        (L, 'case = "capital"', 'case = "title"', "T001", f"{L}#go"),
        (L, 'case = "capital"', 'section = ["hobbies"]', "T001", f"{L}#go"),
        (T, "released = 2016", 'released = "2016"', "T001", f"{T}#pytorch"),
        (C, PLUS, PLUS + "hint = 1\n", "T001", f"{C}#is-a-plus"),
        (C, 'effect = "preferred"', 'effect = "liked"', "T001", f"{C}#is-a-plus"),
        (S, 'kind = "preferred"\n', 'kind = "perks"\n', "T001", f"{S}#headings.1"),
        (L, "[programming]", "[python-code]", "T002", f"{L}#python"),
        (L, "[python]", "[Python]", "T002", f"{L}#Python"),
        (T, "[pytorch]", "[python]", "T003", f"{T}#python"),
        (T, "[pytorch]", "[old-python]", "T003", f"{T}#old-python"),
        (R, 'became = "python"', 'became = "snake"', "T003", f"{R}#old-python"),
        (T, WATCHED, 'forms = ["triton language"]', "T004", f"{T}#triton-compiler"),
        (L, '"writing code"', '"writing-code", "py torch framework"', None, ""),
        (L, '"writing code"', '"PyTorch library"', "T004", f"{L}#programming"),
        (L, 'not_examples = ["We go above and beyond."]\n', "", "T005", f"{L}#go"),
        (L, 'forms = ["go"]', 'forms = ["go", "gopher"]', "T005", f"{L}#go"),
        (L, '"cpython"', '"py"', "T006", f"{L}#python"),
        (L, '"cpython"', '"Spark"', "T006", f"{L}#python"),
        (L, '"cpython"', '"swift"', None, ""),
        (L, 'implies = ["programming"]', 'implies = ["typing"]', "T009", f"{L}#python"),
        (L, 'broader = ["programming"]', 'broader = ["go"]', "T009", f"{L}#go"),
        ("closeness.toml", 'b = "pytorch"', 'b = "torch"', "T009", "closeness.toml"),
        (L, 'sources = ["postings"]', 'sources = ["hearsay"]', "T010", f"{L}#go"),
        (L, 'sources = ["postings"]\n', "", "T010", f"{L}#go"),
        (L, 'list_of = ["languages"]', 'list_of = ["tongues"]', "T010", f"{L}#go"),
        ("taxonomy.toml", "[categories.tools]", "[categories.things]", "T010", T),
        (L, '"writing code"', '"python"', "T011", f"{L}#programming"),
    ],
)  # fmt: skip
def test_a_broken_copy_shows_the_code(
    small: Path, file: str, before: str, after: str, code: str | None, where: str
) -> None:
    edit(small, file, before, after)
    found = breaches(small)
    assert ((code, where) in found) if code else found == []


def test_forms_are_one_when_the_matcher_says_so(small: Path) -> None:
    edit(small, L, '"writing code"', '"code-review", "peer reviews"')
    edit(small, L, '"cpython"', '"code reviews", "peer review"')
    assert [code for code, _ in breaches(small)] == ["T004", "T004"]


def test_a_circle_is_shown_once_with_its_members(small: Path) -> None:
    edit(small, L, 'name = "Programming"', 'name = "Programming"\nimplies = ["pytorch"]')
    found = check_files(read_vocabulary(small)[0])
    assert [p.message.partition(";")[0] for p in found] == [
        "implies goes in a circle: programming > pytorch > python > programming"
    ]


def test_all_breaches_are_reported_at_once(small: Path) -> None:
    edit(small, L, '"cpython"', '"py"')
    edit(small, L, 'sources = ["postings"]', 'sources = ["hearsay"]')
    edit(small, T, "released = 2016", 'released = "2016"')
    assert [code for code, _ in breaches(small)] == ["T001", "T006", "T010"]


def test_a_file_that_is_no_toml_is_a_problem_of_its_own(small: Path) -> None:
    edit(small, T, "[pytorch]", "[pytorch")
    _, unreadable = read_vocabulary(small)
    assert [(p.code, p.source) for p in unreadable] == [("E_TAXONOMY", T)]
