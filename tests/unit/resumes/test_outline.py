from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from jobmatch.model import Job, SectionKind, Study
from jobmatch.resumes.outline import Outline, outline

from .words import document, shipped

AS_OF = date(2026, 11, 21)


def read(text: str) -> Outline:
    return outline(document(dedent(text).strip()), shipped(), AS_OF)


def said(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    found = read(f"EXPERIENCE\n{dedent(text).strip()}")
    return [(p.job.title, p.job.employer, p.job.start, p.job.end) for p in found.jobs]


ANALYST = ("Data Analyst", "Acme", "2020-01", "2022-03")
BAKER = ("Senior Engineer", "Baker & Sons", "2022-04", "present")


@pytest.mark.parametrize(
    "text",
    [
        # all on one line
        """
        Data Analyst | Acme | Lyon, FR | Jan 2020 - Mar 2022
        - Did things with numbers
        Senior Engineer | Baker & Sons | Apr 2022 - Present
        """,
        """
        Data Analyst, Acme (Jan 2020 – Mar 2022)
        • Worked with an engineer
        Senior Engineer, Baker & Sons (Apr 2022 – now)
        """,
        """
        Data Analyst at Acme, Jan 2020 to Mar 2022
        Senior Engineer at Baker & Sons, Apr 2022 to date
        """,
        # a wide gap before the dates, the place below
        """
        Data Analyst | Acme                               01/2020 - 03/2022
        Lyon, FR
        - Did things
        Senior Engineer | Baker & Sons                    04/2022 - Current
        Remote
        """,
        # the dates below
        """
        Acme | Data Analyst
        Jan 2020 - Mar 2022 | Lyon, FR
        • Did things.
        Baker & Sons | Senior Engineer
        Apr 2022 - Present | Lyon, FR
        """,
        # employer and dates, then the title
        """
        Acme, Lyon                     Jan 2020 - Mar 2022
        Data Analyst
        - Did things
        Baker & Sons, Lyon             Apr 2022 - Present
        Senior Engineer
        - Did more things
        """,
        # title, employer and dates each on a line of their own
        """
        Data Analyst
        Acme
        Jan 2020 - Mar 2022
        - Did things
        Senior Engineer
        Baker & Sons
        Apr 2022 - Present
        - Did more things
        """,
        # dates in a right column that was read after the items
        """
        Acme, Data Analyst
        • Did things
        • Did more things
        Lyon, FR
        Jan 2020 – Mar 2022
        Baker & Sons, Senior Engineer
        • Did other things
        Lyon, FR
        Apr 2022 – present
        """,
    ],
)
def test_jobs_are_found_in_every_layout(text: str) -> None:
    assert said(text) == [ANALYST, BAKER]


def test_chinese_jobs_are_found() -> None:
    text = "工作经历\n2019年9月-2023年6月  算法工程师  青禾科技\n- 负责推荐系统"
    assert read(text).jobs[0].job == Job(
        title="算法工程师",
        employer="青禾科技",
        start="2019-09",
        end="2023-06",
        months=(24236, 24281),
    )


def test_internships_are_marked() -> None:
    found = read("EXPERIENCE\nData Science Intern | Acme | Jun 2020 - Aug 2020").jobs[0].job
    assert found.internship


def test_sentences_and_items_with_dates_are_no_jobs() -> None:
    assert said("- Led the 2019 - 2021 programme as lead engineer") == []
    assert said("I was a lead engineer from 2019 - 2021 in many places.") == []


def test_a_legal_suffix_stays_with_the_employer() -> None:
    found = said("Data Analyst | Acme, Inc. | Jan 2020 - Mar 2022")
    assert found[0][1] == "Acme, Inc."


def test_a_job_owns_the_text_up_to_the_next() -> None:
    parts = read(
        """
        EXPERIENCE
        Analyst | A1 corp | 2020 - 2021
        - first
        Engineer | B2 corp | 2021 - 2022
        - second
        SKILLS
        third
        """
    )
    text = "EXPERIENCE\nAnalyst | A1 corp | 2020 - 2021\n- first\nEngineer"
    assert parts.job_at(text.index("first")) == 0
    assert parts.job_at(text.index("Engineer")) == 1
    assert parts.job_at(0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Master of Science in Data Science | Foo University | 2018",
            Study(
                degree="master", field="Data Science", institution="Foo University", end_year=2018
            ),
        ),
        (
            "Foo University, Lyon, MA\nPh.D. in Statistics      Sep 2016 - May 2021\n- GPA 4.0",
            Study(degree="phd", field="Statistics", institution="Foo University", end_year=2021),
        ),
        (
            "FOO UNIVERSITY\nMEng in Computer Science\nDec 2014 | Ithaca, NY",
            Study(
                degree="master",
                field="Computer Science",
                institution="FOO UNIVERSITY",
                end_year=2014,
            ),
        ),
        (
            "BS Foo University, Computer Engineering\n• GPA: 3.97\nSept 2014 – June 2018",
            Study(
                degree="bachelor",
                field="Computer Engineering",
                institution="Foo University",
                end_year=2018,
            ),
        ),
        (
            "青禾大学  计算机科学  本科  2015.09-2019.06",
            Study(degree="bachelor", field="计算机科学", institution="青禾大学", end_year=2019),
        ),
    ],
)
def test_education_entries_are_read(text: str, expected: Study) -> None:
    assert read(f"EDUCATION\n{text}").studies == (expected,)


def test_two_schools_keep_their_own_years() -> None:
    found = read(
        """
        EDUCATION
        FOO UNIVERSITY
        MEng in Physics
        Dec 2014 | Ithaca
        BAR COLLEGE
        BS in Physics
        May 2012 | Ithaca
        """
    ).studies
    assert [(s.institution, s.end_year) for s in found] == [
        ("FOO UNIVERSITY", 2014),
        ("BAR COLLEGE", 2012),
    ]


def test_a_state_is_no_degree() -> None:
    assert read("EDUCATION\nFoo University, Cambridge, MA").studies == ()


def test_labels_inside_a_section_open_no_section() -> None:
    parts = read("EXPERIENCE\nAnalyst | A1 corp | 2020 - 2021\nTechnologies:\nfoo\nSKILLS\nbar")
    assert [s.title for s in parts.sections] == ["EXPERIENCE", "SKILLS"]


def test_headings_may_all_have_colons() -> None:
    parts = read("Experience:\nfoo\nSkills:\nbar")
    assert [s.title for s in parts.sections] == ["Experience", "Skills"]


def test_a_resume_without_headings_is_read_as_jobs() -> None:
    parts = read("Jane Doe\nData Analyst | Acme | Jan 2020 - Mar 2022\n- Did things")
    assert [s.heading.kind for s in parts.sections] == [SectionKind.EXPERIENCE]
    assert len(parts.jobs) == 1


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_resume_has_no_parts(text: str) -> None:
    parts = outline(document(text), shipped(), AS_OF)
    assert (parts.sections, parts.jobs, parts.studies, parts.headline) == ((), (), (), None)
    assert parts.section_at(0) is None
    assert parts.line_at(0) is None


def test_the_title_under_the_name_is_the_headline() -> None:
    assert read("Jane Doe\nData Analyst\nSKILLS\nfoo").headline == "Data Analyst"
    assert read("Jane Doe\nSKILLS\nData Analyst").headline is None


def test_entries_are_the_lines_of_a_group() -> None:
    parts = read("CERTIFICATIONS\n- One (2022)\n* Two\nLANGUAGES\nEnglish")
    assert parts.entries("certifications") == ("One (2022)", "Two")
    assert parts.entries("languages") == ("English",)
