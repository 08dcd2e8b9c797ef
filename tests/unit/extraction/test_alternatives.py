"""Choices between skills, as the text offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Read


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("PyTorch or TensorFlow", ["pytorch tensorflow"]),
        ("PyTorch, TensorFlow or Docker", ["pytorch tensorflow docker"]),
        ("PyTorch, TensorFlow, and/or Docker", ["pytorch tensorflow docker"]),
        ("Python (or Java)", ["python java"]),
        ("either PyTorch or TensorFlow, and Docker", ["pytorch tensorflow"]),
        ("one of PyTorch, TensorFlow", ["pytorch tensorflow"]),
        ("at least one of: PyTorch, TensorFlow", ["pytorch tensorflow"]),
        ("Python and PyTorch or TensorFlow", ["pytorch tensorflow"]),
        (
            "PyTorch or TensorFlow and Docker or Kubernetes",
            ["pytorch tensorflow", "docker kubernetes"],
        ),
        ("熟悉PyTorch或TensorFlow", ["pytorch tensorflow"]),
        ("熟悉PyTorch或者TensorFlow", ["pytorch tensorflow"]),
        ("至少一种:PyTorch、TensorFlow", ["pytorch tensorflow"]),
        ("精通PyTorch、TensorFlow之一", ["pytorch tensorflow"]),
        ("PyTorch and TensorFlow", []),
        ("PyTorch, TensorFlow", []),
        ("PyTorch/TensorFlow", []),
        ("PyTorch or similar", []),
        ("Python or Python", []),
        ("PyTorch for training, or at some later point TensorFlow", []),
        ("PyTorch\n- or TensorFlow", []),
    ],
)
def test_choices(read: Read, line: str, groups: list[str]) -> None:
    found = read(f"Requirements\n- {line}").alternatives
    assert [" ".join(group.options) for group in found] == groups
    assert all(group.at_least == 1 for group in found)


@pytest.mark.parametrize("words", ["at least two of", "two or more of", "至少两种"])
def test_two_of_a_list(read: Read, words: str) -> None:
    (group,) = read(f"Requirements\n- {words} PyTorch, TensorFlow, Docker").alternatives
    assert (group.options, group.at_least) == (("pytorch", "tensorflow", "docker"), 2)


def test_a_choice_quotes_its_text(read: Read) -> None:
    text = "Requirements\n- Strong PyTorch or TensorFlow skills"
    (group,) = read(text).alternatives
    assert text[group.start : group.end] == "PyTorch or TensorFlow"


def test_a_choice_has_no_more_to_meet_than_it_offers(read: Read) -> None:
    (group,) = read("Requirements\n- at least two of PyTorch, TensorFlow").alternatives
    assert group.at_least == len(group.options)
