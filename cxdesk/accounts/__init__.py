"""Who we serve: accounts and the people in them."""

from cxdesk.accounts.account import Account, Contact

__all__ = ["Account", "Contact"]
