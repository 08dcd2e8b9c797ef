"""The engine of guards, one kind of condition at a time, over a vocabulary made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Read


def named(read: Read, line: str, section: str = "Requirements") -> set[str]:
    return {str(mention.skill) for mention in read(f"{section}\n- {line}").mentions}


@pytest.mark.parametrize(
    ("line", "skill", "expected"),
    [
        # case
        ("Go, Python", "go", True),
        ("GO, Python", "go", True),
        ("go, Python", "go", False),
        ("R, Python", "r", True),
        ("r, Python", "r", False),
        ("Beam", "beam", True),
        ("BEAM", "beam", False),
        ("beam", "beam", False),
        # list_of: neighbours in one list
        ("Python or R", "r", True),
        ("Python / R / SQL", "r", True),
        ("languages such as Python (R)", "r", True),
        ("Python, then later perhaps R", "r", False),
        ("R and D", "r", False),
        ("R", "r", False),
        # preceded_by, followed_by: one positive context suffices
        ("programming in R", "r", True),
        ("Go services", "go", True),
        # not_followed_by, even where the list speaks for it
        ("Python, Go to market", "go", False),
        ("Python, R&D", "r", False),
        # near: words of the sentence
        ("Excel and spreadsheets", "excel", True),
        ("Excel", "excel", False),
        ("Excel. We like spreadsheets", "excel", False),
        # near: skills of a category, and any skill
        ("Flink and Docker", "flink", True),
        ("Flink and Python", "flink", False),
        ("JAX or statistics", "jax", True),
        ("JAX", "jax", False),
        # not_near, not_preceded_by
        ("Beam and a laser", "beam", False),
        ("Beam and optics", "beam", False),
        ("electron Beam", "beam", False),
    ],
)
def test_condition(read: Read, line: str, skill: str, expected: bool) -> None:
    assert (skill in named(read, line)) is expected


def test_a_condition_may_ask_for_a_section(read: Read) -> None:
    line = "Excel and spreadsheets"
    assert named(read, line) == {"excel"}
    assert named(read, line, "Responsibilities") == set()


def test_near_ends_with_the_bullet(read: Read) -> None:
    assert named(read, "Flink\n- Docker") == {"docker"}


def test_two_senses_of_one_word_are_told_apart(read: Read) -> None:
    assert named(read, "Triton for GPU kernels") == {"triton-compiler"}
    assert named(read, "Triton for inference") == {"triton-server"}
    assert named(read, "Triton") == set()


def test_guarded_neighbours_in_one_list_vouch_for_each_other(read: Read) -> None:
    assert named(read, "R, SAS") == {"r", "sas"}
    assert named(read, "Go, R, SAS") == {"go", "r", "sas"}


def test_what_a_guard_lets_in_vouches_for_the_next(read: Read) -> None:
    # Python speaks for R, R for SAS.
    assert named(read, "Python, R, SAS") == {"python", "r", "sas"}


def test_what_its_own_guard_refuses_vouches_for_nobody(read: Read) -> None:
    assert named(read, "Go to SAS") == set()


def test_a_category_may_count_in_some_sections_only(read: Read) -> None:
    assert named(read, "optics") == {"optics"}
    assert named(read, "optics", "Responsibilities") == set()
