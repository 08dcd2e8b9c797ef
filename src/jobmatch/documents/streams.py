"""Byte streams with a limit: gunzipped where needed, lines of bounded length."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Final, cast

from jobmatch.documents.decode import bom_encoding, decode, guess_encoding
from jobmatch.errors import unreadable

GZIP_MAGIC: Final = b"\x1f\x8b"
MAX_LINE: Final = 8 * 1024 * 1024
_CHUNK: Final = 65_536


class Limited(io.RawIOBase):
    """Reads `stream` and raises UnreadableError once more than `max_bytes` came out of it.

    A damaged gzip stream raises E_GZIP_DAMAGED, at the place of the damage and not before.
    """

    def __init__(self, stream: IO[bytes], source: str, max_bytes: int) -> None:
        self._stream, self._source, self._left = stream, source, max_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise unreadable("E_GZIP_DAMAGED", self._source) from error
        except OSError as error:
            raise unreadable("E_NO_ACCESS", self._source, "could not be read") from error
        self._left -= len(data)
        if self._left < 0:
            raise unreadable("E_TOO_LARGE", self._source)
        buffer[: len(data)] = data
        return len(data)


def limited(stream: IO[bytes], source: str, max_bytes: int, *, zipped: bool) -> io.BufferedReader:
    """Return a buffered stream of at most `max_bytes` decoded bytes of `stream`."""
    inner = cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb")) if zipped else stream
    return io.BufferedReader(Limited(inner, source, max_bytes), _CHUNK)


def text_stream(stream: io.BufferedReader) -> io.TextIOWrapper:
    """Return `stream` as text in its own encoding, line ends untouched."""
    head = stream.peek(_CHUNK)[:_CHUNK]
    encoding = bom_encoding(head) or guess_encoding(head)
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")


def numbered_lines(stream: io.BufferedReader) -> Iterator[tuple[int, str | None]]:
    """Yield (number, text) of every line, None for a line too long to be a record.

    Only `\\n` ends a line: a record may hold U+2028 and its kin.
    """
    if (encoding := bom_encoding(stream.peek(4))) and encoding != "utf-8-sig":
        wide = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
        yield from ((n, line) for n, line in enumerate(iter(wide.readline, ""), start=1))
        return
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield number, decode(line).removeprefix("\ufeff")
            continue
        while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield number, None
