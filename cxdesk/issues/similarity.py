"""How alike the texts of one batch are, for gathering what an import heard: TF-IDF over word stems and pairs, cosine.

Rarity is that of the batch and centres are dense, so a batch of any size takes near-linear time; what comes and changes
one at a time is for `likeness`.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cxdesk.tags.vocabulary import matters

VOCABULARY = 8192
"""Terms kept at most, the most frequent first."""
CHUNK = 4096

Floats = NDArray[np.float32]


def terms(said: Sequence[str]) -> list[str]:
    """Return the words that carry meaning among stems, and the pairs of neighbours of them."""
    kept = [each for each in said if matters(each)]
    return kept + [f"{first} {second}" for first, second in pairwise(kept)]


class Batch:
    """Texts that are compared once, as sparse unit vectors: rarer terms weigh more, ln((1 + n) / (1 + df)) + 1."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """Take the terms of each text; rows keep the order of the texts."""
        counted = Counter(term for text in texts for term in set(text))
        kept = sorted(counted, key=lambda term: (-counted[term], term))[:VOCABULARY]
        self._index = {term: i for i, term in enumerate(kept)}
        self._idf = np.array(
            [np.log((1 + len(texts)) / (1 + counted[term])) + 1 for term in kept], np.float32
        )
        self._rows = [self._vector(text) for text in texts]

    @property
    def width(self) -> int:
        """How many terms the vectors have."""
        return len(self._index)

    def _vector(self, text: Sequence[str]) -> tuple[NDArray[np.int64], Floats]:
        """Columns and unit weights of one text; both empty when it has no known term."""
        counts = Counter(self._index[term] for term in text if term in self._index)
        columns = np.array(sorted(counts), np.int64)
        weights = np.array([counts[i] for i in sorted(counts)], np.float32) * self._idf[columns]
        length = float(np.sqrt(np.dot(weights, weights)))
        return columns, weights / np.float32(length) if length else weights

    def vector(self, text: Sequence[str]) -> tuple[NDArray[np.int64], Floats]:
        """Return columns and unit weights of a text that need not be one of the rows."""
        return self._vector(text)

    def centres(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Return one unit row per group of texts, the mean of theirs; a group without terms is all zero."""
        centres = np.zeros((len(groups), self.width), np.float32)
        for centre, members in zip(centres, groups, strict=True):
            for member in members:
                columns, weights = self._rows[member]
                centre[columns] += weights
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        return np.asarray(centres / np.where(lengths > 0, lengths, 1), np.float32)

    def cohesion(self, members: Sequence[int]) -> float:
        """Return the mean cosine between two different texts of a group, 1 when all say the same, 0 for fewer than two."""
        count = len(members)
        if count < 2:
            return 0.0
        total = np.zeros(self.width, np.float64)
        for columns, weights in (self._rows[i] for i in members):
            total[columns] += weights
        return round((float(total @ total) - count) / (count * (count - 1)), 5)

    def nearest(self, texts: Sequence[int], centres: Floats) -> list[tuple[int, float]]:
        """Return for each text the nearest centre and the cosine to it; (-1, 0.0) when nothing is shared."""
        found = []
        for text in texts:
            columns, weights = self._rows[text]
            if not len(centres) or not len(columns):
                found.append((-1, 0.0))
                continue
            cosines = centres[:, columns] @ weights
            best = int(np.argmax(cosines))
            cosine = round(float(cosines[best]), 5)
            found.append((best, cosine) if cosine > 0 else (-1, 0.0))
        return found
