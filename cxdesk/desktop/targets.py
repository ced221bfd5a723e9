"""What one screen may ask another to show, besides a record's id."""

from dataclasses import dataclass

from cxdesk.identity import Id


@dataclass(frozen=True, slots=True)
class NewInterview:
    """For the interviews screen: begin a talk, with what is known of it already filled in."""

    account: str = ""
    contact: str = ""
    guide: Id | None = None
