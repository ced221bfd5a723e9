"""The right panel: proposals and quotes of the note, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QStackedWidget, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.quote_list import QuoteCard, QuoteDelegate, QuoteModel
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Label, Panel
from cxdesk.desktop.widgets.focus import note_focus
from cxdesk.identity import Id
from cxdesk.issues.quote import Quote

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = (
    "A accept · D dismiss · 1–6 kind · T tag · I issue\nS severity · E effort · F feels · W why · Enter opens"
)
_UNSURE = (
    "C confirms that the quote is where it is marked. Or select the words first, then C. D dismisses it."
)
_NOTHING = "Nothing is proposed here, and nothing is quoted yet.\n\nSelect words in the note and press Q to quote them."
_SAY_MS = 4000


class QuoteList(QListView):
    """The cards; the current quote stays with its id. `chosen` tells the quote's id when a person chose it."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, model: QuoteModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.cards = theme, model
        self.setAccessibleName("Proposals and quotes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, 4, 0)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(QuoteDelegate(theme, self))
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self._wear)

    @property
    def current(self) -> Quote | None:
        """The current quote."""
        row = self.currentIndex().row()
        return self.cards.cards[row].quote if 0 <= row < len(self.cards.cards) else None

    def select(self, identity: Id | None) -> None:
        """Make a quote current and bring it into view; None or an unknown one leaves none."""
        row = self.cards.row_of(identity)
        index = self.cards.index(row, 0) if row >= 0 else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            if row < 0:
                self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the issue, the rest moves."""
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus; choose the first card if none is."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid() and self.cards.cards:
            self.setCurrentIndex(self.cards.index(0, 0))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the cards anew when words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the cards."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.canvas)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _choose(self) -> None:
        quote = self.current
        self.chosen.emit(quote.id if quote is not None else None)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


class QuotePanel(Panel):
    """Cards, buttons for the current card, and a line of keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Quotes", "right", parent)
        self.setFixedWidth(sizes.SIDE_PANEL)
        self.model = QuoteModel(self)
        self.list = QuoteList(theme, self.model, self)
        self._nothing = Label(theme, _NOTHING, "body", "text2", wrap=True, parent=self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget(self)
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._rest = _HINT
        self._hint = Label(theme, _HINT, "small", "text2", wrap=True, parent=self)
        self.menu = QMenu(self)
        self.column.addWidget(self._pages, 1)
        self.column.addLayout(self._buttons)
        self.column.addWidget(self._hint)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_SAY_MS)
        self._calm.timeout.connect(self._hush)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.chosen.connect(self._fit_buttons)

    def set_actions(
        self, theme: Theme, accept: QAction, check: QAction, dismiss: QAction, others: Sequence[QAction]
    ) -> None:
        """Make buttons and the menu of a card from actions; `check` takes the place of `accept` where it is due."""
        self._accept = Button.of(theme, accept, Icon.ACCEPT)
        self._check = Button.of(theme, check, Icon.PLACE)
        self._check.setText("Confirm")
        for button in (self._accept, self._check, Button.of(theme, dismiss, Icon.DISMISS)):
            self._buttons.addWidget(button)
        self._fit_buttons()
        self._buttons.addStretch(1)
        more = Button(theme, "More", kind="ghost", tooltip="Kind, issue, severity, feeling")
        more.setMenu(self.menu)
        self._buttons.addWidget(more)
        self.menu.addActions([accept, dismiss, check])
        self.menu.addSeparator()
        self.menu.addActions(list(others))

    def show_cards(self, cards: Sequence[QuoteCard]) -> None:
        """Show the cards of a note; the current quote stays current when it is among them."""
        current = self.list.current
        self.model.show(cards)
        self.list.select(current.id if current is not None else None)
        self.recount()

    def recount(self) -> None:
        """Say how many there are."""
        total, proposed = len(self.model.cards), len(self.model.proposed)
        unsure = sum(quote.needs_check for quote in self.model.quotes)
        notes = [count(total, "quote")] if total else []
        notes += [f"{proposed} proposed"] if proposed else []
        notes += [f"{unsure} to check"] if unsure else []
        self.set_title("Proposals" if proposed else "Quotes", " · ".join(notes))
        self._fit_buttons()
        self._pages.setCurrentWidget(self.list if total else self._nothing)

    def next_proposed(self, after: Id | None, step: int = 1) -> Id | None:
        """Return the next (with −1 the previous) proposal or quote to check, around the end; None without any."""
        cards = self.model.cards
        start = self.model.row_of(after)
        start = -1 if start < 0 and step > 0 else start
        for offset in range(1, len(cards) + 1):
            quote = cards[(start + step * offset) % len(cards)].quote
            if (quote.state == "proposed" or quote.needs_check) and quote.id != after:
                return quote.id
        return None

    def say(self, words: str) -> None:
        """Say in the hint line what was done, for a moment."""
        self._hint.setText(words)
        self._calm.start()

    @property
    def hint(self) -> str:
        """What the hint line says."""
        return self._hint.text()

    def corner(self) -> QPoint:
        """Return the place on the screen where a menu for the current card opens."""
        box = self.list.visualRect(self.list.currentIndex())
        return self.list.viewport().mapToGlobal(box.topLeft() + QPoint(22, 40))

    def place_in(self, room: QWidget) -> QRect:
        """Return where the current card stands, in coordinates of a widget around the panel."""
        box = self.list.visualRect(self.list.currentIndex()) & self.list.viewport().rect()
        return QRect(self.list.viewport().mapTo(room, box.topLeft()), box.size())

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        if self.list.indexAt(point).isValid():
            self.menu.popup(self.list.viewport().mapToGlobal(point))

    @Slot()
    def _fit_buttons(self) -> None:
        quote = self.list.current
        is_unsure = quote is not None and quote.needs_check
        self._check.setVisible(is_unsure)
        self._accept.setVisible(not is_unsure)
        self._rest = _UNSURE if is_unsure else _HINT
        if not self._calm.isActive():
            self._hush()

    @Slot()
    def _hush(self) -> None:
        self._hint.setText(self._rest)
