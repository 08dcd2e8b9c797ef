"""The words that a point came from: one line, clipped, and never one with contact data."""

from __future__ import annotations

import re
from typing import Final

from jobmatch.model import Claim, Mention
from jobmatch.text import clip

WIDTH: Final = 120
_EMAIL: Final = re.compile(r"@[\w-]+\.\w")
_DIGITS: Final = re.compile(r"\+?\(?\d[\d\s().-]{5,}\d")
_PHONE: Final = re.compile(
    r"\+\d[\d\s().-]{6,}\d"  # an international number
    r"|(?<!\d)\(?\d{3,4}\)?[\s.-]?\d{3,4}[\s.-]\d{3,4}(?!\d)"  # a national number in groups
    r"|(?<!\d)\d{10,13}(?!\d)"  # a number without groups
)


def holds_address(line: str) -> bool:
    """True for a line with an e-mail address."""
    return "@" in line and bool(_EMAIL.search(line))


def holds_phone(line: str) -> bool:
    """True for a line with a telephone number."""
    return any(_PHONE.search(digits) for digits in _DIGITS.findall(line))


def quote(text: str, mention: Mention) -> str | None:
    """Return the line around a mention, clipped to 120 characters around it.

    None when the line holds an e-mail address or a telephone number.
    """
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    end = end if end >= 0 else len(text)
    if holds_address(text[start:end]):
        return None
    # Of a very long line only what may be shown is looked at further.
    start = max(start, mention.start - 2 * WIDTH)
    line = text[start : min(end, mention.end + 2 * WIDTH)]
    return None if holds_phone(line) else _around(line, mention.start - start, mention.end - start)


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
