"""A vocabulary of six skills that keeps every rule; tests break a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from jobmatch.config import find_taxonomy

HEAD = """release = "test"

[categories.languages]
name = "Languages"

[categories.tools]
name = "Tools"
"""
LANGUAGES = """# Languages of programming.

# Mind the verb.
[go]
name = "Go"
kind = "language"
aliases = ["golang"]
broader = ["programming"]
sources = ["postings"]
examples = ["Services in Go and Python."]
not_examples = ["We go above and beyond."]

[[go.guards]]
forms = ["go"]
case = "capital"
list_of = ["languages"]

[programming]
name = "Programming"
kind = "knowledge"
aliases = ["writing code"]
sources = ["postings"]

[python]
name = "Python"
kind = "language"
aliases = ["cpython"]
broader = ["programming"]
implies = ["programming"]
sources = ["postings"]
"""
TOOLS = """[pytorch]
name = "PyTorch"
name_zh = "PyTorch框架"
kind = "tool"
patterns = ["pytorch (framework|library)"]
implies = ["python"]
released = 2016
sources = ["postings"]

[triton-compiler]
name = "Triton language"
kind = "tool"
aliases = ["triton"]
sources = ["postings"]
examples = ["GPU kernels in Triton."]
not_examples = ["Serve models with Triton."]

[[triton-compiler.guards]]
forms = ["triton"]
near = ["kernels"]

[triton-server]
name = "Triton Inference Server"
kind = "tool"
aliases = ["triton"]
sources = ["postings"]
examples = ["Serve models with Triton."]
not_examples = ["GPU kernels in Triton."]

[[triton-server.guards]]
forms = ["triton"]
near = ["serve"]
"""
WORDS = """words = ["go", "spark", "swift"]

[exempt]
swift = "a test of the exemption"
"""
CLOSENESS = """[[substitute]]
a = "triton-server"
b = "pytorch"
reason = "a test"
"""
SOURCES = '[postings]\ntitle = "Postings"\n'
SHIPPED = ("cues", "fields", "levels", "resumes", "roles", "sections")


def write_small(folder: Path) -> Path:
    """Write the vocabulary into `folder` and return it."""
    (folder / "skills").mkdir(parents=True)
    files = {
        "taxonomy.toml": HEAD,
        "sources.toml": SOURCES,
        "common_words.toml": WORDS,
        "closeness.toml": CLOSENESS,
        "retired.toml": '[old-python]\nbecame = "python"\nrelease = "1"\n',
        "skills/languages.toml": LANGUAGES,
        "skills/tools.toml": TOOLS,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in SHIPPED:
        shutil.copy(find_taxonomy() / f"{name}.toml", folder)
    return folder


def edit(folder: Path, name: str, before: str, after: str) -> None:
    """Replace a stretch of one file, which must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
