"""What a codebook says before anything is learned: each word of a name or synonym speaks for its tag."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cxdesk.tags.shown import Shown, shown
from cxdesk.tags.tag import Tag
from cxdesk.tags.words import words

_PHRASE, _MORE = 1.4, 0.3
_WORTH = {"1": 0.7, "5": 0.84, "=": 0.7}


class Seeds:
    """For every tag what single words speak for it; words that several tags of a facet share count less."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._rows: dict[str, list[tuple[int, float]]] = {}
        spoken = [_spoken(tag) for tag in tags]
        sharing = Counter((tag.facet, name) for tag, each in zip(tags, spoken, strict=True) for name in each)
        self._count = len(tags)
        for owner, (tag, each) in enumerate(zip(tags, spoken, strict=True)):
            for name, amount in each.items():
                self._rows.setdefault(name, []).append((owner, amount / sharing[tag.facet, name]))

    def given(self, marks: Shown, counts: Mapping[int, tuple[int, int]]) -> list[float]:
        """Return the logits of the tags for what a text shows.

        `counts` are, by place of the tag, how many words of its longest phrase stand there, and how many phrases do.
        """
        given = [0.0] * self._count
        for name, mark in marks.items():
            for owner, amount in self._rows.get(name, ()):
                given[owner] += amount * mark.amount
        for owner, (longest, places) in counts.items():
            given[owner] += _PHRASE * (1 + _MORE * (longest - 1) + _MORE * (places - 1))
        return given


def _spoken(tag: Tag) -> dict[str, float]:
    found: dict[str, float] = {}
    for phrase in (tag.name, *tag.synonyms):
        marks = [name for name, mark in shown(words(phrase)).items() if mark.is_reason]
        share = 1 / max(1, sum(name[0] == "1" for name in marks)) ** 0.5
        for name in marks:
            found[name] = max(found.get(name, 0.0), _WORTH.get(name[0], 0.0) * share)
    return found
