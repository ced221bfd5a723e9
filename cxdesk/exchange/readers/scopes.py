"""What a cell of a list of people says about consent."""

import re

from cxdesk.accounts import SCOPES

_WORDS = {
    "notes": "notes note taking writing notizen",
    "quote": "quote quotes quoting quoted zitat zitate",
    "name": "name names named naming",
    "recording": "recording record recorded audio video aufnahme",
}
_SCOPE_OF = {word: scope for scope, words in _WORDS.items() for word in words.split()}
_ALL = frozenset(("all", "everything", "full", "alles"))
_NONE = frozenset(("no", "none", "nothing", "withdrawn", "refused", "denied", "nein", "keine"))
_FILLER = frozenset(("and", "und", "ok", "okay", "yes", "ja", "only"))
_SPLIT = re.compile(r"[\W_]+")


def read_scopes(text: str) -> tuple[str, ...] | None:
    """Return what is allowed ("notes, quote", "all"), () for a no, None for a blank and for words that do not say."""
    words = [word for word in _SPLIT.split(text.casefold()) if word]
    told = [word for word in words if word not in _FILLER]
    if len(told) == 1 and told[0] in _ALL:
        return SCOPES
    if len(told) == 1 and told[0] in _NONE:
        return ()
    scopes = {_SCOPE_OF[word] for word in told if word in _SCOPE_OF}
    if not scopes or any(word not in _SCOPE_OF for word in told):
        return None
    return tuple(scope for scope in SCOPES if scope in scopes)
