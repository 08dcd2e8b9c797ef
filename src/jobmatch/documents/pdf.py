"""PDF -> document: characters with their places from pdfium, reading order from `layout`.

Nothing in a PDF is run, fetched or unpacked: only its text is asked for.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jobmatch.documents.blocks import MARKS, Line, assemble
from jobmatch.documents.layout import HYPHEN, Word, page_rows
from jobmatch.documents.paragraphs import rows_to_lines
from jobmatch.errors import unreadable
from jobmatch.model import Document

MAX_PAGES: Final = 30
_MAX_CHARS: Final = 400_000
_MIN_CHARS: Final = 20
_BOLD_WEIGHT: Final = 600
_BOLD_NAMES: Final = (b"bold", b"black", b"heavy", b"semibold")
_PASSWORD: Final = 4
# pdfium's own marks for a hyphen at the end of a line.
_HYPHENS: Final = {0x02: HYPHEN, 0xFFFE: HYPHEN, 0xAD: HYPHEN}


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF's first 30 pages, in reading order.

    Raises UnreadableError: E_PDF_PASSWORD, E_PDF_DAMAGED, or E_PDF_NO_TEXT for a scan.
    """
    pdf = _open(data)
    try:
        count = len(pdf)
        pages = [_words(pdf, index) for index in range(min(count, MAX_PAGES))]
    finally:
        pdf.close()
    if sum(len(word.text) for page in pages for word in page) < _MIN_CHARS:
        raise unreadable("E_PDF_NO_TEXT", "")
    lines: list[Line] = rows_to_lines([page_rows(page) for page in pages])
    document = assemble(lines)
    return Document(text=document.text, blocks=document.blocks, truncated=count > MAX_PAGES)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        if len(pdf) == 0:
            raise unreadable("E_PDF_DAMAGED", "")
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise unreadable("E_PDF_PASSWORD" if locked else "E_PDF_DAMAGED", "") from error
    return pdf


def _words(pdf: pdfium.PdfDocument, index: int) -> list[Word]:
    """Words of one page; a page that cannot be read has none, the others still count."""
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        return []
    try:
        text = page.get_textpage()
        words = list(_page_words(text.raw, page.get_height()))
        text.close()
    finally:
        page.close()
    return words


def _page_words(text: ctypes.c_void_p, height: float) -> Iterator[Word]:
    """Runs of characters without white space on one baseline."""
    run: list[_Char] = []
    for index in range(min(raw.FPDFText_CountChars(text), _MAX_CHARS)):
        char = _Char.read(text, index, height)
        if run and (char is None or not char.follows(run[-1])):
            yield _word(text, run)
            run = []
        if char is not None:
            run.append(char)
    if run:
        yield _word(text, run)


class _Char:
    """One visible character: its box, baseline and size, measured from the top of the page."""

    __slots__ = ("index", "size", "text", "x0", "x1", "y")

    def __init__(self, index: int, text: str, box: tuple[float, float, float, float]) -> None:
        self.index, self.text = index, text
        self.x0, self.x1, self.y, self.size = box

    @classmethod
    def read(cls, text: ctypes.c_void_p, index: int, height: float) -> _Char | None:
        """Return the character at `index`, None for white space and what cannot be seen."""
        code = raw.FPDFText_GetUnicode(text, index)
        shown = _HYPHENS.get(code) or (chr(code) if 0x20 < code < 0x110000 else "")
        if not shown.strip() or 0xD800 <= code < 0xE000 or _is_icon(shown):
            return None
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        if not raw.FPDFText_GetLooseCharBox(text, index, box):
            return None
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = abs(box.top - box.bottom)
        return cls(index, shown, (box.left, box.right, height - y.value, size))

    def follows(self, before: _Char) -> bool:
        """True when this character belongs to the same word as the one before it.

        The parts of a ligature share its box, so a step back of its width is none.
        """
        size = max(self.size, before.size, 1.0)
        gap = self.x0 - before.x1
        return abs(self.y - before.y) < 0.5 * size and -1.5 * size < gap < 0.6 * size


def _is_icon(char: str) -> bool:
    """True for private-use characters, which icon fonts use, unless they are list marks."""
    return "\ue000" <= char <= "\uf8ff" and char not in MARKS


def _word(text: ctypes.c_void_p, run: list[_Char]) -> Word:
    return Word(
        text="".join(char.text for char in run),
        x0=min(char.x0 for char in run),
        x1=max(char.x1 for char in run),
        y=run[0].y,
        size=max(char.size for char in run),
        bold=_is_bold(text, run[0].index),
    )


def _is_bold(text: ctypes.c_void_p, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return any(part in name.value.lower() for part in _BOLD_NAMES)
