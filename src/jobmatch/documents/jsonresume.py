"""JSON Resume (jsonresume.org) -> document, laid out as a written resume would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobmatch.boards.values import objects, text_of
from jobmatch.documents.blocks import Line, assemble
from jobmatch.documents.decode import mend
from jobmatch.documents.jsonrows import parse_json
from jobmatch.errors import unreadable
from jobmatch.model import BlockKind, Document

# The schema's own sections, in the order of a resume, and what a reader would call them.
_SECTIONS: Final = {
    "work": "Work Experience", "volunteer": "Volunteer Experience", "projects": "Projects",
    "education": "Education", "skills": "Skills", "certificates": "Certifications",
    "publications": "Publications", "awards": "Awards", "languages": "Languages",
    "interests": "Interests",
}  # fmt: skip
_HEAD_KEYS: Final = (
    "position", "studyType", "area", "title", "name", "organization", "institution", "publisher",
    "issuer", "awarder", "location", "level", "language", "fluency",
)  # fmt: skip
_LIST_KEYS: Final = ("highlights", "courses", "roles")
_INLINE_LIST: Final = "keywords"


def json_resume_to_document(text: str, source: str) -> Document:
    """Return the document of a JSON Resume.

    Raises UnreadableError for broken JSON, and for JSON that is no resume.
    """
    value, fault = parse_json(text)
    if fault:
        raise unreadable("E_JSON_BROKEN", source, fault)
    if not isinstance(value, Mapping) or not ({"basics", *_SECTIONS} & value.keys()):
        raise unreadable("E_UNKNOWN_TYPE", source, "this JSON is no JSON Resume")
    return assemble(_lines(value))


def _lines(resume: Mapping[str, Any]) -> Iterator[Line]:
    basics = next(iter(objects(resume.get("basics"))), {})
    yield Line(BlockKind.HEADING, _text(basics.get("name")), 1)
    for key in ("label", "email", "phone", "url"):
        yield Line(BlockKind.PARAGRAPH, _text(basics.get(key)))
    if summary := _text(basics.get("summary")):
        yield Line(BlockKind.HEADING, "Summary", 2)
        yield Line(BlockKind.PARAGRAPH, summary)
    for key, heading in _SECTIONS.items():
        if entries := objects(resume.get(key)):
            yield Line(BlockKind.HEADING, heading, 2)
            for entry in entries:
                yield from _entry(entry)


def _entry(entry: Mapping[str, Any]) -> Iterator[Line]:
    head = ", ".join(filter(None, (_text(entry.get(key)) for key in _HEAD_KEYS)))
    words = "; ".join(_texts(entry.get(_INLINE_LIST)))
    dates = _dates(entry)
    first = f"{head}: {words}" if words and head else head or words
    yield Line(BlockKind.PARAGRAPH, f"{first} | {dates}" if dates and first else first or dates)
    for key in ("summary", "description", "score"):
        yield Line(BlockKind.PARAGRAPH, _text(entry.get(key)))
    for key in _LIST_KEYS:
        for item in _texts(entry.get(key)):
            yield Line(BlockKind.ITEM, item)


def _dates(entry: Mapping[str, Any]) -> str:
    start, end = _text(entry.get("startDate")), _text(entry.get("endDate"))
    if start:
        return f"{start} - {end or 'Present'}"
    return end or _text(entry.get("date")) or _text(entry.get("releaseDate"))


def _texts(value: object) -> list[str]:
    return [text for entry in value if (text := _text(entry))] if isinstance(value, list) else []


def _text(value: object) -> str:
    return mend(text_of(value))
