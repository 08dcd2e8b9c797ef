"""Words with their places -> rows in reading order, column after column.

A gutter is a strip of at least 15 points that the rows of a band leave empty. Rows that cross
it stay where they are; between them the left column is read before the right one. A table of
labels and values, or dates at the right edge, has a gutter too, but is read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

HYPHEN: Final = "\x02"
_GUTTER: Final = 15.0
_STEP: Final = 3.0
_MIN_ROWS: Final = 3
_MIN_SHARE: Final = 0.08
_ALIGNED: Final = 0.85
_LABEL_CHARS: Final = 22
_MAX_COLUMNS_DEPTH: Final = 2


class Word(NamedTuple):
    """A word and its place in points; `y` is the baseline's distance from the page's top."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, from left to right, and the edges of the column they are in."""

    words: tuple[Word, ...]
    left: float
    right: float

    @property
    def x0(self) -> float:
        """Left edge of the first word."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge of the last word."""
        return max(word.x1 for word in self.words)

    @property
    def y(self) -> float:
        """Baseline of most of the row."""
        return max(self.words, key=lambda word: len(word.text)).y

    @property
    def size(self) -> float:
        """Size of most of the row's characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """True when every word with a letter is bold."""
        return all(word.bold for word in self.words if any(c.isalnum() for c in word.text))

    @property
    def has_gap(self) -> bool:
        """True for words set apart on one line, such as a date at the right edge."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return any(b.x0 - a.x1 > 2.5 * self.size for a, b in pairs)

    def split(self) -> tuple[Row, Row]:
        """Return the words before and after the widest gap."""
        gaps = [b.x0 - a.x1 for a, b in zip(self.words, self.words[1:], strict=False)]
        cut = gaps.index(max(gaps)) + 1
        left, right = self.words[:cut], self.words[cut:]
        return Row(left, self.left, right[0].x0), Row(right, right[0].x0, self.right)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


def page_rows(words: Sequence[Word]) -> list[Row]:
    """Return the rows of a page in reading order."""
    return _ordered(_baselines(words), 0)


def _baselines(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by baseline, top to bottom, each group from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        last = rows[-1] if rows else None
        # Wide enough for raised figures (1st), less than the distance of two lines.
        if last and word.y - last[0].y < 0.45 * max(word.size, last[0].size):
            last.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _ordered(rows: list[list[Word]], depth: int) -> list[Row]:
    if not rows:
        return []
    left = min(word.x0 for row in rows for word in row)
    right = max(word.x1 for row in rows for word in row)
    split = _best_split(rows, left, right) if depth < _MAX_COLUMNS_DEPTH else None
    if split is None:
        return [Row(tuple(row), left, right) for row in rows]
    x, bands = split
    ordered: list[Row] = []
    done = 0
    for start, end in bands:
        ordered += _plain(rows[done:start], left, right)
        for side in _sides(rows[start:end], x):
            ordered += _ordered(_baselines([word for row in side for word in row]), depth + 1)
        done = end
    return ordered + _plain(rows[done:], left, right)


def _plain(rows: list[list[Word]], left: float, right: float) -> list[Row]:
    return [Row(tuple(row), left, right) for row in rows]


def _sides(rows: list[list[Word]], x: float) -> tuple[list[list[Word]], list[list[Word]]]:
    before = [[word for word in row if word.x1 <= x] for row in rows]
    after = [[word for word in row if word.x1 > x] for row in rows]
    return [row for row in before if row], [row for row in after if row]


_Split = tuple[float, list[tuple[int, int]]]


def _best_split(rows: list[list[Word]], left: float, right: float) -> _Split | None:
    """The gutter whose bands hold the most text, with those bands; None for one column."""
    best: _Split | None = None
    best_worth = 0
    margin = 0.12 * (right - left)
    x = left + margin
    while x < right - margin:
        bands = [band for band in _bands(rows, x) if _is_columns(rows[slice(*band)], x)]
        worth = sum(_chars(rows[start:end]) for start, end in bands)
        if worth > best_worth:
            best, best_worth = (x, bands), worth
        x += _STEP
    return best


def _bands(rows: list[list[Word]], x: float) -> list[tuple[int, int]]:
    """Runs of rows that leave the strip around `x` empty."""
    bands: list[tuple[int, int]] = []
    start: int | None = None
    for index, row in enumerate([*rows, None]):
        clear = row is not None and _is_clear(row, x)
        if clear and start is None:
            start = index
        elif not clear and start is not None:
            bands.append((start, index))
            start = None
    return bands


def _is_clear(row: list[Word], x: float) -> bool:
    """True when no word lies on `x`, and words on both sides keep a gutter between them."""
    before = max((word.x1 for word in row if word.x0 < x), default=None)
    after = min((word.x0 for word in row if word.x0 >= x), default=None)
    if before is not None and before > x:
        return False
    return before is None or after is None or after - before >= _GUTTER


def _is_columns(rows: list[list[Word]], x: float) -> bool:
    left, right = _sides(rows, x)
    if min(len(left), len(right)) < _MIN_ROWS:
        return False
    edge = max(word.x1 for row in left for word in row)
    if min(word.x0 for row in right for word in row) - edge < _GUTTER:
        return False
    less = min(_chars(left), _chars(right))
    return less >= _MIN_SHARE * _chars(rows) and not _is_table(left, right)


def _is_table(left: list[list[Word]], right: list[list[Word]]) -> bool:
    """True for labels beside values: one side is short and always on the other's baselines."""
    narrow, wide = (left, right) if _chars(left) <= _chars(right) else (right, left)
    baselines = [row[0].y for row in wide]
    aligned = sum(any(abs(row[0].y - y) < 1.5 for y in baselines) for row in narrow)
    return aligned >= _ALIGNED * len(narrow) and _chars(narrow) / len(narrow) <= _LABEL_CHARS


def _chars(rows: list[list[Word]]) -> int:
    return sum(len(word.text) for row in rows for word in row)
