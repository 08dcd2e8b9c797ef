"""Lines that are demands by their own shape, whatever heading stands above them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jobmatch.extraction.lines import Unit
from jobmatch.model import SectionKind


class Qualifications:
    """Which units outside a requirement section are demands by their own shape."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        rule = table["qualification"]
        self._within = frozenset(SectionKind(s) for s in rule["within"])
        opens = "|".join(re.escape(w) for w in rule["opens"])
        holds = "|".join(re.escape(w) for w in rule["holds"])
        self._opens = re.compile(
            rf"\s*(?:\d+\+?\s+(?:years?|yrs?)|(?:{opens})(?![a-z]))", re.IGNORECASE
        )
        self._holds = re.compile(rf"(?<![a-z])(?:{holds})(?![a-z])", re.IGNORECASE)

    def demands(self, text: str, unit: Unit) -> bool:
        """True when the unit opens like a qualification and names one."""
        return (
            unit.section in self._within
            and self._opens.match(text, unit.start, unit.end) is not None
            and self._holds.search(text, unit.start, unit.end) is not None
        )

    def opens(self, line: str, section: SectionKind) -> bool:
        """True when `line` opens a list of demands ("You have experience with any of these:")."""
        return (
            section in self._within
            and self._opens.match(line) is not None
            and self._holds.search(line) is not None
        )
