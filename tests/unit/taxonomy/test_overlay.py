"""A folder of skills alone is laid over the shipped taxonomy."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.errors import TaxonomyError, UsageError
from jobmatch.taxonomy.layers import merge
from jobmatch.taxonomy.load import load_table, load_taxonomy

OWN = """[acme-flow]
name = "AcmeFlow"
kind = "tool"
broader = ["machine-learning"]
sources = ["postings"]

[pytorch]
name = "PyTorch at Acme"
kind = "tool"
sources = ["postings"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "nlp.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_new_skills_are_added_and_the_same_id_is_replaced_whole(own: Path) -> None:
    shipped = load_taxonomy(find_taxonomy().resolve())
    laid = load_taxonomy(find_taxonomy(str(own)).resolve())
    assert set(laid.skills) - set(shipped.skills) == {"acme-flow"}
    assert laid["pytorch"].forms == ("PyTorch at Acme",)
    assert (laid["pytorch"].category, laid["pytorch"].implies) == ("nlp", ())
    assert laid["tensorflow"] == shipped["tensorflow"]
    assert (laid.release, laid.cues) == (shipped.release, shipped.cues)


def test_the_hash_covers_both_layers(own: Path) -> None:
    before = load_taxonomy(own).sha256
    assert before != load_taxonomy(find_taxonomy().resolve()).sha256
    load_taxonomy.cache_clear()
    path = own / "skills" / "nlp.toml"
    path.write_text(OWN.replace("AcmeFlow", "AcmeFlow 2"), encoding="utf-8")
    assert load_taxonomy(own).sha256 != before


def test_a_broken_layer_is_refused_with_its_problem(own: Path) -> None:
    path = own / "skills" / "nlp.toml"
    path.write_text(OWN.replace("machine-learning", "machine-yearning"), encoding="utf-8")
    with pytest.raises(TaxonomyError, match="machine-yearning"):
        load_taxonomy(own)


def test_other_tables_are_merged_key_by_key(own: Path) -> None:
    (own / "fields.toml").write_text('[fields.id]\nlabels = ["Vacancy"]\n', encoding="utf-8")
    shipped = load_table(find_taxonomy(), "fields")
    laid = load_table(own, "fields")
    assert laid["fields"]["id"]["labels"] == [*shipped["fields"]["id"]["labels"], "Vacancy"]
    assert laid["fields"]["title"] == shipped["fields"]["title"]


def test_a_folder_with_its_own_head_stands_alone(own: Path) -> None:
    head = 'release = "own"\n[categories.nlp]\nname = "NLP"\n'
    (own / "taxonomy.toml").write_text(head, encoding="utf-8")
    text = OWN.replace('broader = ["machine-learning"]\n', "")
    (own / "skills" / "nlp.toml").write_text(text, encoding="utf-8")
    assert [*load_taxonomy(own).skills] == ["acme-flow", "pytorch"]


def test_a_folder_without_skills_is_no_taxonomy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no skill taxonomy"):
        find_taxonomy(str(tmp_path))


def test_merging_replaces_values_appends_lists_and_moves_skills() -> None:
    below = {
        "skills/a.toml": {"x": {"name": "X", "aliases": ["ex"]}, "y": {"name": "Y"}},
        "cues.toml": {"cues": {"c": {"scope": "clause"}}, "words": ["but"]},
    }
    above = {
        "skills/b.toml": {"x": {"name": "X2"}},
        "cues.toml": {"cues": {"c": {"scope": "comma"}, "d": {}}, "words": ["yet"]},
    }
    assert merge([below, above]) == {
        "skills/a.toml": {"y": {"name": "Y"}},
        "skills/b.toml": {"x": {"name": "X2"}},
        "cues.toml": {"cues": {"c": {"scope": "comma"}, "d": {}}, "words": ["but", "yet"]},
    }
