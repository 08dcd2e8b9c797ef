"""CSV and TSV -> postings, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from jobmatch.documents.names import Names
from jobmatch.documents.rows import describes, row_to_posting
from jobmatch.documents.streams import text_stream
from jobmatch.errors import Problem, problem
from jobmatch.model import RawPosting

_MAX_FIELD: Final = 4 * 1024 * 1024
_MAX_COLUMNS: Final = 2000
_DELIMITERS: Final = ",\t;|"


def read_table(
    stream: io.BufferedReader, source: str, names: Names
) -> Iterator[RawPosting | Problem]:
    """Yield the posting or problem of every row; `#` counts lines, from a row's first one."""
    # The module's own limit (131,072) is shorter than some postings in HTML.
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_FIELD))
    text = text_stream(stream)
    header_line = text.readline(_MAX_FIELD)
    if not header_line.strip():
        yield problem("E_EMPTY", source)
        return
    delimiter = max(_DELIMITERS, key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter), [])[:_MAX_COLUMNS]
    header = [name.removeprefix("\ufeff") for name in header]
    if not describes(dict.fromkeys(header, "x"), names):
        yield problem("E_NO_DESCRIPTION", source, "the table has no column of descriptions")
        return
    yield from _rows(csv.reader(text, delimiter=delimiter), header, source, names)


def _rows(
    reader: Iterator[list[str]], header: list[str], source: str, names: Names
) -> Iterator[RawPosting | Problem]:
    count = 0
    while True:
        # The header's line was read before the reader began to count.
        where = f"{source}#{reader.line_num + 2}"  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield problem("E_CSV_BROKEN", where, f"not a readable row: {error}")
            continue
        if any(cell.strip() for cell in cells):
            count += 1
            yield row_to_posting(dict(zip(header, cells, strict=False)), where, names)
    if not count:
        yield problem("E_EMPTY", source, "the table has no rows")
