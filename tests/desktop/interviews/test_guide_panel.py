"""The guide beside the note: what is asked, answered, rated."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.actions import Action
from cxdesk.desktop.interviews.guide_panel import GuidePanel
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Guide, Question
from cxdesk.interviews.shipped_guides import shipped_guides

GUIDE = next(guide for guide in shipped_guides() if guide.name == "Quarterly business review")
NPS = next(at for at, question in enumerate(GUIDE.questions) if question.scale == "nps")
Key = Qt.Key


class Heard:
    """What the panel told."""

    def __init__(self, panel: GuidePanel) -> None:
        self.asked: list[Question] = []
        self.rated: list[tuple[Id, float | None]] = []
        self.left = 0
        panel.question_asked.connect(self.asked.append)
        panel.rated.connect(lambda question, rating: self.rated.append((question, rating)))
        panel.left.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> GuidePanel:
    made = GuidePanel(theme)
    qtbot.addWidget(made)
    made.resize(316, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_guide(GUIDE, {}, {})
    made.take_focus()
    return made


def press(qtbot: QtBot, *keys: Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)


def texts(panel: GuidePanel) -> list[str]:
    return [row.button.accessibleName() for row in panel.rows]


def test_arrows_move_and_enter_asks(qtbot: QtBot, panel: GuidePanel) -> None:
    heard = Heard(panel)
    press(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert heard.asked == [GUIDE.questions[1]]
    press(qtbot, Key.Key_End, Key.Key_Down, Key.Key_Return, Key.Key_Home, Key.Key_Up, Key.Key_Return)
    assert heard.asked[1:] == [GUIDE.questions[-1], GUIDE.questions[0]]
    press(qtbot, Key.Key_Escape)
    assert heard.left == 1


def test_only_the_current_question_shows_its_hint(panel: GuidePanel) -> None:
    heights = [row.button.heightForWidth(280) for row in panel.rows]
    panel.follow(GUIDE.questions[3].id)
    assert panel.rows[3].button.heightForWidth(280) > heights[3]
    assert panel.rows[0].button.heightForWidth(280) < heights[0]
    panel.follow(new_id())
    assert panel.current == GUIDE.questions[3]


def test_a_click_asks_a_question(qtbot: QtBot, panel: GuidePanel) -> None:
    heard = Heard(panel)
    qtbot.mouseClick(panel.rows[4].button, Qt.MouseButton.LeftButton)
    assert heard.asked == [GUIDE.questions[4]]
    assert panel.current == GUIDE.questions[4]


def test_what_has_an_answer_is_said_in_words_and_counted(panel: GuidePanel) -> None:
    panel.show_answers({GUIDE.questions[0].id: True, GUIDE.questions[1].id: False}, {})
    assert panel.accessibleName() == "Guide Quarterly business review: 1 of 9 answered"
    assert texts(panel)[0].startswith("Question 1 of 9, answered: What has become")
    assert texts(panel)[1].startswith("Question 2 of 9, not answered yet: ")
    assert panel.next_unanswered() == GUIDE.questions[1]
    panel.show_answers({question.id: True for question in GUIDE.questions}, {})
    assert panel.next_unanswered() is None


def test_figures_rate_and_one_and_zero_is_ten(qtbot: QtBot, panel: GuidePanel) -> None:
    heard, question = Heard(panel), GUIDE.questions[NPS].id
    press(qtbot, Key.Key_7)
    assert heard.rated == []
    panel.follow(question)
    panel.take_focus()
    press(qtbot, Key.Key_7, Key.Key_1, Key.Key_0, Key.Key_Backspace)
    assert heard.rated == [(question, 7.0), (question, 1.0), (question, 10.0), (question, None)]


def test_a_rating_that_does_not_exist_is_not_taken(qtbot: QtBot, theme: Theme, panel: GuidePanel) -> None:
    debrief = shipped_guides()[0]
    csat = next(question for question in debrief.questions if question.scale == "csat")
    heard = Heard(panel)
    panel.show_guide(debrief, {}, {})
    panel.follow(csat.id)
    panel.take_focus()
    press(qtbot, Key.Key_6, Key.Key_0, Key.Key_4)
    assert heard.rated == [(csat.id, 4.0)]


def test_a_stored_rating_shows_without_being_told_again(panel: GuidePanel) -> None:
    heard, question = Heard(panel), GUIDE.questions[NPS].id
    panel.show_answers({question: True}, {question: 9.0})
    assert texts(panel)[NPS].startswith("Question 9 of 9, answered, rated 9: ")
    assert panel.rows[NPS].button.foot == "NPS 9"
    panel.follow(question)
    scale = panel.rows[NPS].scale
    assert scale is not None and scale.rating == 9.0
    panel.show_answers({}, {})
    assert scale.rating is None
    assert heard.rated == []


def test_a_click_on_a_step_rates(qtbot: QtBot, panel: GuidePanel) -> None:
    heard, question = Heard(panel), GUIDE.questions[NPS].id
    panel.follow(question)
    scale = panel.rows[NPS].scale
    assert scale is not None
    steps = {step.text(): step for step in scale._steps}
    assert steps["0"].accessibleName() == "NPS 0, not at all likely"
    assert all(step.width() >= 18 and scale.rect().contains(step.geometry()) for step in steps.values())
    qtbot.mouseClick(steps["3"], Qt.MouseButton.LeftButton)
    assert heard.rated == [(question, 3.0)]


def test_the_panel_folds_to_a_strip_and_comes_back(qtbot: QtBot, panel: GuidePanel) -> None:
    told: list[bool] = []
    panel.room_changed.connect(lambda: told.append(panel.takes_room))
    qtbot.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    assert panel.width() == 48 and not panel.rows[0].isVisible()
    assert panel.fold.accessibleName() == "Show the guide"
    panel.take_focus()
    assert panel.width() == 316 and panel.rows[0].button.hasFocus()
    assert list(dict.fromkeys(told)) == [False, True] and told[-1]


def test_another_version_keeps_nothing_of_the_one_before(panel: GuidePanel) -> None:
    panel.follow(GUIDE.questions[5].id)
    panel.show_guide(GUIDE, {}, {})
    assert panel.current == GUIDE.questions[5]
    short = Guide(id=new_id(), family=GUIDE.family, name="Short", questions=GUIDE.questions[:2])
    panel.show_guide(short, {}, {})
    assert panel.current == GUIDE.questions[0] and len(panel.rows) == 2


def test_a_guide_without_questions_says_so(panel: GuidePanel) -> None:
    panel.show_guide(Guide(id=new_id(), family=new_id(), name="Blank"), {}, {})
    assert panel.current is None and panel.next_unanswered() is None
    assert panel._none.isVisible()
    panel.take_focus()
    assert panel.fold.hasFocus()


def test_figures_and_letters_do_not_act_on_the_note_while_the_guide_has_the_focus(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    acted: list[str] = []
    for key in ("3", "A", "J"):
        window.action_table.add(Action(f"note.{key}", f"Mark {key}", key), partial(acted.append, key))
    panel = GuidePanel(theme, window)
    panel.setGeometry(0, 0, 316, 640)
    panel.show()
    panel.show_guide(GUIDE, {}, {})
    panel.take_focus()
    heard = Heard(panel)
    press(qtbot, Key.Key_3, Key.Key_A, Key.Key_J)
    assert (acted, heard.rated) == ([], [])
    panel.follow(GUIDE.questions[NPS].id)
    panel.take_focus()
    press(qtbot, Key.Key_3, Key.Key_Tab, Key.Key_4)
    assert (acted, [rating for _, rating in heard.rated]) == ([], [3.0, 4.0])
