"""Every kind of file, folder and stream gives postings and problems, and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobmatch.documents.records import read_postings
from jobmatch.errors import Problem
from jobmatch.model import RawPosting

ROW = {
    "title": "ML Engineer",
    "company": "Acme",
    "location": "Lyon",
    "date": "2026-11-02",
    "description": "We use SQL.",
}
JSON = json.dumps(ROW)
CSV = """Job Title,Company,Location,Date Posted,Description
ML Engineer,Acme,Lyon,2026-11-02,"We use
SQL."
"""
ITEM = "".join(f"<{name}>{text}</{name}>" for name, text in ROW.items())
XML = f"<rss><channel><title>x</title><item>{ITEM}</item></channel></rss>"
LINKED = {
    "@type": "JobPosting",
    "title": "ML Engineer",
    "hiringOrganization": "Acme",
    "jobLocation": "Lyon",
    "datePosted": "2026-11-02",
    "description": "We use SQL.",
}
HTML = f"<script type=application/ld+json>{json.dumps(LINKED)}</script>"
TEXT = "ML Engineer\nCompany: Acme\nLocation: Lyon\nDate: 2026-11-02\n\nWe use SQL."
FILES = {
    "a.txt": TEXT,
    "a.md": f"# {TEXT}",
    "a.html": HTML,
    "a.htm": HTML,
    "a.json": JSON,
    "b.json": f"[{JSON}]",
    "c.json": json.dumps({"meta": 1, "data": {"jobs": [ROW]}}),
    "a.jsonl": f"{JSON}\n",
    "a.ndjson": JSON,
    "a.csv": CSV,
    "b.csv": CSV.replace(",", ";"),
    "a.tsv": CSV.replace(",", "\t"),
    "a.xml": XML,
}


def read(
    *paths: object, stdin: bytes | None = None, max_bytes: int = 1 << 20
) -> list[RawPosting | Problem]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read_postings([str(path) for path in paths], stdin=stream, max_bytes=max_bytes))


def codes(found: list[RawPosting | Problem]) -> list[str]:
    return [entry.code if isinstance(entry, Problem) else "posting" for entry in found]


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("name", FILES)
def test_every_kind_gives_the_same_posting(tmp_path: Path, name: str, zipped: bool) -> None:
    data = FILES[name].encode()
    path = tmp_path / (f"{name}.gz" if zipped else name)
    path.write_bytes(gzip.compress(data) if zipped else data)
    (found,) = read(path)
    assert isinstance(found, RawPosting), found
    assert {key: found.fields[key] for key in ("title", "company", "location", "date")} == {
        "title": "ML Engineer",
        "company": "Acme",
        "location": "Lyon",
        "date": "2026-11-02",
    }
    assert "SQL." in found.description
    assert found.source.startswith(str(path))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "b.json", "a.jsonl", "a.xml"])
def test_standard_input_is_recognised(name: str) -> None:
    for data in (FILES[name].encode(), gzip.compress(FILES[name].encode())):
        (found,) = read("-", stdin=data)
        assert isinstance(found, RawPosting)
        assert found.source.split("#")[0] == "-"
        assert found.fields["company"] == "Acme"


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    paths = sorted(tmp_path.iterdir())
    assert read(*paths) == read(*reversed(paths)) == read(tmp_path) == read(tmp_path, *paths)


def test_rows_say_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV + CSV.split("\n", 1)[1])
    (tmp_path / "b.jsonl").write_text(f"{JSON}\n\n{JSON}\n")
    (tmp_path / "c.json").write_text(f"[{JSON}, {JSON}]")
    sources = [entry.source.rsplit("/", 1)[1] for entry in read(tmp_path)]
    assert sources == ["a.csv#2", "a.csv#4", "b.jsonl#1", "b.jsonl#3", "c.json#1", "c.json#2"]


def test_folders_pass_over_what_is_not_a_posting(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.txt", "photo.png", "notes"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text(TEXT)
    (found,) = read(tmp_path)
    assert found.source.endswith("deep/er/a.txt")


def test_one_bad_record_stops_nothing(tmp_path: Path) -> None:
    bad = [
        "not json",
        "[" * 90_000,
        '{"title": "x"}',
        '{"description": NaN}',
        "42",
        '{"id": ' + "9" * 5000 + "}",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([*bad, JSON.replace("SQL", "SQL\u2028R")]))
    assert codes(read(tmp_path)) == [
        "E_JSON_BROKEN",
        "E_JSON_BROKEN",
        "E_NO_DESCRIPTION",
        "E_NO_DESCRIPTION",
        "E_JSON_BROKEN",
        "E_JSON_BROKEN",
        "posting",
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "E_EMPTY"),
        ("a.md", b" \n", "E_EMPTY"),
        ("a.jsonl", b"\n\n", "E_EMPTY"),
        ("a.csv", b"", "E_EMPTY"),
        ("a.csv", b"title,description\n", "E_EMPTY"),
        ("a.csv", b"title,company\nx,y\n", "E_NO_DESCRIPTION"),
        ("a.json", b"{", "E_JSON_BROKEN"),
        ("a.json", b"[" * 90_000, "E_JSON_BROKEN"),
        ("a.json", b'{"a": 1}', "E_NO_POSTING"),
        ("a.json", b"[1, 2]", "E_NO_POSTING"),
        ("a.xml", b"<a><b></a>", "E_XML_BROKEN"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "E_XML_BROKEN"),
        ("a.xml", b"<a/>", "E_NO_POSTING"),
        ("a.html", b"<p>Sign in</p>", "E_NO_POSTING"),
        ("a.txt.gz", b"no gzip", "E_GZIP_DAMAGED"),
        ("a.jsonl.gz", gzip.compress(JSON.encode())[:-12], "E_GZIP_DAMAGED"),
        ("a.txt.gz", gzip.compress(b"a" * (2 << 20)), "E_TOO_LARGE"),
        ("a.pdf", b"%PDF-1.4", "E_PDF_DAMAGED"),
        ("a.docx", b"PK", "E_DOCX_DAMAGED"),
        ("a.exe", b"MZ", "E_UNKNOWN_TYPE"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_code(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert codes(read(path))[-1] == code


def test_missing_and_empty_places_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    assert codes(read(tmp_path / "empty")) == ["E_EMPTY_FOLDER"]
    assert codes(read(tmp_path / "none")) == ["E_NOT_FOUND"]
    assert codes(read(tmp_path / "dangling.txt")) == ["E_NOT_FOUND"]
    assert codes(read("a\0b")) == ["E_NOT_FOUND"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert codes(read(tmp_path)) == codes(read(tmp_path / "a.txt")) == ["E_NOT_A_FILE"]
    assert codes(read("/dev/zero")) == ["E_NOT_A_FILE"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    assert codes(read(tmp_path)) == ["posting"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert codes(read(tmp_path)) == ["E_NO_ACCESS"]


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(path)

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(os, "open", refuse)
    assert codes(read(tmp_path)) == ["E_NO_ACCESS"]


JOBSPY = {
    "site": "indeed",
    "job_url": "https://x.example/1",
    "title": "ML Engineer",
    "company": "Acme",
    "location": "Lyon FR",
    "date_posted": "2026-11-02",
    "interval": "yearly",
    "min_amount": "120000",
    "max_amount": "150000",
    "currency": "USD",
    "is_remote": "True",
    "description": "**You have** 5\\+ years",
}


def test_jobspy_tables_are_read(tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text(f"{','.join(JOBSPY)}\n{','.join(JOBSPY.values())}\n")
    (found,) = read(tmp_path)
    assert isinstance(found, RawPosting)
    assert found.fields == {
        "url": "https://x.example/1",
        "title": "ML Engineer",
        "company": "Acme",
        "location": "Lyon FR",
        "date": "2026-11-02",
        "salary": "USD 120000-150000 per year",
        "work_mode": "remote",
    }


@pytest.mark.parametrize(
    "description",
    [
        "<p>R&amp;D</p><ul><li>SQL</li></ul>",
        "&lt;p&gt;R&amp;amp;D&lt;/p&gt;",
        "&amp;lt;p&amp;gt;R&amp;amp;amp;D&amp;lt;/p&amp;gt;",
    ],
)
def test_escaped_markup_is_markup(tmp_path: Path, description: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROW | {"description": description}))
    (found,) = read(tmp_path)
    assert isinstance(found, RawPosting)
    assert found.media_type == "text/html"
    assert found.description.startswith("<p>R&amp;D</p>")


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "cp1252": lambda text: text.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.csv"])
def test_charsets_are_recognised(tmp_path: Path, name: str, encoding: str) -> None:
    text = FILES[name].replace("We use", "Données – nous utilisons")
    if name.startswith("a.json"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    (tmp_path / name).write_bytes(ENCODINGS[encoding](text))
    (found,) = read(tmp_path)
    assert isinstance(found, RawPosting)
    assert "Données – nous" in found.description


def test_lone_surrogates_do_not_get_through(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "a\\ud800", "description": "b\\udfff"}\n')
    (found,) = read(tmp_path)
    assert isinstance(found, RawPosting)
    (found.description + found.fields["title"]).encode("utf-8")


def test_a_long_file_of_lines_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(ROW | {"description": "x" * 20_000}) + "\n" for _ in range(2000))
    tracemalloc.start()
    count = sum(1 for _ in read_postings([str(path)], stdin=None, max_bytes=1 << 30))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000
    assert peak < 8 << 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=400), name=st.sampled_from([n for n in FILES if n != "b.json"]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert all(isinstance(entry, RawPosting | Problem) for entry in read(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    name=st.sampled_from(sorted(FILES)),
    cuts=st.lists(st.integers(0, 400), max_size=4),
    junk=st.binary(max_size=6),
)
def test_no_damaged_file_raises(tmp_path: Path, name: str, cuts: list[int], junk: bytes) -> None:
    data = FILES[name].encode()
    for place in cuts:
        data = data[:place] + junk + data[place + 2 :]
    path = tmp_path / name
    path.write_bytes(data)
    assert all(isinstance(entry, RawPosting | Problem) for entry in read(path))


CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "postings.jsonl.gz"


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of postings is not here")
def test_the_whole_corpus_is_read_without_a_problem() -> None:
    found = read_postings([str(CORPUS)], stdin=None, max_bytes=1 << 30)
    assert sum(isinstance(entry, RawPosting) for entry in found) == 12_293
