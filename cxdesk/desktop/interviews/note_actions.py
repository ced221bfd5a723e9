"""The actions of the screen, and what each of them does in a note."""

from collections.abc import Callable
from functools import partial

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.interviews.action_table import (
    DECIDE,
    FEELS,
    KIND,
    KINDS,
    LOOK,
    MARK,
    SPELL,
    WRITE,
    WRITING,
)
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.quote_panel import QuotePanel
from cxdesk.desktop.interviews.triage import Triage
from cxdesk.desktop.theme import Theme

Slots = dict[str, Callable[[], object]]
_ALSO_WRITING = ("tags", "issue", "severity", "effort")
_TABLE = (*DECIDE, *FEELS, *KIND, *MARK, *WRITE, *LOOK, *SPELL)


def note_slots(triage: Triage, editor: NoteEditor) -> Slots:
    """Return what acts on quotes and words, by the names of actions."""
    slots: Slots = {
        "accept": triage.accept,
        "dismiss": triage.dismiss,
        "accept_all": triage.accept_all,
        "tags": triage.ask_tags,
        "issue": triage.ask_issue,
        "severity": triage.ask_severity,
        "effort": triage.ask_effort,
        "check": triage.check,
        "feels": triage.ask_feeling,
        "quote": triage.quote_words,
        "feels_better": partial(triage.set_feeling, 0.6),
        "feels_worse": partial(triage.set_feeling, -0.6),
        "next": partial(triage.step, 1),
        "previous": partial(triage.step, -1),
        "next_sentence": partial(editor.step_sentence, True),
        "previous_sentence": partial(editor.step_sentence, False),
        "open_issue": triage.open_issue,
        "voice": editor.toggle_voice,
    }
    for kind in KINDS:
        slots[f"kind_{kind}"] = slots[f"mark_{kind}"] = partial(triage.set_kind, kind)
    return slots | {f"mark_{name}": slots[name] for name in _ALSO_WRITING}


def add_actions(actions: Actions, slots: Slots, usable: bool) -> None:
    """Add the actions of the screen; those that write are off where nothing can be written."""
    for action in _TABLE:
        made = actions.add(action, _quiet(slots[action.id.removeprefix("interviews.")]))
        made.setEnabled(usable or action.id not in WRITING)


def fill_panel(panel: QuotePanel, theme: Theme, actions: Actions) -> None:
    """Give the panel its buttons and the menu of a card."""
    accept, check, dismiss = (actions[f"interviews.{name}"] for name in ("accept", "check", "dismiss"))
    others = [*DECIDE[3:8], *KIND, LOOK[4]]
    panel.set_actions(theme, accept, check, dismiss, [actions[action.id] for action in others])


def _quiet(slot: Callable[[], object]) -> Callable[..., object]:
    """Return a slot that ignores what QAction.triggered passes."""

    def run(*_: object) -> object:
        return slot()

    return run
