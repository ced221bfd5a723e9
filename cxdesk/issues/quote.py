"""The customer's words, anchored in a note."""

from dataclasses import dataclass
from typing import Literal

from cxdesk.identity import Id

State = Literal["proposed", "accepted", "dismissed"]
"""What a person made of a machine's proposal; things a person made are accepted from the start."""

QuoteKind = Literal["pain", "need", "delight", "workaround", "idea", "question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a customer: block.text[start:end] == text when the quote was made, and the text stays as it was said.

    `heard` is the machine's sentiment in [−1, 1] by `engine` ("name version"), None when nothing speaks;
    `sentiment` is a person's value and wins; `severity` is 1–5; `effort` is what it cost the customer, 1 (none) to 5
    (gave up); `before` and `after` are up to 32 characters of context. `needs_check`: the note was changed and the
    words are no longer found where they were said. `suggested` are the tags the machine gave it before a person looked.
    """

    id: Id
    note: Id
    block: Id
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    kind: QuoteKind = "pain"
    state: State = "accepted"
    heard: float | None = None
    engine: str = ""
    sentiment: float | None = None
    severity: int | None = None
    issue: Id | None = None
    tags: tuple[Id, ...] = ()
    effort: int | None = None
    needs_check: bool = False
    suggested: tuple[Id, ...] = ()

    @property
    def feeling(self) -> float | None:
        """The sentiment to use: a person's value before the machine's."""
        return self.heard if self.sentiment is None else self.sentiment
