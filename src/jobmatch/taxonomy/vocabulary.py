"""What the rules look at: the raw tables of a folder, and the skills that could be built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jobmatch.errors import Problem
from jobmatch.model import Skill, SkillId
from jobmatch.taxonomy.forms import owners
from jobmatch.taxonomy.layers import Tables, read_tables
from jobmatch.taxonomy.load import make_skill
from jobmatch.taxonomy.patterns import expand


class Entry(NamedTuple):
    """One `[id]` table of a skills file."""

    file: str
    id: str
    data: Mapping[str, Any]

    @property
    def where(self) -> str:
        """`skills/nlp.toml#bert`, as problems name it."""
        return f"{self.file}#{self.id}"


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The tables of a folder: `tables` with those below it, `own` without."""

    tables: Tables
    own: Tables

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every skills file, also those whose id occurs twice."""
        return tuple(
            Entry(file, key, data)
            for file, table in self.tables.items()
            if file.startswith("skills/")
            for key, data in table.items()
            if isinstance(data, dict)
        )

    @cached_property
    def where(self) -> Mapping[str, str]:
        """For each id, how problems name its entry."""
        return {entry.id: entry.where for entry in self.entries}

    @cached_property
    def skills(self) -> Mapping[SkillId, Skill]:
        """The skills that could be built; the others have a problem of their own."""
        built: dict[SkillId, Skill] = {}
        for entry in self.entries:
            skill = SkillId(entry.id)
            try:
                built.setdefault(skill, make_skill(skill, Path(entry.file).stem, entry.data))
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
        return built

    @cached_property
    def owners(self) -> Mapping[str, tuple[tuple[Skill, str], ...]]:
        """For each lower-case spelling the skills that claim it, each with its form."""
        return owners(self.skills.values())

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the table of one file, empty where there is none."""
        return self.tables.get(f"{name}.toml", {})


# A rule of the vocabulary: yields every breach, and says what to do about it.
Rule = Callable[[Vocabulary], Iterator[Problem]]


def read_vocabulary(folder: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the vocabulary in `folder`, and the files that could not be read."""
    tables, own, found = read_tables(folder)
    return Vocabulary(tables=tables, own=own), tuple(found)


def written_forms(vocabulary: Vocabulary) -> dict[tuple[SkillId, str], str]:
    """Return for each form that a pattern stands for the pattern, as the file writes it."""
    written: dict[tuple[SkillId, str], str] = {}
    for entry in vocabulary.entries:
        for pattern in entry.data.get("patterns", ()):
            with suppress(ValueError):  # an unbalanced pattern: the skill was not built
                for form in expand(pattern):
                    written.setdefault((SkillId(entry.id), form), pattern)
    return written
