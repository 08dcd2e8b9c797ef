"""A saved page gives its posting, and none of the furniture around it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from jobmatch.documents.names import default_names
from jobmatch.documents.page import read_page
from jobmatch.documents.postings import to_posting
from jobmatch.documents.records import read_postings
from jobmatch.errors import Problem
from jobmatch.model import Posting, RawPosting

BODY = """
<header class="site-header"><nav><a>Java SDK</a></nav></header>
<div class="cookie-banner">We use cookies</div>
<main><h1>ML Engineer</h1><p>Company: Acme<br>Location: Lyon</p>
<p>We build models for water and for wind.</p>
<h3>Requirements</h3><ul><li>Python and SQL, both used in production</li></ul>
<h3>What we offer</h3><p>Four-day weeks in July.</p></main>
<div class="cards"><h2>Similar jobs</h2><div>Android Developer, Kotlin</div></div>
<aside>Salesforce Administrator</aside><footer>Built with Drupal</footer>"""


def read(markup: str) -> Posting | Problem:
    (found,) = read_page(markup, "page.html", default_names())
    return to_posting(found, max_chars=10_000) if isinstance(found, RawPosting) else found


def test_the_main_text_is_read_with_its_title_and_fields() -> None:
    found = read(f"<html><body>{BODY}</body></html>")
    assert isinstance(found, Posting)
    assert (found.title, found.company, found.location) == ("ML Engineer", "Acme", "Lyon")
    assert "Python and SQL" in found.document.text
    assert "Four-day weeks" in found.document.text


@pytest.mark.parametrize("word", ["Java", "cookies", "Kotlin", "Salesforce", "Drupal", "Similar"])
def test_furniture_and_other_jobs_are_left_out(word: str) -> None:
    found = read(f"<html><body><div id=root>{BODY}</div></body></html>")
    assert isinstance(found, Posting)
    assert word not in found.document.text


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>Sign in</h1><form><label>Password</label></form><p>Forgot it?</p>",
        "<h1>Checking your browser</h1><p>One moment please.</p>",
        "<p>This job is no longer available.</p><h3>Requirements</h3><h3>Benefits</h3>",
    ],
)
def test_a_page_without_a_posting_says_so(markup: str) -> None:
    found = read(markup)
    assert isinstance(found, Problem)
    assert found.code == "E_NO_POSTING"


def test_a_page_without_words_is_empty() -> None:
    found = read("<html><script>x</script></html>")
    assert isinstance(found, Problem)
    assert found.code == "E_EMPTY"


PAGES = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "pages"


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved job pages are not here")
def test_saved_job_pages_give_title_company_and_date() -> None:
    found = list(read_postings([str(PAGES)], stdin=None, max_bytes=1 << 28))
    assert len(found) == 120
    for raw in found:
        assert isinstance(raw, RawPosting)
        posting = to_posting(raw, max_chars=200_000)
        assert posting.title
        assert posting.company
        assert posting.posted_on
        assert len(posting.document.text) > 500


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved job pages are not here")
def test_saved_job_pages_lose_their_cards_of_other_jobs() -> None:
    for path in sorted(PAGES.glob("*.gz"))[:20]:
        markup = gzip.decompress(path.read_bytes()).decode()
        (raw,) = read_page(markup, path.name, default_names())
        assert isinstance(raw, RawPosting)
        assert "jobs-at-similar-companies" in markup
        assert "Similar Jobs" not in to_posting(raw, max_chars=200_000).document.text
