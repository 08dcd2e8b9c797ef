"""Markup with bounded size and depth, before anything builds a tree of it."""

from __future__ import annotations

import html
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
_CLOSING: Final = {
    "": re.compile("-->"),
    "script": re.compile(r"</script[^<>]*>?", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]*>?", re.IGNORECASE),
}
_RAW: Final = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)

_NAMES: Final = r"p|br|li|ul|ol|div|h[1-6]|strong|b|em|i|u|span|a|table|tr|td|section|article|hr"
_REAL: Final = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED: Final = re.compile(rf"&(?:amp;)*lt;/?(?:{_NAMES})\b", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """True when a usual HTML tag stands in `text`; `List<String>` and `<5 years>` are none."""
    return _REAL.search(text) is not None


def unescaped(text: str) -> str:
    """Return markup with the escaping of its tags undone, which may be there up to three times.

    Stripping tags before unescaping would leave `span` and `div class` behind as words.
    """
    for _ in range(3):
        if len(_ESCAPED.findall(text)) <= len(_REAL.findall(text)):
            break
        text = html.unescape(text)
    return text


def tame(markup: str) -> str:
    """Return markup without scripts, styles and comments, and with bounded size and depth.

    Hostile nesting makes tree builders quadratic, so it is taken out before there is a tree.
    """
    return _TAG.sub(_Depth(), _without_raw(markup)[:MAX_CHARS])


def _without_raw(markup: str) -> str:
    """Cut comments, scripts and styles in one pass; an unclosed one takes the rest along."""
    pieces: list[str] = []
    at = 0
    while found := _RAW.search(markup, at):
        pieces.append(markup[at : found.start()])
        # `<!-->` is a whole comment to a browser.
        start = found.end() - 2 if found[1] is None else found.end()
        close = _CLOSING[(found[1] or "").lower()].search(markup, start)
        if close is None:
            return "".join(pieces)
        at = close.end()
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
