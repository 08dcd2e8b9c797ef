"""A resume is read from any usual file, or refused with the right code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jobmatch.documents.resumes import read_resume
from jobmatch.errors import UnreadableError

WORDS = (
    "Ada Example\n\n## Experience\n\n- Built ranking models in Python and SQL for nine years\n" * 4
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cv.txt", WORDS),
        ("cv.md", WORDS),
        ("cv.html", "<h2>Experience</h2>" + "<p>Built ranking models in Python and SQL.</p>" * 9),
        (
            "cv.json",
            json.dumps(
                {
                    "basics": {"name": "Ada"},
                    "work": [
                        {
                            "name": "Acme",
                            "position": "Engineer",
                            "startDate": "2020-01",
                            "highlights": ["Python and SQL " * 20],
                        }
                    ],
                }
            ),
        ),
    ],
)
def test_usual_kinds_are_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert "Python and SQL" in read_resume(str(path)).text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.txt", b"", "E_EMPTY"),
        ("cv.txt", b"too short", "E_RESUME_EMPTY"),
        ("cv.html", b"<script>" + b"x" * 500 + b"</script>", "E_RESUME_EMPTY"),
        ("cv.odt", b"x", "E_UNKNOWN_TYPE"),
        ("cv.json", b"{", "E_JSON_BROKEN"),
        ("cv.json", b'{"a": 1}', "E_UNKNOWN_TYPE"),
        ("cv.pdf", b"%PDF-", "E_PDF_DAMAGED"),
    ],
)
def test_what_cannot_be_read_has_its_code(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_resume(str(path))
    assert caught.value.problem.code == code


def test_a_missing_resume_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_resume(str(tmp_path / "none.pdf"))
    assert caught.value.problem.code == "E_NOT_FOUND"


def test_a_json_resume_reads_like_a_resume(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    skills = [{"name": "Machine learning", "keywords": ["PyTorch", "JAX"]}]
    work = [
        {"name": "Acme", "position": "Engineer", "startDate": "2020-01", "summary": "word " * 50}
    ]
    path.write_text(json.dumps({"basics": {"name": "Ada"}, "work": work, "skills": skills}))
    text = read_resume(str(path)).text
    assert "Engineer, Acme | 2020-01 - Present" in text
    assert "Machine learning: PyTorch; JAX" in text
