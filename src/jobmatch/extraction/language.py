"""The language of a text, by py3langid (BSD): deterministic, offline, its model in its wheel."""

from __future__ import annotations

import re
from typing import Final

import py3langid

_SAMPLE: Final = 800
_CJK: Final = re.compile(r"[\u4e00-\u9fff]")
_KANA: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")


def detect(text: str) -> str:
    """Return an ISO 639-1 code.

    A text with one Chinese character in ten, and no Japanese or Korean ones, is Chinese, however many
    English tool names stand in it: those mislead a detector by letters.
    """
    sample = text[:_SAMPLE]
    if len(_CJK.findall(sample)) * 10 > len(sample) and not _KANA.search(sample):
        return "zh"
    return str(py3langid.classify(sample)[0])
