"""The compiled cache gives the same taxonomy, and is never believed blindly."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from jobmatch.config import cache_folder
from jobmatch.errors import TaxonomyError
from jobmatch.taxonomy import cache
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import load_taxonomy

from .small import edit, write_small


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path / "small")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, empty."""
    monkeypatch.setenv("JOBMATCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def load(folder: Path) -> Taxonomy:
    """Load as a new process would."""
    load_taxonomy.cache_clear()
    return load_taxonomy(folder)


def compiled(store: Path) -> list[Path]:
    return sorted(store.glob("*"))


def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobmatch.taxonomy.load.compile_taxonomy", lambda *_: pytest.fail("parsed"))


def test_the_second_load_parses_nothing_and_is_equal(
    small: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(small)
    refuse_to_compile(monkeypatch)
    assert load(small) == first
    assert len(compiled(store)) == 1


def test_changed_data_is_read_again(small: Path, store: Path) -> None:
    before = load(small)
    edit(small, "skills/languages.toml", '"cpython"', '"cpython 3"')
    after = load(small)
    assert "cpython 3" in after["python"].forms
    assert after.sha256 != before.sha256


def test_data_with_the_same_size_and_time_is_read_again(small: Path, store: Path) -> None:
    load(small)
    edit(small, "skills/languages.toml", '"cpython"', '"zpython"')
    assert "zpython" in load(small)["python"].forms


def test_a_changed_reference_is_read_again(small: Path, store: Path) -> None:
    load(small)
    (small / "reference").mkdir()
    (small / "reference" / "demand.json").write_text('{"n": 1}', encoding="utf-8")
    assert load(small).reference == {"demand": {"n": 1}}


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}", b"jobmatch-taxonomy 1 2\n{}", b"\xff\xfe\n{}", b"\x80\x04pickle"],
)
def test_a_corrupt_cache_is_ignored_and_rebuilt(small: Path, store: Path, content: bytes) -> None:
    first = load(small)
    (path,) = compiled(store)
    sound = path.read_bytes()
    path.write_bytes(content)
    assert load(small) == first
    assert path.read_bytes() == sound


def test_a_single_changed_byte_is_noticed(small: Path, store: Path) -> None:
    first = load(small)
    (path,) = compiled(store)
    path.write_bytes(path.read_bytes().replace(b"cpython", b"dpython"))
    assert load(small) == first


@pytest.mark.parametrize("body", ["[]", "{}", '{"guards": [], "skills": 1}', "null", '"x"'])
def test_a_foreign_shape_with_the_right_sum_is_ignored(small: Path, store: Path, body: str) -> None:
    first = load(small)
    (path,) = compiled(store)
    mark, code, _ = path.read_bytes().partition(b"\n")[0].decode().split(" ")
    content = body.encode()
    digest = hashlib.sha256(content).hexdigest()
    path.write_bytes(f"{mark} {code} {digest}\n".encode() + content)
    assert load(small) == first


def test_another_version_has_another_file(
    small: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(small)
    monkeypatch.setattr(cache, "_code_hash", lambda: "another")
    load(small)
    assert len(compiled(store)) == 2


def test_old_files_are_cleared_away(small: Path, store: Path) -> None:
    for number in range(8):
        edit(small, "taxonomy.toml", "release =", f"# {number}\nrelease =")
        load(small)
    assert len(compiled(store)) == 4


def test_off_means_off(small: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMATCH_CACHE", "off")
    assert cache_folder() is None
    load(small)
    assert not store.exists()


def test_a_folder_that_cannot_be_made_is_no_fault(small: Path, store: Path) -> None:
    store.write_text("a file, not a folder", encoding="utf-8")
    assert load(small) == load(small)


def test_without_a_home_there_is_no_cache(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBMATCH_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def no_home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", no_home)
    assert load(small)["go"].name == "Go"


def test_a_broken_taxonomy_is_never_kept(small: Path, store: Path) -> None:
    edit(small, "skills/languages.toml", 'implies = ["programming"]', 'implies = ["typing"]')
    with pytest.raises(TaxonomyError):
        load(small)
    assert compiled(store) == []


def test_the_cache_is_plain_text_without_code(small: Path, store: Path) -> None:
    load(small)
    head, _, body = compiled(store)[0].read_bytes().partition(b"\n")
    assert head.decode("ascii").startswith("jobmatch-taxonomy ")
    assert set(json.loads(body)) >= {"release", "sha256", "skills", "guards", "categories"}
