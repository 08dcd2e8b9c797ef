"""Folders of vocabulary on disk: one that stands alone, or a user's own laid over the shipped one.

A folder with a `taxonomy.toml` stands alone. One without is laid over the shipped taxonomy: its
skills are added or replace those of the same id whole; its other tables are merged key by key,
lists are appended, single values replace.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jobmatch.config import find_taxonomy
from jobmatch.errors import Problem

# File name inside the folder -> its parsed table.
Tables = Mapping[str, Mapping[str, Any]]
_SKILLS: Final = "skills/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as read. `layer` counts from 0, the lowest; `name` is relative to its folder."""

    layer: int
    name: str
    data: bytes


def folders_of(folder: Path) -> tuple[Path, ...]:
    """Return the folders that make up the taxonomy in `folder`, lowest first.

    Raises UsageError when `folder` needs the shipped taxonomy and there is none.
    """
    if (folder / "taxonomy.toml").is_file():
        return (folder,)
    return (find_taxonomy().resolve(), folder)


def read_sources(folder: Path, found: list[Problem]) -> tuple[Source, ...]:
    """Return every file of the taxonomy in `folder`, in a fixed order; add what is unreadable."""
    sources: list[Source] = []
    for layer, place in enumerate(folders_of(folder)):
        for path in _files(place):
            try:
                name = path.relative_to(place).as_posix()
                sources.append(Source(layer=layer, name=name, data=path.read_bytes()))
            except OSError as error:
                found.append(Problem(str(path), "E_TAXONOMY", f"not readable: {error}"))
    return tuple(sources)


def _files(folder: Path) -> list[Path]:
    return [
        *sorted(folder.glob("*.toml")),
        *sorted((folder / "skills").glob("*.toml")),
        *sorted((folder / "reference").glob("*.json")),
    ]


def hash_of(sources: Iterable[Source]) -> str:
    """Return the hash of the names and bytes of `sources`."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.data + b"\0")
    return digest.hexdigest()


def parse(sources: Iterable[Source], found: list[Problem]) -> list[dict[str, dict[str, Any]]]:
    """Return the tables of each layer, lowest first; add what is no TOML."""
    layers: list[dict[str, dict[str, Any]]] = []
    for source in sources:
        while len(layers) <= source.layer:
            layers.append({})
        if source.name.endswith(".toml"):
            layers[source.layer][source.name] = _table(source, found)
    return layers


def _table(source: Source, found: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(source.data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found.append(Problem(source.name, "E_TAXONOMY", f"not readable as TOML: {error}"))
        return {}


def merge(layers: Iterable[Tables]) -> dict[str, dict[str, Any]]:
    """Return one set of tables: what a higher layer says of an entry holds."""
    merged: dict[str, dict[str, Any]] = {}
    for tables in layers:
        own = {skill for name in tables if name.startswith(_SKILLS) for skill in tables[name]}
        for name in merged:
            if name.startswith(_SKILLS):
                merged[name] = {k: v for k, v in merged[name].items() if k not in own}
        for name, table in tables.items():
            merged[name] = _laid_over(merged.get(name, {}), table)
    return merged


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _laid_over(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result


def read_tables(folder: Path) -> tuple[dict[str, dict[str, Any]], Tables, list[Problem]]:
    """Return the merged tables of `folder`, those of its own files, and what is unreadable."""
    found: list[Problem] = []
    layers = parse(read_sources(folder, found), found)
    return merge(layers), layers[-1] if layers else {}, found
