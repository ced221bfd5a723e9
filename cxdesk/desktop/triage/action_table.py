"""Everything a triage does by a key."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import LEVELS


def _action(key: str, text: str, keys: str, icon: Icon | None = None, menu: str = "edit") -> Action:
    return Action(f"triage.{key}", text, keys, icon, "triage", menu)


ACTIONS = (
    _action("accept", "Accept", "A", Icon.ACCEPT),
    _action("accept_why", "Accept, saying why", "Shift+A", Icon.ACCEPT),
    _action("decline", "Decline…", "D", Icon.DISMISS),
    _action("park", "Park…", "P", Icon.CALENDAR),
    _action("merge", "Merge into…", "M", Icon.MERGE),
    _action("merge_first", "Merge into the one most alike", "Shift+M", Icon.MERGE),
    _action("dismiss", "Not an issue", "X", Icon.CLOSE),
    _action("split", "Split…", "S", Icon.UNLINK),
    _action("severity", "Severity…", "", Icon.FLAG),
    *(_action(f"severity_{level}", f"Severity {level}", str(level), Icon.FLAG, "") for level in LEVELS),
    _action("severity_none", "Severity open", "0", Icon.FLAG, ""),
    _action("effort", "Effort…", "E", Icon.TIME),
    _action("owner", "Owner…", "O", Icon.PERSON),
    _action("due", "Due…", "U", Icon.CALENDAR),
    _action("needed", "Needed by…", "N", Icon.URGENT),
    _action("plan", "Place in the plan…", "L", Icon.LIST),
    _action("override", "Override a factor, or lift it…", "V", Icon.SLIDERS),
    _action("who", "Who decides…", "W", Icon.PERSON),
    _action("log", "Decision log", "G", Icon.HISTORY, "go"),
    _action("next", "Next issue", "Right", Icon.FORWARD, "go"),
    _action("forward", "Next issue or go on", "Return", Icon.ENTER, ""),
    _action("before", "The issue before", "Left", Icon.BACK, "go"),
    _action("undo", "Undo", "Z", Icon.UNDO, ""),
    _action("reorder", "Order what lies ahead by rank", "R", Icon.SORT),
    _action("end", "End the sitting", "", Icon.QUIT, "go"),
)
READ_ONLY = frozenset({"log", "next", "forward", "before", "end", "reorder"})
"""What can be done where nothing may be changed."""
OF_PAGE = {
    "sitting": frozenset(action.id.removeprefix("triage.") for action in ACTIONS),
    "log": frozenset({"log", "forward", "undo", "end"}),
    "end": frozenset({"forward", "before", "undo", "end"}),
    "empty": frozenset({"undo"}),
    "reading": frozenset(),
}
"""What can be done on each page of the screen."""
