"""A tag of the codebook."""

from dataclasses import dataclass
from typing import Literal

from cxdesk.identity import Id

Facet = Literal["touchpoint", "process", "stage", "cause"]
"""The sides from which a quote is described: journey step, process, ITIL stage, cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word of the codebook, with what tells a person and the suggestions when to use it.

    The tags of facet "touchpoint", in the order of `position`, are the journey; those of "process" the process
    catalogue. `own_rating` is how well the management believes to do there, 1–5. A retired tag is no longer offered.
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
