"""Where results go: standard output, or a file that is never seen half written."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobmatch.errors import StorageError, problem

_NARROW, _WIDE = 80, 120


def emit(chunks: Iterable[str], out: Path | None) -> None:
    """Write the text to `out`, or to standard output. Raises StorageError when it cannot."""
    if out is None:
        _to_stdout(chunks)
    else:
        _to_file(chunks, out)


def _to_stdout(chunks: Iterable[str]) -> None:
    stream = sys.stdout
    for chunk in chunks:
        # The bytes are the same whatever the locale says.
        stream.buffer.write(chunk.encode("utf-8", "replace"))
    stream.flush()


def _to_file(chunks: Iterable[str], out: Path) -> None:
    try:
        with _beside(out) as temporary:
            with temporary.open("w", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(out)
    except OSError as error:
        detail = f"cannot write it: {error.strerror or type(error).__name__}"
        raise StorageError(problem("E_WRITE", str(out), detail)) from error


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def is_terminal(out: Path | None) -> bool:
    """True when a person is looking at the result as it is printed."""
    return out is None and sys.stdout.isatty()


def has_color(out: Path | None) -> bool:
    """True when colour helps: a terminal, and nobody asked for none (no-color.org)."""
    return is_terminal(out) and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width(out: Path | None) -> int:
    """Return the columns to fill: the terminal's, between 80 and 120; 100 for pipes and files."""
    if not is_terminal(out):
        return 100
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size().columns))
