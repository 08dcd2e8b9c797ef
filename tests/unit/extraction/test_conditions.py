"""Work mode and hard conditions: what speaks of this job, and what of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.extraction.conditions import Conditions
from jobmatch.taxonomy.load import load_table
from jobmatch.text import normalise

if TYPE_CHECKING:
    from .conftest import Read

CONDITIONS = Conditions(load_table(find_taxonomy().resolve(), "levels"))


def mode(text: str) -> str | None:
    return CONDITIONS.work_mode(None, None, None, normalise(text).text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels, and lines that say nothing else
        ("Location: Remote", "remote"),
        ("Location: Berlin, hybrid", "hybrid"),
        ("Primary Location:\n\nRemote Texas, USA", "remote"),
        ("Work location:\n- Onsite: Springfield (minimum 4 days a week onsite)", "onsite"),
        ("Hybrid", "hybrid"),
        ("Hybrid- GA", "hybrid"),
        ("- Remote + Asynchronous", "remote"),
        ("A contract in Springfield (onsite) for a year", "onsite"),
        ("Great people. #LI-Hybrid", "hybrid"),
        ("#LI-RemoteAbout us", "remote"),
        # sentences
        ("This role can be remote.", "remote"),
        ("This is a fully remote position.", "remote"),
        ("We are a remote-first company.", "remote"),
        ("You may work from home.", "remote"),
        ("You will work in a hybrid setting with an office in town.", "hybrid"),
        ("We offer hybrid working.", "hybrid"),
        ("You work partly at home and partly in the office.", "hybrid"),
        ("Remote work possible after a year.", "hybrid"),
        ("This position is an onsite opportunity.", "onsite"),
        ("This role is based in Pune, working onsite.", "onsite"),
        ("This is not a remote position.", "onsite"),
        ("Work Remotely:\nNo", "onsite"),
        ("It can be done remotely during the pandemic.", "onsite"),
        # days in the office
        ("We are in the office 3 days a week.", "hybrid"),
        ("At least three (3) days per week in the office.", "hybrid"),
        ("Work on-site at least 2 days a week.", "hybrid"),
        ("2-3 days a week in our downtown office", "hybrid"),
        ("A few days per week on-site in our office", "hybrid"),
        ("Five days a week in the office", "onsite"),
        ("Our offices are onsite, 5 days per week.", "onsite"),
        ("You may work up to 2 days a week from home", "hybrid"),
        # Chinese
        ("支持远程办公", "remote"),
        ("混合办公", "hybrid"),
        ("长期驻场开发", "onsite"),
    ],
)
def test_work_mode(text: str, expected: str) -> None:
    assert mode(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Experience with remote sensing",
        "You support remote teams and remote servers.",
        "Experience in hybrid cloud and hybrid search",
        "A hybrid retrieval pipeline",
        "On-site gym and onsite interviews",
        "Strong communication in person and in writing",
        "In-person interviews",
        "Award for Remote Work",
        "From in-office, to office-flex, to fully remote, depending on the role.",
        "Home office stipend",
        "Microsoft Office, 30 days of vacation",
        "distributed training and distributed systems",
        "You deliver personal websites",
        "远程会议系统与远程医疗",
        "",
    ],
)
def test_words_about_something_else(text: str) -> None:
    assert mode(text) is None


def test_what_the_source_states_goes_first_then_title_then_place() -> None:
    text = "Location: Berlin (on-site)"
    assert CONDITIONS.work_mode("hybrid", "Engineer (Remote)", "Berlin", text) == "hybrid"
    assert CONDITIONS.work_mode(None, "Engineer (Remote)", "Hybrid, Berlin", text) == "remote"
    assert CONDITIONS.work_mode(None, "Engineer", "Hybrid, Berlin", text) == "hybrid"
    assert CONDITIONS.work_mode(None, "Remote Sensing Engineer", "Berlin", text) == "onsite"


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Active TS/SCI clearance required", ["security_clearance"]),
        ("Ability to obtain a security clearance", ["security_clearance"]),
        ("We are unable to sponsor visas", ["work_authorization"]),
        ("We do not offer visa sponsorship", ["work_authorization"]),
        ("Visa sponsorship is not available", ["work_authorization"]),
        ("Must be authorized to work in the US", ["work_authorization"]),
        ("Fluent in German", ["spoken_language"]),
        ("英语流利", ["spoken_language"]),
        ("A valid driver's license", ["licence"]),
        ("U.S. citizenship and a secret clearance", ["security_clearance", "work_authorization"]),
        ("Security clearance is a plus", []),
        ("No security clearance needed", []),
        ("Visa sponsorship is available", []),
        ("We hire regardless of citizenship status", []),
        ("Python", []),
    ],
)
def test_blockers(read: Read, line: str, kinds: list[str]) -> None:
    found = read(f"Requirements\n- {line}").facts.blockers
    assert [blocker.kind for blocker in found] == kinds
    assert all(blocker.quote == line for blocker in found)


def test_a_preferred_condition_blocks_nobody(read: Read) -> None:
    assert read("Nice to have\n- Security clearance").facts.blockers == ()


def test_a_condition_is_named_once(read: Read) -> None:
    text = "Requirements\n- Secret clearance\n- Top secret clearance"
    (blocker,) = read(text).facts.blockers
    assert blocker.quote == "Secret clearance"
