"""The lines of a resume, and what a single line says: heading, item, segments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jobmatch.model import BlockKind, Document
from jobmatch.resumes.words import Heading, ResumeWords
from jobmatch.text import fold

_BULLET: Final = re.compile(r"\s*(?:[-–—*•▪◦·‣●○■□➢►▸❖✓✔+]\s|[•▪●■◦‣]|\(?\d{1,2}[.)]\s)\s*")
_NUMBERING: Final = re.compile(r"^(?:\d{1,2}|[ivx]{1,4}|[一二三四五六七八九十]{1,2})\s*[.)、．]\s*")
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_SPACED: Final = re.compile(r"\w(?: +\w){3,}")
_SEPARATOR: Final = re.compile(r"\s+[|•·–—‖/]\s+|\s*[|｜•‖]\s*|\s+-\s+|\t+|\s{2,}")
_HEADING_WORDS: Final = 6
_HEADING_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds text: `document.text[start:end]`, without outer white space."""

    start: int
    end: int
    text: str
    is_item: bool

    @property
    def body(self) -> str:
        """The text without its bullet."""
        return _BULLET.sub("", self.text, count=1) if self.is_item else self.text


def read_lines(document: Document) -> tuple[Line, ...]:
    """Return the lines of `document`; an item is what a bullet or the reader's block says."""
    items = {block.start for block in document.blocks if block.kind is BlockKind.ITEM}
    return tuple(_lines(document.text, items))


def _lines(text: str, items: set[int]) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            is_item = bool(_BULLET.match(stripped)) or start in items
            yield Line(start, start + len(stripped), stripped, is_item)


def heading_of(line: Line, words: ResumeWords) -> Heading | None:
    """Return what section a line opens; None for a line that is no known heading."""
    key = heading_key(line.text)
    if not key or len(key) > _HEADING_CHARS or len(key.split()) > _HEADING_WORDS:
        return None
    return _known(key, words) or _joined(key, words)


def heading_key(text: str) -> str:
    """Return a heading without numbering, symbols, case and spaces between its letters."""
    key = _EDGES.sub("", _NUMBERING.sub("", fold(text)))
    if _SPACED.fullmatch(key):
        return key.replace(" ", "")
    return key


def _known(key: str, words: ResumeWords) -> Heading | None:
    """Look a heading up, dropping qualifiers in front one by one."""
    while key:
        if found := words.headings.get(key):
            return found
        first, _, rest = key.partition(" ")
        if first not in words.qualifiers:
            return words.headings.get(key.replace(" ", ""))
        key = rest
    return None


def _joined(key: str, words: ResumeWords) -> Heading | None:
    """Read `awards & honors`: known on both sides, and the first one says what it is."""
    parts = [part.strip() for part in words.heading_joiners.split(key) if part.strip()]
    found = [_known(part, words) for part in parts]
    return found[0] if len(found) > 1 and all(found) else None


def segments(text: str) -> list[str]:
    """Return the parts of a header line: split at bars, bullets, dashes, tabs or wide gaps."""
    return [part.strip(" ,;") for part in _SEPARATOR.split(text) if part.strip(" ,;()")]
