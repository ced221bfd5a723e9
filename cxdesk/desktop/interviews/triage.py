"""Deciding on proposals: what each key does to the current quote. What is done shows at once and is written behind."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QMenu, QWidget

from cxdesk.desktop.interviews.issue_picker import Choice, IssuePicker
from cxdesk.desktop.interviews.note_text import NoteText
from cxdesk.desktop.interviews.quote_panel import QuotePanel
from cxdesk.desktop.interviews.tag_picker import TagPicker
from cxdesk.desktop.labels import LEVELS, count, effort_word, feeling_word, kind_word, severity_word
from cxdesk.desktop.screen import Context
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.issues.quote import Quote, QuoteKind

FEELINGS: tuple[tuple[str, float | None], ...] = (
    ("&Negative", -0.6),
    ("N&eutral", 0.0),
    ("&Positive", 0.6),
    ("As &heard", None),
)


class Triage(QObject):
    """Acts on the current quote of the panel. `on_failed` is told when something could not be written."""

    def __init__(
        self,
        context: Context,
        panel: QuotePanel,
        text: NoteText,
        on_failed: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._panel, self._text = context, panel, text
        self._quotes = context.workspace.quotes
        self._on_failed = on_failed
        self.wanted: Id | None = None
        self._room = parent
        self.severities = _menu(panel, _levels(severity_word), self.set_severity)
        self.efforts = _menu(panel, _levels(effort_word), self.set_effort)
        self.feelings = _menu(panel, FEELINGS, self.set_feeling)
        self.issues, self.tags = IssuePicker(context, parent), TagPicker(context, parent)
        self.issues.picked.connect(self._file)
        self.tags.picked.connect(self._set_tags)

    @property
    def _current(self) -> Quote | None:
        return self._panel.list.current

    @Slot()
    def accept(self) -> None:
        """Accept the current quote and go to the next proposal."""
        if (quote := self._current) is not None:
            self._panel.model.foresee(quote.id, state="accepted")
            self._write(partial(self._quotes.accept, [quote.id]))
            self._panel.say("Accepted. Ctrl+Z takes it back.")
            self._go_on(quote.id)

    @Slot()
    def dismiss(self) -> None:
        """Dismiss the current quote and go to the next proposal."""
        if (quote := self._current) is not None:
            following = self._panel.next_proposed(quote.id)
            self._panel.model.take_out(quote.id)
            self._write(partial(self._quotes.dismiss, [quote.id]))
            self._remark()
            self._panel.say("Dismissed: it is not proposed again. Ctrl+Z brings it back.")
            self._show(following)

    @Slot()
    def accept_all(self) -> None:
        """Accept every proposal of the note."""
        proposed = [quote.id for quote in self._panel.model.proposed]
        if not proposed:
            self._panel.say("Nothing is proposed here.")
            return
        for identity in proposed:
            self._panel.model.foresee(identity, state="accepted")
        self._write(partial(self._quotes.accept, proposed))
        self._remark()
        words = f"Accepted {count(len(proposed), 'proposal')} in this note."
        self._context.window.show_message(words, "positive", "Undo", self._undo, seconds=8)

    def set_kind(self, kind: QuoteKind, *_: object) -> None:
        """Make the current quote of another kind; it is accepted with that."""
        self._set(f"Now: {kind_word(kind)}.", kind=kind)

    def set_severity(self, severity: int, *_: object) -> None:
        """Give the current quote a severity."""
        self._set(f"Severity {severity}: {severity_word(severity).lower()}.", severity=severity)

    def set_effort(self, effort: int, *_: object) -> None:
        """Say what it cost the customer."""
        self._set(f"Effort {effort}: {effort_word(effort).lower()}.", effort=effort)

    def set_feeling(self, value: float | None, *_: object) -> None:
        """Say how the current quote feels; None goes back to what was heard."""
        words = "As heard." if value is None else f"Feels {feeling_word(value).lower()}, says a person."
        self._set(words, sentiment=value)

    @Slot()
    def ask_severity(self) -> None:
        """Open the choice of severities at the current card; 1 to 5 choose."""
        self._ask(self.severities)

    @Slot()
    def ask_effort(self) -> None:
        """Open the choice of efforts at the current card; 1 to 5 choose."""
        self._ask(self.efforts)

    @Slot()
    def ask_feeling(self) -> None:
        """Open the choice of feelings at the current card; their letters choose."""
        self._ask(self.feelings)

    @Slot()
    def ask_issue(self) -> None:
        """Open the field to file the current quote under another issue."""
        if (quote := self._current) is not None:
            self.issues.begin(self._place(quote), quote.text, quote.issue)

    @Slot()
    def ask_tags(self) -> None:
        """Open the field to tag the current quote."""
        if (quote := self._current) is not None:
            self.tags.begin(self._place(quote), quote.text, quote.tags)

    @Slot()
    def check(self) -> None:
        """Say that the current quote stands at the selected words, or where it is marked now."""
        quote, chosen = self._current, self._text.chosen_words()
        if quote is None or not quote.needs_check:
            self._panel.say("Nothing is to check at this quote.")
            return
        place = (quote.block, quote.start, quote.end) if chosen is None else (chosen[0].id, *chosen[1:])
        self._context.background.run(
            partial(self._quotes.check, quote.id, *place), self._checked, self._refused, owner=self
        )

    def _checked(self, identity: Id) -> None:
        self._added(identity)
        self._panel.say("It stands here.")

    def leave(self) -> None:
        """Close what is open for a quote."""
        for picker in (self.issues, self.tags):
            if picker.isVisible():
                picker.leave()

    @Slot()
    def open_issue(self) -> None:
        """Show the issue of the current quote."""
        quote = self._current
        if quote is None or quote.issue is None:
            self._panel.say("This quote belongs to no issue yet. Press I to file it.")
        else:
            self._context.window.go("issues", quote.issue)

    @Slot()
    def quote_words(self) -> None:
        """Quote the selected words, or the current sentence."""
        chosen = self._text.chosen_words()
        if chosen is None:
            self._panel.say("Select words in the note first, then press Q.")
            return
        block, start, end = chosen
        if block.voice != "customer":
            self._panel.say("Only the customer's own words count as evidence.")
            return
        current = self._text.current
        score = current.score if current is not None else None
        kind: QuoteKind = "delight" if score is not None and score.label == "positive" else "pain"
        add = partial(self._quotes.add, block.id, start, end, kind)
        self._context.background.run(add, self._added, self._refused, owner=self)

    def step(self, way: int) -> None:
        """Go to the next or previous proposal, or among all quotes when nothing is proposed."""
        current = self._current
        identity = self._panel.next_proposed(current.id if current is not None else None, way)
        if identity is None and self._panel.model.cards:
            quotes = self._panel.model.quotes
            at = self._panel.model.row_of(current.id) + way if current is not None else 0
            identity = quotes[max(0, min(at, len(quotes) - 1))].id
        self._show(identity)

    def _set(self, words: str, **facts: Any) -> None:
        if (quote := self._current) is not None:
            self._panel.model.foresee(quote.id, state="accepted", **facts)
            self._write(partial(self._quotes.set, quote.id, **facts))
            self._panel.say(words)
            self._remark()

    def _go_on(self, identity: Id) -> None:
        self._remark()
        if (following := self._panel.next_proposed(identity)) is not None:
            self._show(following)
        else:
            self._panel.say("That was the last proposal of this note.")

    def _show(self, identity: Id | None) -> None:
        self._panel.list.select(identity)

    def _remark(self) -> None:
        self._text.show_quotes(self._panel.model.quotes)
        self._panel.recount()

    def _ask(self, menu: QMenu) -> None:
        if (quote := self._current) is None:
            return
        mark = self._text.marks.of_quote(quote.id)
        if self._panel.isVisible() or mark is None:
            menu.popup(self._panel.corner())
        else:
            menu.popup(self._text.viewport().mapToGlobal(self._text.place_of(mark).bottomLeft()))

    def _write(self, job: Callable[[], object]) -> None:
        self._context.background.run(job, None, self._refused, owner=self)

    def _refused(self, error: CxdeskError) -> None:
        self._context.window.show_error(error)
        self._on_failed()

    def _added(self, identity: Id) -> None:
        self._text.drop_selection()
        self.wanted = identity
        if self._panel.model.row_of(identity) >= 0:
            self._panel.list.select(identity)
        self._panel.say("Quoted. 1–6 change its kind, I files it under an issue.")

    @Slot(object)
    def _file(self, choice: Choice) -> None:
        if (quote := self._current) is not None:
            self._panel.model.foresee(quote.id, state="accepted")
            self._write(partial(self._quotes.file, quote.id, choice.issue, choice.title))
            self._remark()
            self._panel.say("Filed. Ctrl+Z takes it back.")

    @Slot(object)
    def _set_tags(self, tags: tuple[Id, ...]) -> None:
        self._set("Tagged." if tags else "No tags.", tags=tags)

    def _place(self, quote: Quote) -> QRect:
        """Where the current card stands on the screen, or the words in the note where the panel is hidden."""
        mark = self._text.marks.of_quote(quote.id)
        if self._panel.isVisible() or mark is None:
            return self._panel.place_in(self._room)
        box = self._text.place_of(mark)
        return QRect(self._text.viewport().mapTo(self._room, box.topLeft()), box.size())

    def _undo(self) -> None:
        self._context.actions["edit.undo"].trigger()


def _levels(word: Callable[[int], str]) -> list[tuple[str, int]]:
    return [(f"&{level}  {word(level)}", level) for level in LEVELS]


def _menu(parent: QWidget, choices: Sequence[tuple[str, Any]], slot: Callable[..., None]) -> QMenu:
    menu = QMenu(parent)
    for words, value in choices:
        menu.addAction(words).triggered.connect(partial(slot, value))
    return menu
