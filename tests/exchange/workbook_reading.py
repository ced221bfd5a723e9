"""Reading a workbook back, the way another program would."""

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl


def load(path: Path, values: bool = True) -> Any:
    """Return openpyxl's workbook, with the cached values or the formulas."""
    with warnings.catch_warnings():
        # openpyxl does not know the newer data bars and says so
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=values)


def table(
    path: Path, sheet: str = "Fix list", head_row: int = 3, values: bool = True
) -> list[dict[str, Any]]:
    """Return the rows below the headings as heading -> value."""
    rows = load(path, values)[sheet].iter_rows(min_row=head_row, values_only=True)
    heads = next(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def parts(path: Path) -> dict[str, str]:
    """Return the XML files of a workbook by their name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rewrite(path: Path, target: Path, changes: dict[str, str]) -> None:
    """Copy a workbook with some of its XML files replaced."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts(path), **changes}.items():
            archive.writestr(name, text)


def without_cached_values(xml: str) -> str:
    """Return a sheet's XML whose formulas have no values."""
    return re.sub(r"(</f>)<v>[^<]*</v>", r"\1", xml)
