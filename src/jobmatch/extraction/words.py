"""Small helpers to turn word lists of the data into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """Return the words as one alternation, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words` as whole words (CJK words anywhere), any case."""
    listed = list(words)
    latin = [w for w in listed if w.isascii()]
    other = [w for w in listed if not w.isascii()]
    parts = [rf"(?<!\w)(?:{alternation(latin)})(?!\w)"] if latin else []
    parts += [alternation(other)] if other else []
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """True when one of the lower-case `phrases` stands anywhere in the lower-case `text`."""
    return any(phrase in text for phrase in phrases)
