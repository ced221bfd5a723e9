"""Writing the codebook."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from cxdesk.exchange.codebook.cells import COLUMNS, cells_of, guard, local_column, plain
from cxdesk.exchange.placing import beside, explained
from cxdesk.tags import Tag


def write_codebook(path: Path, tags: Sequence[Tag]) -> None:
    """Write tags as CSV (UTF-8 with a mark, so that spreadsheets read it right), one a row, in this order.

    What stood there before stays until the new file is whole. Raises UnwritableFileError.
    """
    with explained(path), beside(path) as (output, place):
        output.write(codebook_text(tags).encode("utf-8-sig"))
        output.flush()
        os.fsync(output.fileno())
        output.close()
        place()


def codebook_text(tags: Sequence[Tag]) -> str:
    """Return the text of the file, the header first."""
    languages = sorted({one.language for tag in tags for one in tag.in_languages})
    columns = (*COLUMNS, *map(local_column, languages))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for tag in tags:
        cells = cells_of(tag)
        writer.writerow([guard(plain(cells.get(column, ""))) for column in columns])
    return text.getvalue()
