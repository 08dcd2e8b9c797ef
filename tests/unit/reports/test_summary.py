from __future__ import annotations

from datetime import date

from jobmatch.errors import Problem
from jobmatch.model import Necessity, Overview, Pair, RequirementGroup, SkillId, UnknownTerm
from jobmatch.reports import summary

from .builders import analysis, asked, profile

PYTORCH, JAX = SkillId("pytorch"), SkillId("jax")


def test_the_headline_says_the_size_of_the_sample() -> None:
    seen = Overview(
        postings=38, employers=31, copies=4, first=date(2026, 11, 2), last=date(2026, 11, 20)
    )
    bad = Problem("old.pdf", "E_PDF_NO_TEXT", "no text")
    doubt = Problem("b.csv", "W_BAD_DATE", "a date")
    assert summary.headline(analysis(overview=seen, problems=(bad, doubt))) == (
        "38 postings · 31 employers · 2–20 Nov 2026 · 4 copies folded in · 1 not read"
    )


def test_nothing_said_is_no_line() -> None:
    assert list(summary.facts(Overview(postings=3, employers=3))) == []


def test_facts_are_said_with_their_number() -> None:
    seen = Overview(
        postings=38, employers=30, roles=(("ml_engineer", 18), ("other", 20)),
        seniorities=(("senior", 30),), min_years=4.5, years_stated=27,
        pairs=(Pair(first=PYTORCH, second=JAX, names=("PyTorch", "CUDA"), postings=9, employers=8,
                    lift=3.11),),
        unknown=(UnknownTerm(id=SkillId("x"), text="FooBarDB", postings=3),),
    )  # fmt: skip
    assert dict(summary.facts(seen)) == {
        "role": "ML engineer 18 · other 20",
        "level": "senior 30 · not said 8",
        "years": "median 4.5 (27 say it)",
        "together": "PyTorch + CUDA 3.1x as often as chance",
        "unknown": "FooBarDB (3), not in the taxonomy",
    }


def test_what_was_not_read_comes_with_its_remedy_and_refusals_come_first() -> None:
    doubt = Problem("a.csv", "W_BAD_DATE", "a date. Write it so.")
    bad = Problem("z.pdf", "E_PDF_NO_TEXT", "no text. Run OCR first.")
    assert list(summary.unread([doubt, bad])) == [
        ("not read", "z.pdf: no text. Run OCR first."),
        ("note", "a.csv: a date. Write it so."),
    ]
    assert list(summary.unread([bad] * 7, limit=2))[-1] == (
        "",
        "5 more problems; --format json lists all",
    )


def test_doubts_are_counted_once_for_all_postings() -> None:
    doubtful = profile(warnings=("W_TRUNCATED",))
    ((label, text),) = summary.notes(analysis(doubtful, doubtful))
    assert label == "note"
    assert text.startswith("2 postings: only the first part")


TEXT = "Nice: Docker\nNeed PyTorch or JAX\nNeed Python, SQL"


def test_a_posting_is_told_strongest_first_with_alternatives_and_lines_together() -> None:
    group = RequirementGroup(any_of=(PYTORCH, JAX), at_least=1, necessity=Necessity.REQUIRED)
    found = profile(
        TEXT,
        asked(TEXT, "Docker", Necessity.PREFERRED),
        asked(TEXT, "PyTorch"),
        asked(TEXT, "JAX"),
        asked(TEXT, "Python", min_years=3),
        asked(TEXT, "SQL"),
        groups=(group,),
    )
    assert list(summary.asked(found, width=80)) == [
        (Necessity.REQUIRED, "PyTorch or JAX", "Need PyTorch or JAX"),
        (Necessity.REQUIRED, "Python, 3+ years, SQL", "Need Python, SQL"),
        (Necessity.PREFERRED, "Docker", "Nice: Docker"),
    ]
