"""Numbers, dates and the contract's words as people read them; the same in every report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from jobmatch.errors import CODES
from jobmatch.model import Counts, Degree, PayRange, Salary

_NAMES: Final = {
    "ml_engineer": "ML engineer",
    "ai_engineer": "AI engineer",
    "mlops_engineer": "MLOps engineer",
    "onsite": "on site",
    "phd": "PhD",
    "none": "no degree",
    "used": "shown in use",
    "implied": "implied by another",
}


def name_of(word: str) -> str:
    """Return a word of the contract as people write it: `ml_engineer` is "ML engineer"."""
    return _NAMES.get(word, word.replace("_", " "))


def percent(share: float) -> str:
    """Return a share as whole percent; what is rare but there is "<1 %"."""
    return "<1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def interval(low: float, high: float) -> str:
    """Return an interval of shares as "(77–96)"."""
    return f"({low * 100:.0f}–{high * 100:.0f})"


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def plural(count: int, noun: str, more: str | None = None) -> str:
    """Return "1 posting", "2 postings"."""
    return f"{count:,} {noun if count == 1 else more or noun + 's'}"


def day(value: date) -> str:
    """Return a day as "2 Nov 2026"."""
    return f"{value.day} {value:%b %Y}"


def period(first: date, last: date) -> str:
    """Return the days between two dates without saying a month or year twice."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def age(posted_on: date | None, as_of: date) -> str:
    """Return how many days ago a posting appeared; nothing when undated."""
    return "" if posted_on is None else f"{(as_of - posted_on).days} d"


def counts(values: Counts, *, of: int | None = None, limit: int = 6) -> str:
    """Return "senior 15 · mid 9 · not said 5"; what is past `limit` is added up."""
    shown = [f"{name_of(word)} {n:,}" for word, n in values[:limit]]
    if rest := sum(n for _, n in values[limit:]):
        shown.append(f"others {rest:,}")
    silent = of - sum(n for _, n in values) if of is not None else 0
    if silent > 0:
        shown.append(f"not said {silent:,}")
    return " · ".join(shown)


def pay_range(pay: PayRange) -> str:
    """Return the middle half of pay: "middle half USD 142–205k a year (16 say it)"."""
    lower, upper = round(pay.lower / 1000), round(pay.upper / 1000)
    span = f"{lower}k" if lower == upper else f"{lower}–{upper}k"
    return f"middle half {pay.currency} {span} a year ({pay.postings:,} say it)"


def salary(pay: Salary) -> str:
    """Return the pay of one posting: "USD 150,000–190,000 a year"."""
    low, high = (None if bound is None else f"{bound:,}" for bound in (pay.min, pay.max))
    if low and high:
        span = low if low == high else f"{low}–{high}"
    else:
        span = f"from {low}" if low else f"up to {high}"
    article = "an" if pay.period == "hour" else "a"
    return f"{pay.currency or 'currency not said'} {span} {article} {pay.period}"


def degree(asked: Degree) -> str:
    """Return the degree that one posting asks for; nothing when it does not say."""
    parts = [name_of(asked.min)] if asked.min else []
    if asked.preferred and asked.preferred != asked.min:
        parts.append(f"{name_of(asked.preferred)} preferred")
    if asked.or_equivalent:
        parts.append("or equivalent")
    return ", ".join(parts)


def years(low: float) -> str:
    """Return "3+ years"."""
    return f"{number(low)}+ {'year' if low == 1 else 'years'}"


def either(names: Iterable[str]) -> str:
    """Return "A", "A or B", "A, B or C"."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"


def warning(code: str) -> str:
    """Return what a warning code means and what to do; the code itself when it is a stranger's."""
    entry = CODES.get(code)
    return f"{entry.meaning}. {entry.remedy}" if entry else code
