"""guides.toml as data, the views of it, and the script that measures its coverage."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.model import RoadmapStep, Skill, SkillId
from jobmatch.taxonomy.graph import Category, Taxonomy
from jobmatch.taxonomy.guides import (
    Saying,
    contradictions,
    growth_claims,
    guide_lines,
    is_junk,
    roadmap,
    salaries,
)
from jobmatch.taxonomy.load import load_table, load_taxonomy

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "guide_coverage.py"
AT = re.compile(r"00[0-4]:[1-9]\d*")


@cache
def real() -> Taxonomy:
    return load_taxonomy(find_taxonomy())


def cited(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every line that a table points to, with the place in the file."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in {"junk", "readings"}:
                yield from cited(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from cited(inner, path)
    elif isinstance(value, str) and AT.fullmatch(value):
        yield path, value


def texts(value: Any) -> Iterator[str]:
    """Yield every text outside the table of junk."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "junk":
                yield key
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


# --------------------------------------------------------------------- the data


def test_every_cited_line_exists_and_is_no_junk() -> None:
    guides = real().guides
    found = list(cited(guides))
    assert len(found) > 700
    for path, at in found:
        guide, line = f"guide-{at[:3]}", int(at[4:])
        assert line <= guides["guides"][guide]["lines"], path
        if not path.endswith("interest_at"):
            assert not is_junk(real(), at), f"{path}: {at} is junk"


def test_both_lists_of_sources_name_the_same_files() -> None:
    sources = load_table(find_taxonomy(), "sources")
    for name, guide in real().guides["guides"].items():
        for key in ("file", "sha256"):
            assert sources[name][key] == guide[key], name


def test_every_line_is_written_as_guide_and_line() -> None:
    guides = real().guides
    rows = [
        *guides["steps"],
        *guides["general_steps"],
        *guides["salaries"],
        *guides["salary_notes"],
        *guides["growth"],
        *guides["areas"].values(),
        *(step for path in guides["paths"] for step in path["steps"]),
        *(row for role in guides["roles"].values() for row in role["separates"] + role["duties"]),
    ]
    for row in rows:
        assert row["at"], row
        assert all(AT.fullmatch(at) for at in row["at"]), row
    for skill, lines in guides["skills"].items():
        assert lines, skill
        assert all(AT.fullmatch(at) for at in lines), skill
        assert lines == sorted(lines, key=lambda at: (at[:3], int(at[4:]))), skill


def test_every_skill_named_here_is_live() -> None:
    guides = real().guides
    named = {
        *guides["skills"],
        *(skill for skills in guides["readings"].values() for skill in skills),
        *(skill for role in guides["roles"].values() for skill in role.get("typical", ())),
        *(skill for row in guides["steps"] for skill in row.get("skills", ())),
    }
    assert sorted(skill for skill in named if skill not in real()) == []
    assert list(guides["skills"]) == sorted(guides["skills"])


def test_a_skill_has_a_guide_as_source_when_that_guide_names_it_and_only_then() -> None:
    listed = real().guides["skills"]
    for skill in real():
        sources = {source for source in skill.sources if source.startswith("guide-")}
        lines = {f"guide-{at[:3]}" for at in listed.get(skill.id, ())}
        assert lines == sources, f"{skill.id}: guides.toml {sorted(lines)}, sources {sources}"


def test_what_a_role_typically_needs_is_named_at_these_lines() -> None:
    listed = real().guides["skills"]
    for role in real().guides["roles"].values():
        for skill, lines in role.get("typical", {}).items():
            assert set(lines) <= set(listed[skill]), f"{role['name']}: {skill}"


def test_roles_are_roles_of_postings() -> None:
    known = {row["id"] for row in real().roles["roles"]}
    assert {role["posting_role"] for role in real().guides["roles"].values()} <= known
    assert {row["role"] for row in real().guides["salaries"]} <= set(real().guides["roles"])


def test_areas_and_steps_speak_of_known_categories_and_kinds() -> None:
    guides = real().guides
    kinds = {"knowledge", "tool", "language", "method", "credential", "soft"}
    for row in (*guides["steps"], *guides["areas"].values()):
        categories = {*row.get("categories", ()), *row.get("except", ())}
        assert categories <= set(real().categories), row
        assert set(row.get("kinds", ())) <= kinds, row
    assert {row["step"] for row in guides["steps"]} == set(guides["step_order"])
    assert all(set(area["after"]) <= set(guides["areas"]) for area in guides["areas"].values())


def test_areas_stand_after_those_they_need() -> None:
    areas = real().guides["areas"]
    order = list(areas)
    for name, area in areas.items():
        assert all(order.index(other) < order.index(name) for other in area["after"])


def test_no_junk_became_a_fact() -> None:
    said = "\n".join(texts(real().guides)).casefold()
    junk = real().guides["junk"]
    assert {row["guide"] for row in junk} == {f"guide-00{n}" for n in range(4)}
    for row in junk:
        assert row["reason"]
        assert ("lines" in row) != ("words" in row), row
        for word in row.get("words", ()):
            assert word.casefold() not in said, word
    assert "eyru" not in said


@pytest.mark.parametrize(
    ("at", "junk"),
    [
        ("002:3", True),
        ("002:60", True),
        ("002:61", True),
        ("002:109", True),
        ("001:1", True),
        ("000:43", True),
        ("002:59", False),
        ("002:57", False),
        ("000:1", False),
    ],
)
def test_junk_lines_are_known(at: str, junk: bool) -> None:
    assert is_junk(real(), at) is junk


def test_a_slip_gives_no_skill() -> None:
    listed = real().guides["skills"]
    assert "003:15" not in listed["data-engineering"]
    assert "003:11" not in listed["stakeholder-management"]


# --------------------------------------------------------------------- figures


def test_figures_of_pay_stay_apart() -> None:
    found = salaries(real())
    averages = {p.amount for p in found if p.level == "average" and p.role == "ml-engineer"}
    assert averages == {118_000, 120_000, 123_755, 128_000}
    assert all(pay.currency == "USD" and pay.sources for pay in found)
    assert all({source[:3] for source in p.sources} == {p.sources[0][:3]} for p in found)


@pytest.mark.parametrize(
    ("level", "bounds"),
    [("entry", (70_000, 90_000)), ("senior", (160_000, None))],
)
def test_bands_keep_their_ends(level: str, bounds: tuple[int, int | None]) -> None:
    (pay,) = [p for p in salaries(real()) if p.level == level]
    assert (pay.low, pay.high) == bounds
    assert pay.amount is None


@pytest.mark.parametrize(("amount", "low"), [(None, None), (1, 1)])
def test_pay_is_an_amount_or_a_range(amount: int | None, low: int | None) -> None:
    pay = salaries(real())[0]
    with pytest.raises(ValueError, match="one amount or a range"):
        replace(pay, amount=amount, low=low)


def test_contradictions_show_at_least_two_sayings() -> None:
    found = contradictions(real())
    assert {"average-pay", "degree", "market-size"} <= {c.id for c in found}
    for matter in found:
        assert len(matter.sayings) > 1, matter.id
        assert matter.show, matter.id
    assert len({c.id for c in found}) == len(found)


def test_a_saying_points_to_file_and_line() -> None:
    (degree,) = [c for c in contradictions(real()) if c.id == "degree"]
    assert degree.sayings[0] == Saying(
        text="a bachelor's degree is essential", source="000_bf6e730cf0c67673.txt:20"
    )


def test_growth_is_a_claim_of_somebody() -> None:
    found = {claim.figure: claim for claim in growth_claims(real())}
    assert found["22 %"].attributed_to == "Bureau of Labor Statistics"
    assert found["22 %"].sources == ("000_bf6e730cf0c67673.txt:1",)
    assert all(claim.note for claim in growth_claims(real()))


# --------------------------------------------------------------------- lines and roadmaps


def test_guide_lines_name_file_and_line() -> None:
    assert guide_lines(real(), "keras") == ("002_b185e8d8e9bbb192.txt:31",)
    assert guide_lines(real(), "python")[0] == "000_bf6e730cf0c67673.txt:28"
    assert guide_lines(real(), "kubernetes") == ()


def small(**tables: Any) -> Taxonomy:
    """Return three skills of three categories with these tables of guides."""
    kinds = {"sums": "knowledge", "snake": "language", "net": "method"}
    return Taxonomy(
        release="test",
        sha256="",
        categories={f"{name}-words": Category(id=f"{name}-words", name=name) for name in kinds},
        skills={
            SkillId(name): Skill(id=SkillId(name), name=name, category=f"{name}-words", kind=kind)
            for name, kind in kinds.items()
        },
        guides={"guides": GUIDES, **tables},
    )


GUIDES = {
    "guide-000": {"file": "a.txt", "interest_in": ["School"]},
    "guide-001": {"file": "b.txt", "interest_in": []},
}
AREAS = {
    "maths": {"categories": ["sums-words"], "have": "sums", "after": [], "at": ["000:1"]},
    "code": {"categories": ["snake-words"], "have": "code", "after": ["maths"], "at": ["000:2"]},
    "nets": {
        "categories": ["net-words"],
        "kinds": ["method"],
        "have": "nets",
        "after": ["code"],
        "at": ["000:3"],
    },
}


def step(kind: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"step": kind, "text": text, "at": ["001:7", "000:8"], "kinds": [], **fields}


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        ((), ["sums", "code"]),
        (("sums",), ["code"]),
        (("snake",), []),
        (("net",), []),
        (("unheard-of",), ["sums", "code"]),
    ],
)
def test_foundations_come_in_order_unless_held(held: tuple[str, ...], missing: list[str]) -> None:
    found = roadmap(small(areas=AREAS), "net", held=held)
    assert [s.text for s in found] == missing
    assert all(s.step == "foundation" for s in found)


def test_an_area_may_be_for_some_kinds_only() -> None:
    areas = {**AREAS, "nets": {**AREAS["nets"], "kinds": ["tool"]}}
    assert roadmap(small(areas=areas), "net") == ()


def test_the_closest_step_of_each_kind_wins_and_order_is_that_of_the_data() -> None:
    rows = [
        step("project", "any project", kinds=["method", "language"]),
        step("course", "any course", kinds=["method", "language"]),
        step("course", "course of the category", categories=["net-words"]),
        step("course", "course of the skill", skills=["net"]),
    ]
    taxonomy = small(steps=rows, step_order=["course", "project"])
    assert roadmap(taxonomy, "net") == (
        RoadmapStep(step="course", text="course of the skill", source="b.txt:7"),
        RoadmapStep(step="project", text="any project", source="b.txt:7"),
    )
    assert [s.text for s in roadmap(taxonomy, "snake")] == ["any course", "any project"]
    assert roadmap(taxonomy, "sums") == ()


def test_a_category_can_be_left_out() -> None:
    rows = [step("course", "a course", **{"kinds": ["method"], "except": ["net-words"]})]
    assert roadmap(small(steps=rows, step_order=["course"]), "net") == ()


@pytest.mark.parametrize(
    ("at", "text"),
    [("000:1", "a course; the guide has a commercial interest in School"), ("001:1", "a course")],
)
def test_a_commercial_interest_is_said(at: str, text: str) -> None:
    rows = [step("course", "a course", kinds=["method"], at=[at], providers=["School", "Other"])]
    ((found),) = roadmap(small(steps=rows, step_order=["course"]), "net")
    assert found.text == text


def test_a_taxonomy_without_guides_gives_empty_answers() -> None:
    bare = Taxonomy(release="", sha256="", categories={}, skills=small().skills)
    assert roadmap(bare, "net") == ()
    assert guide_lines(bare, "net") == ()
    assert (salaries(bare), contradictions(bare), growth_claims(bare)) == ((), (), ())
    assert not is_junk(bare, "000:1")


def test_every_skill_has_a_roadmap_with_sources() -> None:
    files = tuple(guide["file"] for guide in real().guides["guides"].values())
    for skill in real():
        steps = roadmap(real(), skill.id)
        assert steps, skill.id
        for one in steps:
            assert one.source is not None, skill.id
            assert one.source.rpartition(":")[0] in files, skill.id


def test_roadmap_of_a_cloud_says_who_earns() -> None:
    steps = {s.step: s for s in roadmap(real(), "aws", held=["python"])}
    assert list(steps) == ["course", "project", "evidence", "certification", "community"]
    assert "commercial interest in Udacity" in steps["course"].text
    assert steps["course"].source == "001_51544c61bab7a8cf.txt:247"


# --------------------------------------------------------------------- the script


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide_coverage", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def fact(name: str, at: str, category: str = "skill", name_zh: str = "") -> dict[str, str]:
    guide, line = at.split(":")
    return {
        "guide": f"{guide}_x.txt",
        "line": line,
        "category": category,
        "name_en": name,
        "name_zh": name_zh,
    }


@pytest.mark.parametrize(
    ("row", "skills", "verdict"),
    [
        (fact("Keras", "002:31", "tool"), ("keras",), "ok"),
        (fact("AWS (in course title only)", "001:247", "tool"), ("aws",), "ok"),
        (fact("ML Frameworks & Libraries", "001:99"), ("ml-frameworks-libraries",), "ok"),
        (fact("algorithm of nothing", "004:61", name_zh="神经网络"), ("neural-networks",), "ok"),
        (fact("independence", "001:205", "math topic"), ("statistical-independence",), "ok"),
        (fact("Keras", "003:3", "tool"), ("keras",), "keras lacks the source guide-003"),
        (fact("Keras", "002:1", "tool"), ("keras",), "guides.toml lacks keras at 002:1"),
        (fact("flux compensation", "000:2"), (), "no form"),
        (fact("USD 1", "000:1", "salary figure"), (), "no skill"),
        (fact("leftover", "002:60"), (), "junk"),
        (fact("Keras", "002:31", "mood"), ("keras",), "unknown category 'mood'"),
    ],
)
def test_each_fact_gets_its_verdict(
    script: ModuleType, row: dict[str, str], skills: tuple[str, ...], verdict: str
) -> None:
    (found,) = script.coverage([row], real())
    assert (found.skills, found.verdict) == (skills, verdict)
    assert found.fails is (verdict not in {"ok", "no skill", "junk"})


def test_the_script_fails_when_a_skill_is_missing(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "facts.csv"
    table.write_text(
        "guide,category,name_en,name_zh,line\n002_x.txt,tool,Keras,,31\n", encoding="utf-8"
    )
    assert script.main([str(table)]) == 0
    assert "1 facts: 1 name a skill, 1 covered (1 by form, 0 by a reading), 0 missing" in (
        capsys.readouterr().out
    )
    with table.open("a", encoding="utf-8") as file:
        file.write("002_x.txt,tool,Flux,,31\n")
    assert script.main([str(table), "--missing"]) == 1
    assert "Keras" not in capsys.readouterr().out
    assert script.main([str(tmp_path / "none.csv")]) == 2
