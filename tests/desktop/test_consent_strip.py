"""The consent of one person in a line, and the form that asks for it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.accounts import Consent
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ConsentStrip
from cxdesk.errors import InvalidValueError
from cxdesk.identity import new_id

TODAY = date.today()


class Asked(QWidget):
    """A strip, and everything it told."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.strip = ConsentStrip(theme, self)
        self.told: list[tuple[object, ...]] = []
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        column.addStretch(1)
        self.strip.recorded.connect(lambda *facts: self.told.append(("recorded", *facts)))
        self.strip.withdrawn.connect(lambda how: self.told.append(("withdrawn", how)))
        self.strip.delete_asked.connect(lambda: self.told.append(("delete",)))
        self.strip.refused.connect(lambda error: self.told.append(("refused", error)))


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme) -> Iterator[Asked]:
    made = Asked(theme)
    qtbot.addWidget(made)
    made.resize(520, 420)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def given(*scopes: str, expires: date | None = None, how: str = "") -> Consent:
    day = TODAY - timedelta(days=30)
    return Consent(id=new_id(), contact=new_id(), given_on=day, scopes=scopes, expires=expires, how=how)


def test_nobody_asked_yet_shows_and_asks(asked: Asked) -> None:
    asked.strip.show_consent("Anna", None)
    assert asked.strip.chip.face.text == "Nobody asked yet"
    assert asked.strip.chip.face.dashed
    assert asked.strip.ask.accessibleName() == "Consent of Anna: Nobody asked yet. Ask"
    assert asked.strip.allows_notes


def test_what_is_allowed_shows_until_when_and_how(asked: Asked) -> None:
    asked.strip.show_consent("Anna", given("notes", "quote", expires=date(2099, 3, 12), how="in the talk"))
    assert asked.strip.chip.face.text == "notes · quote"
    assert asked.strip.until.text() == "until 12 Mar 2099, in the talk"
    assert asked.strip.state == "given"


def test_without_a_person_the_strip_is_away(asked: Asked) -> None:
    asked.strip.show_consent("", None)
    assert asked.strip.isHidden()


def test_the_form_is_filled_in_by_keys_alone(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", None)
    asked.strip.begin()
    form = asked.strip.form
    assert form.scopes["notes"].hasFocus()
    qtbot.keyClick(form.scopes["notes"], Qt.Key.Key_Space)
    qtbot.keyClick(form.scopes["notes"], Qt.Key.Key_2)
    form.expires.setFocus()
    qtbot.keyClicks(form.expires, "31 Dec 2098")
    form.how.setFocus()
    qtbot.keyClicks(form.how, "on the phone, 1 minute in")
    qtbot.keyClick(form.how, Qt.Key.Key_Return)
    assert asked.told == [
        ("recorded", ("notes", "quote"), TODAY, date(2098, 12, 31), "on the phone, 1 minute in")
    ]
    assert form.isHidden()


def test_a_number_typed_into_a_field_stays_a_number(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", None)
    asked.strip.begin()
    qtbot.keyClicks(asked.strip.form.given, "12")
    assert asked.strip.form.given.text() == "12"
    assert not any(chip.isChecked() for chip in asked.strip.form.scopes.values())


def test_an_end_before_the_beginning_is_refused_and_the_form_stays(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", None)
    asked.strip.begin()
    form = asked.strip.form
    form.scopes["notes"].setChecked(True)
    form.expires.setText("1 Jan 2001")
    qtbot.keyClick(form.expires, Qt.Key.Key_Return)
    assert isinstance(asked.told[0][1], InvalidValueError)
    assert form.isVisible()


def test_enter_with_nothing_marked_keeps_nothing_and_says_so(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", None)
    asked.strip.begin()
    qtbot.keyClick(asked.strip.form.scopes["notes"], Qt.Key.Key_Return)
    assert [told[0] for told in asked.told] == ["refused"]


def test_nothing_is_an_answer_too(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", given("notes"))
    asked.strip.begin()
    asked.strip.form.nothing.setFocus()
    qtbot.keyClick(asked.strip.form.nothing, Qt.Key.Key_Return)
    assert asked.told == [("withdrawn", "")]


def test_escape_leaves_without_a_word(asked: Asked, qtbot: QtBot) -> None:
    asked.strip.show_consent("Anna", given("notes"))
    asked.strip.begin()
    assert asked.strip.form.scopes["notes"].isChecked()
    qtbot.keyClick(asked.strip.form.scopes["notes"], Qt.Key.Key_Escape)
    assert asked.told == []
    assert asked.strip.ask.hasFocus()


@pytest.mark.parametrize("consent", [given(), given("quote"), given("notes", expires=TODAY)])
def test_in_a_talk_the_strip_warns_once_notes_are_not_allowed(asked: Asked, consent: Consent) -> None:
    asked.strip.show_consent("Anna", given("notes"), typing=True)
    assert not asked.strip.warning.isVisible()
    asked.strip.show_consent("Anna", consent, typing=True)
    assert "does not allow notes" in asked.strip.warning.text()
    asked.strip.delete.click()
    assert asked.told == [("delete",)]
    asked.strip.show_consent("Anna", consent)
    assert not asked.strip.delete.isVisible()


def test_the_form_of_one_person_is_not_kept_for_the_next(asked: Asked) -> None:
    asked.strip.show_consent("Anna", None)
    asked.strip.begin()
    asked.strip.show_consent("Anna", None)
    assert asked.strip.form.isVisible()
    asked.strip.show_consent("Bo", None)
    assert not asked.strip.form.isVisible()
