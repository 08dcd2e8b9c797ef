"""The command line: parse, call one use case, print, exit. Nothing heavy loads before it must."""

from __future__ import annotations

import os
import sys

# Rich help costs a third of a second at every start; plain help says the same.
os.environ.setdefault("TYPER_USE_RICH", "0")

from jobmatch.cli.edge import run


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:]))
