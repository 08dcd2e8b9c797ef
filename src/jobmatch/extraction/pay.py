"""Advertised pay: amounts with a currency, a period and no doubt; else nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jobmatch.extraction.words import START, alternation, phrases, whole
from jobmatch.model import Salary

# 120,000 · 120 000 · 120'000 · 12,00,000 · 120.000 · 120.5
_NUMBER: Final = (
    r"\d{1,3}(?:[,' \u202f\u00a0]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?"
)
_DIGIT: Final = re.compile(r"(?<![\d.,])\d")
_SIGN: Final = 6
_GAP: Final = r"[^\S\n]{0,3}"
# So far from an amount stand the words that say what it is; so near, those of other money.
_BEFORE: Final = 120
_AFTER: Final = 60
_BESIDE: Final = 24


@dataclass(frozen=True, slots=True)
class _Amount:
    """One amount or range with the words around it, lower case."""

    low: float
    high: float
    currency: str | None
    period: str | None
    stated: bool  # a period stands with it
    before: str
    after: str
    alone: bool


class Pay:
    """Compiled `[salary]` of levels.toml."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._currencies: Mapping[str, str] = table["currencies"]
        self._periods: Mapping[str, str] = table["periods"]
        self._multipliers: Mapping[str, int] = table["multipliers"]
        self._implied: Mapping[str, Sequence[str]] = table["implied"]
        self._usual: Mapping[str, str] = table["usual_periods"]
        self._by_language: Mapping[str, str] = table["languages"]
        self._plausible: Mapping[str, Sequence[float]] = table["plausible"]
        self._sure: float = table["sure"]
        self._max_ratio: float = table["max_ratio"]
        self._pay_words = whole(table["pay_words"])
        self._countries = {c: whole(words) for c, words in table["countries"].items()}
        self._strong = whole(table["strong"])
        self._not_pay = whole(table["not_pay"])
        self._clause = re.compile(rf"[.;!?,+(•·|\n]|\b(?:{alternation(table['clause_ends'])})\b")
        self._extras = whole([*table["not_pay"], *table["extras"]])
        self._floor = whole(table["floor"])
        self._ceiling = whole(table["ceiling"])
        self._stated_before: Mapping[str, str] = table["periods_before"]
        self._before = whole(self._stated_before)
        self._months = re.compile(rf"\W*\d{{1,2}}\s*{re.escape(table['months_word'])}")
        self._months_word: str = table["months_word"]
        signs = alternation(self._currencies)
        money = rf"(?<![a-z])(?:{signs})"
        links = alternation(table["period_links"])
        period = rf"{_GAP}(?:{links})?[ -]*(?P<period@>{alternation(self._periods)})(?![a-z])"
        suffix = rf"(?:{alternation(self._multipliers)})(?![a-z])"
        never = alternation(table["not_numbers"])
        # `@` stands for the number of the amount in its range.
        amount = (
            rf"(?:(?P<money@>{money}){_GAP}|{START}(?<![.,]))(?!{never})(?P<number@>{_NUMBER})\+?"
            rf"(?:{_GAP}(?P<suffix@>{suffix})\+?)?(?:{_GAP}(?P<after@>{signs})(?![a-z]))?(?:{period})?"
        )
        ranges = f"{alternation(table['range_words'])}|{phrases(table['range_phrases'])}"
        gap = f"{_GAP}(?:{ranges}){_GAP}"
        first, second = amount.replace("@", "1"), amount.replace("@", "2")
        self._amount_at = re.compile(rf"{first}(?:{gap}{second})?", re.IGNORECASE)
        self._sign = re.compile(rf"{money}{_GAP}$", re.IGNORECASE)
        between = alternation(table["period_fillers"])
        self._period_after = re.compile(
            rf"\W*(?:(?:{between})\W+)*(?:{links})?\s*({alternation(self._periods)})(?![a-z])"
        )
        self._signs = re.compile(rf"({money})\s*\d", re.IGNORECASE)

    def read(self, texts: Sequence[str], *, language: str) -> Salary | None:
        """Return the first pay stated in `texts`, read in their order; None when none is clear.

        Ranges are looked for before single amounts. Numbers without a pay word near them, or with
        a word of funding, benefits or budgets, are refused; so is what lacks a currency or a
        period that nothing tells.
        """
        singles = []
        for text in texts:
            for match in self._amounts(text):
                if not match["number2"]:
                    singles.append((text, match))
                elif salary := self._from_range(text, match, language):
                    return salary
        for text, match in singles:
            if salary := self._from_single(text, match, language):
                return salary
        return None

    def _amounts(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the ranges and single amounts; found by their digits, which is fast."""
        done = 0
        for digit in _DIGIT.finditer(text):
            at = digit.start()
            sign = self._sign.search(text, max(done, at - _SIGN), at)
            match = self._amount_at.match(text, sign.start() if sign else at)
            if at >= done and match:
                done = match.end()
                yield match

    def _from_range(self, text: str, match: re.Match[str], language: str) -> Salary | None:
        low_k, high_k = self._factor(match["suffix1"]), self._factor(match["suffix2"])
        low, high = _value(match["number1"]), _value(match["number2"])
        low *= low_k if low_k > 1 else high_k if low < high * high_k / 2 or low_k == high_k else 1
        high *= high_k
        low, high = min(low, high), max(low, high)
        if low <= 0 or high > low * self._max_ratio:
            return None
        found = self._amount(text, match, low, high, language)
        if found.currency is None or found.period is None:
            return None
        if not self._is_pay(found, strict=not (found.low >= self._sure or found.alone)):
            return None
        return self._salary(found, found.low, found.high)

    def _from_single(self, text: str, match: re.Match[str], language: str) -> Salary | None:
        value = _value(match["number1"]) * self._factor(match["suffix1"])
        if match["period1"] is None and value < self._sure:
            return None
        found = self._amount(text, match, value, value, language)
        if found.currency is None or not self._is_pay(found, strict=True):
            return None
        near = found.before[-_BESIDE:]
        return self._salary(
            found,
            None if self._ceiling.search(near) else value,
            None if self._floor.search(near) else value,
        )

    def _amount(
        self, text: str, match: re.Match[str], low: float, high: float, language: str
    ) -> _Amount:
        before = text[max(0, match.start() - _BEFORE) : match.start()].casefold()
        after = text[match.end() : match.end() + _AFTER].casefold()
        suffixes = [s.casefold() for s in (match["suffix1"], match["suffix2"]) if s]
        implied = next((self._implied[s] for s in suffixes if s in self._implied), None)
        if self._months.match(after):
            implied = self._implied[self._months_word]
        signs = [match[name] for name in ("money1", "after1", "money2", "after2")]
        currency = next((self._currencies[sign.casefold()] for sign in signs if sign), None)
        if currency is None:
            large = bool(suffixes) or low >= self._sure
            unsigned = self._unsigned(text, before, language) if large else None
            currency = implied[0] if implied else unsigned
        named = match["period2"] or match["period1"]
        period = self._periods[named.casefold()] if named else implied[1] if implied else None
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()] + after.split("\n")[0]
        return _Amount(
            low=low,
            high=high,
            currency=currency,
            period=period or self._nearby(before, after, high, currency),
            stated=period is not None,
            before=before,
            after=after,
            alone=re.search(r"[^\W\d]", line.replace(self._months_word, "")) is None,
        )

    def _unsigned(self, text: str, before: str, language: str) -> str | None:
        """The currency of an amount without a sign: the language's, the text's only one, or its
        country's."""
        if language in self._by_language:
            return self._by_language[language]
        if not self._strong.search(before[-2 * _BESIDE :]):
            return None
        used = {self._currencies[m[1].casefold()] for m in self._signs.finditer(text)}
        told = used or {c for c, words in self._countries.items() if words.search(text)}
        return told.pop() if len(told) == 1 else None

    def _nearby(self, before: str, after: str, high: float, currency: str | None) -> str | None:
        """The period that words around the amount state, else the usual one of so much money."""
        match = self._period_after.match(after)
        if match:
            return self._periods[match[1]]
        stated = [self._stated_before[m.group()] for m in self._before.finditer(before)]
        usual = self._usual.get(currency or "")
        if stated:
            return stated[-1]
        if usual and high <= self._plausible[usual][1]:
            return usual
        return "year" if high >= self._sure else None

    def _is_pay(self, found: _Amount, *, strict: bool) -> bool:
        other_money = self._extras if strict else self._not_pay
        single = found.low == found.high
        beside = _SENTENCE.split(found.before[-_BEFORE if single else -_BESIDE :])[-1]
        behind = self._clause.split(found.after[:_BESIDE])[0]
        if other_money.search(beside) or other_money.search(behind):
            return False
        around = f"{found.before} ; {found.after}"
        if self._not_pay.search(around) and not self._strong.search(around):
            return False
        return not strict or self._pay_words.search(around) is not None or found.stated

    def _salary(self, found: _Amount, low: float | None, high: float | None) -> Salary | None:
        if found.currency is None or found.period is None:
            return None
        bounds = self._plausible[found.period]
        if not bounds[0] <= found.low <= found.high <= bounds[1]:
            return None
        return Salary(
            min=low and _tidy(low),
            max=high and _tidy(high),
            currency=found.currency,
            period=found.period,
        )

    def _factor(self, suffix: str | None) -> int:
        return self._multipliers[suffix.casefold()] if suffix else 1


_SENTENCE: Final = re.compile(r"[.;!?]\s|\n")


def _value(number: str) -> float:
    digits = re.sub(r"[,' \u202f\u00a0]", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    return float(digits)


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)
