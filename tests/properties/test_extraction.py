"""What must hold for every text, however odd."""

from __future__ import annotations

import string
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobmatch.model import Document, Extraction, Mention, Posting, SectionKind
from jobmatch.text import normalise

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor

SILENT = {SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.SIMILAR}
ODD = (
    "\x00\x07\x1b\t\r\u00a0\u200b\u202e\u2028\ufeff\u0302🤖👩‍💻éﬁİßΣ"
    "１２％，。：【】、（）中文経験경험العربية"
)
LINES = [
    "Requirements", "Requirements:", "Nice to have", "What you'll do", "Our stack:", "About us",
    "- Python, R or SQL", "- 5+ years of experience with PyTorch", "* Go is a plus", "• C++/C#",
    "- Java is not required", "Bachelor's degree in Statistics or equivalent experience",
    "We use Docker. We love Kubernetes, e.g. on AWS.", "Work with the data science team",
    "Salary: $120,000 - $150,000", "Remote or 3 days in the office", "任职要求：", "岗位职责:",
    "1、熟悉Python，有Docker经验者优先；2、本科以上", "加分项", "25-40K·16薪", "", "   ", "—",
]  # fmt: skip
BENEFITS = [
    "Benefits\n- Health insurance and a budget to learn Python\n- Docker stickers",
    "What we offer:\nKubernetes courses, SQL nights and five weeks of holiday with full pay.",
    "Equal Opportunity Employer\nWe hire regardless of race, age or knowledge of PyTorch.",
]

words = st.text(alphabet=string.printable + ODD, max_size=60)
texts = st.lists(st.sampled_from(LINES) | words, max_size=14).map("\n".join)
slow = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def posting(text: str, title: str = "") -> Posting:
    whole = f"{title}\n\n{text}" if title else text
    document = Document(text=normalise(whole).text)
    return Posting(id="p", source="p", document=document, title=title or None, title_end=len(title))


def read(extractor: Extractor, text: str) -> Extraction:
    return extractor.posting(posting(text))


def named(found: Extraction) -> list[Mention]:
    return [*found.mentions, *found.unknown]


@slow
@given(text=texts)
def test_every_mention_quotes_the_text(extractor: Extractor, text: str) -> None:
    plain = posting(text).document.text
    for mention in named(read(extractor, text)):
        assert mention.text == plain[mention.start : mention.end]


@slow
@given(text=texts)
def test_mentions_do_not_overlap_and_stand_in_order(extractor: Extractor, text: str) -> None:
    mentions = read(extractor, text).mentions
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@slow
@given(text=texts)
def test_no_mention_stands_in_a_section_that_asks_for_nothing(
    extractor: Extractor, text: str
) -> None:
    assert not [m for m in named(read(extractor, text)) if m.section in SILENT]


@slow
@given(text=texts)
def test_choices_are_between_mentions_inside_the_text(extractor: Extractor, text: str) -> None:
    found = read(extractor, text)
    for choice in found.alternatives:
        inside = {m.skill for m in found.mentions if choice.start <= m.start < choice.end}
        assert set(choice.options) == inside
        assert 1 <= choice.at_least <= len(choice.options)


@slow
@given(text=texts, ending=st.sampled_from(BENEFITS))
def test_benefits_and_legal_text_at_the_end_change_no_mention(
    extractor: Extractor, text: str, ending: str
) -> None:
    base = f"Requirements\n- Python\n{text}\n"
    before = read(extractor, base).mentions
    assert read(extractor, f"{base}\n{ending}").mentions == before


@slow
@given(text=texts, others=st.lists(texts, max_size=3))
def test_what_was_read_before_does_not_matter(
    extractor: Extractor, text: str, others: list[str]
) -> None:
    first = read(extractor, text)
    for other in others:
        read(extractor, other)
    assert read(extractor, text) == first


@settings(parent=slow, max_examples=300)
@given(text=st.text(max_size=300) | st.text(alphabet=ODD + "Pythonor,/()-+#.12 \n", max_size=300))
def test_no_text_is_refused(extractor: Extractor, text: str) -> None:
    for raw in (text, normalise(text).text):
        document = Document(text=raw)
        extractor.posting(Posting(id="p", source="p", document=document))
        extractor.resume(document)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 10_000,
        "- We do this and that.\n" * 10_000,
        "word " * 10_000,
        "熟悉" * 1_000,
        "- \n" * 5_000,
        "5" + " " * 1_000 + "years",
        "$1," * 5_000,
        "3 days " * 3_000,
        "Abc " * 5_000 + "Engineer",
        "\x00" * 5_000,
        "ﬃ" * 2_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_and_hostile_texts_are_read(extractor: Extractor, text: str) -> None:
    found = read(extractor, text)
    assert not [m for m in found.mentions if m.end > len(normalise(text).text)]


@slow
@given(title=words.filter(lambda t: bool(t.strip())), text=texts)
def test_a_title_is_read_like_any_text(extractor: Extractor, title: str, text: str) -> None:
    one_line = " ".join(normalise(title).text.split())
    facts = extractor.posting(posting(text, one_line)).facts
    assert facts.role
