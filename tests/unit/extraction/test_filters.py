"""Subjects of a degree and names of people are no skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Levels


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Bachelor's degree in Computer Science, statistics or a related field", set()),
        ("MS or PhD in machine learning", set()),
        ("B.S. in Computer Science (or statistics)", set()),
        ("Degree in statistics and experience with machine learning", {"machine-learning"}),
        ("BS in Computer Science with strong statistics", {"statistics"}),
        ("PhD in statistics; machine learning", {"machine-learning"}),
        ("Knowledge of statistics and machine learning", {"statistics", "machine-learning"}),
        ("本科，计算机科学、统计学等相关专业", set()),
        ("熟悉机器学习", {"machine-learning"}),
    ],
)
def test_degree_subjects(levels: Levels, line: str, skills: set[str]) -> None:
    assert set(levels(f"Requirements\n- {line.replace('，', ',')}")) == skills


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Work with the data science team", set()),
        ("Mentor our data-science team", set()),
        ("You join machine learning engineers", set()),
        ("与机器学习团队合作", set()),
        ("data science and machine learning", {"data-science", "machine-learning"}),
        ("Python team player", {"python"}),
    ],
)
def test_fields_that_name_people(levels: Levels, line: str, skills: set[str]) -> None:
    assert set(levels(f"Requirements\n- {line}")) == skills
