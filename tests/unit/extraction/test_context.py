"""How cues change necessity. The examples of each cue stand in `cues.toml` (rule T012)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Levels, Read

REQ, PREF = "required", "preferred"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Python", {"python": REQ}),
        ("Docker is a plus", {"docker": PREF}),
        ("Python, Java and Docker are a plus", {"python": PREF, "java": PREF, "docker": PREF}),
        ("Python; Kubernetes is a plus, but not required", {"python": REQ, "kubernetes": PREF}),
        ("Docker is a plus but not required", {"docker": PREF}),
        ("Ideally Docker; Python is required", {"docker": PREF, "python": REQ}),
        ("Nice to have: Docker, Kubernetes", {"docker": PREF, "kubernetes": PREF}),
        ("Bonus points for Docker or Kubernetes", {"docker": PREF, "kubernetes": PREF}),
        ("Docker would be great to have", {"docker": PREF}),
    ],
)
def test_inside_a_required_list(levels: Levels, line: str, expected: dict[str, str]) -> None:
    assert levels(f"Requirements\n- {line}") == expected


@pytest.mark.parametrize("stop", ["; ", " but ", " however, ", " while ", " - ", ". "])
def test_a_clause_ends_at_a_terminator(levels: Levels, stop: str) -> None:
    line = f"Python is needed every day{stop}Docker is a plus"
    assert levels(f"Requirements\n- {line}") == {"python": REQ, "docker": PREF}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Python (Docker preferred)", {"python": REQ, "docker": PREF}),
        ("Python, Docker (optional), SQL", {"python": REQ, "docker": PREF, "sql": REQ}),
        ("Docker (a plus)", {"docker": PREF}),
        ("Python and Docker (nice to have)", {"python": PREF, "docker": PREF}),
    ],
)
def test_brackets_hold_a_cue_in(levels: Levels, line: str, expected: dict[str, str]) -> None:
    assert levels(f"Requirements\n- {line}") == expected


def test_ideally_softens_what_follows_alone(levels: Levels) -> None:
    assert levels("Requirements\n- Python, ideally in a commercial setting") == {"python": REQ}


def test_a_scope_does_not_reach_into_the_next_bullet(levels: Levels) -> None:
    text = "Requirements\n- Docker is a plus\n- Python"
    assert levels(text) == {"docker": PREF, "python": REQ}


@pytest.mark.parametrize(
    "line",
    ["Java is not required.", "No Java experience needed", "No prior Java knowledge is required"],
)
def test_what_is_ruled_out_is_left_out(levels: Levels, line: str) -> None:
    assert levels(f"Requirements\n- Python\n- {line}") == {"python": REQ}


def test_not_required_in_a_preferred_section_only_says_so(levels: Levels) -> None:
    assert levels("Nice to have\n- Docker, not required") == {"docker": PREF}


@pytest.mark.parametrize(
    ("section", "line", "level"),
    [
        ("Responsibilities", "Deploy with Docker", "mentioned"),
        ("Responsibilities", "You must have Docker skills", REQ),
        ("Responsibilities", "3+ years of experience with Docker", REQ),
        ("Nice to have", "Docker", PREF),
        ("Nice to have", "Docker is required", PREF),
        ("Our tech stack", "Docker", "mentioned"),
        ("About us", "We ship with Docker", "mentioned"),
    ],
)
def test_the_section_decides_first(levels: Levels, section: str, line: str, level: str) -> None:
    assert levels(f"{section}\n- {line}") == {"docker": level}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("熟悉Python", {"python": REQ}),
        ("有Docker经验者优先", {"docker": PREF}),
        ("熟悉Python，有Docker经验优先", {"python": REQ, "docker": PREF}),
        ("熟悉Docker、Kubernetes者优先", {"docker": PREF, "kubernetes": PREF}),
        ("SQL不作要求", {}),
    ],
)
def test_chinese(levels: Levels, line: str, expected: dict[str, str]) -> None:
    assert levels(f"任职要求:\n- {line.replace('，', ',')}") == expected


def test_chinese_bonus_section(levels: Levels) -> None:
    assert levels("任职要求:\n1. 熟悉Python\n加分项:\n1. 熟悉Docker") == {
        "python": REQ,
        "docker": PREF,
    }


def test_the_rule_is_named(read: Read) -> None:
    text = "Requirements\n- Python\n- Docker is a plus\nDuties\n- You must have Java"
    rules = {str(m.skill): m.rule for m in read(text).mentions}
    assert rules == {
        "python": "section:requirements",
        "docker": "cue:is-a-plus",
        "java": "cue:must-have",
    }


def test_of_two_cues_at_one_place_the_longer_wins(read: Read) -> None:
    (mention,) = read("Requirements\n- Docker is not required but helpful").mentions
    assert (str(mention.necessity), mention.rule) == (PREF, "cue:not-required-but")
