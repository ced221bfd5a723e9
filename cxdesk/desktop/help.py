"""Help beside the page: plain pages that ship, and the list of shortcuts made from the actions."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from cxdesk.desktop.help_look import dress
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Panel
from cxdesk.paths import resource

_START = "index"


def help_pages() -> list[str]:
    """Return the names of the pages that ship."""
    return sorted(path.stem for path in resource("help").glob("*.md"))


class HelpPanel(Panel):
    """Shows a page; links to other pages work, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Help", "right", parent)
        self.page = ""
        self._written = ""
        self._browser = QTextBrowser(self)
        self._browser.setAccessibleName("Help page")
        self._browser.setOpenLinks(False)
        self._browser.anchorClicked.connect(self._follow)
        self._browser.setFont(theme.font("body"))
        back = Button(theme, icon=Icon.BOOK, kind="ghost", tooltip="All help pages", parent=self)
        close = Button(theme, icon=Icon.CLOSE, kind="ghost", tooltip="Close help", parent=self)
        back.clicked.connect(self._go_start)
        close.clicked.connect(self.leave)
        self.add_head(back)
        self.add_head(close)
        self.column.addWidget(self._browser, 1)
        self.setFixedWidth(380)
        theme.changed.connect(self._rewrite)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._browser.toPlainText()

    def show_page(self, name: str) -> None:
        """Show a shipped page, or the first one when there is none of that name."""
        path = resource("help", f"{name}.md")
        if not path.is_file():
            name, path = _START, resource("help", f"{_START}.md")
        self.show_text(name, path.read_text(encoding="utf-8"))

    def show_text(self, name: str, markdown: str) -> None:
        """Show a page that was made here."""
        self.page, self._written = name, markdown
        self._rewrite()
        self.show()
        self._browser.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _rewrite(self) -> None:
        self._browser.setStyleSheet(f"background: {self._theme.colors.canvas.name()};")
        document = self._browser.document()
        document.setMarkdown(self._written)
        dress(document, self._theme)
        self._browser.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _go_start(self) -> None:
        self.show_page(_START)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        self.show_page(url.path().removesuffix(".md"))
