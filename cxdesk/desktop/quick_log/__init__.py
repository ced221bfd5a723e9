"""Logging what happened from wherever one is, in five fields and without a mouse."""

from cxdesk.desktop.quick_log.panel import Entered, LogPanel
from cxdesk.desktop.quick_log.quick_log import QuickLog

__all__ = ["Entered", "LogPanel", "QuickLog"]
