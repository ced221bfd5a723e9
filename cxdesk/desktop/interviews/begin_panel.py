"""Beginning a talk: who is there, and which guide it follows."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, NameField, ScrollArea, TwoLine, TwoLines
from cxdesk.desktop.widgets.focus import take_enter, take_plain_keys
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id, named_id
from cxdesk.interviews.guide import Guide

_WIDEST, _SIDE = 560, 24
_NO_GUIDE = "no guide"
_FIRST = named_id("guide", "experience_interview/1")
"""The family offered first while no talk was held with a guide."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Known(NamedTuple):
    """What there is to choose from: names of accounts, guides, and the family used last."""

    accounts: list[str]
    guides: list[Guide]
    last: Id | None


class BeginPanel(QWidget):
    """Covers its parent while it is open. Enter anywhere starts the talk, Escape leaves.

    `begun` carries the id of the new interview, `refused` the CxdeskError when it could not be made, `left` says that
    nothing was begun.
    """

    begun = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, background: Background, workspace: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._background, self._workspace, self._over = theme, background, workspace, parent
        self._names: dict[str, list[str]] = {"account": [], "contact": []}
        self._roles: dict[str, str] = {}
        self._wanted: Id | None = None
        self.account = NameField(theme, "Account", partial(self._names.__getitem__, "account"), self)
        self.contact = NameField(theme, "Contact", partial(self._names.__getitem__, "contact"), self)
        self.account.setPlaceholderText("Whom you serve")
        self.contact.setPlaceholderText("Who you are talking to")
        self.role = QLineEdit(self)
        self.role.setPlaceholderText("What they do there")
        self.role.setAccessibleName("Role")
        self.guides = TwoLines(theme, "Guide", self)
        self._news = {"account": self._quiet(), "contact": self._quiet()}
        self.start = Button(theme, "Start the interview", Icon.ENTER, "primary", parent=self)
        self._leave_button = Button(theme, "Leave", kind="ghost", parent=self)
        self._lay_out()
        self._connect()
        self.setAccessibleName("New interview")
        self.hide()

    # ---- opening and leaving

    def begin(self, account: str = "", contact: str = "", guide: Id | None = None) -> None:
        """Open with these filled in, the focus in the first blank field."""
        self._wanted = guide
        self.account.set_text(account)
        self.contact.set_text(contact)
        self.role.clear()
        self._roles = {}
        self.start.setEnabled(True)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        blank = (field for field in (self.account, self.contact) if not field.text())
        next(blank, self.guides).setFocus(Qt.FocusReason.OtherFocusReason)
        self._background.run(
            partial(_load, self._workspace), self._show_known, lane="pool", key="begin.known", owner=self
        )
        self._ask_contacts()

    def leave(self) -> None:
        """Close without beginning anything."""
        self.hide()
        self.left.emit()

    def _start(self) -> None:
        if not self.start.isEnabled():
            return
        self.start.setEnabled(False)
        guide = self.guides.current
        begin = partial(
            self._workspace.interviews.begin,
            self.account.text(),
            self.contact.text(),
            guide if isinstance(guide, bytes) else None,
            role=self.role.text(),
        )
        self._background.run(begin, self._tell_begun, self._tell_refused, owner=self)

    def _tell_begun(self, interview: Id) -> None:
        self.hide()
        self.begun.emit(interview)

    def _tell_refused(self, error: CxdeskError) -> None:
        self.start.setEnabled(True)
        self.refused.emit(error)

    # ---- what is known

    def _show_known(self, known: _Known) -> None:
        self._names["account"] = known.accounts
        lines = [
            TwoLine(
                guide.name, guide.purpose or count(len(guide.questions), "question"), guide.id, Icon.GUIDE
            )
            for guide in known.guides
        ]
        lines.append(
            TwoLine("No guide", "Just listen; everything can still be marked.", _NO_GUIDE, Icon.INTERVIEW)
        )
        ids = {guide.family: guide.id for guide in known.guides}
        first = ids.get(known.last or _FIRST, ids.get(_FIRST))
        self.guides.show_lines(lines, self._wanted or first)
        self.guides.setFixedHeight(self.guides.height_of(len(lines)))
        self._judge()

    @Slot()
    def _ask_contacts(self) -> None:
        job = partial(_contacts, self._workspace, self.account.text())
        self._background.run(job, self._show_contacts, lane="pool", key="begin.contacts", owner=self)

    def _show_contacts(self, roles: dict[str, str]) -> None:
        self._roles = {_fold(name): role for name, role in roles.items()}
        self._names["contact"] = list(roles)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Say which names are new, and fill in the role of somebody known."""
        for word, field in (("account", self.account), ("contact", self.contact)):
            typed = _fold(field.text())
            known = {_fold(name) for name in self._names[word]}
            self._news[word].setText(
                f"New {word}: added when you start" if typed and typed not in known else ""
            )
        role = self._roles.get(_fold(self.contact.text()), "")
        if role and not self.role.isModified():
            self.role.setText(role)

    @Slot()
    def _show_guide(self, *_guide: object) -> None:
        """Scroll to the guide that is marked."""
        place = self.guides.visualItemRect(self.guides.currentItem())
        at = self.guides.mapTo(self._page, place.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, place.height())

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the parent covered; in the fields, Up and Down choose the guide and Enter starts."""
        if watched is not self._over and take_enter(event):
            return True
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._over.rect())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES and watched is self.role:
                self.guides.keyPressEvent(event)
                return True
            if event.key() in _ENTER and watched is not self._leave_button:
                self._enter(watched, event)
                return True
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject, event: QKeyEvent) -> None:
        """Take the name that is offered and go on to the next field; with nothing offered, start."""
        if not (isinstance(watched, NameField) and watched.offered):
            self._start()
            return
        watched.keyPressEvent(event)
        if watched is self.account:
            self._ask_contacts()
            following: QWidget = self.contact
        else:
            following = self.guides if self.role.text() else self.role
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep letters from acting on the note beneath."""
        return take_plain_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; other keys stay here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    # ---- parts

    def _quiet(self) -> Label:
        return Label(self._theme, "", "small", "text2", parent=self)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE, 28, _SIDE, 24)
        column.setSpacing(4)
        column.addWidget(Label(self._theme, "New interview", "title"))
        words = "Enter starts, Esc leaves. What you leave blank waits in “Finish me”."
        column.addWidget(Label(self._theme, words, "body", "text2", wrap=True))
        column.addSpacing(12)
        column.addLayout(self._form())
        column.addSpacing(8)
        column.addWidget(Label(self._theme, "Guide", "small_strong", "text2"))
        column.addWidget(self.guides)
        column.addStretch(1)
        inner.setMaximumWidth(_WIDEST)
        self._page = middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = ScrollArea(self._theme, middle, "New interview")
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot())

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.addWidget(Label(self._theme, "Account", "small_strong", "text2"), 0, 0)
        form.addWidget(self.account, 1, 0, 1, 2)
        form.addWidget(self._news["account"], 2, 0, 1, 2)
        form.addWidget(Label(self._theme, "Contact", "small_strong", "text2"), 3, 0)
        form.addWidget(Label(self._theme, "Role", "small_strong", "text2"), 3, 1)
        form.addWidget(self.contact, 4, 0)
        form.addWidget(self.role, 4, 1)
        form.addWidget(self._news["contact"], 5, 0)
        return form

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, 16)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._leave_button)
        foot.addWidget(self.start)
        foot.addStretch(1)
        return foot

    def _connect(self) -> None:
        self._over.installEventFilter(self)
        for widget in (self.account, self.contact, self.role, self.guides, self.start, self._leave_button):
            widget.installEventFilter(self)
        self.account.editingFinished.connect(self._ask_contacts)
        for field in (self.account, self.contact):
            field.textChanged.connect(self._judge)
        self.guides.chosen.connect(self._show_guide)
        self.guides.opened.connect(self._start)
        self.start.clicked.connect(self._start)
        self._leave_button.clicked.connect(self.leave)


def _load(workspace: Any) -> _Known:
    names = [account.name for account in workspace.accounts.all()]
    return _Known(names, workspace.guides.all(), workspace.guides.last_used())


def _contacts(workspace: Any, account: str) -> dict[str, str]:
    """Return names and roles of the people at an account; nobody for one that is not known."""
    found = workspace.accounts.find(account) if account.strip() else None
    return {} if found is None else {one.name: one.role for one in workspace.accounts.contacts(found.id)}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
