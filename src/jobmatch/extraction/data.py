"""The taxonomy that a component was configured with."""

from __future__ import annotations

from jobmatch.config import find_taxonomy
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.taxonomy.load import load_taxonomy


def taxonomy(folder: str | None) -> Taxonomy:
    """Return the taxonomy in `folder`, or the shipped one. Loaded once per folder.

    Raises UsageError when there is none, TaxonomyError when it is broken.
    """
    return load_taxonomy(find_taxonomy(folder).resolve())
