"""What turns or weakens words: negation with a scope, hedges, and clauses after "but"."""

from dataclasses import dataclass

from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.words import Words
from cxdesk.sentiment.wordsets import word_set

NEGATORS = word_set("negators")
UNDONE = word_set("undone")
"""Negations of a verb: with no opinion word after them, something that was due does not happen."""

AUXILIARIES = word_set("auxiliaries")
"""What stands before "not" when it denies a verb like the words of UNDONE."""

HARMLESS = word_set("harmless")
"""Verbs that deny nothing a customer is due: "I don't know"."""

STRESSES = frozenset({"absolutely", "honestly", "really", "probably", "literally"})
ANSWERS = frozenset({"no", "nothing", "none", "nope"})
"""Words that may answer the question asked rather than deny what follows."""

PRONOUNS = word_set("pronouns")
"""What follows "no" when it is an answer: "No, it was great"."""

VERBS = word_set("verbs")
"""What follows "nothing" when it is not an answer: "nothing works"."""

HEDGES = word_set("hedges")
TURNS = word_set("turns")
CONCESSIONS = word_set("concessions")
_SCOPE_ENDS = TURNS | {"because", "so", "unless", "until", "if", "when"}
_NO_VERB = HARMLESS | TURNS | HEDGES
_AND = frozenset({"and", "or", "nor", ",", "/"})
_SCOPE = 5
_HEDGE_REACH = 3
_HEDGED = 0.35
_AFTER, _BEFORE = 0.3, -0.4


def negate(words: Words, hits: list[Hit]) -> list[Hit]:
    """Return the hits with those in the scope of a negation turned; a due thing that did not happen is a new hit."""
    starting = {hit.first: number for number, hit in enumerate(hits) if hit.amount}
    claimed = {place for hit in hits for place in range(hit.first, hit.last)}
    turned = list(hits)
    for number, hit in enumerate(hits):
        if hit.firm and hit.amount < 0 and _is_negation(words.words[hit.first]):
            _turn_joined(words, turned, number, -hit.amount)
    for place, word in enumerate(words.words):
        if place in claimed or not _is_negation(word):
            continue
        target = _first_in_scope(words, place, starting)
        if _is_answer(words, place):
            turned.append(Hit(place, place + 1, 0.2, "no complaints", firm=True))
        elif target is None:
            turned.extend(_undone(words, place, claimed))
        else:
            _turn(words, turned, place, target)
    return turned


def _is_negation(word: str) -> bool:
    return word in NEGATORS or word.endswith("n't")


def _is_answer(words: Words, place: int) -> bool:
    """Tell "Nothing, really" and "No, it was great" from "nothing works" and "no answer"."""
    opening = words.is_mark(place - 1) or (place == 1 and words.words[0] in STRESSES)
    if words.words[place] not in ANSWERS or not opening or words.is_mark(place + 1):
        return False
    following = words.words[place + 1]
    return following in PRONOUNS if words.words[place] == "no" else following not in VERBS


def _first_in_scope(words: Words, place: int, starting: dict[int, int]) -> int | None:
    for following in range(place + 1, min(place + 1 + _SCOPE, len(words.words))):
        if following in starting:
            return starting[following]
        if words.is_mark(following) or words.words[following] in _SCOPE_ENDS:
            return None
    return None


def _turn(words: Words, turned: list[Hit], place: int, target: int) -> None:
    """Turn the hit at `target`, which takes the negation in, and those joined to it; in place."""
    hit = turned[target]
    if hit.firm:
        return
    turned[target] = Hit(place, hit.last, _opposite(hit.amount), "negation", firm=True)
    _turn_joined(words, turned, target, hit.amount)


def _turn_joined(words: Words, turned: list[Hit], target: int, amount: float) -> None:
    """Turn the hits of the sign of `amount` that "and" or "or" join to the one at `target`; in place."""
    for following in range(target + 1, len(turned)):
        hit, other = turned[following - 1], turned[following]
        if other.firm or other.amount * amount <= 0 or not _is_joined(words, hit, other):
            return
        turned[following] = Hit(other.first, other.last, _opposite(other.amount), "negation", firm=True)


def _is_joined(words: Words, hit: Hit, other: Hit) -> bool:
    return other.first == hit.last + 1 and words.words[hit.last] in _AND


def _opposite(amount: float) -> float:
    """Return what a negated amount is worth: "not good" is bad, "not bad" only half good."""
    return -0.15 - 0.5 * amount if amount > 0 else -0.5 * amount


def _undone(words: Words, place: int, claimed: set[int]) -> list[Hit]:
    following = place + 1
    if not _is_undone(words, place) or words.is_mark(following) or following in claimed:
        return []
    if words.words[following] in _NO_VERB or _is_negation(words.words[following]):
        return []
    return [Hit(place, following + 1, -0.2, "did not happen", firm=True)]


def _is_undone(words: Words, place: int) -> bool:
    if words.words[place] == "not":
        return place > 0 and words.words[place - 1] in AUXILIARIES
    return words.words[place] in UNDONE


def hedge(words: Words, hits: list[Hit]) -> list[Hit]:
    """Return one hit for each hedge that weakens the next hit after it: "a bit slow"."""
    if not HEDGES.intersection(words.words):
        return []
    claimed = {place for hit in hits for place in range(hit.first, hit.last)}
    amounts = {hit.first: hit.amount for hit in hits}
    hedges = []
    for place, word in enumerate(words.words):
        if word in HEDGES and place not in claimed:
            reached = range(place + 1, place + 1 + _HEDGE_REACH)
            amount = next((amounts[first] for first in reached if first in amounts), None)
            if amount:
                hedges.append(Hit(place, place + 1, -_HEDGED * amount, "hedge", firm=True))
    return hedges


@dataclass(frozen=True, slots=True)
class Contrast:
    """A turn of a sentence: what comes from `after` on counts more, the rest less."""

    first: int
    after: int

    def hit(self, hits: list[Hit]) -> Hit:
        """Return what the turn adds to the sum of the hits."""
        change = sum(hit.amount * (_AFTER if hit.first >= self.after else _BEFORE) for hit in hits)
        return Hit(self.first, self.first + 1, change, "contrast", firm=True)


def find_contrast(words: Words, hits: list[Hit]) -> Contrast | None:
    """Return the turn of a sentence: its last "but", or the comma that ends an opening "although"."""
    if not (TURNS | CONCESSIONS).intersection(words.words):
        return None
    claimed = {place for hit in hits for place in range(hit.first, hit.last)}
    if set(words.words[:2]) & CONCESSIONS and "," in words.words[2:]:
        first = next(place for place in (0, 1) if words.words[place] in CONCESSIONS)
        return None if first in claimed else Contrast(first, words.words.index(",", 2))
    places = [i for i, word in enumerate(words.words) if i and word in TURNS and i not in claimed]
    return Contrast(places[-1], places[-1]) if places else None
