"""What classes of customers need, and what is offered for it."""

from dataclasses import dataclass
from typing import Literal

from cxdesk.identity import Id

NeedKind = Literal["existing", "emerging"]

OFFERINGS = (
    "installation",
    "field support",
    "technical support",
    "portal self-help",
    "remote support",
    "consulting",
    "training",
    "outsourcing",
)
"""What a service provider usually offers; a workspace may have its own list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need of a class of customers ("" for all), the offerings that meet it, and the issues that speak of it."""

    id: Id
    words: str
    kind: NeedKind = "existing"
    customers: str = ""
    offerings: tuple[str, ...] = ()
    issues: tuple[Id, ...] = ()
