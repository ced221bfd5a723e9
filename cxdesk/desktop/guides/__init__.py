"""The guides screen: forms of questions for interviews."""

from cxdesk.desktop.guides.screen import GuidesScreen

__all__ = ["GuidesScreen"]
