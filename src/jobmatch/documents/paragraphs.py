"""Rows of a page -> lines: wrapped rows joined, list items and headings told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from jobmatch.documents.blocks import Line, bullet_length
from jobmatch.documents.layout import HYPHEN, Row
from jobmatch.model import BlockKind

_MAX_HEADING: Final = 60
_MAX_HEADING_WORDS: Final = 8
_LARGER: Final = 1.15
_LARGEST: Final = 1.5
_WIDE: Final = 22
_WORD: Final = re.compile(r"[\w-]+")


def rows_to_lines(pages: Sequence[Sequence[Row]]) -> list[Line]:
    """Return the lines of all pages."""
    rows = [row for page in pages for row in page]
    if not rows:
        return []
    builder = _Builder(rows)
    for page in pages:
        for row in page:
            builder.add(row)
    return builder.done()


class _Builder:
    """Joins rows to lines; the state is the line being built and its last row."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._body = _body_size(rows)
        bold = sum(len(row.text) for row in rows if row.bold)
        self._bold_says_something = bold < 0.5 * sum(len(row.text) for row in rows)
        self._words = Counter(w.lower() for row in rows for w in _WORD.findall(row.text))
        self._lines: list[Line] = []
        self._open: Line | None = None
        self._last: Row | None = None
        self._text_x = 0.0

    def add(self, row: Row) -> None:
        """Take the next row in reading order.

        What stands to the right of list items (dates, places) belongs to their heading, so it
        is put before the first of them.
        """
        if row.has_gap and self._beside_items(row):
            row, aside = row.split()
            self._take(row)
            self._put_before_items(Line(BlockKind.PARAGRAPH, aside.text))
        else:
            self._take(row)

    def _put_before_items(self, line: Line) -> None:
        at = len(self._lines)
        while at and self._lines[at - 1].kind is BlockKind.ITEM:
            at -= 1
        self._lines.insert(at, line)

    def _beside_items(self, row: Row) -> bool:
        if bullet_length(row.text):
            return not row.split()[0].has_gap and len(row.split()[0].words) > 1
        in_item = self._open is not None and self._open.kind is BlockKind.ITEM
        return in_item and abs(row.x0 - self._text_x) <= 4

    def _take(self, row: Row) -> None:
        if self._open and self._last and self._continues(row, self._open, self._last):
            joined = self._joined(self._open.text, row.text)
            self._open = self._open._replace(text=joined)
        else:
            self._close()
            self._open = self._line(row)
            mark = bullet_length(row.text)
            self._text_x = _x_after(row, mark)
        self._last = row

    def done(self) -> list[Line]:
        """Return the lines."""
        self._close()
        return self._lines

    def _close(self) -> None:
        if self._open:
            self._lines.append(self._open._replace(text=self._open.text.replace(HYPHEN, "-")))
        self._open = None

    def _line(self, row: Row) -> Line:
        text = row.text
        mark = bullet_length(text)
        if mark:
            return Line(BlockKind.ITEM, text[mark:], 0)
        if level := self._heading_level(row):
            return Line(BlockKind.HEADING, text, level)
        return Line(BlockKind.PARAGRAPH, text)

    def _heading_level(self, row: Row) -> int:
        text = row.text
        letters = [c for c in text if c.isalpha()]
        long = len(text) > _MAX_HEADING or len(text.split()) > _MAX_HEADING_WORDS
        if long or len(letters) < 3 or row.has_gap or text.endswith((".", ",", ";")):
            return 0
        if "@" in text or sum(c.isdigit() for c in text) > 4:
            return 0
        if row.size >= _LARGEST * self._body:
            return 1
        if row.size >= _LARGER * self._body or all(c.isupper() for c in letters):
            return 2
        return 3 if row.bold and self._bold_says_something else 0

    def _continues(self, row: Row, line: Line, last: Row) -> bool:
        """True when `row` is the wrapped rest of `line`."""
        near = 0 < row.y - last.y <= 1.75 * last.size
        alike = abs(row.size - last.size) <= 0.12 * last.size and row.bold == last.bold
        if not near or row.has_gap or last.has_gap or bullet_length(row.text):
            return False
        if line.kind is BlockKind.HEADING or (not alike and line.kind is not BlockKind.ITEM):
            return False
        if self._heading_level(row) in {1, 2}:
            return False
        if line.kind is BlockKind.ITEM and abs(row.x0 - self._text_x) <= 4:
            return True
        return abs(row.x0 - last.x0) <= 3 and _was_full(last, row) and _reads_on(last, row)

    def _joined(self, text: str, rest: str) -> str:
        """Two rows as one; a word divided at the line's end is made whole.

        Whether the hyphen belongs to the word is told by how the document writes it elsewhere.
        """
        if not text.endswith(("-", HYPHEN)) or not rest[:1].islower():
            return f"{text.removesuffix(HYPHEN)}{'-' if text.endswith(HYPHEN) else ''} {rest}"
        head = (_WORD.findall(text[:-1].lower()) or [""])[-1]
        tail = (_WORD.findall(rest.lower()) or [""])[0]
        keeps = self._words[f"{head}-{tail}"] > self._words[f"{head}{tail}"]
        return f"{text[:-1]}{'-' if keeps else ''}{rest}"


def _body_size(rows: Sequence[Row]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _x_after(row: Row, mark: int) -> float:
    """Where a row's words begin after its list mark."""
    seen = 0
    for word in row.words:
        if seen >= mark:
            return word.x0
        seen += len(word.text) + 1
    return row.x0


def _was_full(last: Row, row: Row) -> bool:
    """True when the first word of `row` would not have fitted on the row before."""
    first = row.words[0]
    return last.x1 + (first.x1 - first.x0) + 0.2 * last.size > last.right - 0.02 * (
        last.right - last.left
    )


def _reads_on(last: Row, row: Row) -> bool:
    """True unless a narrow column holds what looks like a list of short entries."""
    wide = last.right - last.left > _WIDE * last.size
    return wide or row.text[:1].islower() or last.text.endswith((",", "-", HYPHEN, "•", "|", "/"))
