"""Words of people as names: shared phrases of a group, and sentences fit to be a title."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from cxdesk.tags.words import words

LONGEST_TITLE = 70
SHORTEST_TITLE = 12
MOST_PARTS = 12
"""Clusters made of one heap at most."""

_LEAD = re.compile(
    r"^(?:well|so|and|but|also|because|i\s+(?:think|feel|felt|guess|mean)(?:\s+that)?|we\s+(?:think|feel)(?:\s+that)?|honestly|frankly|to\s+be\s+(?:fair|honest)|"
    r"in\s+my\s+view|from\s+our\s+side|on\s+balance|looking\s+back|actually|basically|sometimes)\b[\s,]*",
    re.IGNORECASE,
)


def clusters(
    members: Sequence[int], terms: Sequence[Sequence[str]], least: int, fits: Callable[[str, list[int]], bool]
) -> list[tuple[str, list[int]]]:
    """Return disjoint groups of members that share a term, largest first; `fits` says which term and group are good.

    A member belongs to the first group taken; groups under `least` members are not made.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    for i in members:
        for term in terms[i]:
            holders[term].add(i)
    parts: list[tuple[str, list[int]]] = []
    taken: set[int] = set()
    for term in sorted(holders, key=lambda term: (-len(holders[term]), -len(term), term)):
        if len(holders[term]) < least or len(parts) == MOST_PARTS:
            break
        part = sorted(holders[term] - taken)
        if len(part) >= least and fits(term, part):
            parts.append((term, part))
            taken.update(part)
    return parts


def written(phrase: str, texts: Sequence[str]) -> str:
    """Return how people mostly write a phrase of stems, in lower case; the phrase itself when nobody does."""
    wanted = phrase.split()
    forms: Counter[str] = Counter()
    for text in texts:
        said = words(text)
        for first in range(len(said) - len(wanted) + 1):
            span = said[first : first + len(wanted)]
            if [word.stem for word in span] == wanted:
                forms[text[span[0].start : span[-1].end].lower()] += 1
    return max(forms, key=lambda form: (forms[form], -len(form), form), default=phrase)


def as_title(text: str) -> str:
    """Return a sentence as a title: without lead-in and full stop, a capital first, cut at a word at 70 characters."""
    title = " ".join(text.split()).strip(" .!?;:,-–—\"'“”")
    while found := _LEAD.match(title):
        title = title[found.end() :]
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
    return title[:1].upper() + title[1:]


def clean_sentence(texts: Sequence[str]) -> str:
    """Return the sentence that makes the best title: whole and short rather than cut; "" when there is none."""
    titles = sorted({as_title(text) for text in texts})
    fit = [title for title in titles if len(title) >= SHORTEST_TITLE]
    return min(fit, key=lambda title: (title.endswith("…"), abs(len(title) - 45), title), default="")
