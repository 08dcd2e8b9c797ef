"""One structured row -> RawPosting, under any of the names its fields go by."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, Final

from jobmatch.boards.markup import has_tags, unescaped
from jobmatch.boards.values import pay_text, stated, text_of, work_mode
from jobmatch.documents.decode import mend
from jobmatch.documents.names import Names, column_key
from jobmatch.errors import Problem, problem
from jobmatch.model import RawPosting

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_NOTHING: Final = frozenset({"", "nan", "none", "null", "n/a", "nat", "undefined"})


def row_to_posting(row: Mapping[str, Any], source: str, names: Names) -> RawPosting | Problem:
    """Return the posting of a row, or the problem that it has no description."""
    values = _best(row, names)
    description, media_type = as_text(mend(_description(values.pop("description", None))))
    if not description.strip() or description.strip().lower() in _NOTHING:
        return problem("E_NO_DESCRIPTION", source)
    return RawPosting(
        source=source, description=description, media_type=media_type, fields=_fields(values)
    )


def describes(row: object, names: Names) -> bool:
    """True when a row has a field that could hold a posting's text."""
    return isinstance(row, Mapping) and "description" in _best(row, names)


def as_text(text: str) -> tuple[str, str]:
    """Return text and media type, HTML that was escaped once or twice as HTML."""
    text = unescaped(text)
    if has_tags(text):
        return text, "text/html"
    return (html.unescape(html.unescape(text)) if _ENTITY.search(text) else text), "text/markdown"


def _best(row: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Values by field; where several columns mean the same, the best-named one with a value."""
    found: dict[str, tuple[int, Any]] = {}
    for column, value in row.items():
        known = names.columns.get(column_key(str(column))) if column is not None else None
        if known is None or _is_nothing(value):
            continue
        field, rank = known
        if field not in found or rank < found[field][0]:
            found[field] = (rank, value)
    return {field: value for field, (_, value) in found.items()}


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in _NOTHING
    return value is None or value == [] or value == {} or value != value


def _description(value: object) -> str:
    """Text of a description, also when it is a list of paragraphs or parts."""
    if isinstance(value, list):
        return "\n".join(map(_description, value))
    return value if isinstance(value, str) else text_of(value)


def _fields(values: Mapping[str, Any]) -> dict[str, str]:
    pay = pay_text(*(values.get(f"pay_{part}") for part in ("min", "max", "currency", "period")))
    mode = values.get("work_mode")
    fields = stated(
        **{k: v for k, v in values.items() if not k.startswith("pay_") and k != "work_mode"},
        work_mode=work_mode(mode) or (mode if isinstance(mode, str) and len(mode) > 5 else None),
    )
    if pay and "salary" not in fields:
        fields["salary"] = pay
    return {name: mend(text) for name, text in fields.items()}
