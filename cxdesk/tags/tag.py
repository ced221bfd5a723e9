"""A tag of the codebook."""

from dataclasses import dataclass
from typing import Literal, get_args

from cxdesk.identity import Id

Facet = Literal["touchpoint", "process", "stage", "cause"]
"""The sides from which a quote is described: journey step, process, ITIL stage, cause."""
FACETS: tuple[Facet, ...] = get_args(Facet)

LANGUAGE = r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?"
"""The form of `LocalWords.language`."""

COLORS = ("red", "amber", "green", "teal", "blue", "violet")
"""What `Tag.color` may say, besides "" for none; themes know how each looks on light and on dark."""


@dataclass(frozen=True, slots=True)
class LocalWords:
    """What people of one language ("de", as in ISO 639) say for a tag."""

    language: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word of the codebook, with what tells a person and the suggestions when to use it.

    The tags of facet "touchpoint", in the order of `position`, are the journey; those of "process" the process
    catalogue. `own_rating` is how well the management believes to do there, 1–5. A retired tag is no longer offered.
    `not_for` says when not to use it. `merged_into` names the tag it became part of; a merged tag is retired.
    """

    id: Id
    name: str
    facet: Facet
    definition: str = ""
    example: str = ""
    synonyms: tuple[str, ...] = ()
    color: str = ""
    position: float = 0.0
    own_rating: float | None = None
    retired: bool = False
    not_for: str = ""
    merged_into: Id | None = None
    in_languages: tuple[LocalWords, ...] = ()
