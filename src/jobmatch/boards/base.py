"""The boards whose payloads are known, and which of them a payload comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from jobmatch.boards import ashby, greenhouse, jobposting, lever
from jobmatch.model import RawPosting


class Board(Protocol):
    """What one board's payloads look like. A module with these two functions is a board."""

    def recognises(self, payload: object) -> bool:
        """True when `payload` has the shape of this board's answers, or of one posting of it."""
        ...

    def read(self, payload: object) -> Iterator[RawPosting]:
        """Yield the postings of `payload`; `source` is a posting's own address, or empty."""
        ...


BOARDS: Final[tuple[Board, ...]] = (greenhouse, lever, ashby, jobposting)


def recognise(payload: object) -> Board | None:
    """Return the board that `payload` comes from, else None."""
    return next((board for board in BOARDS if board.recognises(payload)), None)
