"""The head of a text file says title, company, place and date."""

from __future__ import annotations

import pytest

from jobmatch.documents.blocks import lines_of
from jobmatch.documents.markdown import text_to_document
from jobmatch.documents.names import default_names
from jobmatch.documents.plain import read_head


def head(text: str) -> tuple[dict[str, str], list[str]]:
    found = read_head(lines_of(text_to_document(text)), default_names())
    return dict(found.fields), [line.text for line in found.body]


def test_a_title_and_labelled_lines_are_fields() -> None:
    fields, body = head(
        "# ML Engineer\nCompany: Acme\nLocation: Lyon\nDate: 2026-11-01\n\nWe build."
    )
    assert fields == {
        "title": "ML Engineer",
        "company": "Acme",
        "location": "Lyon",
        "date": "2026-11-01",
    }
    assert body == ["We build."]


def test_chinese_labels_are_read_also_after_an_empty_line() -> None:
    fields, body = head(
        "算法工程师\n公司：青屿\n地点：上海\n日期：2026-10-16\n\n薪资：25-40K\n职责"
    )
    assert fields["company"] == "青屿"
    assert fields["salary"] == "25-40K"
    assert body == ["职责"]


@pytest.mark.parametrize(
    "text", ["We are hiring.\nPython needed.", "Company: Acme\nWe are hiring."]
)
def test_a_first_line_without_labels_below_is_no_title(text: str) -> None:
    assert "title" not in head(text)[0]


def test_a_label_further_down_belongs_to_the_text() -> None:
    fields, body = head("# Engineer\nWe build.\nLocation: see above")
    assert fields == {"title": "Engineer"}
    assert body[-1] == "Location: see above"
