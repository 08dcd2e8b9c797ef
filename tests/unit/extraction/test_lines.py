"""Lines, sentences and units: the borders of every cue, list and guard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jobmatch.extraction.lines import Unit, lines, sentences
from jobmatch.model import Document, SectionKind
from jobmatch.text import normalise

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor

Units = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def units(small_extractor: Extractor) -> Units:
    """A function: section and words of each unit of a text."""

    def found(text: str) -> list[tuple[str, str]]:
        plain = normalise(text).text
        _, parsed = small_extractor._parse(Document(text=plain), 0)
        return [(str(u.section), plain[u.start : u.end].strip()) for u in parsed]

    return found


@pytest.mark.parametrize(
    "bullet",
    [
        "- ",
        "* ",
        "• ",
        "●",
        "▪ ",
        "◦ ",
        "■ ",
        "➢ ",
        "✓ ",
        "·",
        "o ",
        "1. ",
        "12) ",
        "(3) ",
        "4、",
        "b) ",
    ],
)
def test_a_bullet_is_no_part_of_its_line(bullet: str) -> None:
    text = f"  {bullet}Python"
    (line,) = lines(text)
    assert (line.is_item, text[line.start : line.end]) == (True, "Python")


@pytest.mark.parametrize("text", ["3.5 million users", "2020 was good", "often", "-", "1.5-2万"])
def test_a_number_or_a_word_is_no_bullet(text: str) -> None:
    (line,) = lines(text)
    assert (line.is_item, line.start, line.end) == (False, 0, len(text))


def test_empty_lines_are_counted_but_not_yielded() -> None:
    found = list(lines("One\n\n  \nTwo\nThree"))
    assert [line.after_blank for line in found] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("We use Python. We like Java.", ["We use Python.", "We like Java."]),
        ("Tools, e.g. Java, vs. SQL.", ["Tools, e.g. Java, vs. SQL."]),
        ("Sr. Engineer at A. Smith", ["Sr. Engineer at A. Smith"]),
        ("Python 3.5 is old. Java is not!", ["Python 3.5 is old.", "Java is not!"]),
        ("Python • Java • SQL", ["Python •", "Java •", "SQL"]),
        ("熟悉Python。了解Java。", ["熟悉Python。", "了解Java。"]),
        ("熟悉模型；了解部署", ["熟悉模型；", "了解部署"]),
        ("负责训练 2. 负责部署", ["负责训练", "2. 负责部署"]),
        ("", []),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    assert [text[a:b].strip() for a, b in sentences(text, 0, len(text))] == pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n- Python\n- Java", ["Requirements:", "Python", "Java"]),
        ("Requirements: Python. Docker.", ["Python.", "Docker."]),
        ("任职要求：1、熟悉Python；2、熟悉Java；", ["1、熟悉Python;", "2、熟悉Java;"]),
        ("【任职要求】\n1. 熟悉Python\n2. 了解Java", ["【任职要求】", "熟悉Python", "了解Java"]),
    ],
)
def test_a_requirement_section_reaches_to_its_end(
    units: Units, text: str, expected: list[str]
) -> None:
    assert units(text) == [("requirements", words) for words in expected]


def test_a_long_line_is_cut_where_a_demand_opens(units: Units) -> None:
    filler = "The line says little about the work that there is to do here. " * 5
    text = f"{filler}Experience with Python Strong knowledge of Java 5+ years of SQL"
    assert [words for _, words in units(text)][-3:] == [
        "Experience with Python",
        "Strong knowledge of Java",
        "5+ years of SQL",
    ]


def test_a_heading_glued_into_running_text_opens_its_section(units: Units) -> None:
    filler = "The line says little about the work that there is to do here. " * 5
    text = f"{filler}Minimum Qualifications: Python. Preferred Qualifications: Docker."
    assert units(text)[-2:] == [
        ("requirements", "Minimum Qualifications: Python."),
        ("preferred", "Preferred Qualifications: Docker."),
    ]


def test_a_heading_glued_to_the_end_of_a_line_speaks_for_the_next(units: Units) -> None:
    text = "We follow our own principles.Nice to Have\n- Docker"
    assert units(text)[-2:] == [("preferred", "Nice to Have"), ("preferred", "Docker")]


def test_a_label_on_a_bullet_speaks_for_that_bullet_alone(units: Units) -> None:
    text = "Responsibilities\n- Requirements: Python\n- Deploy models"
    assert [section for section, _ in units(text)] == ["duties", "requirements", "duties"]


def test_flat_chinese_text_is_divided_at_headings_and_numbers(units: Units) -> None:
    text = "岗位职责：1. 负责模型训练 2. 负责部署 任职要求：1. 熟悉数据"
    found = units(text)
    assert ("duties", "负责模型训练") in found
    assert ("duties", "2. 负责部署") in found
    assert found[-1] == ("requirements", "熟悉数据")


def test_units_are_values() -> None:
    unit = Unit(0, 3, SectionKind.DUTIES, "heading:Duties")
    assert unit == Unit(0, 3, SectionKind.DUTIES, "heading:Duties", is_item=False)
