"""Asking for files and folders: a port, so that screens never wait inside a dialog and tests need none."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(Protocol):
    """Asks a person; the answer comes later, and not at all when the person leaves the question."""

    def open_files(
        self, parent: QWidget, title: str, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        """Ask for existing files; `kinds` is a Qt filter such as "Notes (*.txt *.md)"."""

    def open_folder(self, parent: QWidget, title: str, on_chosen: Callable[[list[Path]], None]) -> None:
        """Ask for an existing folder; the answer has one path."""

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        """Ask where to write."""


class _Dialog(QFileDialog):
    """A file dialog beside the window, not in its way; it deletes itself."""

    def __init__(self, parent: QWidget, title: str, on_paths: Callable[[list[Path]], None]) -> None:
        super().__init__(parent, title)
        self._on_paths = on_paths
        self.setModal(False)
        self.finished.connect(self._answer)

    @Slot(int)
    def _answer(self, result: int) -> None:
        if result == QFileDialog.DialogCode.Accepted and self.selectedFiles():
            self._on_paths([Path(name) for name in self.selectedFiles()])
        self.deleteLater()


class DialogChooser:
    """Asks with the file dialog of the desktop."""

    def open_files(
        self, parent: QWidget, title: str, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        """Show a dialog for existing files."""
        dialog = _Dialog(parent, title, on_chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(kinds)
        dialog.show()

    def open_folder(self, parent: QWidget, title: str, on_chosen: Callable[[list[Path]], None]) -> None:
        """Show a dialog for a folder."""
        dialog = _Dialog(parent, title, on_chosen)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.show()

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        """Show a dialog for a file to write; it asks before an existing file is replaced."""

        def first(paths: list[Path]) -> None:
            on_chosen(paths[0])

        dialog = _Dialog(parent, title, first)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.selectFile(str(suggested))
        dialog.show()


class FixedFiles:
    """Answers every question at once with the same paths; for tests and for a start with paths given."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = list(paths)

    def open_files(
        self, parent: QWidget, title: str, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        """Answer with the paths."""
        on_chosen(self.paths)

    def open_folder(self, parent: QWidget, title: str, on_chosen: Callable[[list[Path]], None]) -> None:
        """Answer with the paths."""
        on_chosen(self.paths)

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        """Answer with the first path."""
        on_chosen(self.paths[0])
