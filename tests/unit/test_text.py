"""Text is normalised once, and what leaves is safe to print, to tabulate and to quote."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.text import (
    clip,
    content_hash,
    csv_cell,
    fold,
    markdown_cell,
    normalise,
    safe,
    slug,
)

ODD = "ﬁ①Ａ\u00ad\u200b\u0301\u202e‘’“”\u2028\u00a0ｶﾞ각¼…\r\ne\u0323é`"
texts = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()), max_size=40)


@given(texts)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(texts)
def test_an_offset_maps_back_into_the_original_and_never_backwards(raw: str) -> None:
    normalised = normalise(raw)
    places = [normalised.original(i) for i in range(len(normalised.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(raw) for place in places)


@given(texts)
def test_an_ascii_letter_maps_to_itself_or_to_what_it_was_made_of(raw: str) -> None:
    normalised = normalise(raw)
    for offset, char in enumerate(normalised.text):
        if char.isascii() and char.isalpha():
            source = raw[normalised.original(offset)]
            assert char == source or not source.isascii()


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("eﬃcient", "efficient"),
        ("Ｃ＋＋、Ｐｙｔｈｏｎ", "C++、Python"),
        ("you’ll “own” it", 'you\'ll "own" it'),
        ("a\r\nb\rc", "a\nb\nc"),
        ("soft\u00adware", "software"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9"),
        ("non\u2011stop", "non-stop"),
    ],
)
def test_normalise_leaves_the_plain_character(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


@given(texts)
def test_nothing_safe_can_steer_a_terminal(text: str) -> None:
    shown = safe(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"}]
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


def test_safe_keeps_words_and_shows_the_rest_escaped() -> None:
    assert safe("ML\n工程师\x1b[31m") == "ML 工程师\\x1b[31m"


@given(texts)
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = csv_cell(text)
    assert unicodedata.normalize("NFKC", cell.lstrip()[:1]) not in set("=+-@|") or not cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝cmd", "  =1", "|x"])
def test_a_formula_is_quoted(text: str) -> None:
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["**bold**", "[a](b)", "<b>", "a|b", "# h", "![x](y)", "`c`"])
def test_markdown_shows_the_characters(text: str) -> None:
    cell = markdown_cell(text)
    assert cell.replace("\\", "") == text
    assert cell != text


@given(texts)
def test_folding_ignores_case_and_spacing(text: str) -> None:
    assert fold(f"  {text}\n") == fold(text)


def test_a_slug_keeps_what_tells_languages_apart() -> None:
    assert [slug("C++"), slug("C#"), slug("Node.js APIs")] == ["c++", "c#", "node-js-apis"]


def test_a_hash_depends_on_where_the_parts_end() -> None:
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert len(content_hash("x")) == 16


@given(texts, st.integers(min_value=2, max_value=30))
def test_clipping_never_exceeds_the_width(text: str, width: int) -> None:
    assert len(clip(text, width)) <= width
