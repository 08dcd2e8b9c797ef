"""JSON and JSON lines -> postings: rows of our own names, or boards' own answers."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from jobmatch.boards.base import recognise
from jobmatch.documents.decode import decode
from jobmatch.documents.names import Names
from jobmatch.documents.rows import describes, row_to_posting
from jobmatch.documents.streams import numbered_lines
from jobmatch.errors import Problem, problem
from jobmatch.model import RawPosting

Found = RawPosting | Problem
_LISTS: Final = (
    "jobs",
    "postings",
    "data",
    "results",
    "items",
    "children",
    "hits",
    "offers",
    "content",
)
_MAX_DEPTH: Final = 4


def read_json(data: bytes, source: str, names: Names) -> Iterator[Found]:
    """Yield the postings of a JSON file; entries of a list are `source#1`, `source#2`, …

    A file of JSON lines under the name of JSON is read as what it is.
    """
    text = decode(data)
    if not text.strip():
        yield problem("E_EMPTY", source)
        return
    value, fault = parse_json(text)
    if fault and parse_json(text.lstrip().split("\n", 1)[0])[1] is None:
        yield from read_json_lines(io.BufferedReader(io.BytesIO(data)), source, names)
    elif fault:
        yield problem("E_JSON_BROKEN", source, fault)
    else:
        yield from _payload(value, source, names)


def read_json_lines(stream: io.BufferedReader, source: str, names: Names) -> Iterator[Found]:
    """Yield the posting or problem of every line, one at a time; broken lines stop nothing."""
    seen = False
    for number, line in numbered_lines(stream):
        where = f"{source}#{number}"
        if line is None:
            yield problem("E_TOO_LARGE", where, "the line is too long for a record")
        elif line.strip():
            yield from _line(line, where, names)
        seen = seen or line is None or bool(line.strip())
    if not seen:
        yield problem("E_EMPTY", source)


def parse_json(text: str) -> tuple[Any, str | None]:
    """Return the value and None, or None and what is wrong with the text."""
    try:
        # NaN and Infinity are no JSON, and writing them again would make none either.
        return json.loads(text, strict=False, parse_constant=lambda _: None), None
    except RecursionError:
        return None, "JSON nested too deeply"
    except json.JSONDecodeError as error:
        return None, f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    except ValueError:  # a number of more digits than Python reads
        return None, "not valid JSON: a number is too long"


def _line(line: str, where: str, names: Names) -> Iterator[Found]:
    value, fault = parse_json(line)
    if fault:
        # The place inside of one line says nothing; the line's number is in `where`.
        yield problem("E_JSON_BROKEN", where, fault.split(":")[0])
    elif isinstance(value, Mapping):
        yield from _row(value, where, names)
    elif isinstance(value, list):
        yield from _payload(value, where, names)
    else:
        yield problem("E_JSON_BROKEN", where, "the line is no JSON object")


def _row(row: Mapping[str, Any], where: str, names: Names) -> Iterator[Found]:
    if board := recognise(row):
        yield from (replace(posting, source=where) for posting in board.read(row))
    else:
        yield row_to_posting(row, where, names)


def _payload(value: object, source: str, names: Names) -> Iterator[Found]:
    """Postings of a whole file: a board's answer, a list of rows, or one row."""
    if board := recognise(value):
        for number, posting in enumerate(board.read(value), start=1):
            where = f"{source}#{number}"
            empty = not posting.description.strip()
            yield problem("E_NO_DESCRIPTION", where) if empty else replace(posting, source=where)
        return
    rows = _rows(value, names)
    if rows is None:
        yield problem("E_NO_POSTING", source)
        return
    for number, row in enumerate(rows, start=1):
        where = source if row is value else f"{source}#{number}"
        if isinstance(row, Mapping):
            yield from _row(row, where, names)
        else:
            yield problem("E_NO_DESCRIPTION", where, "the entry is no JSON object")


def _rows(value: object, names: Names, depth: int = 0) -> list[Any] | None:
    """The list in which the postings are, wherever a feed keeps it; None when there is none."""
    if isinstance(value, list):
        return value if any(isinstance(entry, Mapping) for entry in value) else None
    if not isinstance(value, Mapping) or depth > _MAX_DEPTH:
        return None
    lists = sorted(value, key=lambda k: _LISTS.index(k) if k in _LISTS else len(_LISTS))
    inner = [rows for key in lists if (rows := _rows(value[key], names, depth + 1))]
    described = [rows for rows in inner if any(describes(row, names) for row in rows)]
    if describes(value, names) and not described:
        return [value]
    return described[0] if described else (inner[0] if inner else None)
