"""Lever's postings API: a bare list, or one posting. The requirements are in `lists`."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from jobmatch.boards.values import objects, pay_text, site_of, stated, text_of, work_mode
from jobmatch.model import RawPosting


def recognises(payload: object) -> bool:
    """True for Lever postings, grouped or not."""
    return any("hostedUrl" in job and "text" in job for job in _jobs(payload)[:1])


def read(payload: object) -> Iterator[RawPosting]:
    """Yield one posting per job, its text assembled from all its parts."""
    for job in _jobs(payload):
        yield RawPosting(
            source=text_of(job.get("hostedUrl")),
            description=_description(job),
            media_type="text/html",
            fields=_fields(job),
        )


def _jobs(payload: object) -> list[Mapping[str, Any]]:
    jobs = objects(payload)
    if jobs and "postings" in jobs[0]:  # ?group=team answers [{title, postings}]
        return [job for group in jobs for job in objects(group.get("postings"))]
    return jobs


def _description(job: Mapping[str, Any]) -> str:
    lists = [
        f"<h3>{html.escape(text_of(part.get('text')))}</h3><ul>{text_of(part.get('content'))}</ul>"
        for part in objects(job.get("lists"))
    ]
    return "\n".join(
        filter(
            None,
            (
                _part(job, "description"),
                *lists,
                _part(job, "additional"),
                _part(job, "salaryDescription"),
            ),
        )
    )


def _part(job: Mapping[str, Any], name: str) -> str:
    if markup := text_of(job.get(name)):
        return f"<div>{markup}</div>"
    lines = text_of(job.get(f"{name}Plain")).split("\n")
    return "".join(f"<div>{html.escape(line)}</div>" for line in lines if line.strip())


def _fields(job: Mapping[str, Any]) -> dict[str, str]:
    places = job.get("categories")
    categories: Mapping[str, Any] = places if isinstance(places, Mapping) else {}
    pay = next(iter(objects(job.get("salaryRange"))), {})
    return stated(
        id=job.get("id"),
        title=job.get("text"),
        company=site_of(job.get("hostedUrl")),
        location=categories.get("allLocations") or categories.get("location"),
        date=job.get("createdAt"),
        url=job.get("hostedUrl"),
        salary=pay_text(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("interval")),
        employment_type=categories.get("commitment"),
        work_mode=work_mode(job.get("workplaceType")),
    )
