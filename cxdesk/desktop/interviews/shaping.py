"""How the line at the caret is shaped: by what is typed at its start, or by a key."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cxdesk.desktop.interviews.autoformat import Speakers, formatted, other_voice, unformatted
from cxdesk.desktop.interviews.look import is_bold

if TYPE_CHECKING:
    from cxdesk.desktop.interviews.note_editor import NoteEditor


class Shaping:
    """Changes lines of an editor, each change a step of its own. `speakers` are the people a typed name may mean."""

    def __init__(self, editor: "NoteEditor") -> None:
        self._editor = editor
        self.speakers = Speakers()

    def format_typed(self) -> None:
        """Let what was just typed at the start of the line mean something: undo gives the typed words back."""
        _, block, offset = self._editor.line()
        typed = block.text[:offset]
        after = formatted(block, typed, self.speakers, self._editor.sheet.text_blocks)
        self._editor.change_line(block, after, "Format line", len(typed))

    def end_list(self) -> bool:
        """End a list at its blank item; return whether there was one."""
        _, block, _ = self._editor.line()
        if block.style != "bullet" or block.text:
            return False
        return self._editor.change_line(block, unformatted(block), "End list")

    def drop_style(self) -> bool:
        """Make the line plain when the caret is at its start; return whether it was not."""
        _, block, offset = self._editor.line()
        if offset or self._editor.textCursor().hasSelection():
            return False
        return self._editor.change_line(block, unformatted(block), "Plain line")

    def toggle_voice(self) -> None:
        """Let the other side say the line."""
        _, block, _ = self._editor.line()
        after = other_voice(block, self.speakers, self._editor.sheet.text_blocks)
        self._editor.change_line(block, after, "Who speaks")

    def toggle_bold(self) -> None:
        """Make the selected words, or what is typed next, bold or no longer bold."""
        editor, cursor = self._editor, self._editor.textCursor()
        editor.sheet.dress()
        number = editor.sheet.paper.number_at(cursor.selectionStart())
        letters = editor.sheet.paper.letters(number, not is_bold(editor.currentCharFormat()))
        editor.close_step()
        if cursor.hasSelection():
            cursor.mergeCharFormat(letters)
            editor.close_step()
        else:
            editor.setCurrentCharFormat(letters)

    def toggle_style(self, style: str) -> None:
        """Make the line a heading or an item of a list ("bullet"), or plain again."""
        _, block, _ = self._editor.line()
        if block.style == style:
            self._editor.change_line(block, unformatted(block), "Plain line")
        elif style == "heading":
            after = replace(block, style="heading", voice="frame", speaker="")
            self._editor.change_line(block, after, "Heading")
        else:
            self._editor.change_line(block, replace(block, style="bullet"), "List")
