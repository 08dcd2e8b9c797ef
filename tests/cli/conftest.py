"""Commands over the shipped vocabulary, run once for all tests of a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jobmatch.cli.edge import run

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor


@pytest.fixture(scope="session")
def run_once(extractor: Extractor) -> Callable[..., str]:
    """A function that returns the standard output of a command that reads something."""

    def read(*arguments: object) -> str:
        with pytest.MonkeyPatch.context() as patch:
            out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
            patch.setenv("JOBMATCH_AS_OF", "2026-11-21")
            assert run([str(argument) for argument in arguments]) in (0, 1)
            return out.buffer.getvalue().decode("utf-8")

    return read
