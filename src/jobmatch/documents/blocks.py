"""Lines of a document -> one text with the span of every line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from jobmatch.model import Block, BlockKind, Document
from jobmatch.text import normalise

MAX_LEVEL: Final = 8
MARKS: Final = "•·●○◦▪▫■□◆◇►▶➢➤✓✔❖‣∙⁃\uf0b7\uf0a7\uf0d8\uf076"
_BULLET: Final = re.compile(
    rf"[{MARKS}]\s*(?=\S)"
    r"|[-*+–—※](?:\s+|(?=[^\x00-\x7f]))|-(?=[A-Za-z])|[oO§]\s{2,}"
    r"|(?:\d{1,2}|[a-h])[.)](?:\s+|(?=[\u3400-\u9fff]))"
    r"|[(（](?:\d{1,2}|[a-h]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]\s*"
    r"|\d{1,2}、\s*|[\u2460-\u2473\u2776-\u277f]\s*"
)


class Line(NamedTuple):
    """One line before it has a place: `level` is 1-6 for headings, else the indent."""

    kind: BlockKind
    text: str
    level: int = 0


def bullet_length(text: str) -> int:
    """Return how many characters a list mark at the start of `text` takes, 0 for none."""
    found = _BULLET.match(text)
    return found.end() if found and found.end() < len(text) else 0


def one_line(text: str) -> str:
    """Return normalised `text` with every run of white space as one space."""
    return " ".join(normalise(text).text.split())


def assemble(lines: Iterable[Line]) -> Document:
    """Return the document of `lines`; empty ones are dropped.

    Items are written with `- ` and their indent before them, and a heading after an empty line;
    a block's span covers its words alone.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for kind, raw, level in lines:
        text = one_line(raw)
        if not text:
            continue
        lead = _lead(kind, level, first=not blocks)
        start = length + len(lead)
        length = start + len(text)
        pieces += (lead, text)
        blocks.append(Block(kind=kind, start=start, end=length, level=level))
    return Document(text="".join(pieces), blocks=tuple(blocks))


def _lead(kind: BlockKind, level: int, *, first: bool) -> str:
    if kind is BlockKind.ITEM:
        return ("" if first else "\n") + "  " * min(level, MAX_LEVEL) + "- "
    if first:
        return ""
    return "\n\n" if kind is BlockKind.HEADING else "\n"


def lines_of(document: Document) -> list[Line]:
    """Return the lines from which `assemble` makes `document` again."""
    return [Line(b.kind, document.text[b.start : b.end], b.level) for b in document.blocks]


def to_html(lines: Sequence[Line]) -> str:
    """Return plain HTML that reads back as the same lines."""
    return "\n".join(map(_element, lines))


def _element(line: Line) -> str:
    text = html.escape(line.text, quote=False)
    if line.kind is BlockKind.HEADING:
        level = min(max(line.level, 1), 6)
        return f"<h{level}>{text}</h{level}>"
    if line.kind is BlockKind.ITEM:
        depth = min(line.level, MAX_LEVEL) + 1
        return f"{'<ul>' * depth}<li>{text}</li>{'</ul>' * depth}"
    return f"<p>{text}</p>"


def cut(document: Document, max_chars: int) -> Document:
    """Return `document` with at most `max_chars` characters, marked when something was left out."""
    if len(document.text) <= max_chars:
        return document
    kept = [b for b in document.blocks if b.start < max_chars]
    blocks = tuple(b if b.end <= max_chars else replace(b, end=max_chars) for b in kept)
    return Document(text=document.text[:max_chars], blocks=blocks, truncated=True)
