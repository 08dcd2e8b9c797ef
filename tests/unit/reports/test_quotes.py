from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.model import Document, Necessity
from jobmatch.reports.quotes import QUOTE_WIDTH, has_contact, line_around, quote

from .builders import asked


@pytest.mark.parametrize(
    "line",
    [
        "Python, maya@mail.example",
        "+1 (415) 555-0134",
        "Tel. 020 7946 0958",
        "(415) 555-0134 x",
        "13812345678",
        "linkedin.com/in/maya",
        "https://GitHub.com/maya/ranker",
    ],
)
def test_contact_data_is_seen(line: str) -> None:
    assert has_contact(line)


@pytest.mark.parametrize(
    "line",
    [
        "Data Scientist, Mar 2019 - Apr 2021",
        "2018-2021 Python and SQL",
        "grew revenue by 12,000,000 in 2021",
        "served 40 000 000 requests",
        "@property decorators, C++20, p99 of 120 ms",
        "pushed to GitHub",
    ],
)
def test_years_and_amounts_are_no_contact_data(line: str) -> None:
    assert not has_contact(line)


def test_a_quote_is_the_line_of_the_first_strongest_mention() -> None:
    text = "Nice: Python\n- Strong Python\n- More"
    wanted = asked(text, "Strong", Necessity.REQUIRED)
    assert quote(Document(text=text), wanted) == "Strong Python"


def test_a_long_line_is_cut_around_its_words() -> None:
    text = "We like people who read. " * 20 + "Python is needed. " + "And more. " * 30
    start = text.index("Python")
    found = line_around(Document(text=text), start, start + 6)
    assert "Python" in found
    assert len(found) <= QUOTE_WIDTH
    assert found.startswith("…")
    assert found.endswith("…")


@given(
    st.text(alphabet="ab \n", max_size=300),
    st.integers(0, 300),
    st.text("xyz", min_size=1, max_size=20),
)
def test_a_quote_holds_its_words(text: str, at: int, word: str) -> None:
    at = min(at, len(text))
    document = Document(text=text[:at] + word + text[at:])
    found = line_around(document, at, at + len(word))
    assert word in found
    assert len(found) <= QUOTE_WIDTH
    assert "\n" not in found
