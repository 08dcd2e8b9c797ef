"""Lines and units: the stretches of text inside which a cue, a list or a guard can act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from jobmatch.model import SectionKind

BULLET: Final = re.compile(
    r"[ \t]*(?:[-*•●▪◦‣○■□▶►➢➤✓✔★◆◇§·]|o(?=[ \t])|\(?\d{1,2}[.)、](?!\d)|\d{1,2}\)|\(\d{1,2}\)"
    r"|[a-z]\))[ \t]*(?=\S)"
)


class Line(NamedTuple):
    """One line of text without its line break; `start` skips the bullet."""

    start: int
    end: int
    is_item: bool
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A bullet or sentence with the section it stands in; `rule` says how that was decided."""

    start: int
    end: int
    section: SectionKind
    rule: str
    is_item: bool = False


def lines(text: str) -> Iterator[Line]:
    """Yield the non-empty lines of `text` in order."""
    at = 0
    blank = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            bullet = BULLET.match(raw)
            lead = bullet.end() if bullet else len(raw) - len(raw.lstrip())
            yield Line(at + lead, at + len(raw.rstrip()), bool(bullet), blank)
        blank = not stripped
        at += len(raw) + 1


_SENTENCE_END: Final = re.compile(
    r"(?<!^\d)(?<!\s\d)(?<!\b\d\d)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bSr)(?<!\bJr)(?<!\b[A-Z])[.!?]+[)\"']?\s+(?=[A-Z\"'(\d•\u4e00-\u9fff])"
    r"|[。！？]\s*|(?<=[\u4e00-\u9fff)\]a-zA-Z])[;；]\s*(?=\d{0,2}[、.]?\s*[\u4e00-\u9fffA-Z])"
    r"|\s*[•●▪◦■➢➤]\s*|\s+[·*]\s+(?=[A-Z\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff。；;)\]])\s*(?=\(?\d{1,2}[、.)](?!\d))"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences (also inline bullets) of `text[start:end]`."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if text[at : match.start()].strip():
            yield at, match.end()
            at = match.end()
    if text[at:end].strip():
        yield at, end


def cut(
    text: str, spans: Iterator[tuple[int, int]], breaks: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Cut spans further before each match of `breaks`."""
    for start, end in spans:
        at = start
        for match in breaks.finditer(text, start + 1, end):
            if match.start() > at:
                yield at, match.start()
                at = match.start()
        yield at, end


def short(text: str, spans: Iterator[tuple[int, int]], limit: int) -> Iterator[tuple[int, int]]:
    """Cut spans of more than `limit` characters into shorter ones, between words where possible."""
    for start, end in spans:
        while end - start > limit:
            space = text.rfind(" ", start + limit // 2, start + limit)
            stop = space if space > 0 else start + limit
            yield start, stop
            start = stop
        yield start, end
