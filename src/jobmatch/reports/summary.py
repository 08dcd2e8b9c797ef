"""What an analysis says, as short lines without layout: the terminal and Markdown print the same.

The lines hold words of postings as they are; each writer makes them safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jobmatch.errors import Problem
from jobmatch.model import (
    Analysis,
    Blocker,
    Demand,
    Necessity,
    Overview,
    Profile,
    Requirement,
    SkillId,
)
from jobmatch.reports import phrases
from jobmatch.reports.quotes import first_strongest, quote, words_of

Line = tuple[str, str]


def headline(analysis: Analysis) -> str:
    """Return the size of the sample: postings, employers, dates, copies, files not read."""
    seen = analysis.overview
    parts = [phrases.plural(seen.postings, "posting"), phrases.plural(seen.employers, "employer")]
    if seen.first and seen.last:
        parts.append(phrases.period(seen.first, seen.last))
    if seen.copies:
        parts.append(f"{phrases.plural(seen.copies, 'copy', 'copies')} folded in")
    if refused := sum(p.is_refusal for p in analysis.problems):
        parts.append(f"{refused:,} not read")
    return " · ".join(parts)


def facts(seen: Overview, *, unknown: int = 8) -> Iterator[Line]:
    """Yield what many postings say besides skills, as label and text."""
    if seen.roles:
        yield "role", phrases.counts(seen.roles)
    if seen.seniorities:
        yield "level", phrases.counts(seen.seniorities, of=seen.postings)
    if seen.min_years is not None:
        yield "years", f"median {phrases.number(seen.min_years)} ({seen.years_stated:,} say it)"
    if seen.degrees or seen.or_equivalent:
        equivalent = f"or equivalent {seen.or_equivalent:,}" if seen.or_equivalent else ""
        stated = phrases.counts(seen.degrees, of=seen.postings)
        yield "degree", " · ".join(part for part in (stated, equivalent) if part)
    if seen.pay:
        yield "pay", phrases.pay_range(seen.pay)
    if seen.work_modes:
        yield "work", phrases.counts(seen.work_modes, of=seen.postings)
    if seen.pairs:
        pairs = " · ".join(f"{a} + {b} {p.lift:.1f}x" for p in seen.pairs for a, b in [p.names])
        yield "together", f"{pairs} as often as chance"
    if seen.unknown:
        shown = " · ".join(f"{t.text} ({t.postings:,})" for t in seen.unknown[:unknown])
        more = len(seen.unknown) - unknown
        rest = f" · {more:,} more" if more > 0 else ""
        yield "unknown", f"{shown}{rest}, not in the taxonomy"


def demand_line(demand: Iterable[Demand], *, limit: int = 6) -> str:
    """Return "Python 91 % · SQL 60 %"."""
    return " · ".join(f"{d.name} {phrases.percent(d.share)}" for d in list(demand)[:limit])


def notes(analysis: Analysis, *, limit: int = 5) -> Iterator[Line]:
    """Yield what was read with a doubt, and what could not be read, with the remedy."""
    doubts = Counter(code for p in analysis.profiles for code in p.warnings)
    for code, n in sorted(doubts.items(), key=lambda item: (-item[1], item[0])):
        yield "note", f"{phrases.plural(n, 'posting')}: {phrases.warning(code)}"
    yield from unread(analysis.problems, limit=limit)


def unread(problems: Iterable[Problem], *, limit: int = 5) -> Iterator[Line]:
    """Yield what could not be read, with the remedy; what is past `limit` is counted."""
    ordered = sorted(problems, key=lambda p: not p.is_refusal)
    for found in ordered[:limit]:
        label = "not read" if found.is_refusal else "note"
        yield label, f"{found.source}: {found.message}"
    if more := len(ordered) - limit if len(ordered) > limit else 0:
        yield "", f"{more:,} more problems; --format json lists all"


def posting_title(profile: Profile) -> str:
    """Return "Title · Company · posted 10 Nov 2026", of what is known."""
    posting = profile.posting
    posted = posting.posted_on and f"posted {phrases.day(posting.posted_on)}"
    parts = (posting.title or posting.source, posting.company, posting.location, posted)
    return " · ".join(part for part in parts if part)


def posting_facts(profile: Profile) -> Iterator[Line]:
    """Yield what one posting says besides skills."""
    facts = profile.facts
    yield "role", phrases.name_of(facts.role)
    if facts.seniority:
        yield "level", phrases.name_of(facts.seniority)
    if facts.min_years is not None:
        yield "years", phrases.years(facts.min_years)
    if stated := phrases.degree(facts.degree):
        yield "degree", stated
    if facts.salary:
        yield "pay", phrases.salary(facts.salary)
    if facts.work_mode:
        yield "work", phrases.name_of(facts.work_mode)
    if profile.soft_skills:
        yield "soft", ", ".join(r.name for r in profile.soft_skills)
    if profile.unknown_terms:
        yield "unknown", ", ".join(r.name for r in profile.unknown_terms)
    yield from blockers(facts.blockers)
    if profile.posting.duplicates:
        yield "copies", f"{profile.posting.duplicates:,} folded in"


def blockers(found: Iterable[Blocker]) -> Iterator[Line]:
    """Yield hard conditions, those of one quote together."""
    kinds: dict[str, list[str]] = {}
    for blocker in found:
        kinds.setdefault(blocker.quote, []).append(phrases.name_of(blocker.kind))
    for words, names in kinds.items():
        yield "blocker", f'{", ".join(dict.fromkeys(names))}: "{words_of(words)}"'


def asked(profile: Profile, *, width: int) -> Iterator[tuple[Necessity, str, str]]:
    """Yield what one posting asks for: necessity, names and years, and the quoted line.

    Strongest first, in the order of the text; alternatives stand as "A or B", and what one line
    asks for stands together.
    """
    lines: dict[tuple[int, int], list[tuple[Requirement, str]]] = {}
    text = profile.posting.document.text
    for lead, names in _alternatives_first(profile):
        mention = first_strongest(lead)
        line = text.rfind("\n", 0, mention.start) if mention else len(text)
        lines.setdefault((-lead.necessity.rank, line), []).append((lead, names))
    for _, found in sorted(lines.items()):
        lead = found[0][0]
        words = quote(profile.posting.document, lead, width=width)
        yield lead.necessity, ", ".join(names for _, names in found), words


def _alternatives_first(profile: Profile) -> Iterator[tuple[Requirement, str]]:
    """Each thing that is asked for once: an alternative by its strongest option, else a skill."""
    by_skill = {r.skill: r for r in profile.skills}
    grouped: set[SkillId] = set()
    for group in profile.groups:
        options = [by_skill[s] for s in group.any_of if s in by_skill]
        if options and not grouped & set(group.any_of):
            grouped |= set(group.any_of)
            count = f"{group.at_least} of " if group.at_least > 1 else ""
            lead = max(options, key=lambda r: r.necessity.rank)
            yield lead, count + phrases.either(_name(r) for r in options)
    yield from ((r, _name(r)) for r in profile.skills if r.skill not in grouped)


def _name(asked: Requirement) -> str:
    return f"{asked.name}, {phrases.years(asked.min_years)}" if asked.min_years else asked.name
