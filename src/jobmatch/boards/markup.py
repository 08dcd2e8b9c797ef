"""Markup with bounded size and depth, before anything builds a tree of it."""

from __future__ import annotations

import re
from typing import Final

MAX_CHARS: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 100
_MAX_TAGS: Final = 50_000
_MAX_TAG: Final = 4096
# These close themselves, so an unclosed row of them is no depth.
_SELF_CLOSING: Final = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "br", "img", "hr",
     "meta", "link", "input", "wbr", "source", "area", "base", "col", "embed", "param", "track"}
)  # fmt: skip
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")  # stops at "<": no quadratic scan
_RAW: Final = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)


def tame(markup: str) -> str:
    """Return markup without scripts, styles and comments, and with bounded size and depth.

    Hostile nesting makes tree builders quadratic, so it is taken out before there is a tree.
    """
    return _TAG.sub(_Depth(), _without_raw(markup)[:MAX_CHARS])


def _without_raw(markup: str) -> str:
    """Cut comments, scripts and styles in one pass; an unclosed one takes the rest along."""
    pieces: list[str] = []
    at = 0
    lowered = markup.lower() if len(markup.lower()) == len(markup) else markup
    while found := _RAW.search(markup, at):
        pieces.append(markup[at : found.start()])
        end = "-->" if found[1] is None else f"</{found[1].lower()}"
        close = lowered.find(end, found.end() - (2 if found[1] is None else 0))
        if close < 0:
            return "".join(pieces)
        at = close + len(end)
    pieces.append(markup[at:])
    return "".join(pieces)


class _Depth:
    """Counts tags; drops those too deep or too many, and the attributes of giant ones."""

    def __init__(self) -> None:
        self._open = self._seen = 0

    def __call__(self, found: re.Match[str]) -> str:
        whole, name = found.group(), found[2].lower()
        self._seen += 1
        if self._seen > _MAX_TAGS:
            return " "
        if name not in _SELF_CLOSING and not whole.endswith("/>"):
            if found[1]:
                self._open = max(0, self._open - 1)
                return whole if self._open < MAX_DEPTH else " "
            self._open += 1
            if self._open > MAX_DEPTH:
                return " "
        return whole if len(whole) < _MAX_TAG else f"<{found[1]}{name}>"
