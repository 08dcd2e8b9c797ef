"""Fixtures that several folders share; what one folder needs alone stays in it."""

from __future__ import annotations

import io
import ipaddress
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from jobmatch.config import find_taxonomy
from jobmatch.documents.postings import to_posting
from jobmatch.model import Posting, RawPosting

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
AS_OF = "2026-11-21"

SMALL_HEAD = """release = "test"
schema = 1

[categories.tools]
name = "Tools"

[categories.traits]
name = "Traits"
soft = true
"""
SMALL_TOOLS = {
    "airflow": "Apache Airflow",
    "aws": "AWS",
    "docker": "Docker",
    "java": "Java",
    "kubernetes": "Kubernetes",
    "python": "Python",
    "pytorch": "PyTorch",
    "spark": "Apache Spark",
    "sql": "SQL",
    "tensorflow": "TensorFlow",
}
SMALL_TRAITS = {"communication": "Communication", "mentoring": "Mentoring"}
SMALL_REFERENCE = {
    "schema": "jobmatch/reference-1",
    "period": ["2026-01", "2026-10"],
    "n": 40,
    "df": {"java": 10.0, "python": 35.0, "sql": 25.0},
    "roles": {
        "data_engineer": {"n": 40, "skills": {"java": [10, 5, 5], "sql": [25, 20, 5]}},
        "ml_engineer": {"n": 40, "skills": {"aws": [20, 10, 5], "python": [35, 30, 2]}},
    },
}
SMALL_TABLES = ("cues", "fields", "levels", "resumes", "roles", "sections")

# The same cases in every run: a suite that is red by chance says nothing about a change.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/expected")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the person who runs the tests is read or written: no home, no settings."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in [*os.environ]:
            if name.startswith(("JOBMATCH_", "XDG_")):
                patch.delenv(name)
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            patch.delenv(name, raising=False)
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, home)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A connection to anything but this machine fails the test that tries it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name)))
        yield


def _local_only(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
            pytest.fail(f"a test tried to reach {address!r} over the network")
        return connect(self, address)

    return guarded


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor over the shipped taxonomy, shared with the commands that run in-process."""
    from jobmatch.extraction.resolve import make_extractor

    return make_extractor(find_taxonomy().resolve())


@pytest.fixture(scope="session")
def small_taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dozen skills and the shipped cues and headings.

    For tests that are not about the vocabulary: it loads at once and does not change under them.
    """
    folder = tmp_path_factory.mktemp("taxonomy")
    (folder / "skills").mkdir()
    (folder / "reference").mkdir()
    files = {
        "taxonomy.toml": SMALL_HEAD,
        "skills/tools.toml": _entries(SMALL_TOOLS, "tool"),
        "skills/traits.toml": _entries(SMALL_TRAITS, "soft"),
        "reference/demand.json": json.dumps(SMALL_REFERENCE),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in SMALL_TABLES:
        shutil.copy(find_taxonomy() / f"{name}.toml", folder)
    return folder


def _entries(skills: Mapping[str, str], kind: str) -> str:
    return "\n".join(f'[{s}]\nname = "{name}"\nkind = "{kind}"\n' for s, name in skills.items())


@pytest.fixture
def posting() -> Callable[..., Posting]:
    """A function: `posting("We need Python.", title="ML Engineer")` -> Posting."""

    def make(text: str, *, media_type: str = "text/plain", **fields: str) -> Posting:
        raw = RawPosting(source="test", description=text, media_type=media_type, fields=fields)
        return to_posting(raw, max_chars=200_000)

    return make


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a command ended: its exit status, standard output in bytes and standard error."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


@pytest.fixture
def command(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """A function that runs one command line in this process: `command("analyze", path)`."""
    from jobmatch.cli.edge import run

    def type_in(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        raw, err = capsysbinary.readouterr()
        return Done(status=status, raw=raw, err=err.decode("utf-8"))

    return type_in


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "sample_postings"


@pytest.fixture(scope="session")
def resumes() -> Path:
    return ROOT / "sample_resumes"
