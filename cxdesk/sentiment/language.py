"""What an English engine says of a sentence in another language."""

from cxdesk.interviews.language import language_of
from cxdesk.sentiment.words import Words


def not_english(words: Words) -> str:
    """Return why a sentence is not scored ("German: cxdesk does not score it"), or "" where it is or may be English."""
    language = language_of(words.text)
    if not language.is_foreign:
        return ""
    name = language.name if language.code != "und" else "Another language than English"
    return f"{name}: cxdesk does not score it"
