"""What can be done on this screen: ids, words, keys."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon

SCREEN = "priorities"


def _action(key: str, text: str, shortcut: str, icon: Icon, menu: str) -> Action:
    return Action(f"priorities.{key}", text, shortcut, icon, SCREEN, menu)


ACTIONS = (
    _action("weights", "Go to the weights", "W", Icon.SLIDERS, "go"),
    _action("preset", "Choose a preset…", "P", Icon.SLIDERS, "edit"),
    _action("effort", "Effort in days…", "E", Icon.TIME, "edit"),
    _action("why", "Go to the reasons", "Y", Icon.HELP, "go"),
    _action("list", "Go to the list", "L", Icon.RANKED, "go"),
    _action("open_issue", "Open the issue", "O", Icon.ISSUE, "go"),
    _action("recalibrate", "Recalibrate", "", Icon.REFRESH, "edit"),
)
WRITING = {"priorities.preset", "priorities.effort", "priorities.recalibrate"}
"""The actions that change the workspace."""
