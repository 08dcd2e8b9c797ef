"""The pipeline: one tokenizer for English and Chinese, and our components.

The tokenizer has no special-case rules at all. spaCy stops caching in a document after its first
special case, which costs a factor of three; character rules alone keep the cache, and treat a
phrase of the taxonomy and a posting alike.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

# Registers the factories.
from jobmatch.extraction import context, sections, skills  # noqa: F401

CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_MARKS: Final = r"[^\w\s]"
# A dot before letters opens a name (.NET); any other mark is a token of its own.
_PREFIX: Final = re.compile(rf"^(?:[{CJK}]|(?!\.[A-Za-z]{{2}}){_MARKS})")
# C++, C#, 3+ keep their signs.
_SUFFIX: Final = re.compile(rf"(?:[{CJK}]|(?<![A-Za-z+])\+|(?<![A-Za-z])#|[^\w\s+#])$")
_INFIX: Final = re.compile(
    rf"[{CJK}]"
    r"|[^\w\s.+#]"  # slashes, hyphens, commas, brackets, quotes
    r"|(?<=[a-z)])\.(?=[A-Z][a-z])|\.{2,}|(?<=\.)\.|\.(?=[^\w])"  # a sentence glued to the next
    rf"|(?<=\d)\+(?=[A-Za-z])|(?<=[{CJK}])[.+#]|#(?=\w)|(?<=[+#])(?=$)"
)
_CACHE: Final = 200_000


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer: white space, marks, and one token per CJK character."""
    return Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        token_match=None,
        url_match=None,
        faster_heuristics=False,
        max_cache_size=_CACHE,
    )


@lru_cache(maxsize=4)
def build_pipeline(taxonomy: str | None = None) -> Language:
    """Return the pipeline over the taxonomy in that folder (None: the one that is shipped).

    Raises UsageError or TaxonomyError for a folder without a sound taxonomy.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.max_length = 2_000_000
    for factory in ("jobmatch_sections", "jobmatch_skills", "jobmatch_context"):
        nlp.add_pipe(factory, config={"taxonomy": taxonomy})
    return nlp
