"""What can be done on this screen: ids, words, keys."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import kind_icon, kind_word
from cxdesk.issues.quote import QuoteKind

SCREEN = "interviews"
KINDS: tuple[QuoteKind, ...] = ("pain", "need", "delight", "workaround", "idea", "question")
"""In the order of the keys 1 to 6."""


def _action(key: str, text: str, shortcut: str, icon: Icon | None = None, menu: str = "edit") -> Action:
    return Action(f"interviews.{key}", text, shortcut, icon, SCREEN, menu)


DECIDE = (
    _action("accept", "Accept", "A", Icon.ACCEPT),
    _action("dismiss", "Dismiss", "D", Icon.DISMISS),
    _action("accept_all", "Accept all proposals", "Shift+A", Icon.DONE),
    _action("tags", "Tags…", "T", Icon.TAG),
    _action("issue", "File under another issue…", "I", Icon.LINK),
    _action("severity", "Severity…", "S", Icon.FLAG),
    _action("effort", "Effort for the customer…", "E", Icon.EFFORT),
    _action("feels", "Feels…", "F", Icon.MIXED),
    _action("quote", "Quote the selected words", "Q", Icon.QUOTE),
    _action("check", "Confirm where it stands", "C", Icon.PLACE),
)
FEELS = (
    _action("feels_better", "Feels positive", "+", Icon.POSITIVE, ""),
    _action("feels_worse", "Feels negative", "-", Icon.NEGATIVE, ""),
)
KIND = tuple(
    _action(f"kind_{kind}", f"Make it: {kind_word(kind)}", str(number), kind_icon(kind))
    for number, kind in enumerate(KINDS, 1)
)
MARK = (
    *(
        _action(
            f"mark_{kind}", f"While writing: {kind_word(kind).lower()}", f"Alt+{number}", kind_icon(kind), ""
        )
        for number, kind in enumerate(KINDS, 1)
    ),
    _action("mark_tags", "While writing: tags…", "Alt+T", Icon.TAG, ""),
    _action("mark_issue", "While writing: file under an issue…", "Alt+I", Icon.LINK, ""),
    _action("mark_severity", "While writing: severity…", "Alt+S", Icon.FLAG, ""),
    _action("mark_effort", "While writing: effort for the customer…", "Alt+E", Icon.EFFORT, ""),
)
WRITE = (
    _action("write", "Write in the note", "Ctrl+Shift+W", Icon.EDIT),
    _action("voice", "The other side says this line", "Alt+V", Icon.PEOPLE),
    _action("new", "New interview", "N", Icon.NEW),
    _action("wrap_up", "End interview", "Ctrl+Return", Icon.RANKED),
    _action("consent", "Ask for consent", "Alt+C", Icon.LOCKED),
    _action("guide", "Go to the guide, or fold it", "Ctrl+Shift+G", Icon.GUIDE, "go"),
    _action("next_question", "Next question", "Ctrl+J", Icon.DOWN, "go"),
    _action("previous_question", "Previous question", "Ctrl+Shift+J", Icon.UP, "go"),
)
LOOK = (
    _action("next", "Next proposal", "J", Icon.DOWN, "go"),
    _action("previous", "Previous proposal", "K", Icon.UP, "go"),
    _action("next_sentence", "Next sentence", ".", Icon.RIGHT, "go"),
    _action("previous_sentence", "Previous sentence", ",", Icon.LEFT, "go"),
    _action("open_issue", "Open the issue", "O", Icon.ISSUE, "go"),
    _action("why", "Why is it heard so?", "W", Icon.HELP, "view"),
    _action("panel", "Show or hide proposals", "P", Icon.PANEL, "view"),
    _action("search", "Search notes", "/", Icon.SEARCH, "go"),
    _action("finish", "Fill in what is missing", "M", Icon.EDIT),
)
SPELL = (
    _action("spelling", "Check spelling", "Alt+F7", None, "view"),
    _action("correct", "Correct the word at the caret, or the next", "Ctrl+.", Icon.EDIT),
)
WRITING = {action.id for action in (*DECIDE, *FEELS, *KIND, *MARK, *WRITE)} | {
    "interviews.finish",
    "interviews.correct",
}
"""The actions that change the workspace."""
