"""The outer edge: every error becomes one line and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

import typer

from jobmatch.errors import JobmatchError, Problem, TaxonomyError
from jobmatch.text import safe

EXIT_INTERRUPTED = 130
EXIT_INTERNAL = 70
EXIT_USAGE = 2
# The parent of every fault in the arguments; older Typers take it from Click, newer ones bring it.
_Misuse: Final = cast(type[typer.BadParameter], typer.BadParameter.__mro__[1])


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status (contracts, section 5)."""
    from jobmatch.cli.commands import app

    command = typer.main.get_command(app)
    try:
        # Not `command.main`, which would turn a closed pipe and Ctrl-C into statuses of its own.
        with command.make_context("jobmatch", list(arguments)) as context:
            result = command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as stop:
        return int(stop.exit_code)
    except _Misuse as error:
        return _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        _say("interrupted")
        return EXIT_INTERRUPTED
    except JobmatchError as error:
        return _known(error)
    except BrokenPipeError:
        return _pipe_closed()
    except Exception as error:  # noqa: BLE001  (the edge: whatever is left is our own mistake)
        return _internal(error)
    return result if isinstance(result, int) else 0


def _usage(error: typer.BadParameter) -> int:
    message = error.format_message()
    if error.ctx and message == error.ctx.get_help():  # a group of commands without its command
        print(message, file=sys.stderr)
    else:
        command = error.ctx.command_path if error.ctx else "jobmatch"
        _say(f"error E_USAGE: {safe(message)} See {command} --help.")
    return EXIT_USAGE


def _known(error: JobmatchError) -> int:
    found = error.problems if isinstance(error, TaxonomyError) else (error.problem,)
    for one in found[:20]:
        _say(f"error {line(one)}")
    if len(found) > 20:
        _say(f"… and {len(found) - 20} more")
    return EXIT_USAGE if error.exit_code == 1 else error.exit_code


def line(found: Problem) -> str:
    """Return the one line that a person reads of a problem."""
    return f"{found.code}: {safe(found.source)}: {safe(found.message)}"


def _pipe_closed() -> int:
    """`jobmatch … | head`: the reader has what it wanted."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _internal(error: Exception) -> int:
    """Keep a report of places in our code, never of values: it may be sent to strangers."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    report = "\n".join([type(error).__name__, *places, ""])
    try:
        handle, path = tempfile.mkstemp(prefix="jobmatch-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report)
        where = f"Please report it with {path} (it holds no data of yours)."
    except OSError:
        where = f"Please report it: {places[-1] if places else 'no place known'}."
    _say(f"error E_INTERNAL: {type(error).__name__} inside jobmatch. {where}")
    return EXIT_INTERNAL


def _say(text: str) -> None:
    print(f"jobmatch: {text}", file=sys.stderr)
