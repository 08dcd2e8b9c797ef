"""Runs the cases of the Markdown files beside it: readable by people who do not code.

A heading names the case, a `posting` block holds the text (what follows the word on its first
line is the title), an `expect` block one claim a line:

    python required "Python"    a mention with these words; the skill's strongest level
    java absent                 no mention of it at all
    choice pytorch tensorflow   alternatives, in the order of the text; `choice 2 of …` asks for two
    min_years 3                 a fact, in the words of the JSON contract; `none` when not said

What is not claimed is not checked, so that a richer vocabulary breaks no case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from jobmatch.model import Extraction, Facts, Posting

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor

_CASE = re.compile(
    r"^# (?P<name>.+)\n(?:(?!^[#`]).*\n)*```posting(?P<title>.*)\n(?P<text>(?:.*\n)*?)```\n\s*"
    r"```expect\n(?P<claims>(?:.*\n)*?)```$",
    re.MULTILINE,
)
_SKILL = re.compile(r'(?P<skill>[\w-]+)\s+(?:(?P<level>\w+)\s+"(?P<words>.+)"|absent)')


class Case(NamedTuple):
    file: str
    name: str
    title: str
    text: str
    claims: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        claims = tuple(line.strip() for line in match["claims"].splitlines() if line.strip())
        yield Case(path.stem, match["name"], match["title"].strip(), match["text"], claims)


FILES = sorted(Path(__file__).parent.glob("*.md"))
CASES = [case for path in FILES for case in cases(path)]


def fact(facts: Facts, name: str) -> str:
    """The fact as a case writes it."""
    pay, degree = facts.salary, facts.degree
    value = {
        "degree": degree.min,
        "degree_preferred": degree.preferred,
        "or_equivalent": degree.or_equivalent or None,
        "salary": pay and f"{pay.min} {pay.max} {pay.currency} {pay.period}",
        "blockers": " ".join(blocker.kind for blocker in facts.blockers),
    }
    found = value[name] if name in value else getattr(facts, name)
    return "none" if found is None or found == "" else str(found)


def hold(claim: str, found: Extraction) -> bool:
    """True when one line of an `expect` block is so."""
    name, _, rest = claim.partition(" ")
    if name == "choice":
        count, _, options = rest.rpartition(" of ")
        wanted = (tuple(options.split()), int(count or 1))
        return wanted in [(group.options, group.at_least) for group in found.alternatives]
    match = _SKILL.fullmatch(claim)
    if not match:
        return fact(found.facts, name) == rest.strip()
    mentions = [m for m in found.mentions if m.skill == match["skill"]]
    if match["level"] is None:
        return not mentions
    strongest = max((m.necessity for m in mentions), key=lambda n: n.rank, default=None)
    return strongest == match["level"] and match["words"] in {m.text for m in mentions}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: Case, extractor: Extractor, posting: Callable[..., Posting]) -> None:
    fields = {"title": case.title} if case.title else {}
    found = extractor.posting(posting(case.text, **fields))
    failed = [claim for claim in case.claims if not hold(claim, found)]
    seen = [f"{m.skill} {m.necessity} {m.text!r} ({m.rule})" for m in found.mentions]
    assert not failed, "\n".join(["not so:", *failed, "found:", *seen, str(found.facts)])


def test_every_case_of_the_files_is_read() -> None:
    headings = sum(path.read_text(encoding="utf-8").count("\n```posting") for path in FILES)
    assert (len(FILES), len(CASES)) == (5, headings)
    assert all(case.claims for case in CASES)
    assert len({(case.file, case.name) for case in CASES}) == len(CASES)
