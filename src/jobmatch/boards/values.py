"""Values of payloads -> texts. Payloads are strangers: any value may have any type."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any, Final

from jobmatch.text import fold

_PERIODS: Final = ("hour", "day", "week", "month", "year")
_MODES: Final = {
    "remote": "remote", "fullyremote": "remote", "telecommute": "remote", "hybrid": "hybrid",
    "onsite": "onsite", "inoffice": "onsite", "true": "remote",
}  # fmt: skip
_LABELS: Final = ("name", "@value", "display_name", "label", "value", "title")


def text_of(value: object) -> str:
    """Return the text that `value` states: a string, a number, or an object's name; else ""."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return amount(value)
    if isinstance(value, Mapping):
        return next((t for key in _LABELS if (t := text_of(value.get(key)))), "")
    if isinstance(value, list | tuple):
        return "; ".join(dict.fromkeys(filter(None, map(text_of, value))))
    return ""


def amount(value: float) -> str:
    """Return a number without an empty fraction; "" for what is no number."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    return str(int(value)) if value == int(value) else str(value)


def number_of(value: object) -> float | None:
    """Return the positive number that `value` states ("120,000" too), else None."""
    if isinstance(value, bool):
        return None
    try:
        number = float(str(value).replace(",", "")) if value is not None else 0.0
    except ValueError:
        return None
    return number if 0 < number < 1e12 else None


def period_of(value: object) -> str:
    """Return hour, day, week, month or year when `value` names one in any spelling, else ""."""
    words = fold(text_of(value))
    if "annual" in words or "annum" in words or words in {"pa", "p.a."}:
        return "year"
    if "dai" in words:
        return "day"
    return next((p for p in _PERIODS if p in words), "")


def pay_text(low: object, high: object, currency: object, period: object) -> str:
    """Return pay such as `USD 120000-150000 per year`, "" when neither bound is a number."""
    bounds = [amount(n) for n in (number_of(low), number_of(high)) if n is not None]
    if not bounds:
        return ""
    unit = period_of(period)
    words = [text_of(currency).upper(), "-".join(dict.fromkeys(bounds)), unit and f"per {unit}"]
    return " ".join(filter(None, words))


def work_mode(value: object) -> str:
    """Return remote, hybrid or onsite when `value` states it, else ""."""
    if value is True:
        return "remote"
    key = "".join(c for c in fold(text_of(value)) if c.isalnum())
    return _MODES.get(key, "")


def stated(**values: object) -> dict[str, str]:
    """Return the fields that have a text, HTML entities in them read."""
    texts = {name: html.unescape(text_of(value)) for name, value in values.items()}
    return {name: " ".join(text.split()) for name, text in texts.items() if text}


def objects(value: object) -> list[Mapping[str, Any]]:
    """Return the objects in `value`: itself, or those of a list; nothing else."""
    found: Iterable[object] = value if isinstance(value, list) else (value,)
    return [entry for entry in found if isinstance(entry, Mapping)]


def site_of(url: object) -> str:
    """Return the first path part of an address, where boards put the employer's own name."""
    parts = text_of(url).split("/")
    return parts[3] if len(parts) > 4 and parts[0] in {"https:", "http:"} else ""
