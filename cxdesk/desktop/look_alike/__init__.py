"""What looks alike: issues that may be the same, quotes that may be an issue, quotes like one."""

from cxdesk.desktop.look_alike.screen import LookAlikeScreen

__all__ = ["LookAlikeScreen"]
