from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from jobmatch.analysis.frames import to_frame
from jobmatch.analysis.market import demand, overview
from jobmatch.model import Analysis, Facts, Profile, Provenance, Salary

from .builders import PREFERRED, profile, taxonomy

TAXONOMY = taxonomy()
MADE = Provenance(
    jobmatch="0",
    taxonomy="test",
    taxonomy_sha256="0",
    settings_sha256="0",
    as_of=date(2026, 11, 21),
    inputs=1,
)


def analysis(*profiles: Profile) -> Analysis:
    return Analysis(
        provenance=MADE,
        profiles=profiles,
        demand=demand(profiles, TAXONOMY),
        overview=overview(profiles, TAXONOMY),
    )


FULL = analysis(
    profile(
        "python",
        "sql",
        name="a",
        company="Acme",
        posted_on=date(2026, 11, 2),
        facts=Facts(
            seniority="senior",
            min_years=3,
            salary=Salary(min=100, max=None, currency="USD", period="hour"),
        ),
    ),
    profile("python", name="b", necessity=PREFERRED),
)


@pytest.mark.parametrize("table", ["skills", "postings", "mentions"])
def test_columns_do_not_depend_on_the_data(table: str) -> None:
    full, empty = to_frame(FULL, table), to_frame(analysis(), table)
    assert list(full.columns) == list(empty.columns)
    kinds = [
        [str(kind) if str(kind) != "category" else "category" for kind in frame.dtypes]
        for frame in (full, empty)
    ]
    assert kinds[0] == kinds[1]
    assert len(empty) == 0


def test_rows_say_what_the_analysis_says() -> None:
    skills = to_frame(FULL).set_index("skill")
    assert skills.loc["python", ["postings", "required", "preferred"]].tolist() == [2, 1, 1]
    postings = to_frame(FULL, "postings").set_index("posting")
    assert postings.loc["a", "posted_on"] == pd.Timestamp("2026-11-02")
    assert postings.loc["a", "salary_min"] == 100
    assert pd.isna(postings.loc["a", "salary_max"])
    assert pd.isna(postings.loc["b", "min_years"])
    assert postings["required"].tolist() == [2, 0]
    mentions = to_frame(FULL, "mentions")
    assert mentions["skill"].tolist() == ["python", "sql", "python"]
    assert (mentions["necessity"] > "mentioned").all()


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ValueError, match="skills, postings, mentions"):
        to_frame(FULL, "salaries")
