#!/usr/bin/env python3
"""Print every fact of the guides with the skill that it resolves to; exit 1 if one is missing.

    python scripts/guide_coverage.py [FACTS.csv] [--missing]

FACTS.csv has the columns guide, category, name_en, name_zh and line. A fact that names a skill is
covered when a skill has the fact's wording as a form (or guides.toml says what the wording stands
for), lists that guide among its sources, and guides.toml lists the line. Every other fact is
printed with the reason why it is no skill. `--missing` prints only the rows that fail.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jobmatch.config import find_taxonomy
from jobmatch.model import SkillId
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.guides import is_junk
from jobmatch.taxonomy.load import load_taxonomy, surfaces

FACTS: Final = Path(__file__).resolve().parents[2] / "shared" / "taxonomy" / "guide_facts.csv"
SKILLS: Final = frozenset(
    {
        "skill", "tool", "language", "algorithm", "math topic", "specialization", "soft skill",
        "certification",
    }
)  # fmt: skip
OTHERS: Final = frozenset(
    {
        "career path", "community", "course provider", "degree", "growth figure", "industry",
        "learning step", "portfolio activity", "responsibility", "role", "salary figure",
    }
)  # fmt: skip
_BRACKETS: Final = re.compile(r"\s*\(.*?\)")
Forms = Mapping[str, Collection[SkillId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact; `verdict` is ok, junk, no skill, or says what is missing."""

    fact: str
    category: str
    at: str
    skills: tuple[SkillId, ...]
    how: str
    verdict: str

    @property
    def fails(self) -> bool:
        """True for a skill that is not covered."""
        return self.verdict not in {"ok", "junk", "no skill"}


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a skill is missing, 2 when the facts cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("facts", nargs="?", type=Path, default=FACTS)
    parser.add_argument("--missing", action="store_true", help="only the rows that fail")
    options = parser.parse_args(arguments)
    try:
        with options.facts.open(encoding="utf-8", newline="") as file:
            facts = list(csv.DictReader(file))
    except OSError as error:
        print(f"{options.facts}: {error.strerror}; name the file of facts", file=sys.stderr)
        return 2
    rows = list(coverage(facts, load_taxonomy(find_taxonomy())))
    for row in rows:
        if row.fails or not options.missing:
            print(_line(row))
    print(summary(rows))
    return 1 if any(row.fails for row in rows) else 0


def coverage(facts: Iterable[Mapping[str, str]], taxonomy: Taxonomy) -> Iterator[Row]:
    """Yield one row a fact, in the order of the file."""
    forms = _forms(taxonomy)
    for fact in facts:
        at = f"{fact['guide'][:3]}:{fact['line']}"
        skills, how = resolve(fact, taxonomy, forms)
        yield Row(
            fact=fact["name_en"],
            category=fact["category"],
            at=at,
            skills=skills,
            how=how,
            verdict=_verdict(fact["category"], at, skills, taxonomy),
        )


def resolve(
    fact: Mapping[str, str], taxonomy: Taxonomy, forms: Forms
) -> tuple[tuple[SkillId, ...], str]:
    """Return the skills that a fact's wording stands for, and how that is known.

    A reading in guides.toml comes before the forms: it is there because they would mislead. Of
    several skills with the form, those that list the line come first, then those with the guide.
    """
    readings: Mapping[str, list[str]] = taxonomy.guides.get("readings", {})
    if read := readings.get(fact["name_en"]):
        return tuple(map(SkillId, read)), "reading"
    wordings = (fact["name_en"], _BRACKETS.sub("", fact["name_en"]), fact["name_zh"])
    for wording in filter(None, wordings):
        if found := forms.get(normal(wording)):
            at, source = f"{fact['guide'][:3]}:{fact['line']}", f"guide-{fact['guide'][:3]}"
            first = min(
                sorted(found),
                key=lambda s: (at not in _listed(s, taxonomy), source not in taxonomy[s].sources),
            )
            return (first,), "form"
    return (), ""


def normal(wording: str) -> str:
    """Return a wording as forms are compared: case, hyphens between words and `&` do not count."""
    plain = surfaces(wording.casefold().replace("&", "and"), plural=False)[0]
    return " ".join(plain.split())


def summary(rows: Iterable[Row]) -> str:
    """Say how many facts there are of each verdict."""
    rows = list(rows)
    named = [row for row in rows if row.category in SKILLS and row.verdict != "junk"]
    how = Counter(row.how for row in named if row.verdict == "ok")
    missing = sum(row.fails for row in rows)
    others = Counter(row.category for row in rows if row.verdict == "no skill")
    junk = sum(row.verdict == "junk" for row in rows)
    return "\n".join(
        [
            f"{len(rows)} facts: {len(named)} name a skill, {len(named) - missing} covered"
            f" ({how['form']} by form, {how['reading']} by a reading), {missing} missing",
            f"no skill: {', '.join(f'{name} {n}' for name, n in sorted(others.items()))}",
            f"junk: {junk}",
        ]
    )


def _forms(taxonomy: Taxonomy) -> Forms:
    forms: defaultdict[str, set[SkillId]] = defaultdict(set)
    for skill in taxonomy:
        for form in skill.forms:
            for spelling in surfaces(form):
                forms[normal(spelling)].add(skill.id)
    return forms


def _verdict(category: str, at: str, skills: tuple[SkillId, ...], taxonomy: Taxonomy) -> str:
    if is_junk(taxonomy, at):
        return "junk"
    if category in OTHERS:
        return "no skill"
    if category not in SKILLS:
        return f"unknown category {category!r}"
    if not skills:
        return "no form"
    guide = f"guide-{at[:3]}"
    for skill in skills:
        if skill not in taxonomy:
            return f"{skill} is no skill"
        if guide not in taxonomy[skill].sources:
            return f"{skill} lacks the source {guide}"
        if at not in _listed(skill, taxonomy):
            return f"guides.toml lacks {skill} at {at}"
    return "ok"


def _listed(skill: str, taxonomy: Taxonomy) -> Collection[str]:
    listed: Mapping[str, list[str]] = taxonomy.guides.get("skills", {})
    return listed.get(skill, ())


def _line(row: Row) -> str:
    skills = ", ".join(row.skills) or "-"
    return f"{row.fact[:48]:48}  {row.at:8}  {row.category:18}  {skills:36}  {row.verdict}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
