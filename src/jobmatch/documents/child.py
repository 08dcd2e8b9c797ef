"""The child process of `limited`: sets its own limits, reads one file, answers in JSON."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any, Final

from jobmatch.documents.blocks import Line, lines_of
from jobmatch.errors import UnreadableError
from jobmatch.model import Document

_MEMORY: Final = 1024 * 1024 * 1024
_CPU_SECONDS: Final = 15
_MAX_TEXT: Final = 2_000_000


def main(kind: str) -> None:
    """Read a file of `kind` from standard input and write the answer to standard output."""
    set_limits()
    answer = read_here(kind, sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    # Native libraries sometimes crash while being torn down, after the work is done.
    os._exit(0)


def set_limits() -> None:
    """Bound this process: memory, processor time, no files written, no core dump."""
    import resource

    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        with contextlib.suppress(ValueError, OSError):  # macOS knows no RLIMIT_AS
            resource.setrlimit(what, (most, most))


def read_here(kind: str, data: bytes) -> dict[str, Any]:
    """Return the lines of a file, or the code of what is wrong with it.

    Foreign readers raise whatever they like on damaged files; all of it means one thing.
    """
    try:
        return _answer(_read(kind, data))
    except UnreadableError as error:
        return {"code": error.problem.code}
    except (MemoryError, RecursionError):
        return {"code": "E_READER_LIMIT"}
    except Exception:  # noqa: BLE001
        return {"code": f"E_{kind.upper()}_DAMAGED"}


def _read(kind: str, data: bytes) -> Document:
    if kind == "pdf":
        from jobmatch.documents.pdf import read_pdf

        return read_pdf(data)
    from jobmatch.documents.docx import read_docx

    return read_docx(data)


def _answer(document: Document) -> dict[str, Any]:
    lines: list[Line] = []
    length = 0
    for line in lines_of(document):
        length += len(line.text)
        if length > _MAX_TEXT:
            return {"lines": lines, "truncated": True}
        lines.append(line)
    return {"lines": lines, "truncated": document.truncated}
