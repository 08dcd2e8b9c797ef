"""The lexicon of headings: the examples of `sections.toml`, and lines that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.extraction.headings import Headings
from jobmatch.model import SectionKind
from jobmatch.taxonomy.load import load_table
from jobmatch.text import normalise

if TYPE_CHECKING:
    from .conftest import Read

SECTIONS: dict[str, Any] = dict(load_table(find_taxonomy().resolve(), "sections"))
EXAMPLES = [(kind, line) for kind, found in SECTIONS["examples"].items() for line in found]


@pytest.fixture(scope="module")
def headings() -> Headings:
    return Headings(SECTIONS)


@pytest.mark.parametrize(("kind", "line"), EXAMPLES)
def test_an_example_line_has_its_kind(headings: Headings, kind: str, line: str) -> None:
    found = headings.own_line(normalise(line).text, is_item=False, marked=False)
    assert (str(found) if found else "none") == kind


@pytest.mark.parametrize("mark", ["{}", "{}:", "## {}", "**{}**", "{} -", "[{}]", "1. {}"])
def test_marks_around_a_heading_do_not_matter(headings: Headings, mark: str) -> None:
    line = mark.format("Preferred Qualifications")
    assert headings.own_line(line, is_item=False, marked=False) is SectionKind.PREFERRED


@pytest.mark.parametrize("words", ["PREFERRED QUALIFICATIONS", "preferred qualifications"])
def test_case_does_not_matter(headings: Headings, words: str) -> None:
    assert headings.phrase(words) is SectionKind.PREFERRED


@pytest.mark.parametrize(
    "line",
    [
        "Requirements change every week, and so do we.",
        "Experience with the requirements of banks",
        "Our requirements are many, our days are few, and still we build what people like to use",
        "",
        "-",
        "。",
    ],
)
def test_a_sentence_is_no_heading(headings: Headings, line: str) -> None:
    assert headings.own_line(line, is_item=False, marked=False) is None


def test_an_item_is_a_heading_only_when_it_ends_like_one(headings: Headings) -> None:
    assert headings.own_line("Requirements", is_item=True, marked=False) is None
    assert headings.own_line("Requirements:", is_item=True, marked=False)
    assert headings.own_line("Requirements", is_item=True, marked=True)


def test_a_run_in_heading_gives_its_length(headings: Headings) -> None:
    line = "Requirements: Python"
    assert headings.run_in(line) == (SectionKind.REQUIREMENTS, len("Requirements: "))
    assert headings.run_in("Python: three years") is None


@pytest.mark.parametrize("heading", ["Benefits", "Equal Opportunity Employer", "Similar jobs"])
def test_nothing_below_such_a_heading_is_a_skill(read: Read, heading: str) -> None:
    assert read(f"Requirements\n- Python\n\n{heading}\n- Docker").mentions[-1].text == "Python"
