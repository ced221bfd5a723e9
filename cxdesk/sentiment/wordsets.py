"""Sets of words that the rules speak of, kept as a table beside the lexicon."""

import tomllib
from functools import cache

from cxdesk.paths import resource


def word_set(name: str) -> frozenset[str]:
    """Return the lower-case words of one set of resources/lexicons/word_sets.toml."""
    return frozenset(_table()[name].split())


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(resource("lexicons", "word_sets.toml").read_text("utf-8"))
