"""A talk begins by keyboard, with whoever is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.begin_panel import BeginPanel
from cxdesk.desktop.theme import Theme
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.interviews.shipped_guides import shipped_guides
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import Note

Key = Qt.Key
EXPERIENCE = next(guide for guide in shipped_guides() if guide.name == "Experience interview")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "talks.cxdesk") as made:
        made.accounts.add("Northwind Freight")
        made.accounts.add("Contoso")
        made.interviews.begin("Northwind Freight", "Anna Weber", None, role="Operations lead")
        yield made


class Host(QWidget):
    """A note area with the panel over it, and what the panel told."""

    def __init__(self, theme: Theme, background: Background, workspace: Workspace, bot: QtBot) -> None:
        super().__init__()
        self.bot, self.background, self.workspace = bot, background, workspace
        self.panel = BeginPanel(theme, background, workspace, self)
        self.begun: list[Id] = []
        self.refused: list[CxdeskError] = []
        self.left = 0
        self.panel.begun.connect(self.begun.append)
        self.panel.refused.connect(self.refused.append)
        self.panel.left.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.background.idle)
        QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle)

    def begin(self, *known: object) -> None:
        self.panel.begin(*known)  # type: ignore[arg-type]
        self.settle()

    def type(self, *what: str | Key) -> None:
        for one in what:
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(one, str):
                self.bot.keyClicks(focus, one)
            else:
                self.bot.keyClick(focus, one)
            self.settle()

    @property
    def note(self) -> Note:
        return self.workspace.interviews.note(self.begun[-1])


@pytest.fixture
def host(qtbot: QtBot, theme: Theme, background: Background, workspace: Workspace) -> Host:
    made = Host(theme, background, workspace, qtbot)
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_a_known_account_and_contact_need_a_few_letters_and_three_enters(host: Host) -> None:
    host.begin()
    host.type("nor", Key.Key_Return, "an", Key.Key_Return)
    assert host.panel.role.text() == "Operations lead"
    assert host.panel.guides.hasFocus()
    host.type(Key.Key_Return)
    note = host.note
    assert note.account is not None and note.contact is not None and note.interview is not None
    assert (note.account.name, note.contact.name, note.contact.role) == (
        "Northwind Freight", "Anna Weber", "Operations lead"
    )  # fmt: skip
    assert note.interview.guide == EXPERIENCE.id
    assert host.panel.isHidden()
    assert host.workspace.history.undo() == "Begin interview"
    assert host.workspace.history.undo_name == "Begin interview"


def test_somebody_new_with_a_role_and_another_guide(host: Host) -> None:
    host.begin()
    host.type("Fabrikam", Key.Key_Tab, "Ben Okri", Key.Key_Tab)
    assert [label.text() for label in host.panel._news.values()] == [
        "New account: added when you start", "New contact: added when you start"
    ]  # fmt: skip
    host.type("Buyer", Key.Key_Down, Key.Key_Return)
    note = host.note
    assert note.account is not None and note.contact is not None and note.interview is not None
    assert (note.account.name, note.contact.name, note.contact.role) == ("Fabrikam", "Ben Okri", "Buyer")
    assert host.workspace.guides.get(note.interview.guide or b"").name == "Onboarding review"


def test_nothing_need_be_known(host: Host) -> None:
    host.begin()
    host.type(Key.Key_Return)
    assert host.note.interview is not None
    assert host.note.interview.title == "New interview"
    missing = {one.note: one.missing for one in host.workspace.unfinished()}
    assert missing[host.begun[-1]] == ("account", "contact", "touchpoint")


def test_a_talk_may_follow_no_guide(host: Host) -> None:
    host.begin("Contoso")
    assert host.panel.contact.hasFocus()
    host.panel.guides.setFocus()
    host.type(Key.Key_End, Key.Key_Return)
    assert host.note.interview is not None and host.note.interview.guide is None


def test_the_guide_used_last_is_marked_and_a_retired_one_is_not_offered(host: Host) -> None:
    close_out = next(guide for guide in shipped_guides() if guide.name == "Project close-out")
    host.workspace.interviews.begin("", "", close_out.id)
    host.workspace.guides.retire(EXPERIENCE.id)
    host.begin()
    assert host.panel.guides.current == close_out.id
    assert EXPERIENCE.id not in host.panel.guides.keys
    host.panel.leave()
    host.begin("Contoso", "Eve", shipped_guides()[0].id)
    assert host.panel.guides.current == shipped_guides()[0].id
    assert host.panel.guides.hasFocus()


def test_escape_first_closes_the_names_then_leaves_without_a_trace(host: Host) -> None:
    before = host.workspace.counts()
    host.begin()
    host.type("nor", Key.Key_Escape)
    assert not host.panel.isHidden()
    host.type(Key.Key_Escape)
    assert (host.panel.isHidden(), host.left, host.begun) == (True, 1, [])
    assert host.workspace.counts() == before
    host.begin()
    assert host.panel.account.text() == ""


def test_a_talk_begins_once_however_often_enter_is_pressed(host: Host) -> None:
    host.begin("Contoso")
    for _ in range(3):
        host.bot.keyClick(host.panel.contact, Key.Key_Return)
    host.settle()
    assert len(host.begun) == 1


def test_a_workspace_that_cannot_be_written_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, theme: Theme, background: Background, workspace: Workspace
) -> None:
    with Workspace.open(workspace.path) as second:
        assert second.read_only_reason
        host = Host(theme, background, second, qtbot)
        qtbot.addWidget(host)
        host.resize(700, 700)
        host.show()
        qtbot.waitExposed(host)
        host.activateWindow()
        host.begin("Contoso")
        host.type(Key.Key_Return)
        assert len(host.refused) == 1 and host.begun == []
        assert host.panel.isVisible() and host.panel.account.text() == "Contoso"
        assert host.panel.start.isEnabled()
        background.close()


def test_enter_in_the_note_beneath_begins_nothing_while_the_panel_is_closed(host: Host) -> None:
    note = QLineEdit(host)
    note.show()
    host.begin("Contoso")
    host.type(Key.Key_Escape)
    note.setFocus()
    host.type(Key.Key_Return)
    assert host.begun == []


def test_in_a_low_window_the_marked_guide_stays_in_sight(host: Host) -> None:
    host.resize(700, 420)
    host.begin()
    host.panel.role.setFocus()
    host.type(*[Key.Key_Down] * 6)
    guides = host.panel.guides
    assert guides.current == "no guide"
    spot = guides.mapTo(host, guides.visualItemRect(guides.currentItem()).center())
    assert 0 < spot.y() < host.panel.start.y()


def test_the_panel_covers_its_place_at_any_size_and_every_field_has_a_name(host: Host) -> None:
    host.begin()
    for width, height in ((420, 400), (1100, 900)):
        host.resize(width, height)
        QApplication.processEvents()
        assert host.panel.geometry() == host.rect()
    panel = host.panel
    fields = (panel.account, panel.contact, panel.role, panel.guides, panel.start)
    assert [field.accessibleName() for field in fields] == [
        "Account", "Contact", "Role", "Guide", "Start the interview"
    ]  # fmt: skip
