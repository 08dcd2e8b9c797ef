"""Every writer passes the same suite: hostile words come out harmless, the shapes stay."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from datetime import date

import pytest

from jobmatch.errors import Problem, UsageError
from jobmatch.model import (
    Analysis,
    Blocker,
    Claim,
    Contact,
    Contribution,
    Degree,
    Demand,
    DemandGroup,
    Document,
    Evidence,
    Facts,
    FitReport,
    FitRun,
    Gap,
    Job,
    MatchKind,
    Mention,
    Necessity,
    Overview,
    Pair,
    PayRange,
    Posting,
    Profile,
    Provenance,
    Requirement,
    RequirementGroup,
    Resume,
    RoadmapStep,
    RoleFit,
    Salary,
    SectionKind,
    SkillId,
    Study,
    UnknownTerm,
)
from jobmatch.reports import FORMATS, Layout, writer

HOSTILE = {
    "ansi": "\x1b[31mRed\x1b[0m",
    "osc": "\x1b]0;owned\x07title",
    "c1": "\x9b31mRed",
    "bidi": "evil\u202etxt.exe",
    "zero-width": "py\u200bthon\ufeff",
    "tag": "a\U000e0041b",
    "markup": "[/] [bold red]x[/bold red] [link=http://x.example]y[/link]",
    "emoji code": ":warning:",
    "formula": '=HYPERLINK("http://x.example","y")',
    "plus formula": "+1+cmd|' /C calc'!A0",
    "full-width formula": "＝1+1",
    "image": "![x](http://x.example/p.png)",
    "html": "<script>alert(1)</script>",
    "table": "a | b\n| --- |\n# c",
    "line breaks": "a\r\nb\u2028c\x85d",
    "surrogate": "a\ud800b",
    "chinese": "机器学习工程师",
}
PYTHON, PYTORCH, AWS = SkillId("python"), SkillId("pytorch"), SkillId("aws")
MADE = Provenance(
    jobmatch="0.1.0",
    taxonomy="2026.11",
    taxonomy_sha256="a" * 64,
    settings_sha256="b" * 16,
    as_of=date(2026, 11, 21),
    inputs=3,
)


def mention(text: str, word: str, necessity: Necessity = Necessity.REQUIRED) -> Mention:
    start = text.index(word)
    return Mention(
        skill=SkillId(word.lower()),
        text=word,
        start=start,
        end=start + len(word),
        section=SectionKind.REQUIREMENTS,
        necessity=necessity,
        rule="section:requirements",
    )


def requirement(text: str, word: str, **known: object) -> Requirement:
    found = mention(text, word)
    return Requirement(
        skill=found.skill,
        name=word,
        category="tools",
        necessity=found.necessity,
        mentions=(found,),
        **known,  # type: ignore[arg-type]
    )


def profile(words: str, *, number: int = 1) -> Profile:
    """A posting in which every text that a stranger writes is `words`."""
    text = f"{words}\n- 3+ years of Python, {words}\n- PyTorch or AWS\n- Ownership, FooBarDB"
    return Profile(
        posting=Posting(
            id=f"{words}{number}",
            source=f"postings/{words}.txt",
            document=Document(text=text),
            title=words,
            company=words,
            location=words,
            places=(words,),
            posted_on=date(2026, 11, number),
            duplicates=1,
        ),
        language="en",
        facts=Facts(
            role="ml_engineer",
            seniority="senior",
            min_years=3,
            work_mode="remote",
            degree=Degree(min="bachelor", preferred="master", or_equivalent=True),
            salary=Salary(min=150_000, max=190_000, currency="USD", period="year"),
            blockers=(Blocker(kind="security_clearance", quote=words),),
        ),
        skills=(
            requirement(text, "Python", min_years=3),
            requirement(text, "PyTorch"),
            requirement(text, "AWS"),
        ),
        groups=(RequirementGroup(any_of=(PYTORCH, AWS), at_least=1, necessity=Necessity.REQUIRED),),
        soft_skills=(requirement(text, "Ownership"),),
        unknown_terms=(requirement(text, "FooBarDB"),),
        requirement_lines=3,
        lines_with_a_skill=2,
        warnings=("W_SALARY_UNCLEAR",),
    )


def demand(skill: str) -> Demand:
    return Demand(
        skill=SkillId(skill), name=skill.title(), category="tools", postings=2, required=1,
        preferred=1, share=2 / 3, low=0.1234567, high=0.9,
    )  # fmt: skip


def analysis(words: str, *, postings: int = 2) -> Analysis:
    return Analysis(
        provenance=MADE,
        profiles=tuple(profile(words, number=n + 1) for n in range(postings)),
        demand=(demand("python"), demand("aws")),
        overview=Overview(
            postings=postings,
            employers=1,
            copies=2,
            first=date(2026, 11, 1),
            last=date(2026, 11, 2),
            roles=(("ml_engineer", 2),),
            seniorities=(("senior", 2),),
            min_years=3.0,
            years_stated=2,
            degrees=(("bachelor", 2),),
            or_equivalent=2,
            work_modes=(("remote", 1),),
            pay=PayRange(lower=142_000, upper=205_000, currency="USD", postings=2),
            pairs=(
                Pair(
                    first=PYTHON, second=AWS, names=("Python", "AWS"), postings=3, employers=3,
                    lift=1.6,
                ),
            ),
            unknown=(UnknownTerm(id=SkillId("foobardb"), text=words, postings=2),),
        ),
        problems=(Problem(f"{words}.pdf", "E_PDF_DAMAGED", f"broken {words}. Save it again."),),
        by="role",
        groups=(DemandGroup(name=words, postings=2, skills=(demand("python"),)),),
    )  # fmt: skip


def resume(words: str) -> Resume:
    text = f"{words}\nBuilt it in Python"
    claim = Claim(
        skill=PYTHON,
        name="Python",
        evidence=Evidence.USED,
        where=SectionKind.EXPERIENCE,
        mentions=(mention(text, "Python"),),
        years=4.5,
        last_used="2026-11",
        jobs=(0,),
    )
    return Resume(
        source=f"{words}.pdf",
        document=Document(text=text),
        claims=(claim,),
        soft_skills=(Claim(skill=SkillId("x"), name=words, evidence=Evidence.LISTED),),
        unknown_terms=(Claim(skill=SkillId("y"), name=words, evidence=Evidence.LISTED),),
        jobs=(Job(title=words, employer=words, start="2021-03", end="present"),),
        education=(Study(degree="master", field=words, institution=words, end_year=2021),),
        certifications=(words, "call +44 20 7946 0958"),
        languages=(words,),
        sections=(words,),
        total_years=4.5,
        role="data_scientist",
        seniority="mid",
        warnings=("W_FEW_SKILLS",),
    )


def part(
    skill: SkillId, match: MatchKind, points: float, possible: float, words: str
) -> Contribution:
    return Contribution(
        any_of=(skill,),
        necessity=Necessity.REQUIRED,
        match=match,
        held=None if match is MatchKind.NONE else PYTHON,
        points=points,
        possible=possible,
        posting_quote=words,
        resume_quote=words,
    )


def report(words: str, *, number: int = 1) -> FitReport:
    contributions = (
        part(PYTHON, MatchKind.EXACT, 100 / 3, 100 / 3, words),
        part(PYTORCH, MatchKind.SUBSTITUTE, 0.1 + 0.2, 10.0, words),
        part(AWS, MatchKind.NONE, 0.0, 8.4, words),
    )
    parts = {"skills": math.fsum(c.points for c in contributions), "years": 12.5}
    return FitReport(
        posting=profile(words, number=number).posting,
        score=math.fsum(parts.values()),
        low=40.0,
        high=52.0,
        parts=parts,
        contributions=contributions,
        required=3,
        required_met=1,
        required_close=1,
        blockers=(Blocker(kind="work_authorization", quote=words),),
        warnings=("W_NO_REQUIREMENTS",),
    )


def fit(words: str, *, postings: int = 2, reference: bool = False) -> FitRun:
    return FitRun(
        provenance=MADE,
        resume=resume(words),
        resume_source=f"{words}.pdf",
        reports=tuple(report(words, number=n + 1) for n in range(postings)),
        gaps=(
            Gap(
                skill=AWS, name="AWS", demand=2 / 3, required_in=2, gain=6.2, postings_lifted=1,
                total_gain=6.2, closest=PYTHON,
            ),
        ),
        used=f"{postings} postings of {words}",
        reference=(
            RoleFit(
                role="ml_engineer", postings=1050, period=("2024-01", "2026-11"), coverage=61.2,
                met=((PYTHON, 0.9),), missing=((AWS, 0.61),),
            ),
        )
        if reference
        else (),
        problems=(Problem(f"{words}.txt", "E_EMPTY", words),),
        profiles=tuple(profile(words, number=n + 1) for n in range(postings)),
        names={PYTHON: "Python", PYTORCH: "PyTorch", AWS: "AWS"},
        roadmaps={AWS: (RoadmapStep(step="course", text=words, source="guide:12"),)},
    )  # fmt: skip


def outputs(name: str, words: str, how: Layout) -> list[str]:
    """Everything that one writer makes of hostile words."""
    by = writer(name)
    contact = Contact(name=words, email=words, phone=words, links=(words,))
    return [
        "".join(by.analysis(analysis(words), how)),
        "".join(by.analysis(analysis(words, postings=1), how)),
        "".join(by.fit(fit(words), how)),
        "".join(by.fit(fit(words, postings=1), how)),
        "".join(by.fit(fit(words, postings=0, reference=True), how)),
        "".join(by.resume(resume(words), contact, how)),
    ]


CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "how",
    [
        Layout(),
        Layout(width=120, color=True),
        Layout(table="postings", include_text=True, top=1),
    ],
    ids=["plain", "color", "postings"],
)
def test_no_output_steers_a_terminal_or_breaks_encoding(name: str, kind: str, how: Layout) -> None:
    for text in outputs(name, HOSTILE[kind], how):
        own = SGR.sub("", text) if how.color and name == "terminal" else text
        assert not CONTROL.search(own)
        assert text.encode("utf-8")
        assert text.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_bytes(name: str) -> None:
    assert outputs(name, "x", Layout()) == outputs(name, "x", Layout())


@pytest.mark.parametrize("kind", ["markup", "emoji code"])
def test_the_terminal_prints_markup_as_words(kind: str) -> None:
    text = "".join(writer("terminal").analysis(analysis(HOSTILE[kind]), Layout(width=400)))
    assert HOSTILE[kind] in text


def test_colour_and_bars_are_for_terminals_only() -> None:
    plain = outputs("terminal", "x", Layout())
    assert not any("\x1b" in text or "█" in text for text in plain)
    shown = "".join(writer("terminal").analysis(analysis("x"), Layout(color=True)))
    assert "\x1b[" in shown
    assert "█" in shown


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", ["x", "word " * 60, "w" * 300, "机器学习" * 60])
def test_no_line_is_wider_than_the_terminal(width: int, words: str) -> None:
    from rich.cells import cell_len

    for text in outputs("terminal", words, Layout(width=width, bars=True)):
        assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("kind", ["image", "html", "table"])
def test_markdown_shows_words_and_makes_nothing_of_them(kind: str) -> None:
    for text in outputs("markdown", HOSTILE[kind], Layout()):
        assert not re.search(r"(?<!\\)!\[|(?<!\\)<script|^# c", text, re.MULTILINE)
        for line in text.splitlines():
            if line.startswith("|"):
                cells = len(re.findall(r"(?<!\\)\|", line))
                assert cells in {3, 4, 5, 6, 7}


@pytest.mark.parametrize("kind", ["formula", "plus formula", "full-width formula"])
@pytest.mark.parametrize("table", ["skills", "postings"])
def test_no_cell_is_a_formula(kind: str, table: str) -> None:
    for text in outputs("csv", HOSTILE[kind], Layout(table=table)):
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
        cells = [cell for row in rows for cell in row]
        assert not any(cell.lstrip()[:1] in set("=+-@|＝＋") for cell in cells if cell)


@pytest.mark.parametrize("kind", HOSTILE)
def test_json_gives_every_character_back(kind: str) -> None:
    words = HOSTILE[kind]
    made = json.loads("".join(writer("json").analysis(analysis(words), Layout(include_text=True))))
    first = made["postings"][0]
    assert first["title"] == words
    found = first["skills"][0]["mentions"][0]
    assert first["text"][found["start"] : found["end"]] == found["text"] == "Python"


def shape(value: object) -> object:
    """Keys in order, and the shape of the first member of each list."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


MENTION = {
    "text": "str", "start": "int", "end": "int", "section": "str", "necessity": "str",
    "rule": "str",
}  # fmt: skip
PROVENANCE = {
    "jobmatch": "str", "taxonomy": "str", "taxonomy_sha256": "str", "settings_sha256": "str",
    "as_of": "str", "inputs": "int",
}  # fmt: skip
WARNING = {"code": "str", "message": "str"}
BLOCKER = {"kind": "str", "quote": "str"}
PROBLEM = {"source": "str", "code": "str", "message": "str"}
DEMAND = {
    "id": "str", "name": "str", "category": "str", "postings": "int", "required": "int",
    "preferred": "int", "share": "float", "low": "float", "high": "float",
}  # fmt: skip
POSTING = {
    "id": "str", "source": "str", "title": "str", "company": "str", "location": "str",
    "places": ["str"], "posted_on": "str",
}  # fmt: skip
CLAIM = {
    "id": "str", "name": "str", "evidence": "str", "where": "str", "years": "float",
    "last_used": "str", "mentions": [{"text": "str", "start": "int", "end": "int"}],
}  # fmt: skip
BARE_CLAIM = CLAIM | {"years": "NoneType", "last_used": "NoneType", "mentions": []}


def renamed(claim: dict[str, object], old: str, new: str) -> dict[str, object]:
    return {new if key == old else key: value for key, value in claim.items()}


ANALYSIS = {
    "schema": "str",
    "provenance": PROVENANCE,
    "postings": [
        POSTING
        | {
            "language": "str",
            "duplicates": "int",
            "role": "str",
            "seniority": "str",
            "min_years": "int",
            "work_mode": "str",
            "degree": {"min": "str", "preferred": "str", "or_equivalent": "bool"},
            "salary": {"min": "int", "max": "int", "currency": "str", "period": "str"},
            "skills": [
                {
                    "id": "str", "name": "str", "category": "str", "necessity": "str",
                    "min_years": "int", "mentions": [MENTION],
                }
            ],
            "groups": [{"any_of": ["str"], "at_least": "int", "necessity": "str"}],
            "soft_skills": [
                {"id": "str", "name": "str", "necessity": "str", "mentions": [MENTION]}
            ],
            "unknown_terms": [
                {"id": "str", "text": "str", "necessity": "str", "mentions": [MENTION]}
            ],
            "blockers": [BLOCKER],
            "coverage": {"requirement_lines": "int", "lines_with_a_skill": "int"},
            "warnings": [WARNING],
        }
    ],
    "skills": [DEMAND],
    "overview": {
        "postings": "int", "employers": "int", "copies": "int", "first": "str", "last": "str",
        "roles": {"ml_engineer": "int"},
        "seniorities": {"senior": "int"},
        "min_years": {"median": "float", "postings": "int"},
        "degrees": {"bachelor": "int"},
        "or_equivalent": "int",
        "work_modes": {"remote": "int"},
        "pay": {
            "lower": "int", "upper": "int", "currency": "str", "period": "str", "postings": "int",
        },
        "together": [
            {"skills": ["str"], "lift": "float", "postings": "int", "employers": "int"}
        ],
        "unknown_terms": [{"id": "str", "text": "str", "postings": "int"}],
    },
    "by": "str",
    "groups": [{"name": "str", "postings": "int", "skills": [DEMAND]}],
    "problems": [PROBLEM],
}  # fmt: skip

FIT = {
    "schema": "str",
    "provenance": PROVENANCE,
    "used": "str",
    "resume": {
        "name": "NoneType", "email": "NoneType", "phone": "NoneType", "links": [],
        "total_years": "float", "role": "str", "seniority": "str",
        "skills": [CLAIM],
        "soft_skills": [BARE_CLAIM],
        "unknown_terms": [renamed(BARE_CLAIM, "name", "text")],
        "education": [
            {"degree": "str", "field": "str", "institution": "str", "end_year": "int"}
        ],
        "jobs": [{"title": "str", "employer": "str", "start": "str", "end": "str"}],
        "certifications": ["str"], "languages": ["str"], "sections": ["str"],
        "warnings": [WARNING],
    },
    "postings": [
        POSTING
        | {
            "score": "float", "low": "float", "high": "float",
            "required_met": "int", "required_close": "int", "required": "int",
            "parts": {"skills": "float", "years": "float", "level": "float", "degree": "float"},
            "contributions": [
                {
                    "any_of": ["str"], "necessity": "str", "match": "str", "held": "str",
                    "points": "float", "possible": "float", "posting_quote": "str",
                    "resume_quote": "str",
                }
            ],
            "missing": ["str"],
            "blockers": [BLOCKER],
            "warnings": [WARNING],
        }
    ],
    "gaps": [
        {
            "skill": "str", "name": "str", "demand": "float", "required_in": "int",
            "gain": "float", "total_gain": "float", "postings_lifted": "int", "closest": "str",
            "roadmap": [{"step": "str", "text": "str", "source": "str"}],
        }
    ],
    "reference": [
        {
            "role": "str", "postings": "int", "period": ["str"], "coverage": "float",
            "met": [{"skill": "str", "name": "str", "share": "float"}],
            "missing": [{"skill": "str", "name": "str", "share": "float"}],
        }
    ],
    "problems": [PROBLEM],
}  # fmt: skip


def in_order(value: object) -> str:
    """Key order counts too."""
    return json.dumps(value, indent=1)


def test_the_shape_of_an_analysis_stays() -> None:
    made = json.loads("".join(writer("json").analysis(analysis("x"), Layout())))
    assert made["schema"] == "jobmatch/analysis-1"
    assert in_order(shape(made)) == in_order(ANALYSIS)


def test_the_shape_of_a_fit_stays() -> None:
    made = json.loads("".join(writer("json").fit(fit("x", reference=True), Layout())))
    assert made["schema"] == "jobmatch/fit-1"
    assert in_order(shape(made)) == in_order(FIT)
    alone = json.loads("".join(writer("json").resume(resume("x"), None, Layout())))
    assert in_order(shape(alone)) == in_order(FIT["resume"])


def test_the_columns_of_csv_stay() -> None:
    def header(table: str) -> str:
        return next(iter(writer("csv").analysis(analysis("x"), Layout(table=table)))).strip()

    assert header("skills") == (
        "posting,title,company,posted_on,role,skill,name,necessity,min_years,quote"
    )
    assert header("postings").startswith("posting,title,company,location,posted_on,language,")


def test_points_add_up_as_they_are_written() -> None:
    made = json.loads("".join(writer("json").fit(fit("x"), Layout())))
    for posting in made["postings"]:
        points = math.fsum(c["points"] for c in posting["contributions"])
        assert abs(points - posting["parts"]["skills"]) < 1e-9
        assert abs(math.fsum(posting["parts"].values()) - posting["score"]) < 1e-9


def test_shares_have_six_decimals_at_most() -> None:
    made = json.loads("".join(writer("json").analysis(analysis("x"), Layout())))
    assert (made["skills"][0]["share"], made["skills"][0]["low"]) == (0.666667, 0.123457)


def test_a_posting_stands_on_one_line() -> None:
    text = "".join(writer("json").analysis(analysis("x"), Layout()))
    assert sum(line.startswith('{"id": "x') for line in text.splitlines()) == 2


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("line", ["Python, maya@mail.example", "Python +1 (415) 555-0134"])
def test_a_line_with_contact_data_is_never_quoted(name: str, line: str) -> None:
    for postings in (1, 2):
        run = fit("x", postings=postings)
        report = run.reports[0]
        leaky = tuple(
            Contribution(
                any_of=c.any_of, necessity=c.necessity, match=c.match, held=c.held,
                points=c.points, possible=c.possible, resume_quote=line,
            )
            for c in report.contributions
        )  # fmt: skip
        changed = FitReport(
            posting=report.posting, score=None, low=None, high=None, parts={},
            contributions=leaky, required=3, required_met=1, required_close=1,
        )  # fmt: skip
        text = "".join(
            writer(name).fit(
                FitRun(
                    provenance=MADE, resume=run.resume, resume_source="r.pdf",
                    reports=(changed,) * postings, gaps=(), used="x",
                ),
                Layout(width=200),
            )
        )  # fmt: skip
        assert "maya" not in text
        assert "555" not in text
        assert "7946" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_read_is_written_too(name: str) -> None:
    empty = Analysis(provenance=MADE, profiles=(), demand=(), overview=Overview())
    assert "".join(writer(name).analysis(empty, Layout()))
    bare = FitRun(
        provenance=MADE,
        resume=Resume(source="r", document=Document(text=""), claims=()),
        resume_source="r",
        reports=(),
        gaps=(),
        used="0 postings",
    )
    assert "".join(writer(name).fit(bare, Layout()))
    assert "".join(writer(name).resume(bare.resume, None, Layout()))


def test_an_unknown_format_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"did you mean json\?"):
        writer("jsn")
