"""Text comes out of bytes whatever the charset, and never as UTF-7."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.documents.decode import decode, mend

WORDS = "Ingénieur données – 2 ans d’expérience"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_words_are_read_in(charset: str) -> None:
    assert decode(WORDS.encode(charset)) == WORDS


def test_a_page_may_declare_its_charset() -> None:
    page = "<meta charset=gbk><p>算法工程师</p>"
    assert "算法工程师" in decode(page.encode("gbk"), html=True)


def test_chinese_without_a_declaration_is_guessed() -> None:
    text = (
        "岗位职责：负责推荐算法的研发与优化，任职要求：熟练掌握机器学习与深度学习，三年以上工作经验。"
        * 3
    )
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("name", ["utf-7", "UTF7", "unicode-1-1-utf-7", "idna", "zip", "nonsense"])
def test_a_declared_charset_never_makes_markup_out_of_words(name: str) -> None:
    page = f"<meta charset={name}>+ADw-script+AD4-".encode()
    assert "<script" not in decode(page, html=True)


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_are_refused_and_no_surrogate_comes_out(data: bytes, html: bool) -> None:
    decode(data, html=html).encode("utf-8")


def test_surrogate_pairs_are_joined_and_lone_ones_replaced() -> None:
    assert mend("\ud83d\ude00 \ud800") == "😀 \ufffd"
