"""A window with the interviews screen on a real workspace of three talks and one experience."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Account, Contact
from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews import InterviewsScreen
from cxdesk.desktop.screen import Screen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import Experience
from cxdesk.workspace import Workspace

ANNA = (
    ("frame", "", "How did the first month go?"),
    ("interviewer", "Mara", "Tell me about the start."),
    (
        "customer",
        "Anna",
        "The invitation never arrived. 🙂 Our people on the desk are wonderful. We have nine sites.",
    ),
    ("customer", "Anna", "Invoices are wrong every month and nobody answers. I keep a spreadsheet instead."),
)
PROPOSED = (
    (2, "The invitation never arrived.", "pain", -0.5),
    (2, "Our people on the desk are wonderful.", "delight", 0.8),
    (3, "Invoices are wrong every month and nobody answers.", "pain", -0.6),
)


class Wrote(QObject):
    """Brings the news of a write to the window's thread."""

    happened = Signal(object)


@dataclass
class Desk:
    """The window, its screen, and what is in the workspace."""

    window: MainWindow
    screen: InterviewsScreen
    workspace: Workspace
    background: Background
    bot: QtBot
    notes: dict[str, Id]
    issues: dict[str, Id]

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        self.bot.waitUntil(lambda: self.background.idle)
        QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle)

    def press(
        self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is, then wait until its work is done."""
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key, modifier)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def states(self, note: str = "anna") -> list[str]:
        """Return the states of a note's quotes as stored, dismissed ones left out."""
        quotes = {q.start + 1000 * self._row(note, q.block): q for q in self.stored(note)}
        return [quotes[place].state for place in sorted(quotes)]

    def stored(self, note: str = "anna") -> tuple[Quote, ...]:
        """Return the quotes of a note as stored."""
        return self.workspace.interviews.note(self.notes[note]).quotes

    def _row(self, note: str, block: Id) -> int:
        blocks = self.workspace.interviews.note(self.notes[note]).blocks
        return [one.id for one in blocks].index(block)

    def current_words(self) -> str:
        """Return the words of the current quote."""
        quote = self.screen.panel.list.current
        return quote.text if quote is not None else ""


def fill(workspace: Workspace) -> tuple[dict[str, Id], dict[str, Id]]:
    """Write the talks and return the ids of notes and issues."""
    account = Account(id=new_id(), name="Northwind Freight")
    anna = Contact(id=new_id(), name="Anna Weber", account=account.id, role="Operations lead")
    talk = Interview(
        id=new_id(), title="Talk with Anna", account=account.id, contact=anna.id, held_on=date(2026, 11, 3)
    )
    blank = Interview(id=new_id(), title="A scribbled note", held_on=date(2026, 11, 2))
    third = Interview(
        id=new_id(), title="Silence", held_on=date(2026, 11, 1), account=account.id, touchpoint="Support"
    )
    lived = Experience(
        id=new_id(),
        account=account.id,
        happened_on=date(2026, 10, 1),
        touchpoint="Billing",
        scale="csat",
        rating=2,
    )
    late = Issue(id=new_id(), number=1, title="Invoices are wrong", state="proposed")
    mail = Issue(id=new_id(), number=2, title="Invitation mails get lost", state="accepted")
    blocks = [
        Block(id=new_id(), note=talk.id, position=float(at), text=text, speaker=speaker, voice=voice)  # type: ignore[arg-type]
        for at, (voice, speaker, text) in enumerate(ANNA)
    ]
    quotes = []
    for at, text, kind, heard in PROPOSED:
        start = blocks[at].text.index(text)
        issue = late.id if text.startswith("Invoices") else None
        quotes.append(
            Quote(id=new_id(), note=talk.id, block=blocks[at].id, start=start, end=start + len(text), text=text,
                  kind=kind, heard=heard, state="proposed", issue=issue)  # type: ignore[arg-type]
        )  # fmt: skip
    words = [
        Block(id=new_id(), note=blank.id, position=0.0, text="The printer at Hull is slow."),
        Block(id=new_id(), note=third.id, position=0.0, text="We talked about the weather."),
        Block(id=new_id(), note=lived.id, position=0.0, text="The invoice was wrong again."),
    ]
    changes = [Change(None, one) for one in (account, anna, late, mail)]
    changes += [Change(None, talk, [*blocks, *quotes]), Change(None, blank, words[:1])]
    changes += [Change(None, third, words[1:2]), Change(None, lived, words[2:])]
    workspace._database.write(Edit("Fill", changes, undoable=False))
    notes = {"anna": talk.id, "blank": blank.id, "silence": third.id, "lived": lived.id}
    return notes, {"late": late.id, "mail": mail.id}


class IssuesStandIn(Screen):
    """Remembers what it was asked to show."""

    shown: object = None

    def show_target(self, target: object) -> None:
        self.shown = target


Opener = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the window, full or empty, and closes all at the end."""
    opened: list[tuple[Background, Workspace]] = []

    def open_it(full: bool = True, width: int = 1440) -> Desk:
        background = Background()
        window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        workspace = Workspace.create(tmp_path / "talks.cxdesk")
        opened.append((background, workspace))
        notes, issues = fill(workspace) if full else ({}, {})
        wrote = Wrote(window)
        wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
        workspace.watch(wrote.happened.emit)
        window.undo_asked.connect(lambda: background.run(workspace.history.undo))
        window.set_workspace(workspace)
        window.register("interviews", "Interviews", Icon.INTERVIEW, "STUDY", "Ctrl+1", InterviewsScreen)
        window.register("issues", "Issues", Icon.ISSUE, "ACT", "Ctrl+2", IssuesStandIn)
        window.set_undo("the last step", "")
        window.resize(width, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.go("interviews")
        screen = window.visited("interviews")
        assert isinstance(screen, InterviewsScreen)
        desk = Desk(window, screen, workspace, background, qtbot, notes, issues)
        desk.settle()
        return desk

    yield open_it
    for background, workspace in opened:
        background.close()
        workspace.watch(None)
        workspace.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(open_desk: Opener) -> Desk:
    """The window on the full workspace, Anna's talk open."""
    return open_desk()
