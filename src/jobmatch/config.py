"""Settings, and where the skill taxonomy is.

Settings: defaults < `jobmatch.toml` < environment < options of the command line.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from jobmatch.errors import UsageError, problem
from jobmatch.text import content_hash

CONFIG_NAME: Final = "jobmatch.toml"
TAXONOMY_VARIABLE: Final = "JOBMATCH_TAXONOMY"
AS_OF_VARIABLE: Final = "JOBMATCH_AS_OF"
CACHE_VARIABLE: Final = "JOBMATCH_CACHE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run depends on besides its input. `as_of` is its only clock (UTC)."""

    as_of: date
    taxonomy: str | None = None
    max_file_mib: int = 512
    max_text_chars: int = 200_000

    def sha256(self) -> str:
        """Return a hash of every setting but the clock, for provenance."""
        values = {k: v for k, v in asdict(self).items() if k != "as_of"}
        return content_hash(json.dumps(values, sort_keys=True))


def today() -> date:
    """Return the current UTC date."""
    return datetime.now(UTC).date()


def load_settings(
    *, config: Path | None = None, as_of: str | None = None, taxonomy: str | None = None
) -> Settings:
    """Return the settings of this run.

    `config` names a TOML file; without it `jobmatch.toml` of the current folder is read where
    there is one. Raises UsageError for an unreadable file, an unknown key or a bad value.
    """
    stated = _read_config(config)
    if value := taxonomy or os.environ.get(TAXONOMY_VARIABLE):
        stated["taxonomy"] = value
    if value := as_of or os.environ.get(AS_OF_VARIABLE):
        stated["as_of"] = value
    stated["as_of"] = _date(stated["as_of"]) if "as_of" in stated else today()
    return replace(Settings(as_of=today()), **stated)


def _read_config(path: Path | None) -> dict[str, Any]:
    file = path or Path(CONFIG_NAME)
    if path is None and not file.is_file():
        return {}
    try:
        stated = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            problem("E_USAGE", str(file), f"settings not readable: {error}")
        ) from error
    kinds = {f.name: f.type for f in fields(Settings)}
    for key, value in stated.items():
        if key not in kinds:
            known = ", ".join(kinds)
            raise UsageError(problem("E_USAGE", str(file), f"unknown key {key!r} (known: {known})"))
        if kinds[key] == "int" and type(value) is not int:
            raise UsageError(problem("E_USAGE", str(file), f"{key} must be a whole number"))
    return stated


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        found = problem("E_USAGE", "--as-of", f"{value!r} is not a date like 2026-11-21")
        raise UsageError(found) from error


def find_taxonomy(stated: str | None = None) -> Path:
    """Return the folder of the skill taxonomy: the stated one, the packaged one, the checkout's.

    A stated folder may hold skills alone (`skills/*.toml`): it is then laid over the shipped
    taxonomy when it is loaded. Raises UsageError when none of the places holds a taxonomy.
    """
    here = Path(__file__).resolve().parent
    places = [Path(stated)] if stated else [here / "skill_taxonomy", *_checkouts(here)]
    for place in places:
        if (place / "taxonomy.toml").is_file() or (stated and any(place.glob("skills/*.toml"))):
            return place
    raise UsageError(problem("E_NOT_FOUND", str(places[0]), "no skill taxonomy in this folder"))


def _checkouts(here: Path) -> list[Path]:
    return [here.parent.parent / "skill_taxonomy"] if here.parent.name == "src" else []


def cache_folder() -> Path | None:
    """Return the folder for what can be computed again; None when it is turned off or unknown.

    `JOBMATCH_CACHE` is `off` or names a folder; without it the platform's cache folder is meant.
    """
    stated = os.environ.get(CACHE_VARIABLE, "")
    if stated:
        return None if stated.casefold() == "off" else Path(stated)
    try:
        return _platform_cache() / "jobmatch"
    except RuntimeError:  # no home folder
        return None


def _platform_cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
