"""Degrees: the lowest that admits, the one preferred, and words that only look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobmatch.model import Degree

if TYPE_CHECKING:
    from .conftest import Read


def degree(read: Read, line: str, section: str = "Requirements") -> Degree:
    return read(f"{section}\n- {line}").facts.degree


@pytest.mark.parametrize(
    ("line", "lowest"),
    [
        ("Bachelor's degree in Physics", "bachelor"),
        ("Bachelors in Physics", "bachelor"),
        ("bachelor degree", "bachelor"),
        ("BS/MS/PhD in Physics", "bachelor"),
        ("BS, MS, or PhD in Physics", "bachelor"),
        ("MS or PhD in CS", "master"),
        ("M.S. in Physics", "master"),
        ("B.Tech in Physics", "bachelor"),
        ("five years plus a BA/BS.", "bachelor"),
        ("PhD in Physics", "phd"),
        ("Ph.D. in Physics", "phd"),
        ("Doctorate", "phd"),
        ("Advanced degree", "master"),
        ("Degree in Physics", "bachelor"),
        ("four-year degree", "bachelor"),
        ("Associate's degree or Bachelor's", "none"),
        ("High school diploma", "none"),
        ("No degree required", "none"),
        ("本科及以上学历", "bachelor"),
        ("统招本科", "bachelor"),
        ("硕士及以上", "master"),
        ("博士学历", "phd"),
        ("大专以上学历", "none"),
        ("学历不限", "none"),
        ("计算机相关领域的学位", "bachelor"),
    ],
)
def test_the_lowest_admits(read: Read, line: str, lowest: str) -> None:
    assert degree(read, line).min == lowest


@pytest.mark.parametrize(
    "line",
    [
        "Certified Scrum Master",
        "master the craft",
        "web master",
        "master data management",
        "MS Excel and MS Office",
        "You work alongside PhDs from everywhere",
        "tuition for a bachelor's degree",
        "Our office is in Cambridge, MA and online",
        "We will be there",
        "Python",
    ],
)
def test_no_degree_is_named(read: Read, line: str) -> None:
    assert degree(read, line) == Degree()


@pytest.mark.parametrize(
    ("line", "lowest", "preferred"),
    [
        ("Bachelor's degree required, PhD preferred", "bachelor", "phd"),
        (
            "Bachelors degree in Physics, Chemistry or Law, Masters or PhD preferred",
            "bachelor",
            "master",
        ),
        ("PhD preferred", None, "phd"),
        ("BS, MS or PhD preferred", None, "bachelor"),
    ],
)
def test_a_preferred_degree_is_no_demand(
    read: Read, line: str, lowest: str | None, preferred: str
) -> None:
    found = degree(read, line)
    assert (found.min, found.preferred) == (lowest, preferred)


def test_a_preferred_section_prefers(read: Read) -> None:
    text = "Requirements\n- BSc in Physics\nPreferred qualifications\n- PhD"
    assert read(text).facts.degree == Degree(min="bachelor", preferred="phd")


@pytest.mark.parametrize(
    ("line", "equivalent"),
    [
        ("Bachelor's degree or equivalent experience", True),
        ("Bachelor's degree or equivalent practical experience", True),
        ("Experience in lieu of a bachelor's degree", True),
        ("Bachelor's degree in Physics or equivalent field", False),
        ("Bachelor's degree in an equivalent field or equivalent work experience", True),
        ("Bachelor's degree", False),
        ("本科或同等学力", True),
    ],
)
def test_or_equivalent(read: Read, line: str, equivalent: bool) -> None:
    assert degree(read, line).or_equivalent is equivalent


@pytest.mark.parametrize("section", ["Benefits", "About us", "Equal Opportunity Employer"])
def test_other_sections_demand_no_degree(read: Read, section: str) -> None:
    assert degree(read, "Bachelor's degree in Physics", section) == Degree()
