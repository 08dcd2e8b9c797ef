"""Advertised pay: ranges with a currency, a period and no doubt; else nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from jobmatch.extraction.words import alternation, holds_any
from jobmatch.model import Salary

_NUMBER: Final = r"\d{1,3}(?:[,' \u202f\u00a0]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?"
_AROUND: Final = 120


class Pay:
    """Compiled `[salary]` of levels.toml."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._currencies: Mapping[str, str] = table["currencies"]
        self._periods: Mapping[str, str] = table["periods"]
        self._multipliers: Mapping[str, int] = table["multipliers"]
        self._plausible: Mapping[str, list[int]] = table["plausible"]
        self._pay_words = tuple(table["pay_words"])
        self._not_pay = tuple(table["not_pay"])
        self._months: str = table["months_word"]
        money = rf"(?<![a-z])(?:{alternation(self._currencies)})"
        suffix = rf"(?:{alternation(self._multipliers)})(?![a-z])"
        period = alternation(self._periods)
        # `@` stands for the number of the amount in its range.
        amount = (
            rf"(?P<money@>{money})?\s*(?P<number@>{_NUMBER})\s*\+?(?P<suffix@>{suffix})?"
            rf"\s*(?P<after@>{money})?"
            rf"(?:\s*(?:/|per\b|an?\b|each\b|p\.)?\s*-?\s*(?P<period@>{period})(?![a-z]))?"
        )
        gap = rf"\s*(?:{alternation(table['range_words'])}|in our lowest[\w ]{{1,30}}up to)\s*"
        first, second = amount.replace("@", "1"), amount.replace("@", "2")
        self._range = re.compile(first + gap + second, re.IGNORECASE)
        self._single = re.compile(first, re.IGNORECASE)
        self._hint = re.compile(rf"{money}|\d\s*[k万千]|薪", re.IGNORECASE)

    def read(self, texts: Sequence[str], *, language: str) -> Salary | None:
        """Return the first pay stated in `texts`, read in their order; None when none is clear.

        Ranges are looked for before single amounts. Numbers without a pay word near them, or with
        a word of funding, benefits or budgets, are refused.
        """
        for pattern, reader in ((self._range, self._from_range), (self._single, self._from_single)):
            for text in texts:
                if not self._hint.search(text):
                    continue
                for match in pattern.finditer(text):
                    if salary := reader(text, match, language):
                        return salary
        return None

    def _from_range(self, text: str, match: re.Match[str], language: str) -> Salary | None:
        low_k, high_k = self._factor(match["suffix1"]), self._factor(match["suffix2"])
        low, high = _value(match["number1"]), _value(match["number2"])
        low *= low_k if low_k > 1 else high_k if low < high * high_k / 2 or low_k == high_k else 1
        high *= high_k
        if low > high:
            low, high = high, low
        currency = self._currency(match, ("money1", "after1", "money2", "after2"))
        around = _around(text, match)
        big = low >= 20_000 and (currency is not None or high_k > 1)
        if not self._is_pay(around, strict=not big) or (
            currency is None and high_k == 1 and not big
        ):
            return None
        return self._salary(text, match, low, high, currency, language)

    def _from_single(self, text: str, match: re.Match[str], language: str) -> Salary | None:
        currency = self._currency(match, ("money1", "after1"))
        value = _value(match["number1"]) * self._factor(match["suffix1"])
        around = _around(text, match)
        if currency is None or value < 5 or not self._is_pay(around, strict=True):
            return None
        if match["period1"] is None and value < 20_000:
            return None
        return self._salary(text, match, value, value, currency, language)

    def _is_pay(self, around: str, *, strict: bool) -> bool:
        if holds_any(around, self._not_pay) and not (
            "salary" in around or "compensation" in around or "pay range" in around
        ):
            return False
        return not strict or holds_any(around, self._pay_words)

    def _salary(
        self,
        text: str,
        match: re.Match[str],
        low: float,
        high: float,
        currency: str | None,
        language: str,
    ) -> Salary | None:
        named = match.groupdict().get("period2") or match["period1"]
        period = self._periods[named.casefold()] if named else None
        chinese = language == "zh"
        if currency is None and chinese:
            currency = self._currencies["rmb"]
        if period is None:
            nearby = text[match.end() : match.end() + 30].casefold()
            period = self._period_in(nearby) or ("month" if chinese else _guess(high))
        bounds = self._plausible[period]
        if not bounds[0] <= low <= high <= bounds[1] or currency is None:
            return None
        return Salary(min=_tidy(low), max=_tidy(high), currency=currency, period=period)

    def _period_in(self, words: str) -> str | None:
        match = re.match(
            rf"\W*(?:(?:base|gross|salary|usd|cad)\W+)*(?:/|per|an?)?\s*({alternation(self._periods)})(?![a-z])",
            words,
        )
        return self._periods[match[1]] if match else None

    def _factor(self, suffix: str | None) -> int:
        return self._multipliers[suffix.casefold()] if suffix else 1

    def _currency(self, match: re.Match[str], groups: Sequence[str]) -> str | None:
        for group in groups:
            if match[group]:
                return self._currencies[match[group].casefold()]
        return None


def _value(number: str) -> float:
    digits = re.sub(r"[,' \u202f\u00a0]", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    return float(digits)


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)


def _guess(high: float) -> str:
    """The period of a bare amount: up to 1,000 an hour, from 10,000 a year, else a month."""
    return "hour" if high <= 1000 else "year" if high >= 10_000 else "month"


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + 60].casefold()
