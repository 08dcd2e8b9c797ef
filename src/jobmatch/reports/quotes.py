"""The words of a posting or resume that a number rests on."""

from __future__ import annotations

import re
from typing import Final

from jobmatch.model import Document, Mention, Requirement
from jobmatch.text import clip

QUOTE_WIDTH: Final = 160
# An address, a profile link, or a run of nine or more digits that is no pair of years.
_CONTACT: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|(?:linkedin|github|gitlab)\.com/|(?:\+|\b|\()\d(?:[ ().+/-]{0,3}\d){8,}",
    re.IGNORECASE,
)

_MARK: Final = re.compile(r"\s*(?:[-*•·‣◦▪●–]\s+|\d{1,2}[.)]\s+)?")


def has_contact(text: str) -> bool:
    """True when a line holds an e-mail address, a telephone number or a personal page."""
    return bool(_CONTACT.search(text))


def words_of(line: str) -> str:
    """Return a line without the mark of its list."""
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def line_around(document: Document, start: int, end: int, *, width: int = QUOTE_WIDTH) -> str:
    """Return the line that holds `start:end`, at most `width` characters, the span among them."""
    text = document.text
    first = text.rfind("\n", 0, start) + 1
    if mark := _MARK.match(text, first, start):
        first = mark.end()
    last = text.find("\n", end)
    # A page without line breaks is one line: no more of it is looked at than can be shown.
    line = text[first : min(last if last >= 0 else len(text), max(end, first) + 2 * width)]
    if len(line) <= width or end - first <= width * 2 // 3:
        return clip(line, width)
    before = max(0, start - first - width // 3)
    word = line.find(" ", before, start - first)
    return "…" + clip(line[word + 1 if word >= 0 else before :], width - 1)


def first_strongest(requirement: Requirement) -> Mention | None:
    """Return the first of the mentions that ask most strongly."""
    return max(requirement.mentions, key=lambda m: (m.necessity.rank, -m.start), default=None)


def quote(document: Document, requirement: Requirement, *, width: int = QUOTE_WIDTH) -> str:
    """Return the line of a posting that asks most strongly for something, or nothing."""
    mention = first_strongest(requirement)
    return line_around(document, mention.start, mention.end, width=width) if mention else ""
