"""The compiled taxonomy on disk, so that a start does not parse two megabytes of TOML.

One JSON file in the user's cache folder, named by a hash of the data and of the code that compiles
it: what changes gets another name. Safe to delete. A file that is not what it says it is, or a
folder that cannot be written, is as good as none. `JOBMATCH_CACHE=off` turns it off.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jobmatch.config import cache_folder
from jobmatch.model import Guard, SectionKind, Skill
from jobmatch.taxonomy.graph import Category, Taxonomy
from jobmatch.version import __version__

_MARK: Final = "jobmatch-taxonomy"
_KEPT: Final = 4
# The code whose change changes what is compiled; a checkout edits it without a new version.
_CODE: Final = ("load.py", "cache.py", "layers.py", "patterns.py", "graph.py", "../model.py")


def fetch(data_hash: str) -> Taxonomy | None:
    """Return the compiled taxonomy of the data with that hash, or None where there is none."""
    path = _path(data_hash)
    if path is None:
        return None
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode("ascii", "replace") != _head(body):
            return None
        with _no_garbage_collection():
            return _taxonomy(json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def store(data_hash: str, taxonomy: Taxonomy) -> None:
    """Keep `taxonomy` for the next start; silently not, where the folder cannot be written."""
    path = _path(data_hash)
    if path is None:
        return
    body = json.dumps(_plain(taxonomy), ensure_ascii=False, separators=(",", ":"), default=str)
    content = body.encode("utf-8")
    with contextlib.suppress(OSError, UnicodeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _head(content).encode("ascii") + b"\n" + content)
        _forget_old(path.parent)


def _head(body: bytes) -> str:
    return f"{_MARK} {_code_hash()} {hashlib.sha256(body).hexdigest()}"


def _path(data_hash: str) -> Path | None:
    folder = cache_folder()
    key = hashlib.sha256(f"{data_hash} {_code_hash()}".encode()).hexdigest()[:32]
    return folder / f"taxonomy-{key}.json" if folder else None


@lru_cache(maxsize=1)
def _code_hash() -> str:
    digest = hashlib.sha256(__version__.encode())
    for name in _CODE:
        with contextlib.suppress(OSError):  # packed in an archive: the version has to do
            digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename: nobody ever reads half a file."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    found = sorted(folder.glob("taxonomy-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in found[_KEPT:]:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Hundreds of thousands of new values, none of them garbage: looking costs a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


# --------------------------------------------------------------------- values <-> plain data

_SEPARATOR: Final = "\x1f"
_LISTS: Final = frozenset(
    f.name for kind in (Skill, Guard, Category) for f in fields(kind) if f.default == ()
)
_TABLES: Final = tuple(
    f.name for f in fields(Taxonomy) if f.name not in {"release", "sha256", "categories", "skills"}
)


def _plain(taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "release": taxonomy.release,
        "sha256": taxonomy.sha256,
        "categories": [_stated(c) for c in taxonomy.categories.values()],
        "skills": [_stated(replace(s, guards=())) for s in taxonomy.skills.values()],
        "guards": {s.id: [_stated(g) for g in s.guards] for s in taxonomy if s.guards},
        **{name: getattr(taxonomy, name) for name in _TABLES},
    }


def _stated(value: Any) -> dict[str, Any]:
    """Return the fields of a frozen value that differ from their defaults, lists in one string.

    Tens of thousands of short strings are what reading JSON spends its time on.
    """
    result: dict[str, Any] = {}
    for field in fields(value):
        stated = getattr(value, field.name)
        if field.default is MISSING or stated != field.default:
            result[field.name] = _SEPARATOR.join(stated) if field.default == () else stated
    return result


def _taxonomy(data: Mapping[str, Any]) -> Taxonomy:
    guards = {
        skill: tuple(Guard(**_split(entry)) for entry in entries)
        for skill, entries in data["guards"].items()
    }
    skills = {
        entry["id"]: Skill(**_split(entry), guards=guards.get(entry["id"], ()))
        for entry in data["skills"]
    }
    return Taxonomy(
        release=data["release"],
        sha256=data["sha256"],
        categories={entry["id"]: Category(**_split(entry)) for entry in data["categories"]},
        skills=skills,
        **{name: data[name] for name in _TABLES},
    )


def _split(entry: dict[str, Any]) -> dict[str, Any]:
    for key in _LISTS.intersection(entry):
        entry[key] = tuple(entry[key].split(_SEPARATOR))
    if "section" in entry:
        entry["section"] = tuple(map(SectionKind, entry["section"]))
    return entry
