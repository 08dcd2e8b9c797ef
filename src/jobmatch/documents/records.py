"""Paths -> a stream of raw postings and problems. One bad file or row never stops the others."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from jobmatch.documents.blocks import Line, lines_of, to_html
from jobmatch.documents.decode import bom_encoding, decode
from jobmatch.documents.jsonrows import parse_json, read_json, read_json_lines
from jobmatch.documents.limited import read_limited
from jobmatch.documents.markdown import text_to_document
from jobmatch.documents.names import Names, default_names
from jobmatch.documents.page import read_page
from jobmatch.documents.plain import read_head
from jobmatch.documents.streams import GZIP_MAGIC, limited
from jobmatch.documents.tables import read_table
from jobmatch.documents.walk import File, find_files, open_regular
from jobmatch.documents.xmlrows import read_xml
from jobmatch.errors import Problem, UnreadableError, problem
from jobmatch.model import RawPosting

Found = RawPosting | Problem
STDIN: Final = "-"
MAX_DOCUMENT: Final = 20 * 1024 * 1024
MAX_JSON: Final = 128 * 1024 * 1024
_HEAD: Final = 65_536
_FEEDS: Final = ("<?xml", "<rss", "<feed", "<workzag-jobs")


def read_postings(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None,
    max_bytes: int,
    names: Names | None = None,
) -> Iterator[Found]:
    """Yield the postings of files, folders and `-`, and a problem for whatever cannot be read.

    Files come in the order of their names, whatever the order of `paths`; standard input comes
    first. A row's source is `path#line`, an entry of a JSON list `path#1` onwards. No file may
    decode to more than `max_bytes`. `names` defaults to those of the taxonomy.
    """
    words = names or default_names()
    if STDIN in paths and stdin is not None:
        yield from _guarded(_standard_input(stdin, max_bytes, words))
    for entry in find_files([path for path in paths if path != STDIN]):
        if isinstance(entry, Problem):
            yield entry
        else:
            yield from _guarded(_file(entry, max_bytes, words))


def _guarded(found: Iterator[Found]) -> Iterator[Found]:
    """Hand on what is found, and the one problem that ends a file early."""
    try:
        yield from found
    except UnreadableError as error:
        yield error.problem


def _file(file: File, max_bytes: int, names: Names) -> Iterator[Found]:
    with open_regular(file.path, file.shown, max_bytes) as opened:
        stream = limited(opened, file.shown, max_bytes, zipped=file.zipped)
        yield from _read(file.kind, stream, file.shown, names)


def _standard_input(stdin: BinaryIO, max_bytes: int, names: Names) -> Iterator[Found]:
    with tempfile.SpooledTemporaryFile(max_size=MAX_DOCUMENT) as spool:
        source = limited(stdin, STDIN, max_bytes, zipped=False)
        while chunk := source.read(_HEAD):
            spool.write(chunk)
        spool.seek(0)
        zipped = spool.read(2) == GZIP_MAGIC
        spool.seek(0)
        stream = limited(spool, STDIN, max_bytes, zipped=zipped)
        yield from _read(sniff(stream.peek(_HEAD)), stream, STDIN, names)


def sniff(head: bytes) -> str:
    """Return the kind of a stream without a name, from its first bytes."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    encoding = bom_encoding(head) or "utf-8"
    text = head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if text.startswith(_FEEDS) and "<html" not in text[:500].lower():
        return "xml"
    if text.startswith("<"):
        return "html"
    if text.startswith("{"):
        first, _, rest = text.partition("\n")
        return "jsonl" if rest.strip() and parse_json(first)[1] is None else "json"
    return "json" if text.startswith("[") and '"' in text[:2000] else "text"


def _read(kind: str, stream: io.BufferedReader, source: str, names: Names) -> Iterator[Found]:
    if kind == "jsonl":
        return read_json_lines(stream, source, names)
    if kind == "csv":
        return read_table(stream, source, names)
    if kind in {"json", "xml"}:
        data = _whole(stream, source, MAX_JSON)
        return (read_json if kind == "json" else read_xml)(data, source, names)
    data = _whole(stream, source, MAX_DOCUMENT)
    if not data.strip():
        return iter([problem("E_EMPTY", source)])
    if kind == "html":
        return read_page(decode(data, html=True), source, names)
    return iter([_single(kind, data, source, names)])


def _whole(stream: io.BufferedReader, source: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableError(problem("E_TOO_LARGE", source))
    return data


def _single(kind: str, data: bytes, source: str, names: Names) -> Found:
    """A file that is one posting: text, PDF or Word."""
    lines: list[Line]
    if kind == "text":
        lines = lines_of(text_to_document(decode(data)))
    else:
        lines = lines_of(read_limited(kind, data, source))
    head = read_head(lines, names)
    if not head.body:
        return problem("E_EMPTY" if not lines else "E_NO_DESCRIPTION", source)
    return RawPosting(
        source=source, description=to_html(head.body), media_type="text/html", fields=head.fields
    )
