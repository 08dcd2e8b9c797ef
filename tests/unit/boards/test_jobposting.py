"""schema.org JobPosting is read from pages as they are, not as they should be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jobmatch.boards.jobposting import read, read_page
from jobmatch.model import RawPosting

POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "ML Engineer",
    "description": "<p>Build models.</p><ul><li>3+ years Python</li></ul>",
    "datePosted": "2026-11-10",
    "employmentType": ["FULL_TIME"],
    "identifier": {"@type": "PropertyValue", "name": "Acme", "value": "JR-7"},
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "jobLocationType": "TELECOMMUTE",
    "jobLocation": [
        {
            "@type": "Place",
            "address": {"addressLocality": "Lyon", "addressCountry": {"name": "France"}},
        },
        {"@type": "Place", "address": "Berlin"},
    ],
    "baseSalary": {
        "currency": "USD",
        "value": {"minValue": 150000, "maxValue": 190000, "unitText": "YEAR"},
    },
}
JSON = json.dumps(POSTING)


def page(body: str, kind: str = "application/ld+json") -> str:
    return f"<html><head><script type='{kind}'>{body}</script></head><body>menu</body></html>"


def only(markup: str) -> RawPosting:
    (found,) = read_page(markup)
    return found


def test_all_fields_are_read() -> None:
    assert only(page(JSON)).fields == {
        "id": "JR-7",
        "title": "ML Engineer",
        "company": "Acme",
        "location": "Lyon, France; Berlin",
        "date": "2026-11-10",
        "salary": "USD 150000-190000 per year",
        "employment_type": "FULL_TIME",
        "work_mode": "remote",
    }


@pytest.mark.parametrize(
    "markup",
    [
        page(JSON, "application/ld&#x2B;json"),
        page(JSON, "APPLICATION/LD+JSON; charset=utf-8"),
        page(f"<!-- {JSON} -->"),
        page(f"//<![CDATA[\n{JSON}\n//]]>"),
        page(f"{JSON};"),
        page(JSON.replace('"title"', ' "title"')[:-1] + ",}"),
        page(JSON.replace('"', "&quot;")),
        page(JSON.replace("models.", "models.\n\tMore.")),
        page(json.dumps([{"@type": "BreadcrumbList"}, POSTING])),
        page(json.dumps({"@graph": [{"@type": "WebPage"}, POSTING]})),
        page(json.dumps({"@type": "WebPage", "mainEntity": POSTING})),
        page(json.dumps(POSTING | {"@type": ["Thing", "schema:JobPosting"]})),
        page("{broken") + page(JSON),
        f"<!-- {page('{}')} -->" + page(JSON),
    ],
    ids=range(14),
)
def test_common_malformations_are_survived(markup: str) -> None:
    assert only(markup).fields["company"] == "Acme"


@pytest.mark.parametrize("depth", [1, 2])
def test_an_escaped_description_becomes_markup(depth: int) -> None:
    text = POSTING["description"]
    for _ in range(depth):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (
        "<li>3+ years Python</li>"
        in only(page(json.dumps(POSTING | {"description": text}))).description
    )


@pytest.mark.parametrize(
    ("salary", "text"),
    [
        ({"currency": "EUR", "value": {"value": 50, "unitText": "hour"}}, "EUR 50 per hour"),
        ({"currency": "EUR", "minValue": 1, "maxValue": 2}, "EUR 1-2"),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 0}}, None),
        ("120,000", "120000"),
        (None, None),
    ],
)
def test_pay_comes_in_many_forms(salary: object, text: str | None) -> None:
    (found,) = read(POSTING | {"baseSalary": salary})
    assert found.fields.get("salary") == text


def test_a_category_page_is_no_posting() -> None:
    assert (
        list(read({"@type": "JobPosting", "title": "2,400+ Python Jobs", "description": "x"})) == []
    )


def test_a_commented_out_script_is_not_read() -> None:
    assert read_page(f"<!-- {page(JSON)} -->") == []


def test_deep_nesting_ends() -> None:
    assert read_page(page("[" * 100_000)) == []


MICRODATA = """
<article itemscope itemtype="https://schema.org/JobPosting">
 <h1 itemprop="title">Data Scientist</h1><meta itemprop="datePosted" content="2026-10-23">
 <div itemprop="hiringOrganization" itemscope><span itemprop="name">Acme</span></div>
 <span itemprop="jobLocation" itemscope>
  <span itemprop="address" itemscope>
   <span itemprop="addressLocality">Lyon</span><span itemprop="addressCountry">FR</span>
  </span>
 </span>
 <p itemprop="baseSalary" itemscope>
  <meta itemprop="currency" content="EUR">
  <span itemprop="value" itemscope>
   <meta itemprop="minValue" content="1"><meta itemprop="maxValue" content="2">
   <meta itemprop="unitText" content="DAY">
  </span>
 </p>
 <div itemprop="description"><h4>You have</h4><ul><li>SQL</li></ul></div>
</article><div>Similar jobs: PHP Developer</div>"""


def test_microdata_is_read_where_there_is_no_json() -> None:
    found = only(MICRODATA)
    assert found.fields == {
        "title": "Data Scientist",
        "company": "Acme",
        "location": "Lyon, FR",
        "date": "2026-10-23",
        "salary": "EUR 1-2 per day",
    }
    assert "<h4>You have</h4>" in found.description
    assert "PHP" not in found.description
