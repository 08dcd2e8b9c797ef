"""Paths -> files in one order, opened without being trusted to be files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from jobmatch.errors import Problem, problem, unreadable

TYPES: Final = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html",
    ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv", ".xml": "xml", ".rss": "xml", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip


class File(NamedTuple):
    """A file to read: `shown` is its name in reports, `kind` a value of TYPES."""

    shown: str
    path: str
    kind: str
    zipped: bool


def kind_of(name: str) -> tuple[str | None, bool]:
    """Return the kind of a file name, None when unknown, and whether it is gzipped."""
    lowered = name.lower()
    zipped = lowered.endswith(".gz")
    return TYPES.get(os.path.splitext(lowered.removesuffix(".gz"))[1]), zipped  # noqa: PTH122


def find_files(paths: Sequence[str]) -> list[File | Problem]:
    """Return the files below `paths` and the problems on the way, sorted by name.

    The order of `paths` does not matter, and a file that is named twice is there once. Inside
    a folder hidden files, README files and unknown kinds are passed over.
    """
    found: dict[str, File | Problem] = {}
    for entry in (entry for path in paths for entry in _below(path)):
        key = os.path.realpath(entry.path) if isinstance(entry, File) else f"{entry}"
        known = found.get(key)
        if known is None or _name(entry) < _name(known):
            found[key] = entry
    return sorted(found.values(), key=lambda e: (_name(e), isinstance(e, Problem)))


def _name(entry: File | Problem) -> str:
    return entry.shown if isinstance(entry, File) else entry.source


def shown(path: str) -> str:
    """Return a path as text that can be printed and written, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "replace")


def _below(path: str) -> Iterator[File | Problem]:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except PermissionError:
        yield problem("E_NO_ACCESS", shown(path))
    except (OSError, ValueError):  # ValueError: a NUL in the name
        yield problem("E_NOT_FOUND", shown(path))
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(path)
        else:
            yield _named(path, mode)


def _named(path: str, mode: int) -> File | Problem:
    kind, zipped = kind_of(path)
    if not stat.S_ISREG(mode):
        return problem("E_NOT_A_FILE", shown(path))
    if kind is None:
        return problem("E_UNKNOWN_TYPE", shown(path))
    return File(shown(path), path, kind, zipped)


def _folder(path: str) -> Iterator[File | Problem]:
    denied: list[OSError] = []
    count = 0
    # Links to folders are not followed, so a loop of links ends here.
    for folder, folders, names in os.walk(path, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in _postings(folder, names):
            count += 1
            yield file
    for error in denied:
        yield problem("E_NO_ACCESS", shown(str(error.filename or path)))
    if not count and not denied:
        yield problem("E_EMPTY_FOLDER", shown(path))


def _postings(folder: str, names: Iterable[str]) -> Iterator[File]:
    for name in names:
        kind, zipped = kind_of(name)
        if kind and not name.startswith(".") and not name.lower().startswith("readme"):
            path = os.path.join(folder, name)  # noqa: PTH118
            yield File(shown(path), path, kind, zipped)


def open_regular(path: str, shown_as: str, max_bytes: int) -> BinaryIO:
    """Return a regular file opened for reading.

    Raises UnreadableError for anything else; a named pipe without a writer does not block.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except PermissionError as error:
        raise unreadable("E_NO_ACCESS", shown_as) from error
    except (OSError, ValueError) as error:
        missing = not Path(path).exists() if "\0" not in path else True
        raise unreadable("E_NOT_FOUND" if missing else "E_NOT_A_FILE", shown_as) from error
    facts = os.fstat(handle)
    fault = _fault(facts, max_bytes)
    if fault:
        os.close(handle)
        raise unreadable(fault, shown_as)
    return os.fdopen(handle, "rb")


def _fault(facts: os.stat_result, max_bytes: int) -> str | None:
    if not stat.S_ISREG(facts.st_mode):
        return "E_NOT_A_FILE"
    return "E_TOO_LARGE" if facts.st_size > max_bytes else None
