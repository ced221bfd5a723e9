"""A ranking frozen at a moment: it reopens the same for ever, whatever is written afterwards."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A frozen list. It is never changed, only made, named anew and deleted.

    `as_of` is the day the list was ranked for, `taken_on` and `by` when and by whom it was frozen, `note` why.
    `model` is the whole model with its weights as JSON, `preset` the name of the weights, `seed` that of the draws,
    `data_hash` tells whether two lists rest on the same evidence. `rows` is the list itself as JSON, see
    `cxdesk.priority.frozen`.
    """

    id: Id
    name: str
    as_of: date
    taken_on: date
    by: str = ""
    note: str = ""
    preset: str = ""
    model: str = ""
    seed: int = 0
    data_hash: str = ""
    rows: str = ""
