"""Put the entries of a skills file in order, and the fields of each entry; nothing else moves.

Works on the lines of the file: a comment stays with what it stands before, values keep their
layout. What it returns parses to the same data and holds the same comments, or it raises.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

_FIELDS: Final = (
    "name", "name_zh", "kind", "aliases", "aliases_zh", "misspellings", "patterns", "broader",
    "implies", "released", "ids", "sources", "note", "examples", "not_examples",
)  # fmt: skip
_GUARD_FIELDS: Final = (
    "forms", "case", "section", "list_of", "near", "preceded_by", "followed_by",
    "not_near", "not_preceded_by", "not_followed_by",
)  # fmt: skip
_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*(?:\.\s*([A-Za-z0-9_.-]+)\s*)?\]\]?")
_KEY: Final = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")

# A stretch of lines that moves as one: its sorting key and its lines.
Piece = tuple[str, list[str]]


def format_skills(text: str) -> str:
    """Return the text of a skills file in order.

    Raises ValueError when the text is no TOML, or its order cannot be changed without a loss.
    """
    head, tables = _tables(text.splitlines())
    blocks: dict[str, list[list[str]]] = {}
    for skill, lines in tables:
        blocks.setdefault(skill, []).append(_ordered(lines))
    parts = ["\n".join(head)] if head else []
    parts += ["\n\n".join("\n".join(t) for t in blocks[skill]) for skill in sorted(blocks)]
    result = "\n\n".join(parts) + "\n"
    _refuse_loss(text, result)
    return result


def _tables(lines: Sequence[str]) -> tuple[list[str], list[Piece]]:
    """The comments at the top, and each table with the comments before it, by skill."""
    head: list[str] = []
    tables: list[Piece] = []
    waiting: list[str] = []
    for statement in _statements(lines):
        header = _HEADER.match(statement[-1]) if len(statement) == 1 else None
        if header:
            if tables:
                above, waiting = _parted(waiting)
                tables[-1][1].extend(above)
            lead = _stripped(waiting)
            if not tables and "" in lead:  # a blank line divides the file's own words from ours
                cut = len(lead) - lead[::-1].index("")
                head, lead = _stripped(lead[:cut]), lead[cut:]
            tables.append((header[2], [*lead, *statement]))
            waiting = []
        elif _is_loose(statement):
            waiting += statement
        elif tables:
            tables[-1][1].extend([*_stripped(waiting), *statement])
            waiting = []
        else:
            raise ValueError(f"a field outside any entry: {statement[0]!r}")
    if tables:
        tables[-1][1].extend(_stripped(waiting))
        return head, tables
    return _stripped(waiting), []


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Comments between two tables: those before the first blank line end the table above."""
    blank = next((i for i, line in enumerate(lines) if not line.strip()), 0)
    return lines[:blank], lines[blank:]


def _statements(lines: Sequence[str]) -> Iterable[list[str]]:
    """Group lines into statements: a value may go over several lines."""
    held: list[str] = []
    for line in lines:
        held.append(line.rstrip() if not held else line)
        if not _KEY.match(held[0]) or _is_complete(held):
            yield held
            held = []
    if held:
        raise ValueError(f"this value does not end: {held[0]!r}")


def _is_complete(lines: list[str]) -> bool:
    if len(lines) > 1 and not re.search(r"[\]}'\"]\s*(?:#.*)?$", lines[-1]):
        return False
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _is_loose(statement: Sequence[str]) -> bool:
    return len(statement) == 1 and (not statement[0].strip() or _is_comment(statement[0]))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _stripped(lines: Sequence[str]) -> list[str]:
    """Without blank lines at both ends."""
    kept = list(lines)
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _ordered(lines: Sequence[str]) -> list[str]:
    """Return one table with its fields in order; comments travel with the field below them."""
    at = next(i for i, line in enumerate(lines) if _HEADER.match(line) and not _is_comment(line))
    header = _HEADER.match(lines[at])
    order = _rank(_GUARD_FIELDS if header and header[3] == "guards" else _FIELDS)
    fields: list[Piece] = []
    waiting: list[str] = []
    for statement in _statements(lines[at + 1 :]):
        if _is_loose(statement):
            waiting += [line for line in statement if line.strip()]
        else:
            key = _KEY.match(statement[0])
            fields.append((key[1] if key else "", [*waiting, *statement]))
            waiting = []
    body = [line for _, piece in sorted(fields, key=lambda p: order(p[0])) for line in piece]
    return [*lines[: at + 1], *body, *waiting]


def _rank(order: Sequence[str]) -> Callable[[str], tuple[int, str]]:
    places = {name: place for place, name in enumerate(order)}
    return lambda key: (places.get(key, len(places)), key)


def _refuse_loss(before: str, after: str) -> None:
    if _plain(before) != _plain(after):
        raise ValueError("its order cannot be changed without changing its data")
    if sorted(_comments(before)) != sorted(_comments(after)):
        raise ValueError("its order cannot be changed without losing a comment")


def _plain(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if "#" in line]
