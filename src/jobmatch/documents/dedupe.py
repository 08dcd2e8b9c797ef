"""Copies among postings: the same text, nearly the same text, or a repost of one employer."""

from __future__ import annotations

import re
import zlib
from hashlib import blake2b
from typing import Final

import numpy as np
from datasketch import LeanMinHash, MinHash, MinHashLSH
from numpy.typing import NDArray
from rapidfuzz import fuzz

from jobmatch.model import Posting
from jobmatch.text import fold

_SHINGLE: Final = 5
_PERMUTATIONS: Final = 60
# 12 bands of 5: a pair at .8 becomes a candidate in 99 of 100 cases, one at .4 in 12.
_BANDS: Final = (12, 5)
_SEED: Final = 1
_THRESHOLD: Final = 0.8
_SAME_NAME: Final = 88
_SAME_WORD: Final = 80
_LONG: Final = 60
# A Chinese character is a word to a shingle; so is a run of any other letters and digits.
_WORDS: Final = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+[+#]*")
_Shingles = NDArray[np.uint32]
_Title = frozenset[str]


class Deduper:
    """Remembers the signatures, never the texts, of the postings that were new.

    Postings are numbered 0, 1, … in the order in which they were found to be new; `add` returns
    such a number. The result depends on nothing but the postings and their order.
    """

    def __init__(self) -> None:
        self._exact: dict[bytes, int] = {}
        self._near = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS, hashfunc=_band_hash)
        self._shingles: list[_Shingles] = []
        self._employers: list[str] = []
        self._titles: list[_Title] = []

    def add(self, posting: Posting) -> int | None:
        """Return the number of the earlier posting that this one copies, None for a new one.

        A copy has the same words; or it shares 80 % of the five-word runs of both, and the title
        and the employer, where these are known. Its date and place may differ.
        """
        body = fold(posting.document.text[posting.title_end :])
        digest = blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        words = _WORDS.findall(body)
        employer = " ".join(_WORDS.findall(fold(posting.company or "")))
        title = _title_words(posting)
        known = self._exact.get(digest)
        if known is not None and (len(words) >= _LONG or self._same_employer(employer, known)):
            return known
        shingles = _shingles(words)
        signature = _signature(shingles)
        for candidate in sorted(self._near.query(signature)):
            if self._is_copy(candidate, shingles, employer, title):
                return int(candidate)
        self._remember(digest, signature, shingles, employer, title)
        return None

    def _remember(
        self,
        digest: bytes,
        signature: LeanMinHash,
        shingles: _Shingles,
        employer: str,
        title: _Title,
    ) -> None:
        number = len(self._shingles)
        self._exact.setdefault(digest, number)
        self._near.insert(number, signature, check_duplication=False)
        self._shingles.append(shingles)
        self._employers.append(employer)
        self._titles.append(title)

    def _is_copy(self, number: int, shingles: _Shingles, employer: str, title: _Title) -> bool:
        return (
            _jaccard(self._shingles[number], shingles) >= _THRESHOLD
            and self._same_employer(employer, number)
            and _same_title(self._titles[number], title)
        )

    def _same_employer(self, employer: str, number: int) -> bool:
        """True for names alike, also when one says more ("Lyft", "Lyft, Inc."), or not known."""
        known = self._employers[number]
        return not known or not employer or fuzz.token_set_ratio(known, employer) >= _SAME_NAME


def _title_words(posting: Posting) -> _Title:
    """The words of a title, without those of the place: `Engineer - Lyon` is `Engineer`."""
    place = _WORDS.findall(fold(posting.location or ""))
    return frozenset(_WORDS.findall(fold(posting.title or ""))).difference(place)


def _same_title(one: _Title, other: _Title) -> bool:
    """True for titles of the same words, spelling and number apart, or where one is not known.

    Two levels of one job share nearly all their text; a word such as "senior" tells them apart.
    """
    if not one or not other:
        return True
    return _has_partners(one - other, other - one) and _has_partners(other - one, one - other)


def _has_partners(words: _Title, others: _Title) -> bool:
    return all(any(fuzz.ratio(a, b) >= _SAME_WORD for b in others) for a in words)


def _shingles(words: list[str]) -> _Shingles:
    """Sorted, distinct hashes of the runs of five words."""
    hashes = np.fromiter((zlib.crc32(w.encode()) for w in words), dtype=np.uint64, count=len(words))
    if len(hashes) < _SHINGLE:
        hashes = np.pad(hashes, (0, _SHINGLE - len(hashes)))
    mixed = np.zeros(len(hashes) - _SHINGLE + 1, dtype=np.uint64)
    for offset in range(_SHINGLE):
        mixed = (mixed * np.uint64(1_000_003)) ^ hashes[offset : offset + len(mixed)]
    mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed.astype(np.uint32))


def _signature(shingles: _Shingles) -> LeanMinHash:
    full = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=int)
    full.update_batch(shingles.tolist())
    return LeanMinHash(full)


def _band_hash(band: bytes) -> bytes:
    """A short key instead of a band's 40 bytes."""
    return blake2b(band, digest_size=8).digest()


def _jaccard(one: _Shingles, other: _Shingles) -> float:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)
