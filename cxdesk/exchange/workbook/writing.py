"""Writing the workbook: beside its place first, then into it, so that what stood there before stays until it is whole."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, BinaryIO

from cxdesk.errors import CancelledError
from cxdesk.exchange.placing import beside, explained
from cxdesk.exchange.workbook import fix_list, lists, method, summary
from cxdesk.exchange.workbook.content import WorkbookContent
from cxdesk.exchange.workbook.look import Look
from cxdesk.exchange.workbook.page import Page
from cxdesk.exchange.workbook.quotes import QuoteSheets
from cxdesk.exchange.workbook.scoring import score
from cxdesk.exchange.workbook.tidy import Tidy
from cxdesk.exchange.workbook.words import plural

Progress = Callable[[float, str], None]
_QUOTES_END = 0.75


def write(
    content: WorkbookContent,
    path: Path,
    progress: Progress = lambda _done, _what: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write a workbook to `path`, replacing what was there only when the new one is whole and on the disk.

    `progress` gets how much is done (0 to 1) and what; `cancelled` is asked now and then. Raises UnwritableFileError
    (folder missing, not allowed, disk full, open in another program) and CancelledError; both leave no new file.
    """
    with (
        explained(path),
        beside(path) as (output, place),
        tempfile.TemporaryDirectory(prefix="cxdesk-") as scratch,
    ):
        _Book(content, output, scratch, progress, cancelled).write()
        output.flush()
        os.fsync(output.fileno())
        output.close()
        if cancelled():
            raise CancelledError
        place()
    progress(1.0, "Workbook written")


class _Book:
    """One workbook on its way: sheets in their order, quotes as they come, the rest when all is known."""

    def __init__(
        self,
        content: WorkbookContent,
        output: BinaryIO,
        scratch: str,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        from xlsxwriter import Workbook

        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._workbook: Any = Workbook(output, {"tmpdir": scratch, **options})
        self._workbook.use_zip64()
        self._content = content
        self._progress = progress
        self._cancelled = cancelled
        self._tidy = Tidy()
        self._look = Look(self._workbook)

    def write(self) -> None:
        """Write all sheets and close the file."""
        content = self._content
        scored = score(content, fix_list.FIRST_ROW + 1)
        first, second = self._open(summary.NAME), self._open(fix_list.NAME)
        try:
            self._step(0.0, "Writing the fix list")
            fix_list.write_fix_list(second, content, scored)
            QuoteSheets(content, self._open_streaming).write(self._quotes_step)
            self._write_method(self._open(method.NAME))
            lists.write_lists(self._open(lists.NAME), content, scored)
            summary.write_summary(first, content, scored)
            self._describe()
            self._step(_QUOTES_END, "Putting the file together")
            self._close()
        finally:
            self._let_go()

    def _open(self, name: str) -> Page:
        return Page(self._workbook, self._workbook.add_worksheet(name), self._look, self._tidy)

    def _open_streaming(self, name: str) -> Page:
        """Open a sheet that writes each row to the disk when the next begins; the other sheets stay in memory."""
        self._workbook.constant_memory = True
        try:
            return self._open(name)
        finally:
            self._workbook.constant_memory = False

    def _quotes_step(self, count: int) -> None:
        share = min(1.0, count / max(self._content.counts.quotes_used, 1))
        self._step(0.05 + (_QUOTES_END - 0.05) * share, f"{count:,} quotes written")

    def _step(self, done: float, what: str) -> None:
        if self._cancelled():
            raise CancelledError
        self._progress(done, what)

    def _write_method(self, page: Page) -> None:
        sheet = method.MethodSheet(page, self._content)
        sheet.write(self._remarks())
        for name, cells in {**sheet.names, **lists.list_names(self._content)}.items():
            self._workbook.define_name(name, cells)

    def _remarks(self) -> list[str]:
        tidy = self._tidy
        found = []
        if tidy.replaced:
            found.append(
                f"{plural(tidy.replaced, 'control character')} replaced by \ufffd, as cells cannot hold them."
            )
        if tidy.shortened:
            found.append(
                f"{plural(tidy.shortened, 'text')} shortened to what a cell holds, marked “… [n more]”."
            )
        return found

    def _describe(self) -> None:
        content, clean = self._content, self._tidy.clean
        created = content.created_at.astimezone(UTC).replace(tzinfo=None)
        facts = {
            "title": content.title,
            "subject": "Prioritized fix list",
            "comments": f"From {content.workspace}",
        }
        self._workbook.set_properties(
            {name: clean(text)[:255] for name, text in facts.items()} | {"created": created}
        )
        marks = {"cxdesk project": content.project_id, "cxdesk export": content.export_id}
        marks |= {"cxdesk model": content.model_version, "cxdesk as of": content.as_of.isoformat()}
        for name, text in marks.items():
            self._workbook.set_custom_property(name, clean(text)[:255], "text")

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._workbook.close()
        except FileCreateError as error:
            cause = error.args[0]
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def _let_go(self) -> None:
        """Close the files of streaming sheets, which a stopped workbook leaves open."""
        for sheet in self._workbook.worksheets():
            if sheet.row_data_fh is not None:
                sheet.row_data_fh.close()
