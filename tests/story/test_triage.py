"""Thirty issues in one sitting, by keyboard through the real window; then who was told what, and who decided what."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.triage import TriageScreen
from cxdesk.issues import Issue
from cxdesk.store.loops import LoopRow
from cxdesk.workspace import Workspace
from cxdesk.workspace.loops import letter

ISSUES = 30
ACCOUNTS = ("Northwind", "Contoso", "Fabrikam", "Tailspin", "Wingtip")
SUBJECTS = (
    "Invoices", "Approvals", "Training", "Hotline", "Portal", "Contracts", "Deliveries", "Technicians", "Passwords", "Reports",
)  # fmt: skip
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESC, LEFT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left
TODAY = date.today()


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    made = App(qapp, Settings(tmp_path / "settings.ini"), FixedFiles([]))
    qtbot.addWidget(made.window)
    made.window.show()
    made.desk.show_start()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    assert made.end()


def _settle(qtbot: QtBot, app: App) -> None:
    for _ in range(4):
        qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Callable[..., None]:
    """Press keys where the focus is: texts are typed, the others are pressed, each until its work is done."""

    def type_keys(
        *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            target = QApplication.focusWidget() or app.window
            qtbot.keyClicks(target, key, modifier) if isinstance(key, str) else qtbot.keyClick(
                target, key, modifier
            )
            _settle(qtbot, app)

    return type_keys


def _title(k: int) -> str:
    places = ("in the north", "in the south", "abroad")
    return f"{SUBJECTS[k % len(SUBJECTS)]} fail {places[k // len(SUBJECTS)]}"


def _fill(folder: Path) -> Path:
    """Write a workspace in which issue k is named by 1 to 5 customers, the later the fewer."""
    path = folder / "study.cxdesk"
    with Workspace.create(path) as workspace:
        for k in range(ISSUES):
            issue = workspace.issues.add(_title(k))
            for account in ACCOUNTS[: 5 - k * 5 // ISSUES]:
                note = workspace.interviews.add(
                    f"Talk {k} with {account}", f"{_title(k)}, {'really ' * (k % 3)}badly."
                )
                workspace.interviews.name_account(note, account)
                block = workspace.interviews.note(note).blocks[0]
                workspace.quotes.set(
                    workspace.quotes.add(block.id, 0, len(block.text)), issue=issue, severity=3
                )
    return path


def _issue(workspace: Workspace, title: str) -> Issue:
    return workspace._database.find(Issue, "title = ?", (title,))[0]


def _owed(workspace: Workspace, title: str) -> list[LoopRow]:
    return workspace.loops.rows(workspace.loops.row_ids(search=title))


def test_thirty_issues_are_decided_in_one_sitting(
    app: App, qtbot: QtBot, tmp_path: Path, press: Callable[..., None]
) -> None:
    app.desk.open(_fill(tmp_path))
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    _settle(qtbot, app)
    workspace: Workspace = app.desk.workspace
    press("t", modifier=CTRL | SHIFT)
    screen = app.window.visited("triage")
    assert isinstance(screen, TriageScreen)
    page, head = screen.frame.page, screen.frame.head
    assert head.place.text() == f"1 of {ISSUES}"
    press("w", "Mara Lind", ENTER)

    def shown() -> str:
        return page.title.text() if screen.shown == "sitting" else ""

    # declined: each customer who raised it is owed the reason, and the letter gives it
    declined = shown()
    asked = page.case.ranked.accounts if page.case and page.case.ranked else 0
    assert asked == 5
    press("d", "A new system replaces it in May", ENTER)
    rows = _owed(workspace, declined)
    assert sorted(row.account for row in rows) == sorted(ACCOUNTS)
    assert all(
        "We will not change this, because: A new system replaces it in May." in letter(row) for row in rows
    )
    assert head.place.text() == f"2 of {ISSUES}"

    # parked: away until its day, and back on it
    parked = shown()
    press("p", "in 2 weeks", ENTER, "After the release", ENTER)
    day = TODAY + timedelta(days=14)
    assert parked not in [one.title for one in workspace.triage.queue(day - timedelta(days=1))]
    assert {one.title: one.parked_until for one in workspace.triage.queue(day)}[parked] == day

    # judged, then accepted
    judged = shown()
    press(
        "5",
        "e",
        "2 weeks",
        ENTER,
        "o",
        "Tobias Renner",
        ENTER,
        "u",
        "in 3 months",
        ENTER,
        "n",
        "in 2 months",
        ENTER,
    )
    assert shown() == judged
    press("A", modifier=SHIFT)
    press("It stops their work", ENTER)
    found = _issue(workspace, judged)
    assert (found.severity, found.effort, found.owner, found.status) == (5, 10.0, "Tobias Renner", "planned")
    assert found.due and found.deadline and found.due > found.deadline > TODAY

    # merged, with its quotes
    assert screen.sitting is not None
    merged, into = shown(), screen.sitting.order[-1]
    target = workspace.issues.get(into)
    before = len(workspace.quotes.of_issue(into))
    moved = len(workspace.quotes.of_issue(_issue(workspace, merged).id))
    press("m", f"CX-{target.number:03d}", ENTER)
    assert _issue(workspace, merged).merged_into == into
    assert len(workspace.quotes.of_issue(into)) == before + moved

    # overridden: it shows, it ranks, it can be lifted
    overridden = shown()
    points = page.rank.text()
    press("v", "urg", ENTER, "4", ENTER, "They cancel in May", ENTER)
    assert page.overrides[0].value.startswith("×4 · They cancel in May (Mara Lind")
    assert page.rank.text() != points
    press("v", "lift", ENTER, "They stay", ENTER)
    assert page.rank.text() == points
    assert _issue(workspace, overridden).overrides == ()

    # a mistake is taken back and the meeting is at the issue again
    press("x")
    assert shown() != overridden
    press("z")
    assert shown() == overridden
    assert _issue(workspace, overridden).state == "accepted"

    # the log of the issue tells who, what and why, also what was taken back
    press("g")
    lines = [screen.log.list.item(k) for k in range(screen.log.list.count())]
    words = [f"{line.text()} | {line.toolTip()}" for line in lines]
    assert all("Mara Lind" in line for line in words[:3])
    assert words[0].startswith("Dismiss") and "taken back" in words[0]
    assert "urgency ×4 → none" in words[1] and "because: They stay" in words[1]
    assert "none → urgency ×4" in words[2] and "because: They cancel in May" in words[2]
    press("g")

    # a decided issue is decided otherwise, then the rest: declined, parked, planned in turn
    press(*[LEFT] * 4)
    assert shown() == declined
    press("a")
    assert shown() == overridden, "it goes on where decisions are missing"
    assert all("We will do something about it" in letter(row) for row in _owed(workspace, declined))
    while screen.shown == "sitting":
        k = int(head.place.text().split()[0])
        answers: tuple[Qt.Key | str, ...] = (
            ("a",),
            ("d", f"Reason {k}", ENTER),
            ("p", "tomorrow", ENTER, ENTER),
        )[k % 3]
        press(*answers)

    # the end tells the figures; everything is decided
    assert workspace.triage.queue() == []
    figures = {one.what.text(): one.value.text() for one in screen.end.figures if not one.isHidden()}
    issues = [one for one in workspace._database.find(Issue) if one.merged_into is None]
    assert figures["Decided"] == f"{ISSUES} of {ISSUES}"
    assert int(figures["Accepted"]) == sum(one.status == "planned" for one in issues)
    assert int(figures["Declined"]) == sum(one.status == "declined" for one in issues) > 5
    assert int(figures["Parked"]) == sum(one.parked_until is not None for one in issues) > 5
    assert int(figures["Merged"]) == 1
    assert int(figures["Answers owed"]) == workspace.loops.owed()[0] - len(rows)
    assert "Skipped" not in figures
    press(ESC)
    assert app.window.current == "priorities"

    # and all of it can be taken back, step by step, also from another screen
    steps = 0
    while len(workspace.triage.queue()) < ISSUES and (steps := steps + 1) < 100:
        press("z", modifier=CTRL)
    assert len(workspace.triage.queue()) == ISSUES
    assert workspace.loops.owed() == (0, 0)
    assert workspace.verify() == []
