"""Make skill_taxonomy/reference/demand.json: how many postings name each skill. Counts, no text.

    jobmatch analyze CORPUS --format json | python scripts/make_reference.py -

Counted are distinct English postings dated 2024 or later, without those of Hacker News (their
threads mix many jobs in one text). A source is what stands before ':' in a posting's id. `df`
weighs sources equally: it is the mean of their shares, times the number of postings. `roles` holds
plain counts [postings, required, preferred] of the roles with enough postings to speak of.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

SCHEMA: Final = "jobmatch/reference-1"
SINCE: Final = "2024"
LEAST_POSTINGS: Final = 5
LEAST_ROLE: Final = 30
# Not a role that anybody looks for.
NO_ROLE: Final = frozenset({"other"})
LEFT_OUT: Final = frozenset({"hn", "hn_hiring", "hackernews"})
OUT: Final = Path(__file__).resolve().parent.parent / "skill_taxonomy" / "reference" / "demand.json"


def read_analysis(lines: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the provenance and each posting of an analysis, which writes one on a line."""
    inside = seen = False
    for line in lines:
        text = line.strip().removesuffix(",")
        if text.startswith('"provenance": '):
            yield "provenance", json.loads(text.partition(": ")[2])
        elif text.startswith('"postings": ['):
            inside = seen = True
        elif text == "]":
            inside = False
        elif inside:
            yield "posting", json.loads(text)
    if not seen:
        raise SystemExit("this is no JSON of jobmatch analyze")


def source_of(posting: Mapping[str, Any]) -> str:
    """Return what stands before ':' in the id; all ids without it are one source."""
    source, colon, _ = str(posting["id"]).partition(":")
    return source if colon else "unnamed"


def counts(posting: Mapping[str, Any]) -> bool:
    """True for a posting that belongs in the table."""
    return (
        posting["language"] == "en"
        and (posting["posted_on"] or "") >= SINCE
        and source_of(posting) not in LEFT_OUT
    )


class Table:
    """Counts of skills by source and by role."""

    def __init__(self) -> None:
        self.months: set[str] = set()
        self.sources: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self._by_source: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._by_role: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)

    def add(self, posting: Mapping[str, Any]) -> None:
        """Count one posting."""
        source, role = source_of(posting), posting["role"]
        self.months.add(posting["posted_on"][:7])
        self.sources[source] += 1
        self.roles[role] += 1
        for skill in posting["skills"]:
            self._by_source[source][skill["id"]] += 1
            self._by_role[role][skill["id"], skill["necessity"]] += 1

    def weighted(self) -> dict[str, float]:
        """Return in how many postings a skill would stand if all sources had the same size."""
        n, total = self.sources.total(), sum(self._by_source.values(), Counter[str]())
        return {
            skill: round(
                n
                * sum(
                    found[skill] / self.sources[s] for s, found in sorted(self._by_source.items())
                )
                / len(self.sources),
                1,
            )
            for skill in sorted(total)
            if total[skill] >= LEAST_POSTINGS
        }

    def role(self, role: str) -> dict[str, Any]:
        """Return the counts of one role."""
        found = self._by_role[role]
        rows = {
            skill: [
                sum(found[skill, n] for n in ("required", "preferred", "mentioned")),
                found[skill, "required"],
                found[skill, "preferred"],
            ]
            for skill in sorted({skill for skill, _ in found})
        }
        kept = {skill: row for skill, row in rows.items() if row[0] >= LEAST_POSTINGS}
        return {"n": self.roles[role], "skills": kept}


def make_reference(lines: Iterable[str]) -> dict[str, Any]:
    """Return the table of an analysis. Exits when no posting belongs in it."""
    table, made = Table(), {}
    for kind, value in read_analysis(lines):
        if kind == "provenance":
            made = value
        elif counts(value):
            table.add(value)
    if not table.months:
        raise SystemExit("no dated English posting in this analysis")
    return {
        "schema": SCHEMA,
        "made_on": made.get("as_of"),
        "taxonomy": made.get("taxonomy"),
        "period": [min(table.months), max(table.months)],
        "n": table.sources.total(),
        "sources": dict(sorted(table.sources.items())),
        "df": table.weighted(),
        "roles": {
            role: table.role(role)
            for role in sorted(table.roles)
            if table.roles[role] >= LEAST_ROLE and role not in NO_ROLE
        },
    }


def main() -> None:
    """Read the analysis, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("analysis", help="JSON of jobmatch analyze, or - for standard input")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if given.analysis == "-":
        made = make_reference(sys.stdin)
    else:
        with Path(given.analysis).open(encoding="utf-8") as file:
            made = make_reference(file)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    given.out.write_text(text + "\n", encoding="utf-8")
    print(
        f"{given.out}: {made['n']} postings, {len(made['df'])} skills, {len(made['roles'])} roles"
    )


if __name__ == "__main__":
    main()
