"""RawPosting -> Posting: readable text with its title first, and the stated fields."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from jobmatch.boards.markup import MAX_CHARS
from jobmatch.documents.blocks import Line, assemble, cut, one_line
from jobmatch.documents.dates import parse_date
from jobmatch.documents.html import html_lines
from jobmatch.documents.markdown import text_lines
from jobmatch.errors import unreadable
from jobmatch.model import BlockKind, Document, Posting, RawPosting
from jobmatch.text import content_hash, fold

_MAX_TITLE: Final = 300
_MAX_FIELD: Final = 500
_READ_AHEAD: Final = 2
_PLACES: Final = re.compile(r"\s*(?:;|\s\|\s|\s·\s)\s*")


def to_posting(raw: RawPosting, *, max_chars: int) -> Posting:
    """Return the posting with its text, at most `max_chars` of it.

    The text begins with the title, which is added where it is not there already. Without an id
    of its own the posting has one made from its words. Raises UnreadableError when there is no
    text.
    """
    title = _field(raw, "title", _MAX_TITLE)
    lines = _titled(_body(raw, max_chars), title)
    document = _assembled(lines, raw, max_chars)
    title_end = document.blocks[0].start + len(title) if title else 0
    location = _field(raw, "location", _MAX_FIELD)
    return Posting(
        id=_field(raw, "id", _MAX_FIELD) or content_hash(fold(document.text)),
        source=raw.source,
        document=document,
        title=title,
        title_end=min(title_end, len(document.text)),
        company=_field(raw, "company", _MAX_FIELD),
        location=location,
        places=tuple(dict.fromkeys(filter(None, _PLACES.split(location or "")))),
        posted_on=parse_date(raw.fields.get("date", "")),
        url=_field(raw, "url", _MAX_FIELD),
        employment_type=_field(raw, "employment_type", _MAX_FIELD),
        stated_salary=_field(raw, "salary", _MAX_FIELD),
        stated_work_mode=_field(raw, "work_mode", _MAX_FIELD),
    )


def _body(raw: RawPosting, max_chars: int) -> list[Line]:
    """The body's lines; of a giant text only the part that can matter is read."""
    if raw.media_type == "text/html":
        found = html_lines(raw.description)
    else:
        found = text_lines(raw.description[: _READ_AHEAD * max_chars])
    lines = [line for line in found if line.text.strip()]
    if not any(one_line(line.text) for line in lines):
        raise unreadable("E_NO_DESCRIPTION", raw.source)
    return lines


def _titled(lines: list[Line], title: str | None) -> list[Line]:
    if title is None or _begins_with(one_line(lines[0].text), title):
        return lines
    return [Line(BlockKind.HEADING, title, 1), *lines]


def _assembled(lines: list[Line], raw: RawPosting, max_chars: int) -> Document:
    document = cut(assemble(lines), max_chars)
    html = raw.media_type == "text/html"
    partly = len(raw.description) > (MAX_CHARS if html else _READ_AHEAD * max_chars)
    return replace(document, truncated=document.truncated or partly)


def _field(raw: RawPosting, name: str, longest: int) -> str | None:
    return one_line(raw.fields.get(name, "")[: 4 * longest])[:longest].strip() or None


def _begins_with(words: str, title: str) -> bool:
    """True when `words` are the title, or begin with it as whole words."""
    if words[: len(title)].casefold() != title.casefold():
        return False
    following = words[len(title) : len(title) + 1]
    return not following or not following.isalnum()
