"""A raw posting becomes readable text that begins with its title."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.documents.postings import to_posting
from jobmatch.errors import UnreadableError
from jobmatch.model import Posting, RawPosting


def posting(
    description: str, media_type: str = "text/plain", max_chars: int = 1000, **fields: str
) -> Posting:
    raw = RawPosting(source="x", description=description, media_type=media_type, fields=fields)
    return to_posting(raw, max_chars=max_chars)


def test_the_title_stands_first_and_its_end_is_known() -> None:
    found = posting("We build.", title="ML  Engineer")
    assert found.document.text[: found.title_end] == "ML Engineer"
    assert found.document.text == "ML Engineer\nWe build."


@pytest.mark.parametrize("body", ["ML Engineer\nWe build.", "ML ENGINEER - We build."])
def test_a_title_that_is_there_is_not_repeated(body: str) -> None:
    found = posting(body, title="ML Engineer")
    assert found.title_end == len("ML Engineer")
    assert found.document.text.lower().count("ml engineer") == 1


def test_a_longer_word_is_not_the_title() -> None:
    assert posting("Engineering at Acme", title="Engineer").document.text.count("\n") == 1


def test_without_a_title_the_title_is_empty() -> None:
    found = posting("We build.")
    assert (found.title, found.title_end) == (None, 0)


def test_fields_are_carried() -> None:
    found = posting(
        "<p>We build.</p>",
        "text/html",
        id="7",
        company="Acme",
        location="Lyon; Paris",
        date="2026-11-02",
        url="https://a.example",
        salary="USD 1-2 per hour",
        employment_type="FULL_TIME",
        work_mode="remote",
    )
    assert (found.id, found.company, found.places) == ("7", "Acme", ("Lyon", "Paris"))
    assert found.posted_on == date(2026, 11, 2)
    assert (found.stated_salary, found.stated_work_mode) == ("USD 1-2 per hour", "remote")


def test_the_id_is_made_from_the_words_where_there_is_none() -> None:
    assert posting("We  build.").id == posting("we build.").id != posting("We sell.").id


def test_a_long_text_is_cut_and_said_so() -> None:
    found = posting("word " * 1000, max_chars=100)
    assert found.document.truncated
    assert len(found.document.text) == 100
    assert found.document.blocks[-1].end <= 100


@pytest.mark.parametrize("body", ["", "  \n", "\u200b", "---"])
def test_no_text_is_no_posting(body: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        posting(body, title="ML Engineer")
    assert caught.value.problem.code == "E_NO_DESCRIPTION"


@given(st.text(max_size=80), st.text(max_size=300), st.sampled_from(["text/plain", "text/html"]))
def test_any_strings_make_a_posting_or_one_problem(title: str, body: str, kind: str) -> None:
    try:
        found = posting(body, kind, max_chars=150, title=title)
    except UnreadableError:
        return
    assert (
        found.document.text[: found.title_end] == (found.title or "")[: found.title_end]
        or found.title
    )
    assert 0 <= found.title_end <= len(found.document.text) <= 150
