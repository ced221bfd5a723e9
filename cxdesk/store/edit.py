"""One intention of a person as a set of changed records."""

from collections.abc import Sequence
from dataclasses import dataclass

from cxdesk.accounts import Account, Consent, Contact, Engagement
from cxdesk.fixes import Fix, Loop, Need, Process, Revisit, Rollout, Stake
from cxdesk.interviews import Block, Guide, Interview
from cxdesk.issues import Issue, KanoAnswer, Quote
from cxdesk.measures.measure import Measure, Reading
from cxdesk.priority.snapshot import Snapshot
from cxdesk.store.setting import Setting
from cxdesk.tags import Tag
from cxdesk.touchpoints import Experience

Record = (
    Account
    | Contact
    | Consent
    | Engagement
    | Interview
    | Guide
    | Block
    | Experience
    | Quote
    | Issue
    | KanoAnswer
    | Tag
    | Loop
    | Snapshot
    | Fix
    | Measure
    | Reading
    | Process
    | Stake
    | Rollout
    | Revisit
    | Need
    | Setting
)
Part = Block | Quote


@dataclass(frozen=True, slots=True)
class Change:
    """A record before and after: None before creates it, None after deletes it.

    `parts` (only when it is created) are recorded in the same change: the blocks and proposed quotes of a note.
    """

    before: Record | None
    after: Record | None
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable step. `name` is what undo shows ("Accept 3 quotes"), `reason` a person's why.

    Consecutive edits with the same non-empty `merge` become one step, as typing does. One that is not `undoable`
    stands before everything a person can take back. One that `settles` goes from the history together with the edit
    before it, when it takes that back exactly.
    """

    name: str
    changes: Sequence[Change]
    reason: str = ""
    merge: str = ""
    author: str = ""
    undoable: bool = True
    settles: bool = False
