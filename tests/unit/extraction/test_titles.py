"""Role and seniority of titles, and of texts without one."""

from __future__ import annotations

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.extraction.titles import Titles
from jobmatch.taxonomy.load import load_table

FOLDER = find_taxonomy().resolve()
TITLES = Titles(load_table(FOLDER, "roles"), load_table(FOLDER, "levels"))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Machine Learning Engineer", "ml_engineer"),
        ("Senior ML Engineer (Remote)", "ml_engineer"),
        ("Software Engineer, Machine Learning", "ml_engineer"),
        ("Senior Software Engineer, AI/ML", "ml_engineer"),
        ("Software Engineer, AI/ML Backend", "software_engineer"),
        ("Deep Learning Engineer", "ml_engineer"),
        ("Data Scientist - Machine Learning", "data_scientist"),
        ("Sr. Data Scientist / Machine Learning Engineer", "data_scientist"),
        ("Marketing Data Analyst", "data_analyst"),
        ("Data Analyst (Sales)", "data_analyst"),
        ("Data Engineer II - Gen AI", "data_engineer"),
        ("Senior AI Data Engineer", "data_engineer"),
        ("Analytics Engineer", "data_engineer"),
        ("AI Engineer", "ai_engineer"),
        ("AI/ML Engineer", "ai_engineer"),
        ("Generative AI Developer", "ai_engineer"),
        ("Full-Stack AI Engineer with DevOps Experience", "ai_engineer"),
        ("AI Platform Engineer", "ai_engineer"),
        ("MLOps Engineer", "mlops_engineer"),
        ("ML Platform Engineer - Large Scale", "mlops_engineer"),
        ("Research Scientist, NLP", "research_scientist"),
        ("Machine Learning Scientist", "research_scientist"),
        ("Applied Scientist II", "applied_scientist"),
        ("Director, Data Science", "manager"),
        ("Data Science Manager", "manager"),
        ("Senior Software Engineer (AI)", "software_engineer"),
        ("Software Engineer - AI Agents", "software_engineer"),
        ("Full Stack Developer (Cloud & AI Automation)", "software_engineer"),
        ("Member of Technical Staff", "software_engineer"),
        ("Product Manager, Machine Learning", "other"),
        ("AI QA Automation Engineer", "other"),
        ("DevOps Engineer (Legal AI Assistant)", "other"),
        ("Baker", "other"),
        ("", "other"),
        ("大模型算法工程师", "ml_engineer"),
        ("AI开发者", "ai_engineer"),
        ("大数据开发工程师", "data_engineer"),
        ("数据分析师", "data_analyst"),
        ("后端开发工程师", "software_engineer"),
    ],
)
def test_role_of_a_title(title: str, role: str) -> None:
    assert TITLES.role(title, "We are hiring a data engineer.") == role or title == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We are looking for a Senior Data Engineer to join us.", "data_engineer"),
        ("As a machine learning engineer, you train models.", "ml_engineer"),
        (
            "We need an engineer. We are looking for an engineer who likes GPUs.",
            "software_engineer",
        ),
        ("Job title: Applied Scientist\nWe build.", "applied_scientist"),
        ("The Data Analyst reports to the board.", "data_analyst"),
        ("We are a data company. We like analytics.", "other"),
        ("As a Journey Builder company we hire.", "other"),
        ("岗位:推荐算法工程师", "ml_engineer"),
    ],
)
def test_role_of_a_text_without_a_title(text: str, role: str) -> None:
    assert TITLES.role(None, text) == role


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Data Scientist", "senior"),
        ("Sr. Data Scientist", "senior"),
        ("Data Scientist III", "senior"),
        ("Data Scientist II", "mid"),
        ("Data Scientist I", "entry"),
        ("Junior AI Engineer", "entry"),
        ("Software Engineer - Recent Grad", "entry"),
        ("Data Science Intern", "intern"),
        ("Staff Machine Learning Engineer", "staff"),
        ("Senior Staff Engineer", "staff"),
        ("Principal Scientist", "principal"),
        ("Lead Data Engineer", "lead"),
        ("Data Science Manager", "manager"),
        ("Product Manager", None),
        ("Director, Data Science", "director"),
        ("Head of Data", "director"),
        ("Member of Technical Staff", None),
        ("Lead Generation Analyst", None),
        ("International Data Analyst", None),
        ("Data Scientist", None),
        ("Staff + Senior Software Engineer", "senior"),
        ("Senior/Staff Engineer", "senior"),
        ("Junior to Mid-level Engineer", "entry"),
        ("高级算法工程师", "senior"),
        ("资深算法专家", "senior"),
        ("高阶多模态算法", "senior"),
        ("AI Engineer (LLM)P7-8", "senior"),
        ("算法实习生", "intern"),
        ("初级开发工程师", "entry"),
        ("首席科学家", "principal"),
        ("技术总监", "director"),
        ("产品经理", None),
    ],
)
def test_level_of_a_title(title: str, level: str | None) -> None:
    assert TITLES.seniority(title, "") == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We are looking for a senior engineer.", "senior"),
        ("This role is for a junior to mid-level engineer.", "entry"),
        ("As our Senior E2E AI Engineer, you build.", "senior"),
        ("Levels ranging from mid-level up to staff.", "mid"),
        ("岗位为初级岗位", "entry"),
        ("You report to senior leadership and lead projects.", None),
        ("You will work with a senior engineer.", None),
        ("We are also looking for an Engineering Manager.", None),
    ],
)
def test_level_that_the_text_states_below_a_silent_title(text: str, level: str | None) -> None:
    assert TITLES.seniority("Data Scientist", text) == level


def test_the_title_goes_before_the_text() -> None:
    assert TITLES.seniority("Junior Engineer", "We are looking for a senior engineer.") == "entry"
