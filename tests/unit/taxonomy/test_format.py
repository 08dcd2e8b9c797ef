"""`taxonomy format` changes the order and nothing else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.taxonomy.format import format_skills

from .small import LANGUAGES, TOOLS

MESSY = """# Tools of the trade.
# Two lines.

# About zeta.
[zeta]
sources = ["postings"]  # seen twice
aliases = [
  "z",  # the letter
  # a comment inside
  "zed",
]
# Why this name.
name = "Zeta"
kind = "tool"

[[zeta.guards]]
not_near = ["z-order"]
# only alone
forms = ["z"]

# About alpha.

[alpha]
kind = "tool"
name = "Alpha [beta]"
note = '''
several = "lines"
# no comment
'''

# The end.
"""
NEAT = """# Tools of the trade.
# Two lines.

# About alpha.
[alpha]
name = "Alpha [beta]"
kind = "tool"
note = '''
several = "lines"
# no comment
'''
# The end.

# About zeta.
[zeta]
# Why this name.
name = "Zeta"
kind = "tool"
aliases = [
  "z",  # the letter
  # a comment inside
  "zed",
]
sources = ["postings"]  # seen twice

[[zeta.guards]]
# only alone
forms = ["z"]
not_near = ["z-order"]
"""


def test_entries_and_fields_come_in_order_with_their_comments() -> None:
    assert format_skills(MESSY) == NEAT


@pytest.mark.parametrize("text", [MESSY, LANGUAGES, TOOLS, "", "# only words\n"])
def test_data_and_comments_stay_and_once_is_enough(text: str) -> None:
    once = format_skills(text)
    assert tomllib.loads(once) == tomllib.loads(text)
    assert sorted(once.count(c) for c in ("#", "lines")) == sorted(
        text.count(c) for c in ("#", "lines")
    )
    assert format_skills(once) == once


def test_guards_keep_their_order() -> None:
    guards = '\n[[a.guards]]\nforms = ["y"]\n\n[[a.guards]]\nforms = ["b"]\n'
    text = f'[b]\nname = "B"\n\n[a]\nname = "A"\n{guards}'
    assert [g["forms"] for g in tomllib.loads(format_skills(text))["a"]["guards"]] == [["y"], ["b"]]


@pytest.mark.parametrize("text", ['name = "x"\n', "[a]\nname = \n", '[a]\nx = ["1"\n', "[a\n"])
def test_what_is_no_skills_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        format_skills(text)


words = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\"\\'"))
fields = st.dictionaries(st.sampled_from(["name", "kind", "note", "sources", "odd"]), words)


@given(st.dictionaries(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), fields))
def test_any_entries_survive(entries: dict[str, dict[str, str]]) -> None:
    blocks = (
        f"# about {skill}\n[{skill}]\n" + "".join(f'{k} = "{v}"\n' for k, v in entry.items())
        for skill, entry in entries.items()
    )
    once = format_skills("\n".join(blocks))
    assert tomllib.loads(once) == entries
    assert [*tomllib.loads(once)] == sorted(entries)
    assert format_skills(once) == once
