"""schema.org JobPosting in pages and files: JSON-LD first, then microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobmatch.boards.markup import has_tags, unescaped
from jobmatch.boards.microdata import items
from jobmatch.boards.values import number_of, objects, pay_text, stated, text_of
from jobmatch.model import RawPosting

_SCRIPT: Final = re.compile(r"<!--|<script\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</script", re.IGNORECASE)
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)
_LISTING: Final = re.compile(r"\b(jobs|openings|vacancies)\b", re.IGNORECASE)
_MAX_DEPTH: Final = 12


def recognises(payload: object) -> bool:
    """True when a JobPosting stands in `payload`, also below @graph and lists."""
    return next(_job_postings(payload), None) is not None


def read(payload: object) -> Iterator[RawPosting]:
    """Yield the JobPostings in a JSON-LD value."""
    for entry in _job_postings(payload):
        fields = _fields(entry)
        if (
            "company" not in fields
            and "date" not in fields
            and _LISTING.search(fields.get("title", ""))
        ):
            continue  # a category page that dresses up as a posting
        yield RawPosting(
            source=fields.get("url", ""),
            description=_description(entry),
            media_type="text/html",
            fields=fields,
        )


def read_page(markup: str) -> list[RawPosting]:
    """Return the JobPostings of an HTML page, from JSON-LD, else from microdata."""
    found = [posting for value in _json_ld(markup) for posting in read(value)]
    if not found and "schema.org/JobPosting" in markup:
        found = [posting for item in items(markup, "JobPosting") for posting in read(item)]
    described = [posting for posting in found if posting.description.strip()]
    return described or found


def _json_ld(markup: str) -> Iterator[object]:
    """Values of the JSON-LD scripts that can be read, outside of comments.

    Scripts are raw text to a browser, so cutting at `</script` needs no tree.
    """
    at = 0
    while found := _SCRIPT.search(markup, at):
        if found[1] is None:
            at = markup.find("-->", found.start() + 2) + 3
            if at < 3:
                return
            continue
        close = _CLOSE.search(markup, found.end())
        at = close.end() if close else len(markup)
        if "ld+json" in html.unescape(found[1]).lower():
            yield _value(markup[found.end() : close.start() if close else at])


def _value(text: str) -> object:
    """The JSON in `text`, also with raw line breaks, comment marks or escaped quotes; else None."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text.strip().removeprefix("\ufeff"))).strip()
    for candidate in (bare, html.unescape(bare), re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            value: object = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _job_postings(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _job_postings(entry, depth + 1)
    elif isinstance(value, Mapping):
        if _is_job_posting(value):
            yield value
            return
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _job_postings(value.get(key), depth + 1)


def _is_job_posting(entry: Mapping[str, Any]) -> bool:
    kinds = entry.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and re.split(r"[/:#]", n)[-1] == "JobPosting" for n in names)


def _description(entry: Mapping[str, Any]) -> str:
    """The description, and the parts that some sites keep in properties of their own."""
    body = unescaped(text_of(entry.get("description")))
    for name in ("responsibilities", "qualifications", "skills", "jobBenefits"):
        part = unescaped(text_of(entry.get(name)))
        if part and part not in body and len(part) > 40:
            body += f"\n<h3>{name.removeprefix('job').capitalize()}</h3>\n<div>{part}</div>"
    if not has_tags(body):  # plain text: its line breaks are all the structure there is
        body = "".join(f"<div>{line}</div>" for line in body.split("\n"))
    return body


def _fields(entry: Mapping[str, Any]) -> dict[str, str]:
    remote = "TELECOMMUTE" in text_of(entry.get("jobLocationType")).upper()
    identifier = next(iter(objects(entry.get("identifier"))), {}).get("value")
    return stated(
        id=identifier
        or (entry.get("identifier") if isinstance(entry.get("identifier"), str) else None),
        title=entry.get("title") or entry.get("name"),
        company=entry.get("hiringOrganization"),
        location=_places(entry.get("jobLocation"))
        or text_of(entry.get("applicantLocationRequirements")),
        date=entry.get("datePosted"),
        valid_through=entry.get("validThrough"),
        url=entry.get("url") or entry.get("@id"),
        salary=_pay(entry),
        employment_type=entry.get("employmentType"),
        work_mode="remote" if remote else None,
    )


def _places(value: object) -> str:
    places = value if isinstance(value, list) else [value]
    return "; ".join(dict.fromkeys(filter(None, map(_place, places))))


def _place(place: object) -> str:
    if not isinstance(place, Mapping):
        return text_of(place)
    address = next(iter(objects(place.get("address"))), None)
    if address is None:
        return text_of(place.get("address")) or text_of(place)
    parts = [text_of(address.get(f"address{part}")) for part in ("Locality", "Region", "Country")]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _pay(entry: Mapping[str, Any]) -> str:
    """baseSalary in any of its legal and common forms; estimatedSalary is no offer."""
    salary = entry.get("baseSalary")
    if not isinstance(salary, Mapping):
        first = salary[0] if isinstance(salary, list) and salary else salary
        if isinstance(first, Mapping):
            return _pay({**entry, "baseSalary": first})
        worth = number_of(first)
        return pay_text(worth, None, entry.get("salaryCurrency"), None) or text_of(first)
    value = salary.get("value")
    inner: Mapping[str, Any] = value if isinstance(value, Mapping) else {"value": value}
    low = inner.get("minValue") or salary.get("minValue") or inner.get("value")
    high = inner.get("maxValue") or salary.get("maxValue")
    unit = inner.get("unitText") or salary.get("unitText")
    currency = salary.get("currency") or inner.get("currency") or entry.get("salaryCurrency")
    return pay_text(low, high, currency, unit) or text_of(value)
