"""Plain and Markdown text: marks become structure, words stay."""

from __future__ import annotations

import pytest

from jobmatch.documents.markdown import plain, text_to_document
from jobmatch.model import BlockKind

HEADING, ITEM, PARAGRAPH = BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH


def lines(text: str) -> list[tuple[BlockKind, str, int]]:
    document = text_to_document(text)
    return [(b.kind, document.text[b.start : b.end], b.level) for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## What you bring", (HEADING, "What you bring", 2)),
        ("**What you need**", (HEADING, "What you need", 3)),
        ("**What you need:**", (HEADING, "What you need:", 3)),
        ("_Must haves_", (HEADING, "Must haves", 3)),
        ("【任职要求】", (HEADING, "【任职要求】", 3)),
        ("一、岗位职责", (HEADING, "岗位职责", 3)),
        ("- Python", (ITEM, "Python", 0)),
        ("-Python", (ITEM, "Python", 0)),
        ("* Python", (ITEM, "Python", 0)),
        ("• Python", (ITEM, "Python", 0)),
        ("·熟悉Python", (ITEM, "熟悉Python", 0)),
        ("○ Python", (ITEM, "Python", 0)),
        ("▪Python", (ITEM, "Python", 0)),
        ("1. Python", (ITEM, "Python", 0)),
        ("1、熟悉Python", (ITEM, "熟悉Python", 0)),
        ("1.熟悉Python", (ITEM, "熟悉Python", 0)),
        ("(1) Python", (ITEM, "Python", 0)),
        ("①熟悉Python", (ITEM, "熟悉Python", 0)),
        ("   - deeper", (ITEM, "deeper", 1)),
        ("3.5 years of Python", (PARAGRAPH, "3.5 years of Python", 0)),
        ("5+ years", (PARAGRAPH, "5+ years", 0)),
        ("C++ and C#", (PARAGRAPH, "C++ and C#", 0)),
        ("C. elegans models", (PARAGRAPH, "C. elegans models", 0)),
        ("| Python | SQL |", (PARAGRAPH, "Python | SQL", 0)),
    ],
)
def test_a_line_is_what_its_marks_say(text: str, expected: tuple[BlockKind, str, int]) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("**Python** and *SQL*", "Python and SQL"),
        ("use `pandas` daily", "use pandas daily"),
        ("see [our page](https://x.example/a_(b))", "see our page"),
        (r"5\+ years\, R\&D", r"5+ years\, R&D"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("__init__ and A*", "init and A*"),
    ],
)
def test_marks_around_words_are_removed(marked: str, bare: str) -> None:
    assert plain(marked) == bare


def test_rules_and_empty_lines_leave_nothing_behind() -> None:
    assert lines("a\n\n---\n\n***\n\nb") == [(PARAGRAPH, "a", 0), (PARAGRAPH, "b", 0)]


def test_an_underlined_line_is_a_heading() -> None:
    assert lines("Requirements\n------------\nSQL")[0] == (HEADING, "Requirements", 2)


def test_a_wrapped_item_is_one_line() -> None:
    assert lines("- machine\n  learning\n- SQL") == [
        (ITEM, "machine learning", 0),
        (ITEM, "SQL", 0),
    ]


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert [text for _, text, _ in lines("a\r\nb\rc\u2028d\x0be")] == ["a", "b", "c", "d", "e"]
