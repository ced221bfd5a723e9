"""Writing from the codebook screen: in the background, said with Undo, or why not."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from cxdesk.desktop.screen import Context
from cxdesk.errors import CxdeskError

_SECONDS = 8


class Writing(QObject):
    """`refused` tells that something could not be written, after it was said."""

    refused = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def run(
        self, job: Callable[[], Any], words: str = "", then: Callable[[Any], object] | None = None
    ) -> None:
        """Write; `words` are said when it is done, `then` gets the result."""

        def tell(result: Any) -> None:
            if words:
                self.say(words)
            if then is not None:
                then(result)

        self._context.background.run(job, tell, self._refuse, owner=self)

    def say(self, words: str) -> None:
        """Say what was done, with Undo beside it."""
        undo = self._context.actions["edit.undo"].trigger
        self._context.window.show_message(words, "positive", "Undo", undo, seconds=_SECONDS)

    def _refuse(self, error: CxdeskError) -> None:
        self._context.window.show_error(error)
        self.refused.emit()
