"""What fields are called in rows and at the head of text files (`skill_taxonomy/fields.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jobmatch.config import find_taxonomy
from jobmatch.taxonomy.load import load_table
from jobmatch.text import fold


@dataclass(frozen=True, slots=True)
class Names:
    """Look-ups compiled from `fields.toml`.

    `columns` gives the field of a folded column name and its rank (0 is the best name), `labels`
    the field of a folded label. The others are the folded phrases by which pages are judged.
    """

    columns: Mapping[str, tuple[str, int]]
    labels: Mapping[str, str]
    signs: tuple[str, ...]
    closed: tuple[str, ...]
    similar: tuple[str, ...]
    chrome: tuple[str, ...]


def column_key(name: str) -> str:
    """Return the key under which `Date Posted`, `date-posted` and `date_posted` are the same."""
    return re.sub(r"[\s_-]+", "_", fold(name)).strip("_")


def compile_names(table: Mapping[str, Any]) -> Names:
    """Return the look-ups of the table of `fields.toml`."""
    columns: dict[str, tuple[str, int]] = {}
    labels: dict[str, str] = {}
    for field, entry in table.get("fields", {}).items():
        for rank, name in enumerate(entry.get("columns", ())):
            columns.setdefault(column_key(name), (field, rank))
        for label in entry.get("labels", ()):
            labels.setdefault(fold(label), field)
    page = {key: tuple(map(fold, phrases)) for key, phrases in table.get("page", {}).items()}
    return Names(
        columns=columns,
        labels=labels,
        signs=page.get("signs", ()),
        closed=page.get("closed", ()),
        similar=page.get("similar", ()),
        chrome=page.get("chrome", ()),
    )


@lru_cache(maxsize=1)
def default_names() -> Names:
    """Return the names of the taxonomy that is found without being told one."""
    return compile_names(load_table(find_taxonomy(), "fields"))
