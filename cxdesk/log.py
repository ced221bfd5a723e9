"""A small rotating log of what cxdesk did, without customers' words."""

import logging
from logging.handlers import RotatingFileHandler

from cxdesk.paths import user_folder

logger = logging.getLogger("cxdesk")


def start_log() -> None:
    """Write warnings and errors to cxdesk.log in the user's folder; without a writable folder, nowhere."""
    if logger.handlers:
        return
    try:
        sink: logging.Handler = RotatingFileHandler(
            user_folder() / "cxdesk.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        sink = logging.NullHandler()
    sink.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    logger.addHandler(sink)
    logger.setLevel(logging.INFO)
