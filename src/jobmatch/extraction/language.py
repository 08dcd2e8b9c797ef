"""The language of a text, by Compact Language Detector 2: deterministic, offline, in its wheel."""

from __future__ import annotations

import re
from typing import Final

import pycld2

_SAMPLE: Final = 2000
_UNKNOWN: Final = "un"
_CJK: Final = re.compile(r"[\u4e00-\u9fff]")
_KANA: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
# What the detector refuses: it wants valid interchange UTF-8.
_REFUSED: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def detect(text: str) -> str:
    """Return an ISO 639-1 code, `un` when the text is too short to tell.

    A text with one Chinese character in ten, and no Japanese or Korean ones, is Chinese, however
    many English tool names stand in it: those mislead a detector by letters.
    """
    sample = _REFUSED.sub(" ", text[:_SAMPLE])
    if len(_CJK.findall(sample)) * 10 > len(sample) and not _KANA.search(sample):
        return "zh"
    try:
        _, _, found = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:  # planes of non-characters that the pattern does not list
        return _UNKNOWN
    return str(found[0][1]).partition("-")[0]
