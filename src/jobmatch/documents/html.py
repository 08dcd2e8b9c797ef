"""HTML -> document, by a walk that knows blocks from inline tags.

`get_text("\\n")` breaks a line at every inline tag, and with it a tenth of real list items.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from jobmatch.boards.markup import MAX_CHARS, MAX_DEPTH, tame
from jobmatch.documents.blocks import Line, assemble, bullet_length
from jobmatch.model import BlockKind, Document

_TAG: Final = 4096
DROPPED: Final = frozenset(
    {
        "script", "style", "nav", "footer", "noscript", "template", "svg", "math", "head",
        "iframe", "object", "select", "button", "input", "textarea", "canvas", "audio", "video",
    }
)  # fmt: skip
_INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "meta", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
        "wbr", "nobr", "o:p", "link",
    }
)  # fmt: skip
_BOLD: Final = frozenset({"b", "strong"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_MAX_BOLD_HEADING: Final = 100
_MAX_FORM: Final = 1500


def html_to_document(markup: str) -> Document:
    """Return the document of HTML; scripts, forms, menus and what is hidden are left out.

    Beyond 2 MiB the rest is not read (`truncated`); nesting deeper than 100 is flattened.
    """
    document = assemble(html_lines(markup))
    cut_off = len(markup) > MAX_CHARS
    return Document(text=document.text, blocks=document.blocks, truncated=cut_off)


def html_lines(markup: str) -> Iterator[Line]:
    """Yield the lines of HTML."""
    return tag_lines(parse(tame(markup)))


def parse(markup: str) -> Tag:
    """Return the tree of tamed markup."""
    return BeautifulSoup(markup, "lxml")


def tag_lines(root: Tag) -> Iterator[Line]:
    """Yield the lines of everything below `root`."""
    walk = _Walk()
    walk.enter(root)
    yield from walk.done()


def is_hidden(tag: Tag) -> bool:
    """True for what a reader of the page does not see."""
    if tag.has_attr("hidden") or str(tag.get("aria-hidden", "")).lower() == "true":
        return True
    return bool(_HIDDEN.search(str(tag.get("style", ""))))


def _is_small(form: Tag) -> bool:
    """True for a form to fill in; some sites wrap their whole page in one."""
    return len(form.get_text()) < _MAX_FORM


class _Walk:
    """Collects text until a block ends; the state is the line being collected."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._text: list[str] = []
        self._bold = 0
        self._plain_chars = self._bold_chars = 0
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._lists = 0
        self._depth = 0

    def enter(self, tag: Tag) -> None:
        if self._depth >= MAX_DEPTH:
            self._say(tag.get_text(" "))
            return
        self._depth += 1
        for child in tag.children:
            if isinstance(child, Tag):
                self._tag(child)
            elif type(child) is NavigableString:  # its subclasses are comments, doctypes, scripts
                self._say(child)
        self._depth -= 1

    def done(self) -> list[Line]:
        self._flush()
        return self._lines

    def _say(self, words: str) -> None:
        words = _SPACE.sub(" ", words)
        self._text.append(words)
        if self._bold:
            self._bold_chars += len(words.strip())
        else:
            self._plain_chars += len(words.strip(" \xa0:："))

    def _tag(self, tag: Tag) -> None:
        name = tag.name.lower()
        if name in DROPPED or is_hidden(tag) or (name == "form" and _is_small(tag)):
            return
        if name == "br":
            self._flush()
        elif name in _INLINE:
            self._inline(tag, name)
        else:
            self._block(tag, name)

    def _inline(self, tag: Tag, name: str) -> None:
        bold = name in _BOLD or "bold" in str(tag.get("style", ""))
        self._bold += bold
        self.enter(tag)
        self._bold -= bold

    def _block(self, tag: Tag, name: str) -> None:
        self._flush()
        before = self._kind, self._level
        if name == "tr" and self._row(tag):
            return
        if name == "li":
            self._kind, self._level = BlockKind.ITEM, max(self._lists - 1, 0)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._kind, self._level = BlockKind.HEADING, int(name[1])
        self._lists += name in {"ul", "ol"}
        self.enter(tag)
        self._flush()
        self._lists -= name in {"ul", "ol"}
        self._kind, self._level = before

    def _row(self, row: Tag) -> bool:
        """Write a table row whose cells hold no blocks as one line; false for any other row."""
        cells = row.find_all(["td", "th"], recursive=False)
        if any(inner.name not in _INLINE for cell in cells for inner in cell.find_all(True)):
            return False
        for index, cell in enumerate(cells):
            if index and cell.get_text(strip=True) and "".join(self._text).strip():
                self._say(" | ")
            self.enter(cell)
        self._flush()
        return True

    def _flush(self) -> None:
        words = "".join(self._text)
        if _ENTITY.search(words):
            words = html.unescape(words)
        words = words.strip()
        if words:
            self._lines.append(self._line(words))
        self._text.clear()
        self._plain_chars = self._bold_chars = 0

    def _line(self, words: str) -> Line:
        if self._kind is not BlockKind.PARAGRAPH:
            mark = bullet_length(words) if self._kind is BlockKind.ITEM else 0
            return Line(self._kind, words[mark:], self._level)
        if self._bold_chars and not self._plain_chars and len(words) <= _MAX_BOLD_HEADING:
            return Line(BlockKind.HEADING, words, 3)
        if mark := bullet_length(words):
            return Line(BlockKind.ITEM, words[mark:], 0)
        return Line(BlockKind.PARAGRAPH, words, 0)
