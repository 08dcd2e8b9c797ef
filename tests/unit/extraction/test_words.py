"""Patterns from word lists: whole words, CJK anywhere, and the notation of the data."""

from __future__ import annotations

import re

import pytest

from jobmatch.extraction.words import phrases, whole


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["ai"], "AI engineer", True),
        (["ai"], "AI开发", True),
        (["ai"], "maintain", False),
        (["lead"], "leads", False),
        (["高级"], "招聘高级工程师", True),
        ([], "anything", False),
    ],
)
def test_whole_words(words: list[str], text: str, found: bool) -> None:
    assert bool(whole(words).search(text)) is found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("on site", "on site", True),
        ("on site", "onsite", True),
        ("[fully] (remote|hybrid) role", "a hybrid role", True),
        ("[fully] (remote|hybrid) role", "a remote first role", False),
        ("days ... office", "days in our new office", True),
        ("days ... office", "days office", True),
        ("days ... office", "days when nobody is at our office", False),
        ("days ... office", "days\noffice", False),
        ("{n} days", "3 days", True),
        ("{n} days", "many days", False),
        ("remote", "remotely", False),
    ],
)
def test_phrases(pattern: str, text: str, found: bool) -> None:
    assert bool(re.search(phrases([pattern], r"(\d)"), text)) is found
