"""What a file may hold, enforced before and while reading; a file beyond is refused, naming the limit."""

MB = 1 << 20

MAX_FILE = 100 * MB
MAX_TEXT = 50 * MB
MAX_LINES = 600_000
MAX_ROWS = 1_000_000
MAX_COLUMNS = 10_000
MAX_BLANK_ROWS = 10_000
"""Rows in a row without a value after which a sheet is over."""

MAX_MEMBERS = 2_000
MAX_UNPACKED = 512 * MB
MAX_PART = 50 * MB
MAX_VALUE = 16 * MB
"""Bytes of a part without any markup: one text that nobody typed."""

MAX_RATIO = 200
RATIO_FROM = 1 * MB
MAX_DEPTH = 100

MAX_BLOCK = 20_000
"""Characters of a block; a longer text becomes several blocks."""
