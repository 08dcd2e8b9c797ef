"""Copies fold into the posting they copy; other jobs do not."""

from __future__ import annotations

import random

from jobmatch.documents.dedupe import Deduper
from jobmatch.documents.postings import to_posting
from jobmatch.model import Posting, RawPosting

CHOICE = random.Random(4)
VOCABULARY = [f"word{n}" for n in range(3000)]
TEXT = " ".join(CHOICE.choice(VOCABULARY) for _ in range(400))
ZH = "".join(chr(0x4E00 + CHOICE.randrange(3000)) for _ in range(300))


def posting(text: str, title: str = "ML Engineer", company: str = "Acme", **fields: str) -> Posting:
    named = {"title": title, "company": company, **fields}
    stated = {name: value for name, value in named.items() if value}
    return to_posting(RawPosting(source="x", description=text, fields=stated), max_chars=100_000)


def with_changes(text: str, count: int) -> str:
    words = text.split()
    for place in random.Random(9).sample(range(len(words)), count):
        words[place] = "changed"
    return " ".join(words)


def copies(*postings: Posting) -> list[int | None]:
    deduper = Deduper()
    return [deduper.add(found) for found in postings]


def test_the_same_words_are_a_copy_whatever_their_case_and_spacing() -> None:
    assert copies(posting(TEXT), posting(TEXT.upper().replace(" ", "\n"))) == [None, 0]


def test_a_repost_with_another_date_or_city_is_a_copy() -> None:
    first = posting(TEXT, location="Toronto, ON", date="2026-10-13")
    again = posting(with_changes(TEXT, 3), location="Montreal, QC", date="2026-11-16")
    assert copies(first, again) == [None, 0]


def test_a_city_in_the_title_does_not_make_another_job() -> None:
    first = posting(TEXT, "ML Engineer - Toronto", location="Toronto, ON")
    again = posting(with_changes(TEXT, 3), "ML Engineer - Montreal", location="Montreal, QC")
    assert copies(first, again) == [None, 0]


def test_another_employer_or_level_is_another_job() -> None:
    changed = with_changes(TEXT, 3)
    assert copies(posting(TEXT), posting(changed, company="Other Works")) == [None, None]
    assert copies(posting(TEXT), posting(changed, "Senior ML Engineer")) == [None, None]


def test_an_unknown_employer_may_be_any() -> None:
    assert copies(posting(TEXT), posting(with_changes(TEXT, 3), company="")) == [None, 0]
    assert copies(posting(TEXT), posting(with_changes(TEXT, 3), company="Acme, Inc.")) == [None, 0]


def test_half_of_the_words_changed_is_another_posting() -> None:
    assert copies(posting(TEXT), posting(with_changes(TEXT, 200))) == [None, None]


def test_chinese_text_is_compared_by_characters() -> None:
    assert copies(posting(ZH), posting(ZH[:150] + "新" + ZH[150:])) == [None, 0]


def test_numbers_count_the_new_postings() -> None:
    other = " ".join(reversed(TEXT.split()))
    assert copies(posting(TEXT), posting(TEXT), posting(other), posting(other)) == [
        None,
        0,
        None,
        1,
    ]


def test_short_texts_need_the_same_employer() -> None:
    assert copies(posting("Apply now."), posting("Apply now.", company="Other Works")) == [
        None,
        None,
    ]
