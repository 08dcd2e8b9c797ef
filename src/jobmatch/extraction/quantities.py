"""Facts besides skills: years, degree, seniority, role, pay, work mode, blockers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jobmatch.extraction.conditions import Conditions
from jobmatch.extraction.degrees import Degrees
from jobmatch.extraction.lines import Unit
from jobmatch.extraction.pay import Pay
from jobmatch.extraction.titles import Titles
from jobmatch.extraction.years import Years
from jobmatch.model import Facts, Mention, Posting


class Quantities:
    """All readers of facts, compiled once per taxonomy."""

    def __init__(self, levels: Mapping[str, Any], roles: Mapping[str, Any]) -> None:
        self.titles = Titles(roles, levels)
        self._years = Years(levels)
        self._degrees = Degrees(levels)
        self._pay = Pay(levels["salary"])
        self._conditions = Conditions(levels)

    def read(
        self,
        posting: Posting,
        units: Sequence[Unit],
        mentions: Sequence[Mention],
        softened: Sequence[tuple[int, int]],
        language: str,
    ) -> Facts:
        """Return the facts. Structured fields of the source win over its text."""
        text = posting.document.text
        body = text[posting.title_end :]
        statements = self._years.statements(text, units, softened)
        by_skill = self._years.per_skill(text, statements, mentions, units)
        stated = [s for s in (posting.stated_salary, posting.title) if s]
        return Facts(
            role=self.titles.role(posting.title, body),
            seniority=self.titles.seniority(posting.title, body),
            min_years=self._years.overall(text, statements, units),
            work_mode=self._conditions.work_mode(
                posting.stated_work_mode, posting.title, posting.location, body
            ),
            degree=self._degrees.read(text, units, softened),
            salary=self._pay.read([*stated, body], language=language),
            blockers=self._conditions.blockers(text, units, softened),
            skill_years=by_skill,
        )
