"""A saved web page -> postings: structured data, else the page's main text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

from jobmatch.boards.jobposting import read_page as structured
from jobmatch.boards.markup import tame
from jobmatch.documents.blocks import Line, to_html
from jobmatch.documents.html import DROPPED, is_hidden, parse, tag_lines
from jobmatch.documents.names import Names
from jobmatch.documents.plain import read_head
from jobmatch.errors import Problem, problem
from jobmatch.model import BlockKind, RawPosting
from jobmatch.text import fold

_FURNITURE: Final = frozenset({*DROPPED, "aside", "dialog", "menu"}) - {"head"}
_SECTIONS: Final = (
    "html",
    "main",
    "article",
    "section",
    "div",
    "td",
    "body",
    "form",
    "table",
    "tbody",
    "tr",
)
_MAIN_SHARE: Final = 0.7
_SHORT_LINE: Final = 80
_MIN_SIGNS: Final = 2
_GONE: Final = 1200


def read_page(markup: str, source: str, names: Names) -> Iterator[RawPosting | Problem]:
    """Yield the postings of a page; a page without one is a problem."""
    found = structured(markup)
    for number, posting in enumerate(found, start=1):
        where = source if len(found) == 1 else f"{source}#{number}"
        empty = not posting.description.strip()
        yield problem("E_NO_DESCRIPTION", where) if empty else replace(posting, source=where)
    if not found:
        yield _main_text(markup, source, names)


def _main_text(markup: str, source: str, names: Names) -> RawPosting | Problem:
    lines = main_lines(parse(tame(markup)), names)
    if not lines:
        return problem("E_EMPTY", source)
    lines = _from_title(lines)
    head = read_head(lines, names)
    if not looks_like_posting(lines, names) and "company" not in head.fields:
        return problem("E_NO_POSTING", source)
    return RawPosting(
        source=source, description=to_html(head.body), media_type="text/html", fields=head.fields
    )


def main_lines(root: Tag, names: Names) -> list[Line]:
    """Return the lines of a page's main text: without furniture and lists of other postings."""
    for tag in root.find_all(True):
        if not tag.decomposed and _is_furniture(tag, names.chrome):
            tag.decompose()
    for heading in root.find_all(["h1", "h2", "h3", "h4", "b", "strong"]):
        if not heading.decomposed and _opens_similar(heading, names.similar):
            _drop_from(heading)
    return list(tag_lines(_densest(root)))


def looks_like_posting(lines: Sequence[Line], names: Names) -> bool:
    """True when two different signs of a posting stand in its short lines, and it is not gone."""
    text = "\n".join(fold(line.text) for line in lines)
    if len(text) < _GONE and any(phrase in text for phrase in names.closed):
        return False
    short = "\n".join(fold(line.text) for line in lines if len(line.text) <= _SHORT_LINE)
    return sum(sign in short for sign in names.signs) >= _MIN_SIGNS


def _is_furniture(tag: Tag, chrome: Sequence[str]) -> bool:
    if tag.name in {"html", "body", "main", "article"}:
        return False
    if tag.name in _FURNITURE or is_hidden(tag):
        return True
    marks = f"{tag.get('class') or ''} {tag.get('id') or ''} {tag.get('role') or ''}".lower()
    return bool(marks.strip()) and _chrome(tuple(chrome)).search(marks) is not None


@lru_cache(maxsize=4)
def _chrome(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words where a word begins in a class name; never when none."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words)) or '(?!)'})")


def _opens_similar(heading: Tag, similar: Sequence[str]) -> bool:
    words = fold(heading.get_text(" "))
    return len(words) <= _SHORT_LINE and any(phrase in words for phrase in similar)


def _drop_from(heading: Tag) -> None:
    """Drop what a heading opens: its container when it comes first in it, else what follows."""
    top = heading
    while (parent := top.parent) and parent.name not in {"body", "html", "main", "[document]"}:
        if fold(parent.get_text(" ")[:200]).find(fold(heading.get_text(" "))) != 0:
            break
        top = parent
    for sibling in list(top.next_siblings):
        sibling.extract()
    top.decompose()


def _densest(root: Tag) -> Tag:
    """The smallest container that still holds most of the page's text outside of links."""
    weights: dict[int, int] = {}
    _weigh(root, weights)
    title = root.find(["h1", "h2"])
    around_title = {id(tag) for tag in title.parents} if title else set()
    best = root
    while True:
        inner = [child for child in best.children if isinstance(child, Tag)]
        heaviest = max(inner, key=lambda tag: weights.get(id(tag), 0), default=None)
        if heaviest is None or heaviest.name not in _SECTIONS:
            return best
        if weights[id(heaviest)] < max(_MAIN_SHARE * weights[id(best)], 1):
            return best
        if id(best) in around_title and id(heaviest) not in around_title:
            return best  # going further in would lose the page's title
        best = heaviest


def _weigh(tag: Tag, weights: dict[int, int]) -> int:
    """Note the characters outside of links below every tag; return those below `tag`."""
    total = 0
    for child in tag.children:
        if isinstance(child, NavigableString):
            total += len(child.strip())
        elif isinstance(child, Tag) and child.name != "a":
            total += _weigh(child, weights)
    weights[id(tag)] = total
    return total


def _from_title(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first first-level heading on, when one stands near the top."""
    for index, line in enumerate(lines[:15]):
        if line.kind is BlockKind.HEADING and line.level == 1:
            return list(lines[index:])
    first = lines[0]
    if first.kind is BlockKind.HEADING and first.level == 2 and len(first.text) <= _SHORT_LINE:
        return [Line(BlockKind.HEADING, first.text, 1), *lines[1:]]
    return list(lines)
