"""The head of a posting that came as text: its title line and `Company: …` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from jobmatch.documents.blocks import Line
from jobmatch.documents.names import Names
from jobmatch.model import BlockKind
from jobmatch.text import fold

_LABELLED: Final = re.compile(r"([^:：]{1,30}?)\s*[:：]\s*(\S.*)$")
_MAX_TITLE: Final = 160


class Head(NamedTuple):
    """Fields read from the first lines, and the lines below them."""

    fields: Mapping[str, str]
    body: Sequence[Line]


def labelled(text: str, names: Names) -> tuple[str, str] | None:
    """Return field and value of a line such as `Location: Lyon`, else None."""
    found = _LABELLED.match(text)
    field = names.labels.get(fold(found[1])) if found else None
    return (field, found[2].strip()) if found and field else None


def read_head(lines: Sequence[Line], names: Names) -> Head:
    """Return the fields that the first lines state, and the rest.

    The first line is the title when it is a first-level heading or when labelled lines follow
    it; otherwise it belongs to the text.
    """
    titled = bool(lines) and _is_title(lines, names)
    fields: dict[str, str] = {"title": lines[0].text} if titled else {}
    index = int(titled)
    while index < len(lines) and (pair := labelled(lines[index].text, names)):
        if pair[0] in fields:
            break
        fields[pair[0]] = pair[1]
        index += 1
    return Head(fields, lines[index:])


def _is_title(lines: Sequence[Line], names: Names) -> bool:
    first = lines[0]
    if labelled(first.text, names) or len(first.text) > _MAX_TITLE:
        return False
    if first.kind is BlockKind.HEADING and first.level == 1:
        return True
    return len(lines) > 1 and labelled(lines[1].text, names) is not None
