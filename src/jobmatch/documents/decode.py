"""Bytes -> text, whatever the charset. Never utf-7: it can smuggle markup past every check."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SAMPLE: Final = 65_536
_NEVER: Final = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})


def bom_encoding(head: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start names, else None."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def decode(data: bytes, *, html: bool = False) -> str:
    """Return the text of `data`: by its mark, its HTML declaration, UTF-8, or the best guess.

    Nothing is refused: bytes that fit no charset become replacement characters.
    """
    encoding = bom_encoding(data) or (_declared(data) if html else None)
    if encoding:
        return _tidy(data.decode(encoding, errors="replace"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _tidy(data.decode(guess_encoding(data), errors="replace"))


def guess_encoding(data: bytes) -> str:
    """Return the encoding of a sample of a file without a mark.

    A sample may end inside a character, so a few broken bytes at its end still count as UTF-8.
    """
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        best = from_bytes(data[:_SAMPLE]).best()
        # cp1252 is what word processors wrote when no one asked.
        return _allowed(best.encoding) or "cp1252" if best and len(data) > 64 else "cp1252"
    return "utf-8"


def mend(text: str) -> str:
    """Return `text` with surrogate pairs joined and lone surrogates replaced."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _tidy(text: str) -> str:
    return mend(text.removeprefix("\ufeff"))


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return _allowed(found[1].decode("ascii", "replace")) if found else None


def _allowed(name: str) -> str | None:
    """Return the codec's own name when it is a text encoding that cannot hide ASCII."""
    try:
        codec = codecs.lookup(name)
        if codec.name == "iso8859-1":  # the web standard reads latin-1 as cp1252
            return "cp1252"
        return codec.name if codec.name not in _NEVER and b"<".decode(codec.name) == "<" else None
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
