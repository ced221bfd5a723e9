"""What the roll-out screen reads and asks for; the rules behind it are loaded off the window's thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.fixes import Rollout
    from cxdesk.fixes.readiness import Difference
    from cxdesk.workspace.rollouts import Standing


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions and what lies between them."""

    before: "Rollout"
    after: "Rollout"
    difference: "Difference"


@dataclass(frozen=True, slots=True)
class View:
    """All open fixes, the chosen one, its revisions (newest first), what keeps it from opening, and a comparison."""

    standings: "list[Standing]"
    chosen: "Standing | None"
    revisions: "list[Rollout]"
    missing: tuple[str, ...]
    opens_at: float
    compared: Compared | None


def look(workspace: Any, fix: Id | None, revision: Id | None) -> View:
    """Read what is shown of a fix, of the first one when it is not there; a revision is compared with the newest.

    The newest one itself is compared with the one before it.
    """
    from cxdesk.fixes.readiness import OPENS_AT

    rollouts = workspace.rollouts
    standings = rollouts.all()
    chosen = next((one for one in standings if one.fix.id == fix), standings[0] if standings else None)
    if chosen is None or chosen.card is None:
        return View(standings, chosen, [], (), OPENS_AT, None)
    revisions = rollouts.revisions(chosen.fix.id)
    missing = tuple(one.words for one in rollouts.missing(chosen.fix.id))
    return View(standings, chosen, revisions, missing, OPENS_AT, _compare(rollouts, revisions, revision))


def _compare(rollouts: Any, revisions: "list[Rollout]", revision: Id | None) -> Compared | None:
    if len(revisions) < 2:
        return None
    at = next((at for at, one in enumerate(revisions) if one.id == revision), 0)
    before, after = revisions[at or 1], revisions[0]
    return Compared(before, after, rollouts.compare(before.id, after.id))


def act(workspace: Any, verb: str, *told: Any, **facts: Any) -> Any:
    """Do one of the things that can be done with a card. Raises CxdeskError."""
    return getattr(workspace.rollouts, verb)(*told, **facts)
