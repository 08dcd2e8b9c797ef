"""Years of experience: what is a demand, which one is overall, which belongs to one skill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Read


def years(read: Read, text: str) -> int | None:
    return read(text).facts.min_years


@pytest.mark.parametrize(
    ("line", "least"),
    [
        ("5 years of experience", 5),
        ("5+ years of experience", 5),
        ("5 + yrs experience", 5),
        ("5+years of experience", 5),
        ("5+ years’ experience", 5),
        ("five (5) years of progressive experience", 5),
        ("five years of experience", 5),
        ("minimum of 4 years in data engineering", 4),
        ("at least two years working with models", 2),
        ("3-5 years of experience", 3),
        ("3 – 5 years of experience", 3),
        ("3 to 5 years of experience", 3),
        ("two to five years of experience", 2),
        ("7 or more years of experience", 7),
        ("0-2 years of experience", 0),
        ("10+ yoe in industry", 10),
        ("Experience: 8+ Years", 8),
        ("Bachelor's + 5 years or Master's + 3 years of experience", 3),
        ("5+ years with a bachelor's, 3 with a master's, or 0 years of experience with a PhD", 0),
        ("5 years of experience, or 3 years with a master's degree", 3),
        ("8+ yrs for Junior level / 12 + years for Senior level experience", 8),
        ("5 years of Python or Java experience and 2 years of SQL", 5),
        ("3年以上工作经验", 3),
        ("3-5年以上经验", 3),
        ("五年以上开发经验", 5),
        ("两年及以上开发经验", 2),
        ("1-10年均可", 1),
    ],
)
def test_least_years(read: Read, line: str, least: int) -> None:
    assert years(read, f"Requirements\n- {line.replace('’', chr(39))}") == least


@pytest.mark.parametrize(
    "line",
    [
        "over 25 years in business and experience",
        "We have 3 years of experience with proprietary data",
        "four-year degree",
        "a 4-year degree from a university",
        "every two years we gather experience",
        "three years in a row of working well",
        "a five-year roadmap with experience",
        "18 years of age, experience welcome",
        "stock options vesting over 4 years of working here",
        "within 2 years of graduation",
        "in the last 5 years, experience has grown",
        "founded 5 years ago with experience",
        "a 2-year contract with experience",
        "We aren't looking for 10 years of experience",
        "$100/year of experience",
        "成立于2014年,经验丰富",
        "99 years of experience",
        "Python",
    ],
)
def test_no_demand(read: Read, line: str) -> None:
    assert years(read, f"Requirements\n- {line}") is None


def test_one_degree_a_line_each_with_its_years_is_a_choice(read: Read) -> None:
    text = (
        "Qualifications\n"
        "- Bachelor's degree and 10 years of experience\n"
        "- Master's degree and 8 years of experience\n"
        "- Doctorate with 6 years of experience\n"
        "- At least 4 years of experience with Python"
    )
    assert years(read, text) == 6


def test_of_several_demands_the_first_is_overall(read: Read) -> None:
    text = "Requirements\n- 8+ years of experience\n- 2+ years of experience as a lead"
    assert years(read, text) == 8


def test_sections_that_ask_go_before_title_and_company(read: Read) -> None:
    text = (
        "About us\nWith over 20 years of experience we lead.\nRequirements\n- 3 years of experience"
    )
    assert read(text, title="Engineer (6-9 years experience)").facts.min_years == 3
    assert read("We build.", title="Engineer (6-9 years experience)").facts.min_years == 6


def test_softened_years_are_no_demand(read: Read) -> None:
    assert years(read, "Nice to have\n- 5 years of experience") is None
    assert years(read, "Requirements\n- 5 years of experience preferred") is None
    # The softening word belongs to what stands behind the comma.
    assert years(read, "Requirements\n- 5 years of experience, NLP preferred") == 5


@pytest.mark.parametrize("heading", ["Benefits", "Similar jobs"])
def test_other_sections_are_silent(read: Read, heading: str) -> None:
    assert years(read, f"{heading}\n- 5 years of experience") is None


@pytest.mark.parametrize(
    ("line", "tied"),
    [
        ("3+ years of Python", {"python": 3}),
        ("3+ years of hands-on experience with Python", {"python": 3}),
        ("5 years of experience with Python and 2 years of Java", {"python": 5, "java": 2}),
        ("5+ years of experience", {}),
        ("5+ years of experience in many and various other things before Python", {}),
    ],
)
def test_years_of_one_skill(read: Read, line: str, tied: dict[str, int]) -> None:
    assert read(f"Requirements\n- {line}").facts.skill_years == tied
