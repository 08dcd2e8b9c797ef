"""From names to mentions: overlaps, spellings, addresses, sections that name nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Read


def found(read: Read, line: str) -> list[tuple[str, str]]:
    return [(m.text, str(m.skill)) for m in read(f"Requirements\n- {line}").mentions]


def test_the_longest_name_wins_and_the_shorter_counts_elsewhere(read: Read) -> None:
    assert found(read, "PyTorch Lightning and PyTorch") == [
        ("PyTorch Lightning", "pytorch-lightning"),
        ("PyTorch", "pytorch"),
    ]


def test_one_stretch_of_text_names_one_skill(read: Read) -> None:
    text = "Triton inference with GPU kernels"  # the guards of both senses let it in
    assert [skill for _, skill in found(read, text)] == ["triton-compiler"]


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("python", "python"),
        ("PYTHON", "python"),
        ("Scikit-Learn", "scikit-learn"),
        ("scikit learn", "scikit-learn"),
        ("K8s", "kubernetes"),
        ("node.JS", "nodejs"),
        ("熟悉Python开发", "python"),
        ("使用C++编程", "cpp"),
    ],
)
def test_spellings(read: Read, line: str, skill: str) -> None:
    assert [found_skill for _, found_skill in found(read, line)] == [skill]


@pytest.mark.parametrize(
    "line", ["https://python.org/java", "docker.io/python", "python@java.com", "www.docker.com"]
)
def test_addresses_name_nothing(read: Read, line: str) -> None:
    assert found(read, line) == []


@pytest.mark.parametrize("line", ["Pythonic", "Javanese", "mysql", "Dockerfiles"])
def test_a_part_of_a_word_is_no_name(read: Read, line: str) -> None:
    assert found(read, line) == []


def test_offsets_quote_the_text(read: Read) -> None:
    text = "Requirements\n- ＰｙＴｏｒｃｈ is not Python\n- C++/C#"
    for mention in read(text).mentions:
        assert text[mention.start : mention.end] == mention.text


def test_soft_and_hard_skills_are_both_mentions(read: Read) -> None:
    assert [skill for _, skill in found(read, "Python and communication")] == [
        "python",
        "communication",
    ]
