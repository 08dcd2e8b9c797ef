"""WordprocessingML -> lines: paragraphs, tables, text boxes, lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from jobmatch.documents.blocks import Line, bullet_length
from jobmatch.model import BlockKind

_MAX_BOLD_HEADING: Final = 80
_MAX_DEPTH: Final = 60
_OFF: Final = frozenset({"0", "false", "off", "none"})
_DROPPED: Final = frozenset(
    {"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "Fallback", "sectPr"}
)
_HEADING: Final = re.compile(r"(?:heading|title|subtitle)\s*(\d?)", re.IGNORECASE)
_BREAKS: Final = frozenset({"br", "cr"})
_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Style(NamedTuple):
    """What a paragraph style says about its paragraphs. `heading` 0 is no heading."""

    heading: int = 0
    is_list: bool = False
    hidden: bool = False


Styles = dict[str, Style]


class _Run(NamedTuple):
    text: str
    bold: bool


def read_styles(root: Element) -> Styles:
    """Return the styles by id; ids are translated in some languages, names are not."""
    entries = {_get(e, "styleId"): e for e in root if _name(e) == "style"}
    return {identifier: _style(entry, entries, 0) for identifier, entry in entries.items()}


def _style(entry: Element, entries: dict[str, Element], depth: int) -> Style:
    name = _get(_child(entry, "name"), "val")
    based = entries.get(_get(_child(entry, "basedOn"), "val"))
    parent = _style(based, entries, depth + 1) if based is not None and depth < 20 else Style()
    found = _HEADING.match(name)
    properties = _child(entry, "pPr")
    return Style(
        heading=(int(found[1] or 1) or 1) if found else parent.heading,
        is_list=name.lower().startswith("list")
        or _child(properties, "numPr") is not None
        or parent.is_list,
        hidden=_is_on(_child(_child(entry, "rPr"), "vanish")) or parent.hidden,
    )


def part_lines(root: Element, styles: Styles) -> Iterator[Line]:
    """Yield the lines of one part in reading order."""
    yield from _children(root, styles, 0)


def _children(element: Element, styles: Styles, depth: int) -> Iterator[Line]:
    if depth > _MAX_DEPTH:
        raise RecursionError("nested too deeply")
    for child in element:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, styles, depth)
        elif name == "tr":
            yield from _row(child, styles, depth)
        elif name not in _DROPPED and _get(child, "type") not in _NOTES:
            yield from _children(child, styles, depth + 1)


def _row(row: Element, styles: Styles, depth: int) -> Iterator[Line]:
    """One line for a row of one-line cells; a table that lays out a page comes cell by cell."""
    cells = [list(_children(c, styles, depth + 1)) for c in row if _name(c) in {"tc", "sdt"}]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(
        len(cell) == 1 and cell[0].kind is BlockKind.PARAGRAPH for cell in filled
    ):
        yield Line(BlockKind.PARAGRAPH, " | ".join(cell[0].text for cell in filled))
    else:
        for cell in filled:
            yield from cell


def _paragraph(paragraph: Element, styles: Styles, depth: int) -> Iterator[Line]:
    properties = _child(paragraph, "pPr")
    style = styles.get(_get(_child(properties, "pStyle"), "val"), Style())
    boxes: list[Element] = []
    runs = [] if style.hidden else list(_runs(paragraph, boxes, depth))
    for line in _split(runs):
        yield _line(line, properties, style)
    for box in boxes:
        yield from _children(box, styles, depth + 1)


def _split(runs: list[_Run]) -> list[list[_Run]]:
    lines: list[list[_Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return [line for line in lines if "".join(run.text for run in line).strip()]


def _line(runs: list[_Run], properties: Element | None, style: Style) -> Line:
    text = "".join(run.text for run in runs).strip()
    numbering = _child(properties, "numPr")
    listed = (
        _get(_child(numbering, "numId"), "val") != "0" if numbering is not None else style.is_list
    )
    level = _get(_child(numbering, "ilvl"), "val")
    mark = bullet_length(text)
    if style.heading and not listed:
        return Line(BlockKind.HEADING, text, min(style.heading, 6))
    stands_out = text.isupper() or all(run.bold for run in runs if run.text.strip())
    if stands_out and 2 < len(text) <= _MAX_BOLD_HEADING and not mark and not listed:
        return Line(BlockKind.HEADING, text, 3)
    if listed or mark:
        return Line(BlockKind.ITEM, text[mark:], int(level) if level.isdigit() else 0)
    return Line(BlockKind.PARAGRAPH, text)


def _runs(element: Element, boxes: list[Element], depth: int, bold: bool = False) -> Iterator[_Run]:
    if depth > _MAX_DEPTH:
        raise RecursionError("nested too deeply")
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name == "t":
            yield _Run(child.text or "", bold)
        elif name in _BREAKS:
            yield _Run("\n", bold)
        elif name in {"tab", "ptab"}:
            yield _Run("  ", bold)
        elif name == "noBreakHyphen":
            yield _Run("-", bold)
        elif name == "r":
            properties = _child(child, "rPr")
            if not _is_on(_child(properties, "vanish")):
                yield from _runs(child, boxes, depth + 1, _is_on(_child(properties, "b")))
        elif name not in _DROPPED:
            yield from _runs(child, boxes, depth + 1, bold)


def _name(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _child(element: Element | None, name: str) -> Element | None:
    return next((c for c in element if _name(c) == name), None) if element is not None else None


def _get(element: Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == name), "")


def _is_on(element: Element | None) -> bool:
    return element is not None and _get(element, "val").lower() not in _OFF
