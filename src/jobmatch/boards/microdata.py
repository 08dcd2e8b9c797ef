"""Microdata (`itemscope`, `itemprop`) -> the values that JSON-LD would have had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from jobmatch.boards.markup import tame

_ATTRIBUTES: Final = {
    "meta": "content", "time": "datetime", "a": "href", "link": "href", "img": "src",
    "data": "value", "meter": "value",
}  # fmt: skip
# Their markup is content: headings and lists in them say what is required.
_MARKUP: Final = frozenset(
    {"description", "responsibilities", "qualifications", "skills", "jobBenefits"}
)
_MAX_DEPTH: Final = 8


def items(markup: str, kind: str) -> list[dict[str, Any]]:
    """Return the top-level items of schema.org type `kind`, nested items as nested dicts."""
    only = SoupStrainer(itemtype=lambda v: bool(v) and v.rstrip("/").endswith(f"schema.org/{kind}"))
    soup = BeautifulSoup(tame(markup), "lxml", parse_only=only)
    roots = soup.find_all(itemscope=True, recursive=False)
    return [_item(root, 0) for root in roots if isinstance(root, Tag) and _is_kind(root, kind)]


def _is_kind(tag: Tag, kind: str) -> bool:
    return str(tag.get("itemtype", "")).rstrip("/").endswith(f"schema.org/{kind}")


def _item(root: Tag, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": str(root.get("itemtype", "")).rstrip("/").rsplit("/", 1)[-1]}
    for tag in _properties(root) if depth < _MAX_DEPTH else ():
        for name in str(tag.get("itemprop", "")).split():
            value = _value(tag, name, depth)
            if name not in found:
                found[name] = value
            elif isinstance(found[name], list):
                found[name].append(value)
            else:
                found[name] = [found[name], value]
    return found


def _properties(root: Tag) -> Iterator[Tag]:
    """Tags with a property of `root` itself, not of an item inside of it."""
    waiting = [child for child in reversed(list(root.children)) if isinstance(child, Tag)]
    while waiting:
        tag = waiting.pop()
        if tag.has_attr("itemprop"):
            yield tag
        if not tag.has_attr("itemscope"):
            waiting += [child for child in reversed(list(tag.children)) if isinstance(child, Tag)]


def _value(tag: Tag, name: str, depth: int) -> object:
    if tag.has_attr("itemscope"):
        return _item(tag, depth + 1) | {"name": _name(tag)}
    if name in _MARKUP:
        return tag.decode_contents()
    stated = tag.get("content") or tag.get(_ATTRIBUTES.get(tag.name, "content"))
    return str(stated).strip() if stated else tag.get_text(" ", strip=True)


def _name(tag: Tag) -> str:
    own = next((t for t in _properties(tag) if t.get("itemprop") == "name"), None)
    return own.get_text(" ", strip=True) or str(own.get("content", "")) if own else ""
