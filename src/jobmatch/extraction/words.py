"""Small helpers to turn word lists of the data into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jobmatch.taxonomy.patterns import to_regex

# A Latin word may stand directly between Chinese characters (`熟悉AI开发`).
_CJK: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
START: Final = rf"(?<![^\W{_CJK}])"
END: Final = rf"(?![^\W{_CJK}])"
_GAP: Final = r"(?:[^\w\n]+\w+){0,4}?[^\w\n]+"


def alternation(words: Iterable[str]) -> str:
    """Return the words as one alternation, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def either(words: Iterable[str]) -> str:
    """Return an expression for any of `words` as whole words, CJK words anywhere."""
    listed = list(words)
    latin = [w for w in listed if w.isascii()]
    other = [w for w in listed if not w.isascii()]
    parts = [rf"{START}(?:{alternation(latin)}){END}"] if latin else []
    parts += [alternation(other)] if other else []
    return "|".join(parts) or r"(?!)"


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of `either(words)` in any case."""
    return re.compile(either(words), re.IGNORECASE)


def phrases(patterns: Iterable[str], number: str = r"(?!)") -> str:
    """Return one expression for `patterns` as whole words of lower-case, single-spaced text.

    The notation is that of the taxonomy, `(a|b)` and `[a|b]`, with `...` for up to four words and
    `{n}` for `number`.
    """
    parts = []
    for pattern in patterns:
        pieces = [to_regex([piece.strip()]) for piece in pattern.split("...")]
        body = _GAP.join(pieces).replace(r"\s*", " ?").replace(r"\{n\}", number)
        parts.append(rf"{START}(?:{body}){END}" if pattern.isascii() else f"(?:{body})")
    return "|".join(parts) or r"(?!)"


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """True when one of the lower-case `phrases` stands anywhere in the lower-case `text`."""
    return any(phrase in text for phrase in phrases)
