"""Each board's answers are known by their shape and read with all their parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.boards import ashby, greenhouse, jobposting, lever
from jobmatch.boards.base import BOARDS, recognise
from jobmatch.boards.values import pay_text, period_of, text_of

GREENHOUSE: dict[str, Any] = {
    "id": 7,
    "internal_job_id": 8,
    "title": "ML Engineer",
    "company_name": "Acme ",
    "absolute_url": "https://boards.greenhouse.io/acme/jobs/7",
    "location": {"name": "Lyon"},
    "first_published": "2026-10-20T11:00:00-04:00",
    "updated_at": "2026-11-02T09:00:00-05:00",
    "content": (
        "&lt;h3&gt;You have&lt;/h3&gt;"
        "&lt;ul&gt;&lt;li&gt;Python &amp;amp; SQL&lt;/li&gt;&lt;/ul&gt;"
    ),
    "metadata": [
        {"name": "Employment Type", "value": "Full-time"},
        {"name": "Location Type", "value": "Hybrid"},
    ],
    "pay_input_ranges": [
        {"min_cents": 18000000, "max_cents": 26000000, "currency_type": "USD", "title": "Annual"}
    ],
}
LEVER: dict[str, Any] = {
    "id": "0f6c",
    "text": "Research Engineer",
    "createdAt": 1761955200000,
    "workplaceType": "on-site",
    "categories": {
        "commitment": "Full-time",
        "location": "London",
        "allLocations": ["London", "Paris"],
    },
    "description": "<div>We train models.</div>",
    "lists": [{"text": "You need", "content": "<li>PyTorch</li>"}],
    "additional": "<div>Equal chances.</div>",
    "hostedUrl": "https://jobs.lever.co/acme/0f6c",
    "salaryRange": {"currency": "GBP", "interval": "per-year-salary", "min": 90000, "max": 130000},
}
ASHBY: dict[str, Any] = {
    "id": "6a0e",
    "title": " Engineer, Inference",
    "employmentType": "FullTime",
    "location": "Lyon",
    "secondaryLocations": [{"location": "London"}],
    "isRemote": True,
    "workplaceType": "Hybrid",
    "publishedAt": "2026-11-01T16:21:55.393+00:00",
    "isListed": True,
    "jobUrl": "https://jobs.ashbyhq.com/acme/6a0e",
    "descriptionHtml": "<p>Serve models.</p>",
    "compensation": {
        "compensationTiers": [
            {
                "components": [
                    {"compensationType": "EquityPercentage", "minValue": None},
                    {
                        "compensationType": "Salary",
                        "interval": "1 YEAR",
                        "currencyCode": "USD",
                        "minValue": 180000,
                        "maxValue": 260000,
                    },
                ]
            }
        ]
    },
}


def test_greenhouse_content_is_unescaped_once() -> None:
    (found,) = greenhouse.read({"jobs": [GREENHOUSE]})
    assert found.description == "<h3>You have</h3><ul><li>Python &amp; SQL</li></ul>"
    assert found.fields == {
        "id": "7",
        "title": "ML Engineer",
        "company": "Acme",
        "location": "Lyon",
        "date": "2026-10-20T11:00:00-04:00",
        "url": "https://boards.greenhouse.io/acme/jobs/7",
        "salary": "USD 180000-260000 per year",
        "employment_type": "Full-time",
        "work_mode": "hybrid",
    }


def test_lever_text_has_the_lists_where_the_requirements_are() -> None:
    (found,) = lever.read([LEVER])
    parts = ["We train models.", "<h3>You need</h3>", "<li>PyTorch</li>", "Equal chances."]
    places = [found.description.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert found.fields["location"] == "London; Paris"
    assert (found.fields["salary"], found.fields["work_mode"]) == (
        "GBP 90000-130000 per year",
        "onsite",
    )


def test_lever_groups_are_opened() -> None:
    grouped = [{"title": "Research", "postings": [LEVER]}]
    assert recognise(grouped) is lever
    assert len(list(lever.read(grouped))) == 1


def test_ashby_pay_stands_in_the_components_and_remote_yields_to_hybrid() -> None:
    (found,) = ashby.read({"jobs": [ASHBY]})
    assert found.fields["salary"] == "USD 180000-260000 per year"
    assert found.fields["work_mode"] == "hybrid"
    assert found.fields["location"] == "Lyon; London"


def test_ashby_hides_what_is_not_listed() -> None:
    assert list(ashby.read({"jobs": [ASHBY | {"isListed": False}]})) == []


@pytest.mark.parametrize(
    ("payload", "board"),
    [
        ({"jobs": [GREENHOUSE]}, greenhouse),
        (GREENHOUSE, greenhouse),
        ([LEVER], lever),
        (LEVER, lever),
        ({"jobs": [ASHBY]}, ashby),
        ({"@graph": [{"@type": "JobPosting", "title": "x"}]}, jobposting),
        ({"id": 1, "title": "x", "description": "y", "url": "z"}, None),
        ({"jobs": []}, None),
        ([], None),
        (None, None),
        ("text", None),
    ],
)
def test_a_payload_is_known_by_its_shape(payload: object, board: object) -> None:
    assert recognise(payload) is board


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("sample", [GREENHOUSE, LEVER, ASHBY], ids=["greenhouse", "lever", "ashby"])
@given(data=st.data())
def test_no_value_of_the_wrong_type_stops_a_board(
    sample: dict[str, Any], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(sample)))
    job = sample | {key: data.draw(values)}
    for board in BOARDS:
        for found in board.read({"jobs": [job]}):
            assert all(isinstance(text, str) for text in found.fields.values())


@given(values)
def test_any_json_is_read_or_left_alone(payload: object) -> None:
    for board in BOARDS:
        board.recognises(payload)
        list(board.read(payload))


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "text"),
    [
        (120000, 150000, "usd", "YEAR", "USD 120000-150000 per year"),
        ("120,000", None, "EUR", "annual", "EUR 120000 per year"),
        (25.5, 25.5, None, "1 HOUR", "25.5 per hour"),
        (0, 0, "USD", "YEAR", ""),
        (None, "soon", "USD", None, ""),
        (float("nan"), 10, "", "daily", "10 per day"),
    ],
)
def test_pay_is_one_text(
    low: object, high: object, currency: object, period: object, text: str
) -> None:
    assert pay_text(low, high, currency, period) == text


def test_values_are_read_whatever_their_shape() -> None:
    assert text_of([{"name": "A"}, "B", {"name": "A"}]) == "A; B"
    assert period_of("per-month-salary") == "month"


FIXTURES = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "boards"


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="real answers of the boards are not here")
@pytest.mark.parametrize("name", ["greenhouse", "lever", "ashby"])
def test_real_answers_are_read(name: str) -> None:
    payload = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    board = recognise(payload)
    assert board is not None
    found = list(board.read(payload))
    assert len(found) == 2
    assert all(len(p.description) > 500 for p in found)
    assert all(
        {"id", "title", "company", "location", "date", "url"} <= p.fields.keys() for p in found
    )
