"""A resume file -> document."""

from __future__ import annotations

from typing import Final

from jobmatch.documents.decode import decode
from jobmatch.documents.html import html_to_document
from jobmatch.documents.jsonresume import json_resume_to_document
from jobmatch.documents.limited import MAX_BYTES, read_limited
from jobmatch.documents.markdown import text_to_document
from jobmatch.documents.streams import limited
from jobmatch.documents.walk import kind_of, open_regular, shown
from jobmatch.errors import unreadable
from jobmatch.model import Document

_MIN_CHARS: Final = 200


def read_resume(path: str) -> Document:
    """Return the document of a resume: PDF, Word, text, Markdown, HTML or JSON Resume.

    Raises UnreadableError with the code of what is wrong; a resume with under 200 characters
    of text is E_RESUME_EMPTY, since nothing true could be said about it.
    """
    name = shown(path)
    kind, zipped = kind_of(path)
    with open_regular(path, name, MAX_BYTES) as opened:
        if kind is None:
            raise unreadable("E_UNKNOWN_TYPE", name)
        data = limited(opened, name, MAX_BYTES, zipped=zipped).read()
    document = _document(_real_kind(kind, data), data, name)
    if len(document.text) < _MIN_CHARS:
        raise unreadable("E_RESUME_EMPTY", name)
    return document


def _real_kind(kind: str, data: bytes) -> str:
    """What the bytes are, where they contradict the name."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    return "docx" if data.startswith(b"PK\x03\x04") else kind


def _document(kind: str, data: bytes, source: str) -> Document:
    if not data.strip():
        raise unreadable("E_EMPTY", source)
    if kind in {"pdf", "docx"}:
        return read_limited(kind, data, source)
    if kind == "html":
        return html_to_document(decode(data, html=True))
    if kind == "json":
        return json_resume_to_document(decode(data), source)
    if kind == "text":
        return text_to_document(decode(data))
    raise unreadable("E_UNKNOWN_TYPE", source)
