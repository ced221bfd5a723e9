"""Which words tell what a text is about, and which are different names of the same thing."""

from functools import cache

from cxdesk.paths import resource
from cxdesk.tags.phrases import PhraseBook
from cxdesk.tags.words import stem

STOP = frozenset(
    stem(word)
    for word in (
        "reduce", "improve", "provide", "whole", "lose", "past", "later", "however", "although", "though", "actually", "finally", "end", "bit", "rather",
        "instead", "him", "due", "age", "sometimes", "perhaps", "several", "absolutely", "clearly", "useless", "else", "least",
        "about", "after", "again", "all", "always", "am", "and", "another", "any", "anyone", "anything",
        "april", "as", "ask", "at", "august", "back", "bad", "be", "because", "been", "before", "bite",
        "both", "but", "by", "can", "come", "could", "day", "days", "december", "different", "do",
        "down", "each", "eight", "every", "everyone", "everything", "february", "feel", "find", "first",
        "five", "for", "four", "friday", "from", "get", "give", "go", "good", "half", "happen", "have",
        "he", "help", "here", "hour", "how", "i", "if", "in", "into", "it", "january", "july", "june",
        "keep", "know", "last", "let", "like", "look", "lot", "make", "many", "march", "may", "might",
        "min", "minute", "monday", "month", "more", "most", "much", "must", "need", "never", "new",
        "next", "nine", "no", "nobody", "not", "nothing", "november", "october", "of", "off", "old",
        "on", "one", "only", "or", "other", "out", "over", "people", "person", "please", "put", "same",
        "saturday", "say", "second", "see", "seem", "september", "seven", "she", "should", "six", "so",
        "some", "somebody", "someone", "still", "such", "sunday", "sure", "take", "tell", "ten", "than",
        "then", "there", "they", "thing", "think", "three", "thursday", "time", "to", "today",
        "tomorrow", "too", "tuesday", "twelve", "twenty", "two", "up", "use", "want", "way", "we",
        "wednesday", "week", "well", "what", "when", "where", "which", "while", "who", "why", "will",
        "with", "word", "work", "would", "year", "yesterday", "you",
    )
)  # fmt: skip
"""Stems that say nothing about what a sentence is about."""


def matters(word: str) -> bool:
    """Tell whether a stem can say what a text is about."""
    return word not in STOP and len(word) > 1 and not word.isdigit()


@cache
def same_things() -> PhraseBook:
    """Return the words of `synonyms.txt`, what people call by different names; the owner of each is its line."""
    lines = resource("lexicons", "synonyms.txt").read_text("utf-8").splitlines()
    named = (line for line in lines if line and not line.startswith("#"))
    return PhraseBook((phrase, number) for number, line in enumerate(named) for phrase in line.split(","))
