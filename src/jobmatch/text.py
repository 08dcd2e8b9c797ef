"""Text: one normal form with a map back to the original, stable hashes, safe output.

Everything that jobmatch reads passes `normalise` once; everything that it prints from a
posting or resume passes `safe` (terminal), `csv_cell` or `markdown_cell`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

# Characters that say nothing to a reader: soft hyphen, zero-width, bidi controls, BOM, tags.
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
)
_SILENT: Final = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_INVISIBLE}"
# Halves of surrogate pairs go too: no encoder takes them.
_DROPPED: Final = re.compile(f"[{_SILENT}\ud800-\udfff]")
# NFKC leaves these alone, yet they mean the plain character.
_PLAIN: Final = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2010": "-", "\u2011": "-", "\u2212": "-",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u0060": "'",
}  # fmt: skip
# Characters that NFKC may join to the one before: vowel signs, jamo, half-width marks.
_JOINING: Final = (
    "\u09be\u09d7\u0b3e\u0b56-\u0b57\u0bbe\u0bd7\u0cc2\u0cd5-\u0cd6\u0d3e\u0d57\u0dcf\u0ddf"
    "\u0f73\u0f75\u0f81\u102e\u1160-\u11ff\u1b35\u3131-\u318e\uff9e-\uffdc"
    "\U00011127\U0001133e\U00011357\U000114b0-\U000114bd\U000115af\U00011930"
)
_MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_FOLLOWS: Final = re.compile(f"[{_SILENT}{_JOINING}]")
# A run that plain ASCII text does not need to look at: a base character takes its marks along,
# also when something invisible stands between them.
_ODD: Final = re.compile(
    r"\r\n?|[\x00-\x08\x0b-\x1f`\x7f]|[^\x00-\x7f]"
    rf"|[\x20-\x7e](?![\x20-\x7e\n])(?=[{_SILENT}]*[{_MARKS}])"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text. `starts` and `shifts` are the map: sorted break points and offsets."""

    text: str
    starts: tuple[int, ...]
    originals: tuple[int, ...]

    def original(self, offset: int) -> int:
        """Return the offset in the original text of `offset` in `text`.

        Inside a character that was replaced by several, its start is returned.
        """
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return offset
        limit = self.originals[index + 1] if index + 1 < len(self.originals) else None
        moved = self.originals[index] + offset - self.starts[index]
        return moved if limit is None else min(moved, limit)


def _plain(run: str) -> str:
    if run[0] == "\r":
        return "\n"
    if run in _PLAIN:
        return _PLAIN[run]
    joined = unicodedata.normalize("NFKC", _DROPPED.sub("", run))
    return "".join(_PLAIN.get(c, c) for c in _DROPPED.sub("", joined))


def normalise(raw: str) -> Normalised:
    """Return `raw` in NFKC with straight quotes, LF line ends and no invisible characters.

    The map is exact at the borders of every replaced character (Unicode UAX #15).
    """
    if raw.isascii() and "\r" not in raw and not _DROPPED.search(raw) and "`" not in raw:
        return Normalised(raw, (), ())
    pieces: list[str] = []
    starts: list[int] = []
    originals: list[int] = []
    done = length = 0
    for start, end in _runs(raw):
        pieces.append(raw[done:start])
        length += start - done
        plain = _plain(raw[start:end])
        if plain != raw[start:end]:
            starts += (length, length + len(plain))
            originals += (start, end)
        pieces.append(plain)
        length += len(plain)
        done = end
    pieces.append(raw[done:])
    return Normalised("".join(pieces), tuple(starts), tuple(originals))


def _runs(raw: str) -> list[tuple[int, int]]:
    """Spans of characters to replace, each with the marks and invisible ones that follow it."""
    spans: list[tuple[int, int]] = []
    for match in _ODD.finditer(raw):
        start, end = match.span()
        joins = unicodedata.combining(raw[start]) or _FOLLOWS.match(raw, start)
        if spans and spans[-1][1] == start and joins:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def fold(text: str) -> str:
    """Return the key under which two spellings of a heading, title or place are the same."""
    return re.sub(r"\s+", " ", normalise(text).text).strip().casefold()


def slug(text: str) -> str:
    """Return a lower-case, kebab-case identifier of `text` that is stable across runs."""
    return re.sub(r"[^\w+#]+", "-", fold(text)).strip("-")


def content_hash(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on the parts and on nothing else."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


_UNSAFE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_INVISIBLE}]")


def safe(text: str) -> str:
    """Return `text` on one line with control, bidi and invisible characters shown escaped.

    Line breaks and tabs become spaces. What remains cannot steer a terminal; Rich markup must
    still be avoided by printing `rich.text.Text`.
    """
    return _UNSAFE.sub(_escaped, re.sub(r"[\t\n\r]+", " ", text))


def csv_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula (OWASP ASVS 1.2.10)."""
    plain = safe(text)
    lead = unicodedata.normalize("NFKC", plain.lstrip()[:1])
    return f"'{plain}" if lead and lead in "=+-@|" else plain


def markdown_cell(text: str) -> str:
    """Return `text` so that Markdown shows its characters and nothing else."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", safe(text))


def clip(text: str, width: int) -> str:
    """Return `text` on one line, cut at a word to at most `width` characters with an ellipsis."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut).rstrip(" ,;:-") + "…"
