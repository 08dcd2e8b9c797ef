"""Problems and errors, with stable codes and exit statuses.

    JobmatchError                 70  internal error
    ├── UsageError                 2  bad usage, or nothing readable
    │   └── TaxonomyError          2  the vocabulary itself is broken; carries every problem found
    ├── UnreadableError            1  one input could not be read; a batch records it and goes on
    ├── NetworkError               3
    ├── StorageError               4
    └── LockedError                5  another run holds the lock

A `Problem` is a value: it is collected, counted and printed, and never stops a batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final


@dataclass(frozen=True, slots=True)
class Code:
    """What a problem code means, and what a person can do about it."""

    meaning: str
    remedy: str


# Stable: a code is never renamed or reused. `E_` refused, `W_` read with a warning.
CODES: Final = MappingProxyType(
    {
        "E_NOT_FOUND": Code("no such file or folder", "Check the spelling and the folder."),
        "E_EMPTY_FOLDER": Code(
            "no posting in this folder",
            "Give a folder with .txt .md .html .json .jsonl .csv .tsv .pdf or .docx files.",
        ),
        "E_NOT_A_FILE": Code("neither a file nor a folder", "Give a regular file."),
        "E_NO_ACCESS": Code("no permission to read this", "Change its permissions, or copy it."),
        "E_UNKNOWN_TYPE": Code(
            "a kind of file that jobmatch does not read",
            "Save it as .txt .md .html .json .jsonl .csv .tsv .xml .pdf or .docx.",
        ),
        "E_TOO_LARGE": Code("larger than jobmatch reads", "Split it, or save the text alone."),
        "E_EMPTY": Code("holds no text", "Save the text again, or give another file."),
        "E_GZIP_DAMAGED": Code("the gzip file is damaged", "Compress or download it again."),
        "E_JSON_BROKEN": Code("not valid JSON", "Mend the line or export it again."),
        "E_CSV_BROKEN": Code("not a readable table", "Save it again as CSV with a header row."),
        "E_XML_BROKEN": Code("not readable XML", "Export it again."),
        "E_NO_POSTING": Code(
            "no job posting found in it",
            "Save the page of one posting, or give its text as .txt or .md.",
        ),
        "E_NO_DESCRIPTION": Code(
            "the record has no description", "Add a 'description' or 'text' field."
        ),
        "E_PDF_DAMAGED": Code(
            "the PDF is damaged", "Open it in a viewer and save or print it to PDF again."
        ),
        "E_PDF_PASSWORD": Code("the PDF has a password", "Save a copy without it."),
        "E_PDF_NO_TEXT": Code(
            "no text in this PDF, it looks like a scan",
            "Run OCR first, or give a .docx or .txt.",
        ),
        "E_DOCX_DAMAGED": Code(
            "the Word file is damaged", "Open it in a word processor and save it again."
        ),
        "E_READER_LIMIT": Code(
            "reading it took more time or memory than allowed",
            "Save it again as a simple PDF, .docx or .txt.",
        ),
        "E_RESUME_EMPTY": Code(
            "too little text to be a resume", "Check the file, or give a .docx or .txt."
        ),
        "E_USAGE": Code("the command cannot be carried out as given", "See --help."),
        "E_TAXONOMY": Code("the skill taxonomy is broken", "Run jobmatch taxonomy check."),
        "E_NOTHING_LEFT": Code(
            "no posting passes the filters", "Loosen --role, --since or the other filters."
        ),
        "E_WRITE": Code("the output could not be written", "Check the folder and free space."),
        "E_INTERNAL": Code("an error inside jobmatch", "Please report it with the report file."),
        "W_NO_REQUIREMENTS": Code(
            "no requirement section or requirement was found",
            "Read the posting yourself; its numbers rest on its duties alone.",
        ),
        "W_FEW_REQUIREMENTS": Code(
            "fewer than three requirements found, so no score is given",
            "Give the full text of the posting.",
        ),
        "W_NOT_ENGLISH_OR_CHINESE": Code(
            "the text is in a language that jobmatch does not read",
            "Numbers from it are incomplete; give an English or Chinese text.",
        ),
        "W_TRUNCATED": Code("only the first part of a very long text was read", "Shorten it."),
        "W_SALARY_UNCLEAR": Code(
            "pay is named, but not clearly enough to read", "Read the posting's own words."
        ),
        "W_NO_EXPERIENCE_DATES": Code(
            "no dated jobs were found in the resume",
            "Give each job a start and an end, such as 'Mar 2021 - Present'.",
        ),
        "W_FEW_SKILLS": Code(
            "fewer than three skills were read from the resume",
            "Check what was read; the layout may hide text.",
        ),
        "W_BAD_DATE": Code("a date could not be read", "Write dates as YYYY-MM-DD."),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that could not be read, or was read with a doubt.

    `source` is a path or address, with `#line` for rows. `message` says what, and what to do.
    """

    source: str
    code: str
    message: str

    @property
    def is_refusal(self) -> bool:
        """True when the input was refused (`E_`), false for a warning (`W_`)."""
        return self.code.startswith("E_")


def problem(code: str, source: str, detail: str = "") -> Problem:
    """Return the problem of `code`: its meaning (or `detail` instead) and its remedy.

    Raises KeyError for a code that is not in the table.
    """
    entry = CODES[code]
    return Problem(source, code, f"{detail or entry.meaning}. {entry.remedy}")


class JobmatchError(Exception):
    """Root of all errors that jobmatch raises; `exit_code` is the command line's status."""

    exit_code: ClassVar[int] = 70

    def __init__(self, found: Problem) -> None:
        super().__init__(f"{found.code}: {found.source}: {found.message}")
        self.problem = found


class UsageError(JobmatchError):
    """Bad usage, or nothing readable at all."""

    exit_code = 2


class UnreadableError(JobmatchError):
    """One input could not be read. A batch records its problem and goes on."""

    exit_code = 1


class NetworkError(JobmatchError):
    """A source could not be reached."""

    exit_code = 3


class StorageError(JobmatchError):
    """A file or the store could not be written."""

    exit_code = 4


class LockedError(JobmatchError):
    """Another run holds the lock of the store."""

    exit_code = 5


class TaxonomyError(UsageError):
    """The vocabulary is broken. `problems` holds everything that was found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0])


def unreadable(code: str, source: str, detail: str = "") -> UnreadableError:
    """Return the error for one input that could not be read."""
    return UnreadableError(problem(code, source, detail))
