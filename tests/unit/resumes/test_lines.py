from __future__ import annotations

import pytest

from jobmatch.model import Block, BlockKind, Document, SectionKind
from jobmatch.resumes.lines import Line, heading_of, read_lines, segments

from .words import shipped


def kind(text: str) -> SectionKind | None:
    found = heading_of(Line(0, len(text), text, False), shipped())
    return found.kind if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience", SectionKind.EXPERIENCE),
        ("WORK EXPERIENCE:", SectionKind.EXPERIENCE),
        ("2. Relevant Experience", SectionKind.EXPERIENCE),
        ("## Professional Experience", SectionKind.EXPERIENCE),
        ("E X P E R I E N C E", SectionKind.EXPERIENCE),
        ("💼 Employment History", SectionKind.EXPERIENCE),
        ("工作经历", SectionKind.EXPERIENCE),
        ("一、实习经历", SectionKind.EXPERIENCE),
        ("Technical Skills", SectionKind.SKILLS),
        ("Skills & Tools", SectionKind.SKILLS),
        ("专业技能：", SectionKind.SKILLS),
        ("Education and Training", SectionKind.EDUCATION),
        ("教育背景", SectionKind.EDUCATION),
        ("Selected Publications", SectionKind.PROJECTS),
        ("PUBLICATIONS & PRESENTATIONS", SectionKind.PROJECTS),
        ("项目经历", SectionKind.PROJECTS),
        ("Licenses & Certifications", SectionKind.CERTIFICATIONS),
        ("Awards & Honors", SectionKind.OTHER),
        ("About me", SectionKind.SUMMARY),
    ],
)
def test_headings_are_known_in_every_dress(text: str, expected: SectionKind) -> None:
    assert kind(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "I have experience with many tools",
        "Experience the future of work with our great team of people",
        "Jane Doe",
        "Python, SQL and Spark",
        "---",
        "Experience & Unicorns",
    ],
)
def test_other_lines_are_no_headings(text: str) -> None:
    assert kind(text) is None


def test_lines_know_their_place_and_bullets() -> None:
    text = "One\n\n  • two \n3) three\nfour"
    lines = read_lines(Document(text=text))
    assert [text[line.start : line.end] for line in lines] == ["One", "• two", "3) three", "four"]
    assert [line.is_item for line in lines] == [False, True, True, False]
    assert [line.body for line in lines] == ["One", "two", "three", "four"]


def test_the_readers_items_are_items_too() -> None:
    block = Block(kind=BlockKind.ITEM, start=0, end=3)
    assert read_lines(Document(text="One\ntwo", blocks=(block,)))[0].is_item


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A | B | C", ["A", "B", "C"]),
        ("A    B", ["A", "B"]),
        ("A - B-C", ["A", "B-C"]),
        ("A — B · C", ["A", "B", "C"]),
        ("A\tB", ["A", "B"]),
        ("", []),
    ],
)
def test_segments_are_split_at_strong_separators(text: str, parts: list[str]) -> None:
    assert segments(text) == parts
