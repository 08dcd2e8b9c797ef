"""XML feeds (RSS, Personio and their kin) -> postings: elements whose children are fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jobmatch.documents.names import Names
from jobmatch.documents.rows import describes, row_to_posting
from jobmatch.errors import Problem, problem
from jobmatch.model import RawPosting

_MAX_ROWS: Final = 100_000


def read_xml(data: bytes, source: str, names: Names) -> Iterator[RawPosting | Problem]:
    """Yield the postings of a feed as `source#1`, `source#2`, … in document order."""
    if not data.strip():
        yield problem("E_EMPTY", source)
        return
    try:
        # A DTD is refused: feeds have none, attacks need one.
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        yield problem("E_XML_BROKEN", source, f"not readable XML: {type(error).__name__}")
        return
    rows = [row for row in map(_row, _entries(root)) if describes(row, names)]
    for number, row in enumerate(rows[:_MAX_ROWS], start=1):
        yield row_to_posting(row, f"{source}#{number}", names)
    if not rows:
        yield problem("E_NO_POSTING", source)


def _entries(root: Element) -> Iterator[Element]:
    """Elements with two or more children of text, outermost first, none inside another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kinds = {_local(child) for child in element}
        if (
            {"title", "name", "position"} & kinds
            and len(kinds) > 1
            and not {"item", "entry"} & kinds
        ):
            yield element
        else:
            waiting += reversed(list(element))


def _row(element: Element) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for child in element:
        name = _local(child)
        if name == "jobdescriptions":  # Personio: titled parts, each with its own HTML
            row["description"] = "".join(map(_part, child))
        elif text := "".join(child.itertext()).strip():
            row.setdefault(name, text)
    return row


def _part(part: Element) -> str:
    texts = {_local(child): (child.text or "").strip() for child in part}
    return f"<h3>{texts.get('name', '')}</h3>\n<div>{texts.get('value', '')}</div>\n"


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].lower()
