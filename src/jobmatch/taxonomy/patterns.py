"""Families of forms written once: `(deploy|deploying) [ml] models`.

`(a|b)` is a choice, `[a|b]` an optional one; both may nest. White space between the parts is
kept as one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

_CLOSING = {"(": ")", "[": "]"}
_LIMIT = 2000


def expand(pattern: str) -> tuple[str, ...]:
    """Return every form that `pattern` stands for, in order, without repeats.

    Raises ValueError for unbalanced brackets, or a family of more than 2,000 forms.
    """
    forms, rest = _choices(pattern, 0, "")
    if rest != len(pattern):
        raise ValueError(f"unbalanced bracket in {pattern!r}")
    if len(forms) > _LIMIT:
        raise ValueError(f"{pattern!r} stands for {len(forms)} forms, more than {_LIMIT}")
    return tuple(dict.fromkeys(" ".join(form.split()) for form in forms if form.strip()))


def _choices(pattern: str, at: int, closing: str) -> tuple[list[str], int]:
    """Read alternatives up to `closing`; return their expansions and where it stands."""
    done: list[str] = []
    parts: list[list[str]] = []
    while at < len(pattern) and pattern[at] != closing:
        char = pattern[at]
        if char == "|" and closing:
            done += _joined(parts)
            parts = []
        elif char in _CLOSING:
            inner, at = _choices(pattern, at + 1, _CLOSING[char])
            if at >= len(pattern):
                raise ValueError(f"unbalanced bracket in {pattern!r}")
            parts.append([*inner, ""] if char == "[" else inner)
        elif char in ")]":
            raise ValueError(f"unbalanced bracket in {pattern!r}")
        else:
            parts.append([char])
        at += 1
    return done + _joined(parts), at


def _joined(parts: list[list[str]]) -> list[str]:
    return ["".join(choice) for choice in product(*parts)]


def to_regex(patterns: Iterable[str]) -> str:
    """Return one regular expression for all `patterns`, longest alternatives first.

    Where families are too large to write out (headings, cues) the same notation is matched as an
    expression: a space stands for any or no white space, so that glued words still match.
    """
    parts = sorted((_regex(p) for p in patterns), key=lambda part: (-len(part), part))
    return "|".join(parts)


_REGEX = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", " ": r"\s*"}


def _regex(pattern: str) -> str:
    _choices(pattern, 0, "")  # refuses unbalanced brackets
    return "".join(_REGEX.get(char) or re.escape(char) for char in pattern)
