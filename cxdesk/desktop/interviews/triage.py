"""Deciding on quotes: what each key does to the words it is meant for. It shows at once and is saved behind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QMenu, QWidget

from cxdesk.desktop.interviews.hearing import Hearing
from cxdesk.desktop.interviews.issue_picker import Choice, IssuePicker
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.open_notes import OpenNotes
from cxdesk.desktop.interviews.quote_panel import QuotePanel
from cxdesk.desktop.interviews.steps import Pair
from cxdesk.desktop.interviews.tag_picker import TagPicker
from cxdesk.desktop.interviews.target import Target, make_quote, quote_at
from cxdesk.desktop.labels import LEVELS, count, effort_word, feeling_word, kind_word, severity_word
from cxdesk.desktop.screen import Context
from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.confirming import confirmed
from cxdesk.issues.issue import issue_number
from cxdesk.issues.quote import Quote, QuoteKind

FEELINGS: tuple[tuple[str, float | None], ...] = (
    ("&Negative", -0.6),
    ("N&eutral", 0.0),
    ("&Positive", 0.6),
    ("As &heard", None),
)


class Triage(QObject):
    """Acts on the current quote, or on the words at the caret, which become a quote with that.

    All it changes goes through the editor, so that typing and marking are taken back in one order.
    """

    def __init__(
        self,
        context: Context,
        panel: QuotePanel,
        editor: NoteEditor,
        hearing: Hearing,
        notes: OpenNotes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notes = notes
        self._context, self._panel, self._editor, self._hearing = context, panel, editor, hearing
        self.wanted: Id | None = None
        self._asked: Id | None = None
        self._room = parent
        self.severities = _menu(panel, _levels(severity_word), self.set_severity)
        self.efforts = _menu(panel, _levels(effort_word), self.set_effort)
        self.feelings = _menu(panel, FEELINGS, self.set_feeling)
        self.issues, self.tags = IssuePicker(context, parent), TagPicker(context, parent)
        self.issues.picked.connect(self._file)
        self.tags.picked.connect(self._set_tags)

    # ---- which quote

    @property
    def _current(self) -> Quote | None:
        return self._panel.list.current

    def _meant(self, kind: QuoteKind | None = None) -> tuple[Quote, bool] | None:
        """Return the quote that a key is meant for, and whether it is a new one; None when there are no words for it."""
        editor, current = self._editor, self._current
        is_chosen = editor.textCursor().hasSelection() or (editor.is_writing and editor.hasFocus())
        if not is_chosen and current is not None:
            return current, False
        target = editor.target()
        if target is None:
            return None
        if (known := quote_at(editor.sheet, target)) is not None:
            return known, False
        if target.block.voice != "customer":
            self._panel.say("Only the customer's own words count as evidence.")
            return None
        made = make_quote(editor.sheet.note, target, kind or self._likely_kind())
        return self._hearing.hear_quote(made), True

    def _likely_kind(self) -> QuoteKind:
        current = self._editor.current
        score = current.score if current is not None else None
        return "delight" if score is not None and score.label == "positive" else "pain"

    # ---- deciding

    @Slot()
    def accept(self) -> None:
        """Accept the current quote and go to the next proposal."""
        if (quote := self._current) is not None:
            self._editor.change(self._accepting([quote]), "Accept quote")
            self._panel.say("Accepted. Ctrl+Z takes it back.")
            if (following := self._panel.next_proposed(quote.id)) is not None:
                self._show(following)
            else:
                self._panel.say("That was the last proposal of this note.")

    @Slot()
    def dismiss(self) -> None:
        """Dismiss the current quote and go to the next proposal."""
        if (quote := self._current) is not None:
            following = self._panel.next_proposed(quote.id)
            self._editor.change([(quote, replace(quote, state="dismissed"))], "Dismiss quote")
            self._panel.say("Dismissed: it is not proposed again. Ctrl+Z brings it back.")
            self._show(following)

    @Slot()
    def accept_all(self) -> None:
        """Accept every proposal of the note."""
        proposed = self._panel.model.proposed
        if not proposed:
            self._panel.say("Nothing is proposed here.")
            return
        name = "Accept quote" if len(proposed) == 1 else f"Accept {len(proposed)} quotes"
        self._editor.change(self._accepting(proposed), name)
        words = f"Accepted {count(len(proposed), 'proposal')} in this note."
        self._context.window.show_message(words, "positive", "Undo", self._undo, seconds=8)

    def _accepting(self, quotes: Sequence[Quote]) -> list[Pair]:
        """Return the change that accepts quotes, and the proposed issues they point to with them."""
        pairs: list[Pair] = [(quote, replace(quote, state="accepted")) for quote in quotes]
        for identity in dict.fromkeys(quote.issue for quote in quotes if quote.issue is not None):
            issue = self._editor.sheet.others.get(identity)
            if isinstance(issue, Issue) and issue.state == "proposed":
                pairs.append((issue, replace(issue, state="accepted")))
        return pairs

    # ---- what is said about a quote

    def set_kind(self, kind: QuoteKind, *_: object) -> None:
        """Mark the words that are meant as of a kind."""
        self._set(f"Marked: {kind_word(kind)}.", f"Mark {kind_word(kind).lower()}", kind=kind)

    def set_severity(self, severity: int, *_: object) -> None:
        """Give the quote that is meant a severity."""
        words = f"Severity {severity}: {severity_word(severity).lower()}."
        self._set(words, f"Severity {severity}", severity=severity)

    def set_effort(self, effort: int, *_: object) -> None:
        """Say what it cost the customer."""
        self._set(f"Effort {effort}: {effort_word(effort).lower()}.", f"Effort {effort}", effort=effort)

    def set_feeling(self, value: float | None, *_: object) -> None:
        """Say how the quote that is meant feels; None goes back to what was heard."""
        words = "As heard." if value is None else f"Feels {feeling_word(value).lower()}, says a person."
        self._set(words, "Feeling", sentiment=value)

    @Slot()
    def quote_words(self) -> None:
        """Quote the selected words, or the current sentence."""
        if (meant := self._meant()) is not None and meant[1]:
            self._write(
                meant[0], True, "Quoted. 1–6 change its kind, I files it under an issue.", "Add quote"
            )

    def _set(self, words: str, name: str, **facts: Any) -> None:
        if (meant := self._meant(facts.get("kind"))) is not None:
            quote, is_new = meant
            self._write(quote, is_new, words, name, **facts)
        else:
            self._panel.say("Select words in the note first, or go to a sentence.")

    def _write(self, quote: Quote, is_new: bool, words: str, name: str, **facts: Any) -> None:
        after = replace(quote, **{"state": "accepted", **facts})
        self._editor.change([(None if is_new else quote, after)], name)
        if not self._editor.is_writing:
            self._editor.drop_selection()
            self._show(after.id)
        self._panel.say(words)

    @Slot()
    def check(self) -> None:
        """Say that the current quote stands at the selected words, or where it is marked now."""
        quote = self._current
        if quote is None or not quote.needs_check:
            self._panel.say("Nothing is to check at this quote.")
            return
        if self._editor.textCursor().hasSelection():
            target = self._editor.target()
        else:
            target = self._marked_place(quote)
        if target is None:
            self._panel.say("Its words are gone. Select the words it stands for, then press C.")
            return
        found = confirmed(quote, target.block, target.start, target.end)
        pairs: list[Pair] = [(quote, found)]
        if found.id != quote.id:
            pairs = [(quote, None), (None, self._hearing.hear_quote(found))]
        self._editor.change(pairs, "Check quote")
        self._editor.drop_selection()
        self._show(found.id)
        self._panel.say("It stands here.")

    def _marked_place(self, quote: Quote) -> Target | None:
        block = self._editor.sheet.blocks.get(quote.block)
        if block is None or not block.text[quote.start : quote.end].strip():
            return None
        return Target(block, quote.start, quote.end)

    # ---- asking

    @Slot()
    def ask_severity(self) -> None:
        """Open the choice of severities; 1 to 5 choose."""
        self._ask(self.severities)

    @Slot()
    def ask_effort(self) -> None:
        """Open the choice of efforts; 1 to 5 choose."""
        self._ask(self.efforts)

    @Slot()
    def ask_feeling(self) -> None:
        """Open the choice of feelings; their letters choose."""
        self._ask(self.feelings)

    @Slot()
    def ask_issue(self) -> None:
        """Open the field to file the words that are meant under an issue."""
        if (meant := self._kept()) is not None:
            self.issues.begin(self._place(meant), meant.text, meant.issue)

    @Slot()
    def ask_tags(self) -> None:
        """Open the field to tag the words that are meant."""
        if (meant := self._kept()) is not None:
            self.tags.begin(self._place(meant), meant.text, meant.tags)

    def _kept(self) -> Quote | None:
        """Return the quote that is meant, made now when there was none: what is picked later is for it."""
        meant = self._meant()
        if meant is None:
            self._panel.say("Select words in the note first, or go to a sentence.")
            return None
        quote, is_new = meant
        if is_new:
            self._write(quote, True, "Quoted.", "Add quote")
        self._asked = quote.id
        return quote

    def _ask(self, menu: QMenu) -> None:
        if (quote := self._kept()) is None:
            return
        mark = self._editor.marks.of_quote(quote.id)
        if mark is None or (self._panel.isVisible() and not self._editor.hasFocus()):
            menu.popup(self._panel.corner())
        else:
            menu.popup(self._editor.viewport().mapToGlobal(self._editor.place_of(mark).bottomLeft()))

    def _place(self, quote: Quote) -> QRect:
        """Where the current card stands on the screen, or the words in the note where the keys are there."""
        mark = self._editor.marks.of_quote(quote.id)
        if mark is None or (self._panel.isVisible() and not self._editor.hasFocus()):
            return self._panel.place_in(self._room)
        box = self._editor.place_of(mark)
        return QRect(self._editor.viewport().mapTo(self._room, box.topLeft()), box.size())

    def leave(self) -> None:
        """Close what is open for a quote."""
        for picker in (self.issues, self.tags):
            if picker.isVisible():
                picker.leave()

    @Slot(object)
    def _file(self, choice: Choice) -> None:
        job = partial(self._context.workspace.quotes.filing, choice.issue, choice.title)
        done = partial(self._file_under, self._asked)
        self._context.background.run(job, done, self._context.window.show_error, owner=self)

    def _file_under(self, identity: Id | None, filing: tuple[Issue | None, Issue | None]) -> None:
        quote = self._editor.sheet.quotes.get(identity) if identity is not None else None
        if quote is None or self._notes.current is None:
            return
        before, issue = filing
        if before is not None:
            self._notes.current.learn(before)
        name = f"File under {issue_number(issue.number)}" if issue is not None else "Take out of its issue"
        filed = replace(quote, state="accepted", issue=issue.id if issue is not None else None)
        self._editor.change(
            [(before, issue), (quote, filed)] if issue is not None else [(quote, filed)], name
        )
        self._panel.say("Filed. Ctrl+Z takes it back.")

    @Slot(object)
    def _set_tags(self, tags: tuple[Id, ...]) -> None:
        quote = self._editor.sheet.quotes.get(self._asked) if self._asked is not None else None
        if quote is not None:
            self._write(quote, False, "Tagged." if tags else "No tags.", "Tag", tags=tags)

    # ---- going

    @Slot()
    def open_issue(self) -> None:
        """Show the issue of the current quote."""
        quote = self._current
        if quote is None or quote.issue is None:
            self._panel.say("This quote belongs to no issue yet. Press I to file it.")
        else:
            self._context.window.go("issues", quote.issue)

    def step(self, way: int) -> None:
        """Go to the next or previous proposal, or among all quotes when nothing is proposed."""
        current = self._current
        identity = self._panel.next_proposed(current.id if current is not None else None, way)
        if identity is None and self._panel.model.cards:
            quotes = self._panel.model.quotes
            at = self._panel.model.row_of(current.id) + way if current is not None else 0
            identity = quotes[max(0, min(at, len(quotes) - 1))].id
        self._show(identity)

    def _show(self, identity: Id | None) -> None:
        self._panel.list.select(identity)

    def _undo(self) -> None:
        self._context.actions["edit.undo"].trigger()


def _levels(word: Callable[[int], str]) -> list[tuple[str, int]]:
    return [(f"&{level}  {word(level)}", level) for level in LEVELS]


def _menu(parent: QWidget, choices: Sequence[tuple[str, Any]], slot: Callable[..., None]) -> QMenu:
    menu = QMenu(parent)
    for words, value in choices:
        menu.addAction(words).triggered.connect(partial(slot, value))
    return menu
