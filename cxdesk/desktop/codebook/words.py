"""How facts of the codebook are worded."""

import re
from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, number
from cxdesk.desktop.theme import Tone
from cxdesk.errors import InvalidValueError
from cxdesk.tags import Facet, LocalWords, Tag
from cxdesk.tags.tag import LANGUAGE

if TYPE_CHECKING:
    from cxdesk.exchange.codebook import Outcome
    from cxdesk.workspace.merging import Effect
    from cxdesk.workspace.tag_uses import Use

FACET_WORDS: dict[Facet, tuple[str, str]] = {
    "touchpoint": ("Touchpoints", "touchpoint"),
    "process": ("Processes", "process"),
    "stage": ("Stages", "stage"),
    "cause": ("Causes", "cause"),
}
"""How the sides are called, many and one."""

COLOR_TONES: dict[str, Tone] = {
    "": "neutral",
    "red": "pain",
    "amber": "workaround",
    "green": "delight",
    "teal": "question",
    "blue": "need",
    "violet": "idea",
}


def color_tone(color: str) -> Tone:
    """Return the tone that draws a tag's colour."""
    return COLOR_TONES.get(color, "neutral")


def use_words(use: "Use") -> str:
    """Return how often a tag is used, "12 quotes, 3 of them to confirm, 2 issues"."""
    if not use.quotes and not use.issues:
        return "not used yet"
    parts = [count(use.quotes, "quote")]
    if use.proposed:
        parts.append(f"{number(len(use.proposed))} of them to confirm")
    if use.issues:
        parts.append(count(len(use.issues), "issue"))
    return ", ".join(parts)


def state_words(tag: Tag, target: str = "") -> str:
    """Return the side of a tag and whether it is in use; `target` names what it was merged into."""
    facet = FACET_WORDS[tag.facet][1].capitalize()
    if target:
        return f"{facet}. Merged into {target}; U takes that back."
    return f"{facet}. Retired: no longer offered, what has it keeps it." if tag.retired else f"{facet}."


def change_words(effect: "Effect") -> str:
    """Return how much changes, "12 quotes, 2 issues and 3 notes"."""
    parts = [count(effect.quotes, "quote"), count(effect.issues, "issue")]
    if effect.notes:
        parts.append(count(effect.notes, "note"))
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def merge_words(effect: "Effect") -> str:
    """Return what a merge changes."""
    shared = f" {count(effect.shared, 'quote has', 'quotes have')} both already." if effect.shared else ""
    return f"{change_words(effect)} change.{shared} U on the merged tag takes it back at any later time."


def languages_text(languages: tuple[LocalWords, ...]) -> str:
    """Return words of other languages as they can be typed again, "de: Rechnung; Faktura | fr: facture"."""
    return " | ".join(f"{one.language}: {'; '.join(one.synonyms)}" for one in languages)


def read_languages(text: str) -> tuple[LocalWords, ...]:
    """Return what `languages_text` wrote. Raises InvalidValueError for a part that names no language."""
    found = []
    for part in filter(str.strip, text.split("|")):
        code, colon, words = part.partition(":")
        if not colon or not re.fullmatch(LANGUAGE, code.strip().casefold()):
            raise InvalidValueError("languages", part.strip()[:40], "write it like de: Rechnung; Faktura")
        found.append(LocalWords(code.strip().casefold(), read_synonyms(words)))
    return tuple(found)


def read_synonyms(text: str) -> tuple[str, ...]:
    """Return the words between semicolons."""
    return tuple(word.strip() for word in text.split(";") if word.strip())


def outcome_words(row: "Outcome") -> str:
    """Return what becomes of a row of a file."""
    columns = ", ".join(row.columns)
    what = {"added": "new tag", "changed": f"changes {columns}", "refused": row.reason}
    return f"Row {row.number}: {what.get(row.kind, 'stays as it is')}"
