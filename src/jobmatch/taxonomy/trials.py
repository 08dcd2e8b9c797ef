"""The rules that try the vocabulary's own sentences on the pipeline.

    T007 every example names its skill; skills and forms without a guard, in a plain sentence
    T008 no counter-example names its skill
    T012 every cue has an example and a counter-example, and both behave

The pipeline comes in as functions: this layer knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Protocol

from jobmatch.errors import Problem
from jobmatch.model import Skill
from jobmatch.taxonomy.forms import guards_of, keys_of
from jobmatch.taxonomy.vocabulary import Vocabulary


class Named(Protocol):
    """A place in a text that names a skill."""

    @property
    def skill(self) -> str:
        """The id."""

    @property
    def start(self) -> int:
        """Where it begins."""


class Reach(Protocol):
    """A stretch of text on which a cue acts."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def effect(self) -> str:
        """What it does: required, preferred or excluded."""

    @property
    def rule(self) -> str:
        """`cue:` and the id of the cue."""


Find = Callable[[str], Iterable[Named]]
Scopes = Callable[[str], Sequence[Reach]]
_BRACKETED: Final = re.compile(r"\[([^\[\]]+)\]")
# Some forms count in requirement sections alone: an example that stands bare is tried in one, too.
_ASKED: Final = "Requirements:\n- "
_CJK: Final = re.compile(r"[\u3400-\u9fff]")


def try_examples(vocabulary: Vocabulary, find: Find, scopes: Scopes) -> tuple[Problem, ...]:
    """Return every breach of T007, T008 and T012."""
    return (
        *examples_match(vocabulary, find),
        *counter_examples_do_not_match(vocabulary, find),
        *cues_behave(vocabulary, scopes),
    )


def examples_match(vocabulary: Vocabulary, find: Find) -> Iterator[Problem]:
    """T007: guarded and shared forms have an example; examples and unguarded forms match."""
    shared = {s.id for claims in vocabulary.owners.values() if len(claims) > 1 for s, _ in claims}
    for skill in vocabulary.skills.values():
        where = vocabulary.where[skill.id]
        if not skill.examples and (skill.guards or skill.id in shared):
            text = "is ambiguous but has no examples; add a sentence as postings write it"
            yield Problem(where, "T007", text)
        for example in skill.examples:
            if not (_names(find, example, skill.id) or _names(find, _ASKED + example, skill.id)):
                yield Problem(where, "T007", f"its example does not match: {example!r}")
        for form in _unmatched_forms(skill, find):
            yield Problem(where, "T007", f"its form {form!r} does not match in a plain sentence")


def counter_examples_do_not_match(vocabulary: Vocabulary, find: Find) -> Iterator[Problem]:
    """T008: no counter-example names its skill."""
    for skill in vocabulary.skills.values():
        for example in skill.not_examples:
            if _names(find, example, skill.id):
                text = f"its counter-example matches: {example!r}; tighten the guard"
                yield Problem(vocabulary.where[skill.id], "T008", text)


def _names(find: Find, text: str, skill: str) -> bool:
    return any(named.skill == skill for named in find(text))


def _unmatched_forms(skill: Skill, find: Find) -> Iterator[str]:
    """Forms without a guard that a plain sentence does not show.

    One text holds them all; what is missed there gets a text of its own, for one line may decide
    the section of the next.
    """
    forms = [form for form in skill.forms if not guards_of(skill, keys_of(skill, form))]
    for form in _missed(skill.id, forms, find):
        yield from _missed(skill.id, [form], find)


def _missed(skill: str, forms: Sequence[str], find: Find) -> list[str]:
    text, starts = _ASKED, []
    for form in forms:
        text += "熟悉" if _CJK.search(form) else "Experience with "
        starts.append(len(text))
        text += f"{form}。\n" if _CJK.search(form) else f"{form}.\n"
    found = {named.start for named in find(text) if named.skill == skill} if forms else set()
    return [
        form
        for form, start in zip(forms, starts, strict=True)
        if not any(start <= at < start + len(form) for at in found)
    ]


# --------------------------------------------------------------------- T012 cues


def cues_behave(vocabulary: Vocabulary, scopes: Scopes) -> Iterator[Problem]:
    """T012: the [word] of an example gets the effect of its cue, that of the other does not."""
    for name, cue in vocabulary.table("cues").get("cues", {}).items():
        for fault in _cue_faults(name, cue, scopes):
            yield Problem(f"cues.toml#{name}", "T012", fault)


def _cue_faults(name: str, cue: dict[str, Any], scopes: Scopes) -> Iterator[str]:
    for field in ("examples", "not_examples"):
        if not cue.get(field):
            yield f"has no {field}; add a sentence with one [word] in brackets"
        for example in cue.get(field, ()):
            marked = _BRACKETED.search(example)
            if not marked:
                yield f"no [word] in brackets in {example!r}"
            elif field == "examples" and not _acts(name, marked, scopes):
                yield f"does not act on the [word] of its example {example!r}"
            elif field == "not_examples" and _has_effect(cue["effect"], marked, scopes):
                yield f"the [word] of its counter-example is {cue['effect']}: {example!r}"


def _around(marked: re.Match[str], scopes: Scopes) -> list[Reach]:
    text = marked.string[: marked.start()] + marked[1] + marked.string[marked.end() :]
    return [scope for scope in scopes(text) if scope.start <= marked.start() < scope.end]


def _acts(name: str, marked: re.Match[str], scopes: Scopes) -> bool:
    return any(scope.rule == f"cue:{name}" for scope in _around(marked, scopes))


def _has_effect(effect: str, marked: re.Match[str], scopes: Scopes) -> bool:
    return any(scope.effect == effect for scope in _around(marked, scopes))
