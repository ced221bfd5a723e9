"""What makes one issue of several or several of one. Each shows first what it does."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.issues.merge_page import ApartPage, MergePage, Named
from cxdesk.desktop.issues.split_page import SplitPage
from cxdesk.desktop.labels import count
from cxdesk.desktop.screen import Context
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.listing import QuoteRow

_NEAR = 7


class Reshaping(QObject):
    """The pages for it. `began` carries the page to show, `left` that it is over, `made` the issue to go to."""

    began = Signal(object)
    left = Signal()
    made = Signal(object)

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context = context
        self._part, self._quotes = context.workspace.issues, context.workspace.quotes
        self.merging = MergePage(context.theme, screen)
        self.apart = ApartPage(context.theme, screen)
        self.splitting = SplitPage(context.theme, screen)
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages."""
        return self.merging, self.apart, self.splitting

    def _connect(self) -> None:
        for page in (self.merging, self.apart, self.splitting):
            page.left.connect(self.left)
        for sides in (self.merging, self.apart):
            sides.opened.connect(partial(self._context.window.go, "interviews"))
        self.merging.asked.connect(self._preview_merge)
        self.merging.done.connect(self._merge)
        self.apart.done.connect(self._take_out)
        self.splitting.asked.connect(self._preview_split)
        self.splitting.split.connect(self._split)

    def _read(
        self, job: Callable[[], Any], show: Callable[[Any], object], on_error: Callable[..., object]
    ) -> None:
        key = "issues.reshaping"
        self._context.background.run(job, show, on_error, lane="pool", key=key, owner=self)

    def _write(self, job: Callable[[], Any], words: str, then: Callable[[Any], object]) -> None:
        def tell(result: Any) -> None:
            undo = self._context.actions["edit.undo"].trigger
            self._context.window.show_message(words, action="Undo", on_action=undo, seconds=8)
            self.left.emit()
            then(result)

        self._context.background.run(job, tell, owner=self)

    # ---- merging

    def begin_merge(self, chosen: Sequence[Named], current: Named) -> None:
        """Merge the chosen ones into the current one; when it stands alone, ask into which other it goes."""
        others = [one for one in chosen if one.id != current.id]
        job = partial(_offered, self._part, current.title)
        self._read(job, partial(self._show_merge, others, current), self._context.window.show_error)

    def _show_merge(self, others: Sequence[Named], current: Named, offered: dict[str, Named]) -> None:
        self.began.emit(self.merging)
        self.merging.begin(others or [current], current if others else None, offered)

    @Slot(object, object)
    def _preview_merge(self, sources: Sequence[Id], target: Id) -> None:
        job = partial(self._part.merge_preview, sources, target)
        self._read(job, self.merging.show_preview, self.merging.show_refusal)

    @Slot()
    def _merge(self) -> None:
        page = self.merging
        if page.target is None:
            return
        what = (
            issue_number(page.sources[0].number)
            if len(page.sources) == 1
            else count(len(page.sources), "issue")
        )
        is_part = "is part" if len(page.sources) == 1 else "are part"
        words = (
            f"{what} {is_part} of {issue_number(page.target.number)} now. U takes it out at any later time"
        )
        job = partial(self._part.merge, [one.id for one in page.sources], page.target.id)
        self._write(job, words, partial(self._go_to, page.target.id))

    # ---- taking out again

    @Slot(object)
    def begin_apart(self, issue: Any) -> None:
        """Show what taking a merged issue out again does."""
        self.began.emit(self.apart)
        self.apart.begin(issue)
        self._read(
            partial(self._part.unmerge_preview, issue), self.apart.show_preview, self.apart.show_refusal
        )

    @Slot()
    def _take_out(self) -> None:
        issue = self.apart.issue
        if issue is not None:
            words = "It is an issue of its own again, with the quotes that came along"
            self._write(partial(self._part.unmerge, issue), words, partial(self._go_to, issue))

    # ---- splitting

    def begin_split(self, issue: Named) -> None:
        """Ask which quotes of an issue go over."""
        job = partial(_splittable, self._part, self._quotes, issue)
        self._read(job, partial(self._show_split, issue), self._context.window.show_error)

    def _show_split(self, issue: Named, found: "tuple[list[QuoteRow], dict[str, Named]]") -> None:
        rows, offered = found
        if not rows:
            self._context.window.show_message("This issue has no quotes to split off.", seconds=6)
            return
        self.began.emit(self.splitting)
        self.splitting.begin(issue, rows, offered)

    @Slot(object, object, object)
    def _preview_split(self, issue: Id, quotes: Sequence[Id], into: Id | None) -> None:
        job = partial(self._part.split_preview, issue, quotes, "", into)
        self._read(job, self.splitting.show_preview, self.splitting.show_refusal)

    @Slot(object, object, str, object)
    def _split(self, issue: Id, quotes: Sequence[Id], title: str, into: Id | None) -> None:
        words = f"{count(len(quotes), 'quote')} went over"
        self._write(partial(self._part.split, issue, quotes, title, into), words, self.made.emit)

    def _go_to(self, issue: Id, _done: object) -> None:
        self.made.emit(issue)


def _offered(part: Any, title: str) -> dict[str, Named]:
    """All open issues by number and title, those like a title first."""
    near = [one.issue.id for one in part.similar(title, _NEAR)]
    by_id = {one[0]: Named(*one) for one in part.titles()}
    ordered = (by_id[one] for one in dict.fromkeys([*near, *by_id]) if one in by_id)
    return {one.words: one for one in ordered}


def _splittable(part: Any, quotes: Any, issue: Named) -> "tuple[list[QuoteRow], dict[str, Named]]":
    rows = sorted(quotes.of_issue(issue.id), key=lambda row: (row.account.casefold(), str(row.on)))
    return rows, _offered(part, issue.title)
