from __future__ import annotations

import pytest

from jobmatch.model import SectionKind
from jobmatch.scoring.quotes import WIDTH, quote, quote_claim

from .builders import claim, mention


def around(text: str, word: str) -> str | None:
    return quote(text, mention(word, start=text.index(word)))


def test_a_quote_is_the_whole_line() -> None:
    assert around("one\n  - we use Foo here \nthree", "Foo") == "- we use Foo here"


@pytest.mark.parametrize("before", [0, 50, 100, 400])
def test_a_long_line_is_clipped_around_the_mention(before: int) -> None:
    line = "word " * (before // 5) + "Foo " + "more " * 60
    found = around(line, "Foo")
    assert found is not None
    assert "Foo" in found
    assert len(found) <= WIDTH


@pytest.mark.parametrize(
    "line",
    [
        "Foo, jane.doe@example.org",
        "Foo (212) 555-0198",
        "Foo +49 30 1234567",
        "Foo 607.379.5733",
        "Foo 13812345678",
        "Foo | 555-987-6543",
    ],
)
def test_a_line_with_contact_data_is_never_quoted(line: str) -> None:
    assert around(line, "Foo") is None


@pytest.mark.parametrize(
    "line", ["Foo 2019.09-2023.06", "Foo 2018 - 2021", "Foo, $150,000 - $190,000", "Foo, 1M+ rows"]
)
def test_dates_and_amounts_are_no_telephone_numbers(line: str) -> None:
    assert around(line, "Foo") == line


def test_a_claim_is_quoted_from_its_strongest_section() -> None:
    text = "Foo list\nFoo at work"
    found = claim(
        "Foo",
        mentions=(
            mention("Foo", start=0, section=SectionKind.SKILLS),
            mention("Foo", start=9, section=SectionKind.EXPERIENCE),
        ),
    )
    assert quote_claim(text, found) == "Foo at work"


def test_a_claim_without_mentions_has_no_quote() -> None:
    assert quote_claim("", claim("Foo")) is None
