"""Greenhouse's job board API: `{"jobs": [...]}` or one job. `content` is escaped HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobmatch.boards.markup import unescaped
from jobmatch.boards.values import (
    number_of,
    objects,
    pay_text,
    stated,
    text_of,
    work_mode,
)
from jobmatch.model import RawPosting

_EMPLOYMENT: Final = re.compile(r"employment|time type|job type", re.IGNORECASE)
_MOST_PER_HOUR: Final = 1000
_PLACE_KIND: Final = re.compile(r"location type|workplace|work model", re.IGNORECASE)


def recognises(payload: object) -> bool:
    """True for a list of jobs, or one job, with `absolute_url` and Greenhouse's own keys."""
    return any(
        "absolute_url" in job and {"content", "internal_job_id"} & job.keys()
        for job in _jobs(payload)[:1]
    )


def read(payload: object) -> Iterator[RawPosting]:
    """Yield one posting per job."""
    for job in _jobs(payload):
        yield RawPosting(
            source=text_of(job.get("absolute_url")),
            description=unescaped(text_of(job.get("content"))),
            media_type="text/html",
            fields=_fields(job),
        )


def _jobs(payload: object) -> list[Mapping[str, Any]]:
    if isinstance(payload, Mapping) and "jobs" in payload:
        return objects(payload["jobs"]) if isinstance(payload["jobs"], list) else []
    return objects(payload)


def _fields(job: Mapping[str, Any]) -> dict[str, str]:
    return stated(
        id=job.get("id"),
        title=job.get("title"),
        company=job.get("company_name"),
        location=job.get("location"),
        date=job.get("first_published") or job.get("updated_at"),
        url=job.get("absolute_url"),
        salary=_pay(job.get("pay_input_ranges")),
        employment_type=_metadata(job, _EMPLOYMENT),
        work_mode=work_mode(_metadata(job, _PLACE_KIND)),
    )


def _metadata(job: Mapping[str, Any], name: re.Pattern[str]) -> str:
    entries = objects(job.get("metadata"))
    return next(
        (text_of(e.get("value")) for e in entries if name.search(text_of(e.get("name")))), ""
    )


def _pay(ranges: object) -> str:
    """The first band: bands are of several places and currencies and never add up to one."""
    for band in objects(ranges):
        low, high = _units(band.get("min_cents")), _units(band.get("max_cents"))
        hourly = (high or low or 0) < _MOST_PER_HOUR or "hour" in text_of(band.get("title")).lower()
        period = "hour" if hourly else "year"
        if text := pay_text(low, high, band.get("currency_type"), period):
            return text
    return ""


def _units(cents: object) -> float | None:
    number = number_of(cents)
    return None if number is None else number / 100
