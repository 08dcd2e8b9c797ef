"""Hostile formats are read in a child process with limits; the parent never dies of a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import jobmatch
from jobmatch.documents.blocks import Line, assemble
from jobmatch.errors import unreadable
from jobmatch.model import BlockKind, Document

MAX_BYTES: Final = 20 * 1024 * 1024
WALL_SECONDS: Final = 20
# Isolated mode ignores PYTHONPATH and the current folder, so the package's place is told.
_BOOT: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from jobmatch.documents.child import main; main(sys.argv[2])"
)


def read_limited(kind: str, data: bytes, source: str) -> Document:
    """Return the document of a PDF or Word file (`kind` "pdf" or "docx").

    Raises UnreadableError with the reader's own code, or E_READER_LIMIT when the child ran out
    of time or memory or died. Where there are no such limits, it is read in this process.
    """
    if len(data) > MAX_BYTES:
        raise unreadable("E_TOO_LARGE", source)
    if os.name != "posix":
        from jobmatch.documents.child import read_here

        return _document(read_here(kind, data), source)
    return _document(_ask_child(kind, data, source), source)


def _ask_child(kind: str, data: bytes, source: str) -> dict[str, Any]:
    root = str(Path(jobmatch.__path__[0]).resolve().parent)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _BOOT, root, kind],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, OSError, ValueError, RecursionError) as error:
        raise unreadable("E_READER_LIMIT", source) from error
    if not isinstance(answer, dict):
        raise unreadable("E_READER_LIMIT", source)
    return answer


def _document(answer: dict[str, Any], source: str) -> Document:
    if code := answer.get("code"):
        raise unreadable(code, source, answer.get("detail", ""))
    document = assemble(Line(BlockKind(kind), text, level) for kind, text, level in answer["lines"])
    return Document(
        text=document.text, blocks=document.blocks, truncated=bool(answer.get("truncated"))
    )
