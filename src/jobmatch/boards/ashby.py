"""Ashby's posting API: `{"jobs": [...]}` or one job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jobmatch.boards.values import objects, pay_text, site_of, stated, text_of, work_mode
from jobmatch.model import RawPosting


def recognises(payload: object) -> bool:
    """True for a list of jobs, or one job, with Ashby's own keys."""
    return any(
        "jobUrl" in job and {"descriptionHtml", "descriptionPlain"} & job.keys()
        for job in _jobs(payload)[:1]
    )


def read(payload: object) -> Iterator[RawPosting]:
    """Yield one posting per listed job."""
    for job in _jobs(payload):
        if job.get("isListed") is False:
            continue
        markup = text_of(job.get("descriptionHtml"))
        yield RawPosting(
            source=text_of(job.get("jobUrl")),
            description=markup or text_of(job.get("descriptionPlain")),
            media_type="text/html" if markup else "text/plain",
            fields=_fields(job),
        )


def _jobs(payload: object) -> list[Mapping[str, Any]]:
    if isinstance(payload, Mapping) and "jobs" in payload:
        return objects(payload["jobs"]) if isinstance(payload["jobs"], list) else []
    return objects(payload)


def _fields(job: Mapping[str, Any]) -> dict[str, str]:
    others = [place.get("location") for place in objects(job.get("secondaryLocations"))]
    # isRemote is true on hybrid jobs too; workplaceType is the one to trust.
    mode = work_mode(job.get("workplaceType")) or work_mode(job.get("isRemote") is True)
    return stated(
        id=job.get("id"),
        title=job.get("title"),
        company=site_of(job.get("jobUrl")),
        location=[job.get("location"), *others],
        date=job.get("publishedAt"),
        url=job.get("jobUrl"),
        salary=_pay(job.get("compensation")),
        employment_type=job.get("employmentType"),
        work_mode=mode,
    )


def _pay(compensation: object) -> str:
    """The first salary component, else the summary in the board's own words."""
    pay = next(iter(objects(compensation)), {})
    tiers = objects(pay.get("compensationTiers"))
    components = [c for tier in tiers for c in objects(tier.get("components"))]
    for part in (*components, *objects(pay.get("summaryComponents"))):
        text = pay_text(
            part.get("minValue"),
            part.get("maxValue"),
            part.get("currencyCode"),
            part.get("interval"),
        )
        if part.get("compensationType") == "Salary" and text:
            return text
    return text_of(pay.get("scrapeableCompensationSalarySummary"))
