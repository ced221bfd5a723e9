"""The codebook as a table: written to a CSV file, read from one, and compared with what is there."""

from cxdesk.exchange.codebook.comparison import Comparison, Kind, Outcome, compare
from cxdesk.exchange.codebook.reading import CodebookFile, read_codebook
from cxdesk.exchange.codebook.writing import write_codebook

__all__ = ["CodebookFile", "Comparison", "Kind", "Outcome", "compare", "read_codebook", "write_codebook"]
