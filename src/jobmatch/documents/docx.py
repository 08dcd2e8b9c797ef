"""Word files -> document, by bounded zip reading and a parser that refuses entities.

All parts are read: headers, body with tables and text boxes, footers, notes. What was deleted
or hidden is left out, what was inserted is kept.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jobmatch.documents.blocks import Line, assemble
from jobmatch.documents.wordml import Styles, part_lines, read_styles
from jobmatch.errors import unreadable
from jobmatch.model import Document

_MAX_PARTS: Final = 2000
_MAX_UNPACKED: Final = 50 * 1024 * 1024
_MAX_RATIO: Final = 200
_SMALL: Final = 1024 * 1024
_PARTS: Final = (
    r"word/header\d*\.xml", r"word/document\d*\.xml", r"word/footer\d*\.xml",
    r"word/footnotes\.xml", r"word/endnotes\.xml",
)  # fmt: skip
_STYLES: Final = r"word/styles\d*\.xml"
_BAD: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, EOFError, KeyError, OSError,
    NotImplementedError, RuntimeError, ValueError, LookupError,
)  # fmt: skip


def read_docx(data: bytes) -> Document:
    """Return the document of a Word file, its parts in reading order.

    Raises UnreadableError: E_DOCX_DAMAGED, or E_READER_LIMIT for what unpacks beyond reason.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return assemble(_lines(archive))
    except RecursionError as error:
        raise unreadable("E_READER_LIMIT", "") from error
    except _BAD as error:
        raise unreadable("E_DOCX_DAMAGED", "") from error


def _lines(archive: zipfile.ZipFile) -> Iterator[Line]:
    parts = _checked(archive)
    budget = _Budget()
    styles: Styles = {}
    for info in _matching(parts, _STYLES):
        styles = read_styles(_parse(archive, info, budget))
    seen: set[str] = set()
    body = False
    for pattern in _PARTS:
        for info in _matching(parts, pattern):
            body = body or info.filename.startswith("word/document")
            for line in part_lines(_parse(archive, info, budget), styles):
                # Headers of first, odd and even pages say the same.
                if "document" in info.filename or line.text not in seen:
                    yield line
                seen.add(line.text)
    if not body:
        raise zipfile.BadZipFile("no body in it")


def _checked(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > _MAX_PARTS:
        raise unreadable("E_READER_LIMIT", "")
    parts = {info.filename: info for info in infos}
    if len(parts) != len(infos):
        raise zipfile.BadZipFile("two parts of one name")
    return parts


def _matching(parts: Mapping[str, zipfile.ZipInfo], pattern: str) -> list[zipfile.ZipInfo]:
    return [parts[name] for name in sorted(parts) if re.fullmatch(pattern, name)]


class _Budget:
    """How many bytes may still be unpacked from one file."""

    def __init__(self) -> None:
        self._left = _MAX_UNPACKED

    def read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        """Return the bytes of a part. Raises UnreadableError when it is too much.

        The sizes that the file states may be lies, so the stream is counted.
        """
        with archive.open(info) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        packed = max(info.compress_size, 1)
        if self._left < 0 or (len(data) > _SMALL and len(data) / packed > _MAX_RATIO):
            raise unreadable("E_READER_LIMIT", "")
        return data


def _parse(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Element:
    root: Element = fromstring(budget.read(archive, info), forbid_dtd=True)
    return root
