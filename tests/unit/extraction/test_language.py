"""Which language a text is in; only English and Chinese are read without a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobmatch.extraction.language import detect

if TYPE_CHECKING:
    from .conftest import Read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for an engineer who knows Python and builds models with us.", "en"),
        ("我们正在招聘机器学习工程师,要求熟悉Python和PyTorch,有大模型经验者优先", "zh"),
        ("Wir suchen eine Ingenieurin mit Erfahrung in Statistik für unser Team in Berlin", "de"),
        ("Nous recherchons un ingénieur avec une bonne connaissance des données", "fr"),
        ("Buscamos una ingeniera con experiencia en estadística para nuestro equipo", "es"),
        ("私たちは機械学習エンジニアを募集しています。経験が必要です", "ja"),
        ("기계 학습 엔지니어를 찾고 있습니다. 경험이 필요합니다", "ko"),
        ("", "un"),
        ("\x00\ud800\uffff", "un"),
        ("1234567890", "un"),
    ],
)
def test_detect(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_posting_in_another_language_is_read_with_a_warning(read: Read) -> None:
    text = "Anforderungen\n- Wir suchen eine Ingenieurin mit sehr guter Erfahrung in Python"
    found = read(text)
    assert found.warnings == ("W_NOT_ENGLISH_OR_CHINESE",)
    assert [str(m.skill) for m in found.mentions] == ["python"]
