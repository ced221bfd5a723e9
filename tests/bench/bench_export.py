"""Writing the workbook of 100,000 quotes against bare XlsxWriter in constant_memory writing the same cells.

Both run in the same process, quotes made on the fly, the whole file included (rows, zip, fsync for ours). The floor writes
the cells of the Quotes sheet and nothing else: no cleaning, no row heights, no other sheets.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from cxdesk.exchange.workbook import EvidenceCounts, write
from tests.bench import Row, processor_seconds
from tests.exchange.workbook_content import content, quotes

QUOTES = 100_000


def _bare(path: Path) -> None:
    from xlsxwriter import Workbook

    workbook = Workbook(path, {"constant_memory": True})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    text = workbook.add_format({"text_wrap": True})
    sheet = workbook.add_worksheet("Quotes")
    for row, quote in enumerate(quotes(QUOTES), 1):
        issue = "" if quote.issue_number is None else f"CX-{quote.issue_number:03d}"
        cells = quote.account, quote.contact, quote.on, quote.text, issue, quote.issue_title, quote.sentiment
        cells += (
            quote.label,
            quote.severity,
            quote.kind,
            quote.state,
            quote.touchpoint,
            ", ".join(quote.tags),
            quote.source,
        )
        for column, cell in enumerate(cells):
            if not cell and cell != 0:
                sheet.write_blank(row, column, None, text)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell, text)
            elif isinstance(cell, int | float):
                sheet.write_number(row, column, cell, text)
            else:
                sheet.write_datetime(row, column, cell, day)
    workbook.close()


def run() -> list[Row]:
    """Measure both three times in turn, so that a slow minute of the machine hits both; the fastest counts."""
    told = content(said=0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def ours() -> None:
            counts = EvidenceCounts(quotes_used=QUOTES)
            write(replace(told, quotes=quotes(QUOTES), counts=counts), folder / "ours.xlsx")

        pairs = [
            (processor_seconds(ours, 1), processor_seconds(lambda: _bare(folder / "bare.xlsx"), 1))
            for _ in range(3)
        ]
    ours_seconds, bare_seconds = (min(side) for side in zip(*pairs, strict=True))
    return [
        Row(f"workbook of {QUOTES:,} quotes", ours_seconds, "bare XlsxWriter, same cells", bare_seconds, 1.3)
    ]


if __name__ == "__main__":
    from tests.bench.__main__ import table

    print(*table(run()), sep="\n")
