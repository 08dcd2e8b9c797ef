"""A vocabulary of two dozen skills, one for each kind of guard, and the pipeline over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.model import Document, Extraction, Posting

if TYPE_CHECKING:
    from jobmatch.extraction.resolve import Extractor

HEAD = """
release = "test"
schema = 1

[categories.languages]
name = "Languages"

[categories.tools]
name = "Tools"

[categories.fields]
name = "Fields"

[categories.traits]
name = "Traits"
soft = true

[categories.studies]
name = "Studies"
section = ["requirements"]
"""
LANGUAGES = """
[cpp]
name = "C++"
kind = "language"

[csharp]
name = "C#"
kind = "language"

[dotnet]
name = ".NET"
kind = "framework"

[go]
name = "Go"
kind = "language"

[[go.guards]]
case = "capital"
list_of = ["languages"]
followed_by = ["services"]
not_followed_by = ["to", "to market"]

[java]
name = "Java"
kind = "language"

[python]
name = "Python"
kind = "language"

[r]
name = "R"
kind = "language"

[[r.guards]]
case = "upper"
list_of = ["languages"]
preceded_by = ["programming in"]
not_followed_by = ["&"]

[sas]
name = "SAS"
kind = "language"
guards = [{ case = "upper", list_of = ["languages"] }]

[sql]
name = "SQL"
kind = "language"
"""
TOOLS = """
[beam]
name = "Beam"
kind = "tool"
guards = [{ case = "exact", not_near = ["laser", "@studies"], not_preceded_by = ["electron"] }]

[docker]
name = "Docker"
kind = "tool"

[excel]
name = "Excel"
kind = "tool"
guards = [{ near = ["spreadsheets"], section = ["requirements", "preferred"] }]

[flink]
name = "Flink"
kind = "tool"
guards = [{ near = ["@tools"] }]

[jax]
name = "JAX"
kind = "tool"
guards = [{ near = ["@any"] }]

[kubernetes]
name = "Kubernetes"
kind = "tool"
aliases = ["k8s"]

[nodejs]
name = "Node.js"
kind = "tool"

[pytorch]
name = "PyTorch"
kind = "tool"

[pytorch-lightning]
name = "PyTorch Lightning"
kind = "tool"

[scikit-learn]
name = "scikit-learn"
kind = "tool"

[tensorflow]
name = "TensorFlow"
kind = "tool"

[triton-compiler]
name = "Triton"
kind = "tool"
guards = [{ near = ["gpu kernels"] }]

[triton-server]
name = "Triton"
kind = "tool"
guards = [{ near = ["inference"] }]
"""
FIELDS = """
[computer-science]
name = "Computer Science"
name_zh = "计算机科学"
kind = "knowledge"

[data-science]
name = "data science"
kind = "knowledge"

[machine-learning]
name = "machine learning"
name_zh = "机器学习"
kind = "knowledge"

[statistics]
name = "statistics"
name_zh = "统计学"
kind = "knowledge"
"""
STUDIES = """
[optics]
name = "optics"
kind = "knowledge"
"""
TRAITS = """
[communication]
name = "communication"
kind = "soft"
"""
TABLES = ("cues", "fields", "levels", "resumes", "roles", "sections")


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small vocabulary, with the shipped cues, headings and levels."""
    folder = tmp_path_factory.mktemp("vocabulary")
    (folder / "skills").mkdir()
    files = {"languages": LANGUAGES, "tools": TOOLS, "fields": FIELDS, "studies": STUDIES}
    for name, text in {**files, "traits": TRAITS}.items():
        (folder / "skills" / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "taxonomy.toml").write_text(HEAD, encoding="utf-8")
    for name in TABLES:
        shutil.copy(find_taxonomy() / f"{name}.toml", folder)
    return folder


@pytest.fixture(scope="session")
def small_extractor(vocabulary: Path) -> Extractor:
    from jobmatch.extraction.resolve import make_extractor

    return make_extractor(vocabulary.resolve())


Read = Callable[..., Extraction]


@pytest.fixture(scope="session")
def read(small_extractor: Extractor) -> Read:
    """A function: `read("We need Python.", title="ML Engineer")` -> Extraction."""

    def extract(text: str, *, title: str | None = None) -> Extraction:
        whole = f"{title}\n\n{text}" if title else text
        return small_extractor.posting(
            Posting(
                id="test",
                source="test",
                document=Document(text=whole),
                title=title,
                title_end=len(title) if title else 0,
            )
        )

    return extract


Levels = Callable[..., dict[str, str]]


@pytest.fixture(scope="session")
def levels(read: Read) -> Levels:
    """A function: the necessity of each skill that a text names, the strongest mention's."""

    def strongest(text: str, *, title: str | None = None) -> dict[str, str]:
        found = read(text, title=title).mentions
        ordered = sorted(found, key=lambda m: m.necessity.rank)
        return {str(m.skill): str(m.necessity) for m in ordered}

    return strongest
