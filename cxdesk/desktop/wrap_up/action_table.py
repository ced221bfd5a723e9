"""What can be done in the wrap-up: ids, words, keys."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.wrap_up.words import SEVERITIES


def _action(key: str, text: str, shortcut: str, icon: Icon, menu: str = "edit") -> Action:
    return Action(f"wrap_up.{key}", text, shortcut, icon, "wrap_up", menu)


ACTIONS = (
    _action("accept", "Accept", "A", Icon.ACCEPT),
    _action("dismiss", "Dismiss", "D", Icon.DISMISS),
    *(
        _action(f"severity_{level}", f"Severity {level}: {words.lower()}", str(level), Icon.FLAG)
        for level, words in enumerate(SEVERITIES, 1)
    ),
    _action("touchpoint", "Touchpoint…", "T", Icon.JOURNEY),
    _action("file", "File under another issue…", "I", Icon.LINK),
    _action("loop", "Owe an answer…", "L", Icon.TIME),
    _action("rename", "Change the title", "F2", Icon.EDIT),
    _action("up", "Move up in my order", "Alt+Up", Icon.UP),
    _action("down", "Move down in my order", "Alt+Down", Icon.DOWN),
    _action("computed", "Use the computed order", "Shift+R", Icon.RESET),
    _action("end", "End interview", "Ctrl+Return", Icon.DONE),
    _action("back", "Back to the note", "B", Icon.BACK, "go"),
)
