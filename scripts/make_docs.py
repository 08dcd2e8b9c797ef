"""Write what the documentation takes from the code: docs/codes.md, and the outputs in README.md.

    python scripts/make_docs.py            write both
    python scripts/make_docs.py --check    write nothing; exit with 1 when one is out of date

In README.md the text below each `$ jobmatch …` of a `console` block is what the command prints; of
a block `console head=9` the first nine lines.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from jobmatch.errors import CODES

ROOT: Final = Path(__file__).resolve().parent.parent
AS_OF: Final = "2026-11-21"
_CONSOLE: Final = re.compile(
    r"^(?P<open>```console(?: head=(?P<head>\d+))?\n\$ (?P<command>.*)\n)(?:.*\n)*?(?=^```$)",
    re.MULTILINE,
)
_CODES_HEAD: Final = """# Codes

Written by `scripts/make_docs.py` from `src/jobmatch/errors.py`. Codes are stable: none is renamed
or used again. `E_`: the input was refused. `W_`: it was read, with a doubt. They stand in
`problems` and `warnings` of the JSON and on standard error. Codes `T001` and up are rules of the
vocabulary: see `jobmatch taxonomy check --help`.

| code | meaning | what to do |
|---|---|---|
"""


def codes_page() -> str:
    """Return docs/codes.md."""
    rows = (f"| `{code}` | {entry.meaning} | {entry.remedy} |\n" for code, entry in CODES.items())
    return _CODES_HEAD + "".join(rows)


def readme_page(text: str, output: Callable[[str], str]) -> str:
    """Return README.md with the output of each command below it."""

    def filled(block: re.Match[str]) -> str:
        lines = output(block["command"]).splitlines(keepends=True)
        shown = int(block["head"] or len(lines))
        return block["open"] + "".join(lines[:shown]) + ("…\n" if lines[shown:] else "")

    return _CONSOLE.sub(filled, text)


def output_of(command: str) -> str:
    """Return what a command prints on a screen of 80 columns."""
    from jobmatch.cli.edge import run

    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with (
        chdir(ROOT),
        redirect_stdout(screen),
        patch.dict(os.environ, {"JOBMATCH_AS_OF": AS_OF}),
        patch("jobmatch.cli.commands.width", lambda _: 80),
        patch("jobmatch.cli.commands.is_terminal", lambda _: True),
    ):
        status = run(shlex.split(command)[1:])
    if status:
        raise SystemExit(f"{command}: exit status {status}")
    return screen.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which of them is out of date."""
    readme = ROOT / "README.md"
    pages = {
        ROOT / "docs" / "codes.md": codes_page(),
        readme: readme_page(readme.read_text(encoding="utf-8"), output_of),
    }
    stale = [path for path, text in pages.items() if not _holds(path, text)]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of date")
        if "--check" not in arguments:
            path.write_text(pages[path], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
