"""A bar on standard error for work of more than a second, and none when nobody looks."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
_STEP = 0.1


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int], None] | None]:
    """Yield a function that shows how many of `what` are done; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(what)
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    def __init__(self, what: str) -> None:
        self._what = what
        self._started = self._last = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def show(self, done: int) -> None:
        now = time.monotonic()
        if now - self._started < _PATIENCE or now - self._last < _STEP:
            return
        self._last = now
        if self._progress is None:
            self._open()
        if self._progress is not None and self._task is not None:
            rate = done / (now - self._started)
            self._progress.update(self._task, completed=done, description=f"{rate:.0f} a second")

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn(f"{{task.completed:.0f}} {self._what}"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._progress.start()
        self._task = self._progress.add_task("", total=None)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
