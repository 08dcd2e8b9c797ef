"""Whatever is in the folder: what can be read is read, and each thing that cannot is one line."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

POSTING = """ML Engineer
Company: Acme
Location: Lyon

Requirements
- Strong Python and SQL, 3+ years
- PyTorch or TensorFlow
- Docker

Nice to have
- Kubernetes
"""
PAGE = "<html><head><title>News</title></head><body><nav>Home</nav><p>Rain today.</p></body></html>"
LINES = [
    json.dumps({"id": "1", "title": "ML Engineer", "description": "We require Python."}),
    '{"id": "2", "title": "ML Engineer", "description": ',
    json.dumps({"id": "3", "title": "Data Engineer", "description": "We require SQL."}),
    json.dumps({"id": "4", "title": "Data Analyst"}),
]


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 600, 800)
    canvas.save()
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "postings"
    made.mkdir()
    (made / "good.txt").write_text(POSTING, encoding="utf-8")
    return made


@pytest.fixture
def analyze(command: Callable, small_taxonomy: Path) -> Callable[..., tuple[int, Any, str]]:
    """Runs `analyze` and returns its exit status, its JSON (None when there is none), its talk."""

    def run(*arguments: object, **more: Any) -> tuple[int, Any, str]:
        done = command(
            "analyze", *arguments, "--format", "json", "--taxonomy", small_taxonomy, **more
        )
        return done.status, json.loads(done.out) if done.out else None, done.err

    return run


def required(analysis: Any) -> list[str]:
    return sorted(
        {s["id"] for p in analysis["postings"] for s in p["skills"] if s["necessity"] == "required"}
    )


def test_a_missing_path_is_skipped_and_said(analyze: Callable, folder: Path) -> None:
    status, analysis, said = analyze(folder, "nowhere")
    assert status == 1
    assert len(analysis["postings"]) == 1
    assert [p["code"] for p in analysis["problems"]] == ["E_NOT_FOUND"]
    assert said.splitlines() == [
        "jobmatch: E_NOT_FOUND: nowhere: "
        "no such file or folder. Check the spelling and the folder.",
        "jobmatch: 1 not read (E_NOT_FOUND)",
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("scan.pdf", scan(), "E_PDF_NO_TEXT"),
        ("page.html", PAGE.encode(), "E_NO_POSTING"),
        ("broken.pdf", b"%PDF-1.4 and then nothing", "E_PDF_DAMAGED"),
        ("broken.docx", b"PK\x03\x04 and then nothing", "E_DOCX_DAMAGED"),
        ("broken.json", b'{"title": "ML', "E_JSON_BROKEN"),
        ("broken.txt.gz", b"\x1f\x8b and then nothing", "E_GZIP_DAMAGED"),
        ("empty.md", b"", "E_EMPTY"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_bad_file_does_not_stop_the_others(
    analyze: Callable, folder: Path, name: str, content: bytes, code: str
) -> None:
    (folder / name).write_bytes(content)
    status, analysis, said = analyze(folder)
    assert (status, len(analysis["postings"])) == (1, 1)
    assert [(p["source"], p["code"]) for p in analysis["problems"]] == [(str(folder / name), code)]
    first, last = said.splitlines()
    assert first.startswith(f"jobmatch: {code}: {folder / name}: ")
    assert last == f"jobmatch: 1 not read ({code})"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("scan.pdf", scan(), "E_PDF_NO_TEXT"),
        ("page.html", PAGE.encode(), "E_NO_POSTING"),
        ("notes.odt", b"text", "E_UNKNOWN_TYPE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_readable_is_one_line(
    command: Callable, tmp_path: Path, small_taxonomy: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = command("analyze", tmp_path / name, "--taxonomy", small_taxonomy)
    assert (done.status, done.raw) == (2, b"")
    (line,) = done.err.splitlines()
    assert line.startswith(f"jobmatch: error {code}: {tmp_path / name}: ")


def test_an_empty_folder(command: Callable, tmp_path: Path, small_taxonomy: Path) -> None:
    done = command("analyze", tmp_path, "--taxonomy", small_taxonomy)
    assert (done.status, done.raw) == (2, b"")
    (line,) = done.err.splitlines()
    assert line.startswith(f"jobmatch: error E_EMPTY_FOLDER: {tmp_path}: no posting in this folder")


def test_a_broken_line_among_good_ones(analyze: Callable, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    status, analysis, _ = analyze(path)
    assert status == 1
    assert [p["id"] for p in analysis["postings"]] == ["1", "3"]
    assert [(p["source"], p["code"]) for p in analysis["problems"]] == [
        (f"{path}#2", "E_JSON_BROKEN"),
        (f"{path}#4", "E_NO_DESCRIPTION"),
    ]


def test_standard_input(analyze: Callable, folder: Path) -> None:
    status, analysis, said = analyze("-", stdin=POSTING.encode())
    assert (status, said) == (0, "")
    assert [p["source"] for p in analysis["postings"]] == ["-"]
    assert required(analysis) == required(analyze(folder)[1]) == [
        "docker", "python", "pytorch", "sql", "tensorflow",
    ]  # fmt: skip


def test_empty_standard_input(command: Callable, small_taxonomy: Path) -> None:
    done = command("analyze", "-", "--taxonomy", small_taxonomy)
    assert (done.status, done.raw) == (2, b"")
    assert done.err.startswith("jobmatch: error E_EMPTY: -: ")


def test_the_order_of_arguments_changes_no_byte(
    command: Callable, samples: Path, small_taxonomy: Path
) -> None:
    paths = sorted([*samples.glob("[a-z]*.md"), *samples.glob("*.txt"), *samples.glob("*.csv")])
    rest = ("--format", "json", "--taxonomy", small_taxonomy)
    one = command("analyze", *paths, *rest)
    other = command("analyze", *reversed(paths), *rest)
    assert one.status == 0
    assert one == other


def test_a_file_named_twice_counts_once(analyze: Callable, folder: Path) -> None:
    _, analysis, _ = analyze(folder, folder / "good.txt")
    assert [p["duplicates"] for p in analysis["postings"]] == [0]


def test_copies_are_folded_unless_kept(analyze: Callable, folder: Path) -> None:
    copy = folder / "again.txt"
    copy.write_text(POSTING.replace("Lyon", "Nantes"), encoding="utf-8")
    (folded,) = analyze(folder)[1]["postings"]
    assert (folded["duplicates"], sorted(folded["places"])) == (1, ["Lyon", "Nantes"])
    assert len(analyze(folder, "--keep-duplicates")[1]["postings"]) == 2


def test_filters_that_leave_nothing_say_so(
    command: Callable, folder: Path, small_taxonomy: Path
) -> None:
    done = command("analyze", folder, "--company", "nobody", "--taxonomy", small_taxonomy)
    assert (done.status, done.raw) == (2, b"")
    assert done.err.startswith("jobmatch: error E_NOTHING_LEFT: filters: ")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.pdf", scan(), "E_PDF_NO_TEXT"),
        ("cv.pdf", b"%PDF-1.4 and then nothing", "E_PDF_DAMAGED"),
        ("cv.txt", b"Jane Doe", "E_RESUME_EMPTY"),
        ("cv.odt", b"Jane Doe", "E_UNKNOWN_TYPE"),
        (None, b"", "E_NOT_FOUND"),
    ],
)
def test_a_resume_that_cannot_be_read_is_one_line(
    command: Callable,
    folder: Path,
    small_taxonomy: Path,
    name: str | None,
    content: bytes,
    code: str,
) -> None:
    path = folder.parent / (name or "none.pdf")
    if name:
        path.write_bytes(content)
    done = command("score", path, folder, "--taxonomy", small_taxonomy)
    assert (done.status, done.raw) == (2, b"")
    (line,) = done.err.splitlines()
    assert line.startswith(f"jobmatch: error {code}: {path}: ")


def test_score_skips_bad_postings_too(
    command: Callable, folder: Path, resumes: Path, small_taxonomy: Path
) -> None:
    (folder / "scan.pdf").write_bytes(scan())
    done = command(
        "score", resumes / "priya_raman.md", folder, "--format", "json",
        "--taxonomy", small_taxonomy,
    )  # fmt: skip
    fit = json.loads(done.out)
    assert (done.status, len(fit["postings"])) == (1, 1)
    assert [p["code"] for p in fit["problems"]] == ["E_PDF_NO_TEXT"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_hostile_names_and_words_reach_no_terminal(
    command: Callable, folder: Path, small_taxonomy: Path
) -> None:
    evil = "red\x1b[31m\u202etxt"
    (folder / f"{evil}.pdf").write_bytes(b"%PDF-")
    (folder / "evil.txt").write_text(POSTING.replace("Acme", evil), encoding="utf-8")
    done = command("analyze", folder, "--taxonomy", small_taxonomy)
    assert done.status == 1
    for text in (done.out, done.err):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_settings_of_the_current_folder_count(
    command: Callable, folder: Path, small_taxonomy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    taxonomy = shutil.copytree(small_taxonomy, folder.parent / "words")
    Path("jobmatch.toml").write_text(f'taxonomy = "{taxonomy.name}"\nas_of = 2026-01-02\n')
    done = command("analyze", "postings", "--format", "json")
    assert json.loads(done.out)["provenance"]["taxonomy"] == "test"
    assert json.loads(done.out)["provenance"]["as_of"] == "2026-01-02"
    Path("jobmatch.toml").write_text("colour = 1\n")
    done = command("analyze", "postings")
    assert done.status == 2
    assert "unknown key 'colour'" in done.err
