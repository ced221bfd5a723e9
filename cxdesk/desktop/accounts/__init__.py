"""The accounts screen: whom we serve, the people in them, what these allowed, and our projects."""

from cxdesk.desktop.accounts.screen import AccountsScreen

__all__ = ["AccountsScreen"]
