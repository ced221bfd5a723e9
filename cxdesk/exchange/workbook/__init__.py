"""The workbook for the PMO lead: Summary, Fix list, Quotes, Method.

`write` takes plain facts (`WorkbookContent`) and makes one .xlsx whose scores are live formulas with their values.
"""

from cxdesk.exchange.workbook.content import EvidenceCounts, FixRow, QuoteRow, WorkbookContent
from cxdesk.exchange.workbook.writing import write

__all__ = ["EvidenceCounts", "FixRow", "QuoteRow", "WorkbookContent", "write"]
