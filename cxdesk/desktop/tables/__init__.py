"""Tables of any length, painted."""

from cxdesk.desktop.faces import BarFace, BarPart, ChipFace, PartsFace, StatusFace
from cxdesk.desktop.tables.column import Column, Row
from cxdesk.desktop.tables.model import IdTableModel
from cxdesk.desktop.tables.view import TableView

__all__ = [
    "BarFace",
    "BarPart",
    "ChipFace",
    "Column",
    "IdTableModel",
    "PartsFace",
    "Row",
    "StatusFace",
    "TableView",
]
