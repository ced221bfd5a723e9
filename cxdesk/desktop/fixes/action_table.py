"""Everything one does to fixes by a key."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.fixes.words import PHASE_WORDS
from cxdesk.desktop.icons import Icon


def _action(key: str, text: str, keys: str, icon: Icon | None = None, menu: str = "edit") -> Action:
    return Action(f"fixes.{key}", text, keys, icon, "fixes", menu)


ACTIONS = (
    _action("board", "Show the board", "B", Icon.FIX, "go"),
    _action("list", "Show the list", "L", Icon.LIST, "go"),
    _action("register", "Show the CSI register", "J", Icon.TABLE, "go"),
    _action("new", "New fix", "N", Icon.NEW),
    _action("on", "On to the next phase", "Ctrl+Right", Icon.FORWARD),
    _action("back", "Back a phase", "Ctrl+Left", Icon.BACK),
    *(
        _action(f"phase_{at}", f"Look at {at} {word.lower()}", str(at), None, "go")
        for at, word in enumerate(PHASE_WORDS, 1)
    ),
    _action("issue", "An issue it answers…", "I", Icon.ISSUE),
    _action("measure", "The measure…", "M", Icon.RISING),
    _action("reading", "Keep a reading…", "V", Icon.EDIT),
    _action("option", "A way to go…", "O", Icon.IDEA),
    _action("choose", "Decide…", "C", Icon.DONE),
    _action("step", "A step of the plan…", "P", Icon.LIST),
    _action("tick", "Done, or trained", "X", Icon.DONE),
    _action("role", "Somebody's part…", "R", Icon.PERSON),
    _action("meeting", "A meeting…", "H", Icon.PEOPLE),
    _action("card", "The roll-out card", "K", Icon.FLAG, "go"),
    _action("correct", "Readings off target…", "Q", Icon.WARNING),
    _action("close", "Close: it worked", "D", Icon.CIRCLE_DONE),
    _action("exception", "Close by a signed exception…", "E", Icon.LOCKED),
    _action("drop", "Give it up…", "G", Icon.CIRCLE_OFF),
    _action("reopen", "Take it up again", "U", Icon.RESET),
    _action("round", "Begin the next round", "Y", Icon.REFRESH),
    _action("transfer", "Apply it to another segment…", "T", Icon.FORWARD),
    _action("seven", "The seven questions", "W", Icon.QUESTION, "go"),
    _action("loops", "Who is owed an answer", "A", Icon.INBOX, "go"),
)
OF_LIST = frozenset({"board", "list", "register", "new", "on", "back"})
"""What can be done without a page; on a page all of it can."""
