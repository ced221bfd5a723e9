"""The questions of a guide in a note: going to them, and what is answered."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.interviews.guide import Question, read_answers

if TYPE_CHECKING:
    from cxdesk.desktop.interviews.note_editor import NoteEditor


class Questions:
    """A question is a block with its exact words; its answer are the blocks below, up to the next question."""

    def __init__(self, editor: "NoteEditor") -> None:
        self._editor = editor

    def answers(self) -> dict[Id, bool]:
        """Return for each question in the note whether the customer answered it below, or it has a rating."""
        return read_answers(self._editor.sheet.text_blocks).answered

    def ratings(self) -> dict[Id, float]:
        """Return the ratings that were given."""
        return read_answers(self._editor.sheet.text_blocks).ratings

    def go_to(self, question: Question) -> None:
        """Put the caret at the end of a question's answer; write the question at the end of the note when it is not there."""
        numbers = self._numbers()
        if question.id not in numbers:
            self._ask(question)
            numbers = self._numbers()
        self._go(numbers[question.id])

    def step(self, forward: bool) -> None:
        """Go to the next or previous question that stands in the note."""
        here = self._editor.line()[0]
        numbers = sorted(self._numbers().values())
        above = [number for number in numbers if number <= here]
        if forward:
            wanted = next((number for number in numbers if number > here), None)
        else:
            wanted = above[-2] if len(above) > 1 else None
        if wanted is not None:
            self._go(wanted)

    def rate(self, question: Id, rating: float | None) -> None:
        """Set the rating of a question that stands in the note."""
        number = self._numbers().get(question)
        if number is not None:
            block = self._editor.sheet.text_blocks[number]
            self._editor.change([(block, replace(block, rating=rating))], "Rating")
            self._editor.questions_changed.emit()

    def _numbers(self) -> dict[Id, int]:
        blocks = self._editor.sheet.text_blocks
        return {block.question: at for at, block in enumerate(blocks) if block.question is not None}

    def _go(self, number: int) -> None:
        """Put the caret behind the last words below a question, on a line of their own."""
        editor, blocks = self._editor, self._editor.sheet.text_blocks
        end = number + 1
        while end < len(blocks) and blocks[end].question is None:
            end += 1
        if end == number + 1:
            self._insert_answer(blocks, number)
            end += 1
        last = next(
            (at for at in range(end - 1, number, -1) if blocks[at : at + 1] and blocks[at].text), number + 1
        )
        editor.set_writing(True)
        block = editor.sheet.text_blocks[last]
        editor.put_caret(editor.sheet.position(last, len(block.text)))
        editor.setFocus()
        editor.questions_changed.emit()

    def _ask(self, question: Question) -> None:
        """Write a question with a line for its answer at the end; a blank last line is used up."""
        blocks = self._editor.sheet.text_blocks
        last = blocks[-1]
        place = last.position + 1
        asked = Block(
            id=new_id(),
            note=last.note,
            position=place,
            text=question.text,
            voice="frame",
            question=question.id,
        )
        answer = Block(id=new_id(), note=last.note, position=place + 1, text="")
        blank = [(last, None)] if not last.text and last.question is None else []
        self._editor.change([(None, asked), (None, answer), *blank], "Ask question")

    def _insert_answer(self, blocks: list[Block], number: int) -> None:
        behind = blocks[number + 1].position if number + 1 < len(blocks) else blocks[number].position + 2
        place = (blocks[number].position + behind) / 2
        answer = Block(id=new_id(), note=blocks[number].note, position=place, text="")
        self._editor.change([(None, answer)], "Answer")
