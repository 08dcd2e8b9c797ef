"""One table of how words are cut; phrases of the taxonomy are cut in the same way."""

from __future__ import annotations

import pytest
import spacy

from jobmatch.extraction.nlp import make_tokenizer
from jobmatch.text import normalise

TOKENIZER = make_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("C++", "C++"),
        ("C#", "C#"),
        ("F#", "F#"),
        (".NET", ".NET"),
        (".net", ".net"),
        ("ASP.NET", "ASP.NET"),
        ("Node.js", "Node.js"),
        ("node.js.", "node.js ."),
        ("CI/CD", "CI / CD"),
        ("scikit-learn", "scikit - learn"),
        ("A/B", "A / B"),
        ("R&D", "R & D"),
        ("C/C++", "C / C++"),
        ("C++/C#", "C++ / C#"),
        (".NET/C#", ".NET / C#"),
        ("C++17", "C++17"),
        ("(C++)", "( C++ )"),
        ("C#,", "C# ,"),
        ("3+", "3 +"),
        ("5+years", "5 + years"),
        ("3-5 years", "3 - 5 years"),
        ("100%", "100 %"),
        ("v1.2.3", "v1.2.3"),
        ("e.g. this", "e.g . this"),
        ("skills.Experience", "skills . Experience"),
        ("data…models", "data … models"),
        ("#1", "# 1"),
        ("Python）", "Python )"),
        ("C++、C#", "C++ 、 C#"),
        ("使用Node.js/Vue.js开发", "使 用 Node.js / Vue.js 开 发"),
        ("熟悉Python、C++", "熟 悉 Python 、 C++"),
        ("3年以上", "3 年 以 上"),
    ],
)
def test_words_are_cut(text: str, tokens: str) -> None:
    assert [token.text for token in TOKENIZER(normalise(text).text)] == normalise(
        tokens
    ).text.split()


@pytest.mark.parametrize("text", ["", " ", "a  b", "\t\n", "机 器", "x\u00a0y"])
def test_no_character_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text
