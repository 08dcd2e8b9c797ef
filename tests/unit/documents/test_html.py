"""HTML keeps its words, its lists and its headings, and loses what nobody reads."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.documents.blocks import lines_of
from jobmatch.documents.html import html_to_document
from jobmatch.documents.markdown import text_to_document
from jobmatch.model import BlockKind, Document

HEADING, ITEM, PARAGRAPH = BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH
# A letter first: a mark for a list item is no word.
words = st.text(alphabet="abcdefgXYZ ,.+#é工程<&>", max_size=30).map("w{}".format)
inline = st.sampled_from(
    ["{}", "<b>{}</b>", "<em>{}</em>", "<a href='#'>{}</a>", "<span>{}</span>"]
)
block = st.sampled_from(["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>", "<h2>{}</h2>"])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


@given(st.lists(st.tuples(words, inline, block), max_size=8))
def test_html_gives_the_words_of_its_plain_text(parts: list[tuple[str, str, str]]) -> None:
    markup = "".join(outer.format(inner.format(escaped(text))) for text, inner, outer in parts)
    expected = [word for text, _, _ in parts for word in text.split()]
    found = " ".join(text for _, text in quoted(html_to_document(markup)))
    assert found.replace(" ", "") == "".join(expected)


@given(st.text(max_size=300), st.booleans())
def test_blocks_lie_in_the_text_in_order_without_overlap(text: str, as_html: bool) -> None:
    document = html_to_document(text) if as_html else text_to_document(text)
    ends = [0]
    for found in document.blocks:
        assert ends[-1] <= found.start < found.end <= len(document.text)
        assert (
            document.text[found.start : found.end].strip() == document.text[found.start : found.end]
        )
        ends.append(found.end)


@given(st.text(max_size=200))
def test_a_document_is_made_again_from_its_lines(text: str) -> None:
    document = text_to_document(text)
    kinds = [(line.kind, line.text) for line in lines_of(document)]
    assert kinds == quoted(document)


def test_inline_tags_do_not_break_a_line() -> None:
    markup = "<ul><li>5 years of <strong>Py</strong>thon, <a href=x>SQL</a> and R</li></ul>"
    assert quoted(html_to_document(markup)) == [(ITEM, "5 years of Python, SQL and R")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h3>Requirements</h3>", [(HEADING, "Requirements")]),
        ("<p><b>What you bring:</b></p>", [(HEADING, "What you bring:")]),
        ("<p><b>Note:</b> no travel</p>", [(PARAGRAPH, "Note: no travel")]),
        ("<p><b>Skills</b><br>Python</p>", [(HEADING, "Skills"), (PARAGRAPH, "Python")]),
        ("a<br>b", [(PARAGRAPH, "a"), (PARAGRAPH, "b")]),
        ("&bull;&nbsp;Ray<br/>&bull; Kafka", [(ITEM, "Ray"), (ITEM, "Kafka")]),
        (
            "<table><tr><td>Languages</td><td>Python</td></tr></table>",
            [(PARAGRAPH, "Languages | Python")],
        ),
        (
            "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>",
            [(ITEM, "a"), (PARAGRAPH, "b")],
        ),
        ("<p>R&amp;amp;D</p>", [(PARAGRAPH, "R&D")]),
    ],
)
def test_structure_is_read(markup: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert quoted(html_to_document(markup)) == expected


def test_nested_lists_keep_their_level_and_read_as_text() -> None:
    document = html_to_document("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")
    assert [b.level for b in document.blocks] == [0, 1, 0]
    assert document.text == "- a\n  - b\n- c"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<footer>x</footer>",
        "<form><label>x</label></form>",
        "<p style='display: none'>x</p>",
        "<span aria-hidden=true>x</span>",
        "<p hidden>x</p>",
        "<!-- x -->",
        "<script>if (a < b) { '</div>x'",
    ],
)
def test_what_nobody_reads_is_dropped(hidden: str) -> None:
    assert html_to_document(f"<p>kept</p>{hidden}").text == "kept"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000,
        "<p>" * 200_000,
        "<table><tr><td>x" * 50_000,
        "<ul><li>" * 100_000,
        "<a " + "x=1 " * 200_000 + ">",
        "<a b='" * 200_000,
        "<" * 1_000_000,
        "<!--" * 300_000,
        "<script>" * 200_000,
    ],
    ids=lambda markup: markup[:12],
)
def test_hostile_markup_ends_soon(markup: str) -> None:
    start = time.perf_counter()
    html_to_document(markup + "word")
    assert time.perf_counter() - start < 10


def test_more_than_two_mebibytes_are_cut_and_said_so() -> None:
    assert html_to_document("word " * 500_000).truncated
    assert not html_to_document("word").truncated
