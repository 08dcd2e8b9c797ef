"""Build the wheel, install it alone into an empty environment, and use it outside the checkout.

What users install is not what developers run: an undeclared import or a missing data file shows
only here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_MIB = 650


def main() -> int:
    """Return 0 when help, analyze and score work from the wheel and the install is small enough."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = install(build(place), place)
        try_out(environment / "bin" / "jobmatch", place)
        size = mebibytes(environment)
        print(f"wheel with its dependencies: {size:.0f} MiB")
        return 0 if size < MAX_MIB else 1


def build(place: Path) -> Path:
    """Return the wheel of this checkout."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)], ROOT)
    return next(place.glob("*.whl"))


def install(wheel: Path, place: Path) -> Path:
    """Return a new environment that holds the wheel and what it declares, newest versions."""
    environment = place / "environment"
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    run([uv, "venv", "--quiet", "--python", sys.executable, str(environment)], place)
    python = str(environment / "bin" / "python")
    binary = ["--only-binary", ":all:"]
    run([uv, "pip", "install", "--quiet", *binary, "--python", python, str(wheel)], place)
    return environment


def try_out(jobmatch: Path, place: Path) -> None:
    """Run the commands on copies of the samples, far from the checkout."""
    postings = shutil.copytree(ROOT / "sample_postings", place / "postings")
    resume = shutil.copy(ROOT / "sample_resumes" / "maya_okafor.pdf", place / "resume.pdf")
    run([str(jobmatch), "--help"], place)
    analysis = json.loads(run([str(jobmatch), "analyze", str(postings), "--format", "json"], place))
    fit = json.loads(
        run([str(jobmatch), "score", resume, str(postings), "--format", "json"], place)
    )
    alone = json.loads(run([str(jobmatch), "score", resume, "--format", "json"], place))
    if not (analysis["skills"] and fit["postings"] and fit["resume"]["skills"]):
        sys.exit("the wheel reads nothing")
    if not alone["reference"]:
        sys.exit("the wheel has no reference demand")


def run(command: list[str], folder: Path) -> str:
    """Return what the command prints; stop with what it said when it fails."""
    quiet = {**os.environ, "PYTHONPATH": "", "JOBMATCH_TAXONOMY": ""}
    done = subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(
            f"{' '.join(command)}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


def mebibytes(folder: Path) -> float:
    """Return the size of all files below `folder`."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 2**20


if __name__ == "__main__":
    sys.exit(main())
