"""A key in a note of 300,000 characters and 2,000 quotes while the pool hears another note of that size again and again.

From the key's event to the end of the repaint it causes, at the start, in the middle and at the end of the note, beside
a bare QTextEdit with the same words in the same run. Processor seconds of the window's thread: what a key costs, however
busy the machine is; the rows "wall" are what a person waits, with the analysis and the machine's other work.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.action_table import KINDS
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.stamps import TalkClock
from cxdesk.desktop.interviews.target import Target, make_quote
from cxdesk.desktop.theme import Theme
from cxdesk.identity import new_id
from cxdesk.interviews import Block
from cxdesk.interviews.sentences import split_sentences
from cxdesk.issues import Quote
from cxdesk.sentiment.engines import make_engine
from tests.bench import Row

CHARACTERS, QUOTES, KEYS = 300_000, 2_000, 150
_PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SENTENCES = (
    "The invitation never arrived and nobody told us.",
    "Invoices are wrong every month, so we keep a spreadsheet beside them.",
    "The people on the desk are wonderful.",
    "It took nine days until somebody answered the ticket.",
    "We would like one page that shows what went wrong this week.",
)


def make_blocks(characters: int) -> list[Block]:
    """Return turns of three to nine sentences; every third is the interviewer's."""
    chance, note = random.Random(7), new_id()
    blocks: list[Block] = []
    while characters > 0:
        text = " ".join(chance.choices(_SENTENCES, k=chance.randint(3, 9)))
        asks = len(blocks) % 3 == 0
        blocks.append(
            Block(
                id=new_id(),
                note=note,
                position=float(len(blocks)),
                text=text,
                voice="interviewer" if asks else "customer",
                speaker="Mara" if asks else "Anna",
            )
        )
        characters -= len(text)
    return blocks


def make_quotes(blocks: list[Block], count: int) -> list[Quote]:
    """Return quotes of sentences spread over the note."""
    chance = random.Random(7)
    said = [block for block in blocks if block.voice == "customer"]
    spans = [Target(block, span.start, span.end) for block in said for span in split_sentences(block.text)]
    chosen = chance.sample(spans, min(count, len(spans)))
    return [make_quote(blocks[0].note, one, chance.choice(KINDS)) for one in chosen]


@contextmanager
def hearing(background: Background, texts: list[str]) -> Iterator[None]:
    """Keep the pool hearing."""
    engine = make_engine()

    def hear(progress: object, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            for text in texts:
                engine.score([text])
                if cancelled():
                    return

    number = background.run(hear, on_error=lambda _: None, lane="pool")
    yield
    background.cancel(number)


def _times(editor: QTextEdit, place: float, clock: Callable[[], float]) -> list[float]:
    """Return how long each key took, sorted."""
    cursor = editor.textCursor()
    cursor.setPosition(int((editor.document().characterCount() - 1) * place))
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    QApplication.processEvents()
    found = []
    for number in range(KEYS):
        begin = clock()
        QTest.keyClick(editor, "the slow d"[number % 10])
        QApplication.processEvents()
        found.append(clock() - begin)
    return sorted(found)


def _rows(ours: NoteEditor, bare: QTextEdit) -> Iterator[Row]:
    for name, place in _PLACES.items():
        mine, theirs = (_times(one, place, time.thread_time) for one in (ours, bare))
        yield Row(f"a key at the {name}, median", mine[KEYS // 2], "bare QTextEdit", theirs[KEYS // 2], 3.0)
        yield Row(f"a key at the {name}, 95 of 100 within", mine[KEYS * 95 // 100], "16 ms", 0.016, 1.0)
    mine, theirs = (_times(one, 0.5, time.perf_counter) for one in (ours, bare))
    late = KEYS * 95 // 100
    yield Row("wall, in the middle, 95 of 100 within", mine[late], "bare QTextEdit", theirs[late], 3.0)


def _open(editor: NoteEditor, theme: Theme, blocks: list[Block]) -> Row:
    quotes = make_quotes(blocks, QUOTES)
    begin = time.thread_time()
    sheet = Sheet(theme, blocks[0].note, TalkClock(time.time()))
    sheet.show(blocks, quotes, ())
    editor.show_sheet(sheet)
    QApplication.processEvents()
    return Row("opening the note, to its first picture", time.thread_time() - begin, "50 ms", 0.05, 1.0)


def run() -> list[Row]:
    """Measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme, background = Theme(application, "light"), Background()
    blocks = make_blocks(CHARACTERS)
    ours, bare = NoteEditor(theme), QTextEdit()
    for editor in (ours, bare):
        editor.resize(700, 800)
        editor.show()
    QApplication.processEvents()
    rows = [_open(ours, theme, blocks)]
    bare.setPlainText(ours.toPlainText())
    ours.set_writing(True)
    with hearing(background, [block.text for block in blocks]):
        rows += _rows(ours, bare)
    background.close()
    for editor in (ours, bare):
        editor.close()
    return rows
