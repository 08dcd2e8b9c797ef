"""The words that a point came from: one line, clipped, and never one with contact data."""

from __future__ import annotations

import re
from typing import Final

from jobmatch.model import Claim, Mention
from jobmatch.text import clip

WIDTH: Final = 120
_MAYBE_NUMBER: Final = re.compile(r"\d[\d\s().-]{6,}")
_CONTACT: Final = re.compile(
    r"@[\w-]+\.\w"  # an e-mail address
    r"|\+\d[\d\s().-]{6,}\d"  # an international number
    r"|(?<!\d)\(?\d{3,4}\)?[\s.-]?\d{3,4}[\s.-]\d{3,4}(?!\d)"  # a national number in groups
    r"|(?<!\d)\d{10,13}(?!\d)"  # a number without groups
)


def quote(text: str, mention: Mention) -> str | None:
    """Return the line around a mention, clipped to 120 characters around it.

    None when the line holds an e-mail address or a telephone number.
    """
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[start : end if end >= 0 else len(text)]
    maybe = "@" in line or _MAYBE_NUMBER.search(line)  # most lines are spared the full pattern
    if maybe and _CONTACT.search(line):
        return None
    return _around(line, mention.start - start, mention.end - start)


def _around(line: str, start: int, end: int) -> str:
    """Clip a long line so that the mention stays in it."""
    if len(line.strip()) <= WIDTH:
        return line.strip()
    if len(line[:end].lstrip()) <= WIDTH * 2 // 3:
        return clip(line, WIDTH)
    begin = max(0, start - WIDTH // 3)
    space = line.find(" ", begin, start)
    return "…" + clip(line[space + 1 if space >= 0 else begin :], WIDTH - 1)


def quote_claim(text: str, claim: Claim) -> str | None:
    """Return the first clean line that shows a claim, from its strongest section if it can."""
    best = sorted(claim.mentions, key=lambda m: (m.section is not claim.where, m.start))
    return next((line for m in best if (line := quote(text, m))), None)
