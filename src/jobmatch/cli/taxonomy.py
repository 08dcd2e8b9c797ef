"""`jobmatch taxonomy …`: look at the vocabulary, check it, put it in order, see how it is used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jobmatch.cli import options
from jobmatch.cli.output import emit
from jobmatch.cli.progress import counting
from jobmatch.errors import Problem, UsageError, problem
from jobmatch.text import clip, safe

if TYPE_CHECKING:
    from jobmatch.extraction.usage import FormCount, Usage
    from jobmatch.taxonomy.graph import Taxonomy as Vocabulary

FORMATS = ("terminal", "json")
BROKEN = 2

app = typer.Typer(
    name="taxonomy",
    help="The vocabulary: look up skills, check the rules, format the files, count what matches.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[
    str | None, typer.Argument(help="Folder of a taxonomy (default: the one in use).")
]
Format = Annotated[str, typer.Option("--format", help="terminal or json.", metavar="FORMAT")]


@app.command()
def check(
    folder: Folder = None,
    files_only: Annotated[
        bool, typer.Option("--files-only", help="Leave out the rules that try the examples.")
    ] = False,
    format_: Format = "terminal",
    out: options.Out = None,
) -> int:
    """Check the rules T001-T012; print one line for each breach, and exit with 2 for any."""
    _known_format(format_)
    from jobmatch import app as use_cases

    found = use_cases.check_taxonomy(_folder(folder), examples=not files_only)
    rows = [asdict(one) for one in found]
    emit(_json("check", problems=rows) if format_ == "json" else map(_line, found), out)
    print(f"jobmatch: {len(found)} problems", file=sys.stderr)
    return BROKEN if found else 0


def _line(found: Problem) -> str:
    return f"{found.code}: {safe(found.source)}: {safe(found.message)}\n"


def _known_format(value: str) -> None:
    if value not in FORMATS:
        detail = f"{value!r} is not known (known: {', '.join(FORMATS)})"
        raise UsageError(problem("E_USAGE", "--format", detail))


@app.command(name="format")
def format_files(folder: Folder = None) -> int:
    """Sort the entries of skills/*.toml and the fields of each; comments and values stay."""
    from jobmatch.taxonomy.format import format_skills

    changed = 0
    for path in sorted((_folder(folder) / "skills").glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
            formatted = format_skills(text)
        except (OSError, ValueError) as error:
            raise UsageError(problem("E_TAXONOMY", str(path), f"{error}")) from error
        if formatted != text:
            emit([formatted], path)
            changed += 1
            typer.echo(f"formatted {path.name}")
    typer.echo(f"{changed} files changed")
    return 0


@app.command()
def show(
    skill: Annotated[str, typer.Argument(help="Id of a skill, or one of its forms.")],
    format_: Format = "terminal",
    out: options.Out = None,
    taxonomy: options.Taxonomy = None,
) -> int:
    """Say everything the vocabulary knows of one skill."""
    _known_format(format_)
    from jobmatch.taxonomy.describe import as_data, describe

    loaded = _load(taxonomy)
    entry = loaded[_known(loaded, skill)]
    as_json = format_ == "json"
    emit(_json("skill", **as_data(loaded, entry)) if as_json else [describe(loaded, entry)], out)
    return 0


def _known(taxonomy: Vocabulary, words: str) -> str:
    """Return the id that `words` names. Raises UsageError, with the nearest, when it names none."""
    from jobmatch.taxonomy.search import search

    if words in taxonomy:
        return words
    found = search(taxonomy, words, limit=2)
    exact = [one.skill.id for one in found if one.how == "exact"]
    if len(exact) == 1:
        return exact[0]
    near = " or ".join(one.skill.id for one in found)
    hint = f"did you mean {near}?" if near else "try jobmatch taxonomy search"
    raise UsageError(problem("E_USAGE", "SKILL", f"{words!r} is no skill; {hint}"))


@app.command()
def search(
    word: Annotated[str, typer.Argument(help="A skill in any spelling, English or Chinese.")],
    top: options.Top = 20,
    format_: Format = "terminal",
    out: options.Out = None,
    taxonomy: options.Taxonomy = None,
) -> int:
    """Find skills by any of their forms, also misspelt; exit with 1 when there is none."""
    _known_format(format_)
    from jobmatch.taxonomy.search import search as find

    found = find(_load(taxonomy), word, limit=top)
    fields = ("skill", "name", "category", "form", "found")
    rows = [(f.skill.id, f.skill.name, f.skill.category, f.form, f.how) for f in found]
    if format_ == "json":
        emit(_json("search", skills=[dict(zip(fields, row, strict=True)) for row in rows]), out)
    else:
        emit(_table(fields, rows), out)
    return 0 if found else 1


@app.command()
def usage(
    postings: Annotated[
        list[str], typer.Argument(help="Files or folders of postings; - reads standard input.")
    ],
    dead: Annotated[bool, typer.Option("--dead", help="Only what never names its skill.")] = False,
    top: options.Top = 50,
    format_: Format = "terminal",
    out: options.Out = None,
    config: options.Config = None,
    taxonomy: options.Taxonomy = None,
) -> int:
    """Count what each form and each cue did in postings: accepted, refused by its guard, covered.

    A form that a pattern stands for is counted with its family. `covered`: a longer name took the
    words. JSON holds every row.
    """
    _known_format(format_)
    from jobmatch import app as use_cases
    from jobmatch.config import load_settings

    settings = load_settings(config=config, taxonomy=taxonomy)
    with counting("postings read") as progress:
        counted, skipped = use_cases.use_taxonomy(
            postings, settings, stdin=sys.stdin.buffer, progress=progress
        )
    emit(_usage_json(counted, dead) if format_ == "json" else _usage_text(counted, dead, top), out)
    if skipped:
        print(f"jobmatch: {len(skipped)} not read", file=sys.stderr)
    return 1 if skipped else 0


def _forms(counted: Usage, dead: bool) -> list[FormCount]:
    rows = [row for row in counted.forms.values() if not (dead and row.accepted)]
    return sorted(rows, key=lambda r: (-r.accepted, -r.refused, -r.covered, r.skill, r.form))


def _cues(counted: Usage, dead: bool) -> list[tuple[str, int, int]]:
    rows = [(cue, counted.cue_postings[cue], times) for cue, times in counted.cues.items()]
    return sorted((r for r in rows if not (dead and r[2])), key=lambda r: (-r[2], r[0]))


def _usage_json(counted: Usage, dead: bool) -> Iterable[str]:
    cues = [{"cue": c, "postings": n, "times": t} for c, n, t in _cues(counted, dead)]
    forms = [asdict(row) for row in _forms(counted, dead)]
    return _json("usage", postings=counted.postings, forms=forms, cues=cues)


def _usage_text(counted: Usage, dead: bool, top: int) -> Iterable[str]:
    rows = _forms(counted, dead)
    yield f"{counted.postings} postings, {len(rows)} forms{' that never match' * dead}\n\n"
    fields = ("form", "skill", "postings", "accepted", "refused", "covered")
    shown = [(r.form, r.skill, r.postings, r.accepted, r.refused, r.covered) for r in rows]
    yield from _table(fields, shown[:top])
    if len(shown) > top:
        yield f"… and {len(shown) - top} more (--top)\n"
    yield "\n"
    yield from _table(("cue", "postings", "times"), _cues(counted, dead))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the earlier taxonomy.")],
    new: Annotated[Path, typer.Argument(help="Folder of the later one.")],
    format_: Format = "terminal",
    out: options.Out = None,
) -> int:
    """Say what changed between two taxonomies, as the changelog does."""
    _known_format(format_)
    from jobmatch.taxonomy.diff import changelog
    from jobmatch.taxonomy.diff import diff as compare
    from jobmatch.taxonomy.vocabulary import read_vocabulary

    (before, lost), (after, lost_too) = read_vocabulary(old), read_vocabulary(new)
    for one in (*lost, *lost_too):
        print(f"jobmatch: {_line(one)}", end="", file=sys.stderr)
    changes = compare(before, after)
    emit(_json("diff", **asdict(changes)) if format_ == "json" else [changelog(changes)], out)
    return 0


def _folder(stated: str | None) -> Path:
    from jobmatch.config import find_taxonomy, load_settings

    return find_taxonomy(stated or load_settings().taxonomy).resolve()


def _load(stated: str | None) -> Vocabulary:
    from jobmatch.taxonomy.load import load_taxonomy

    return load_taxonomy(_folder(stated))


def _json(kind: str, /, **values: Any) -> Iterable[str]:
    data = {"schema": f"jobmatch/taxonomy-{kind}-1", **values}
    return [json.dumps(data, ensure_ascii=False, indent=1) + "\n"]


def _table(fields: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterable[str]:
    """Return rows in columns; numbers stand to the right."""
    cells = [[clip(safe(str(cell)), 48) for cell in row] for row in (fields, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(fields))]
    right = [bool(rows) and isinstance(rows[0][i], int) for i in range(len(fields))]
    for row in cells:
        padded = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, right, strict=True)
        )
        yield "  ".join(padded).rstrip() + "\n"
