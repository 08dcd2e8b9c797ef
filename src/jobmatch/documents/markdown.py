"""Plain and Markdown text -> document. One block per line; the marks are read and removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobmatch.documents.blocks import Line, assemble, bullet_length
from jobmatch.model import BlockKind, Document

_ATX: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$|(#{2,6})([^#\s].*?)#*$")
_SETEXT: Final = re.compile(r"(?:={3,}|-{3,})$")
_RULE: Final = re.compile(r"(?:[-*_=~#][ \t]*){3,}$")
_TABLE_RULE: Final = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?$")
# A line that is wholly emphasised, a colon inside or outside of the marks.
_BOLD_LINE: Final = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_].*?)(?<=\S)\1([:：]?)$")
_BRACKETED: Final = re.compile(r"[【\[［〖]\s*[^【】\[\]［］〖〗]{1,30}[】\]］〗]\s*[:：]?$")
_NUMBERED_ZH: Final = re.compile(r"[一二三四五六七八九十]{1,3}、\s*")
_STRONG: Final = re.compile(
    r"(?<![\w*])(\*{2,3})(?=[^\s*])(.{1,400}?)(?<=[^\s*])\1(?![*])|__(?=\S)(.{1,400}?)(?<=\S)__"
)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{1,400}?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])([^_]{1,400}?)(?<=\S)_(?![\w_])"
)
_CODE: Final = re.compile(r"(`{1,3})([^`]{1,400})\1")
_LINK: Final = re.compile(
    r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){1,2000}(?:\s+\"[^\"]*\")?\)"
)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!&<>|~$])")
_BREAKS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MAX_HEADING: Final = 80
_TAB: Final = 4


def text_to_document(text: str) -> Document:
    """Return the document of plain or Markdown text, one block for every line with words.

    An indented line below a list item is part of that item.
    """
    return assemble(text_lines(text))


def text_lines(text: str) -> Iterator[Line]:
    """Yield the lines of plain or Markdown text."""
    yield from _lines(_BREAKS.sub("\n", text).split("\n"))


def _lines(rows: list[str]) -> Iterator[Line]:
    item: Line | None = None
    hang = 0
    for index, row in enumerate(rows):
        words = row.strip()
        indent = _indent(row)
        mark = bullet_length(words)
        if item and words and not mark and 0 < hang <= indent:
            item = Line(item.kind, f"{item.text} {plain(words)}", item.level)
            continue
        if item:
            yield item
            item = None
        if not words or _TABLE_RULE.match(words) or _RULE.match(words):
            continue
        line = _line(words, mark, indent // 2)
        if line.kind is BlockKind.PARAGRAPH and _underlined(words, rows, index):
            line = Line(BlockKind.HEADING, line.text, 2)
        if line.kind is BlockKind.ITEM:
            item, hang = line, indent + mark
        else:
            yield line
    if item:
        yield item


def _indent(row: str) -> int:
    lead = row[: len(row) - len(row.lstrip())]
    return len(lead.expandtabs(_TAB))


def _line(words: str, mark: int, level: int) -> Line:
    if heading := _heading(words):
        return heading
    if mark:
        return Line(BlockKind.ITEM, plain(words[mark:]), level)
    if words.startswith("|") and words.endswith("|"):
        words = " | ".join(cell.strip() for cell in words.strip("|").split("|") if cell.strip())
    return Line(BlockKind.PARAGRAPH, plain(words.removeprefix("> ")))


def _heading(words: str) -> Line | None:
    """The line as a heading when its marks, and not its words, make it one."""
    if found := _ATX.match(words):
        return Line(BlockKind.HEADING, plain(found[2] or found[4] or ""), len(found[1] or found[3]))
    if (bold := _BOLD_LINE.match(words)) and len(words) <= _MAX_HEADING and bold[1] not in bold[2]:
        return Line(BlockKind.HEADING, plain(bold[2]) + bold[3], 3)
    if _BRACKETED.match(words):
        return Line(BlockKind.HEADING, words, 3)
    if numbered := _NUMBERED_ZH.match(words):
        rest = words[numbered.end() :]
        kind = BlockKind.HEADING if len(rest) <= 14 else BlockKind.ITEM
        return Line(kind, plain(rest), 3 if kind is BlockKind.HEADING else 0)
    return None


def _underlined(words: str, rows: list[str], index: int) -> bool:
    below = rows[index + 1].strip() if index + 1 < len(rows) else ""
    return bool(_SETEXT.match(below)) and len(words) <= _MAX_HEADING


def plain(words: str) -> str:
    """Return `words` without Markdown's marks for emphasis, code, links and escapes."""
    if not any(mark in words for mark in "*_`[\\"):
        return words
    words = _CODE.sub(r"\2", _LINK.sub(r"\1", words))
    words = _STRONG.sub(lambda m: m[2] or m[3], words)
    words = _EMPHASIS.sub(lambda m: m[1] or m[2], words)
    return _ESCAPE.sub(r"\1", words)
