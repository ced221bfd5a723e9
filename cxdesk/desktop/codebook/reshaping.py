"""What changes more than one tag: merging, taking a merge back, splitting, a file. Each shows first what it does."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.codebook.import_page import ImportPage
from cxdesk.desktop.codebook.merge_page import MergePage
from cxdesk.desktop.codebook.split_page import SplitPage
from cxdesk.desktop.codebook.words import change_words
from cxdesk.desktop.codebook.writing import Writing
from cxdesk.desktop.labels import count
from cxdesk.desktop.screen import Context
from cxdesk.identity import Id
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.exchange.codebook import Comparison
    from cxdesk.workspace.merging import Effect

_CSV = "Codebooks (*.csv *.tsv *.txt)"
_SPLIT_MOST = 5_000


class Reshaping(QObject):
    """The pages for it. `began` carries the page to show, `left` that it is over, `made` the tag to go to."""

    began = Signal(object)
    left = Signal()
    made = Signal(object)

    def __init__(self, context: Context, writing: Writing, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._writing, self._screen = context, writing, screen
        self._part = context.workspace.tags
        self.merging = MergePage(context.theme, screen)
        self.splitting = SplitPage(context.theme, screen)
        self.importing = ImportPage(context.theme, screen)
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages."""
        return self.merging, self.splitting, self.importing

    def _connect(self) -> None:
        for page in (self.merging, self.splitting, self.importing):
            page.left.connect(self.left)
        self.merging.asked.connect(self._preview_merge)
        self.merging.merged.connect(self._merge)
        self.splitting.searched.connect(self._search)
        self.splitting.asked.connect(self._preview_split)
        self.splitting.split.connect(self._split)
        self.importing.taken.connect(self._take)

    def _read(self, job: Callable[[], Any], show: Callable[[Any], object], key: str, **more: Any) -> None:
        self._context.background.run(job, show, lane="pool", key=f"codebook.{key}", owner=self, **more)

    # ---- merging

    def begin_merge(self, tag: Tag, tags: Sequence[Tag]) -> None:
        """Ask which of the tags a tag shall become part of."""
        self.began.emit(self.merging)
        self.merging.begin(tag, tags)

    @Slot(object, object)
    def _preview_merge(self, source: Id, target: Id) -> None:
        job = partial(self._part.merge_preview, source, target)
        self._read(job, self.merging.show_effect, "effect", on_error=self.merging.show_refusal)

    @Slot(object, object)
    def _merge(self, source: Id, target: Id) -> None:
        words = f"{self.merging.names} now. U takes it back at any later time"
        self.left.emit()
        self._writing.run(
            partial(self._part.merge, source, target), words, lambda _done: self.made.emit(target)
        )

    def unmerge(self, tag: Tag, tags: Sequence[Tag]) -> None:
        """Take apart a merged tag, or the one tag that became part of it."""
        inside = [one for one in tags if one.merged_into == tag.id]
        merged = tag if tag.merged_into is not None else inside[0] if len(inside) == 1 else None
        if merged is None:
            words = "Choose the merged tag to take apart: H shows merged tags."
            self._context.window.show_message(words, seconds=8)
            return
        then = partial(self._show_apart, merged)
        self._writing.run(partial(self._part.unmerge, merged.id), "", then)

    def _show_apart(self, tag: Tag, effect: "Effect") -> None:
        self._writing.say(f"{tag.name} is a tag of its own again; {change_words(effect)} have it back")
        self.made.emit(tag.id)

    # ---- splitting

    def begin_split(self, tag: Tag) -> None:
        """Ask which quotes of a tag go over to a new one."""
        self.began.emit(self.splitting)
        self.splitting.begin(tag)

    @Slot(object, str)
    def _search(self, tag: Id, words: str) -> None:
        self._read(partial(self._part.saying, tag, words, _SPLIT_MOST), self._show_saying, "saying")

    def _show_saying(self, found: tuple[list[Any], int]) -> None:
        self.splitting.show_quotes(*found)

    @Slot(object, object)
    def _preview_split(self, tag: Id, quotes: Sequence[Id]) -> None:
        self._read(partial(self._part.split_preview, tag, quotes), self.splitting.show_effect, "effect")

    @Slot(object, str, object, str)
    def _split(self, tag: Id, name: str, quotes: Sequence[Id], word: str) -> None:
        words = f"{count(len(quotes), 'quote')} went over to {' '.join(name.split())}"
        job = partial(self._part.split, tag, name, quotes, synonyms=(word,))
        self._writing.run(job, words, self._show_split)

    def _show_split(self, made: Id) -> None:
        self.left.emit()
        self.made.emit(made)

    # ---- files

    def ask_export(self) -> None:
        """Ask where the codebook shall be written, and write it."""
        suggested = self._context.workspace.path.with_name("codebook.csv")
        self._context.files.save_file(self._screen, "Export the codebook", suggested, _CSV, self._export)

    def _export(self, path: Path) -> None:
        def tell(_path: object) -> None:
            self._context.window.show_message(f"Codebook written to {path.name}", "positive", seconds=8)

        self._read(partial(self._part.export, path), tell, "export")

    def ask_import(self) -> None:
        """Ask for a file, and show what it would do."""
        self._context.files.open_files(self._screen, "Import a codebook", _CSV, self._compare)

    def _compare(self, paths: Sequence[Path]) -> None:
        if paths:
            job = partial(self._part.compare, paths[0])
            self._read(job, self._show_import, "import", label="Reading the codebook")

    def _show_import(self, found: "Comparison") -> None:
        self.began.emit(self.importing)
        self.importing.begin(found)

    @Slot(object)
    def _take(self, found: "Comparison") -> None:
        done = len(found.of("added")) + len(found.of("changed"))
        self.left.emit()
        words = f"{count(done, 'tag')} taken over from {found.path.name}"
        self._writing.run(partial(self._part.take, found), words)
