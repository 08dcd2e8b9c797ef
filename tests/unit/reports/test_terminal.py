from __future__ import annotations

import pytest

from jobmatch.model import Blocker, Facts, Resume
from jobmatch.reports.terminal import analysis_view, resume_view

from .builders import analysis, asked, claim, demand, profile

MANY = analysis(
    profile(), profile(), demand=tuple(demand(f"skill {n}", 0.9 - n / 20) for n in range(18))
)


def test_demand_is_shown_to_the_top_and_says_how_to_see_the_rest() -> None:
    text = analysis_view(MANY, top=4)
    assert "skill 3" in text
    assert "skill 4" not in text
    assert "(14 more: --top 18)" in text


def test_a_row_says_how_strongly_and_how_often() -> None:
    line = next(line for line in analysis_view(MANY).splitlines() if "skill 0 " in line)
    assert line.split() == ["skill", "0", "1", "1", "1", "90", "%", "(45–100)"]


@pytest.mark.parametrize(("share", "bar"), [(1.0, "█" * 12), (0.5, "█" * 6), (0.0, "")])
def test_a_bar_is_as_long_as_its_share(share: float, bar: str) -> None:
    found = analysis(profile(), profile(), demand=(demand("python", share),))
    line = next(x for x in analysis_view(found, bars=True).splitlines() if "python" in x)
    assert "".join(c for c in line if c == "█") == bar


def test_headers_fit_eighty_columns() -> None:
    header = next(x for x in analysis_view(MANY, bars=True).splitlines() if "required" in x)
    assert header.split() == [
        "what",
        "they",
        "ask",
        "for",
        "required",
        "preferred",
        "mentioned",
        "share",
    ]


def test_one_posting_gets_a_page_with_its_words() -> None:
    text = "Title\nNeed Python badly\nOwnership"
    found = profile(
        text,
        asked(text, "Python", min_years=3),
        title="ML Engineer",
        company="Acme",
        soft_skills=(asked(text, "Ownership"),),
        facts=Facts(min_years=3, blockers=(Blocker(kind="work_authorization", quote="US only"),)),
    )
    page = analysis_view(analysis(found))
    assert "ML Engineer · Acme" in page
    assert 'Python, 3+ years "Need Python badly"' in page
    assert 'work authorization: "US only"' in page
    assert "%" not in page


def test_a_resume_shows_findings_first() -> None:
    found = Resume(
        source="r.pdf",
        document=profile().posting.document,
        claims=(claim("python", years=4.0),),
        warnings=("W_FEW_SKILLS",),
    )
    lines = resume_view(found).splitlines()
    assert lines[0] == "r.pdf"
    assert "fewer than three skills" in lines[1]
    assert lines[-1].split() == ["Python", "only", "listed", "4"]


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = analysis_view(MANY, color=True), analysis_view(MANY)
    for name, value in {
        "NO_COLOR": "1",
        "FORCE_COLOR": "1",
        "COLUMNS": "40",
        "TERM": "dumb",
    }.items():
        monkeypatch.setenv(name, value)
    assert (analysis_view(MANY, color=True), analysis_view(MANY)) == expected
