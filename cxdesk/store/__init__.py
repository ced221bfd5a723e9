"""How it is kept: the only SQL."""

from cxdesk.store.database import Database
from cxdesk.store.edit import Change, Edit, Record
from cxdesk.store.setting import Setting

__all__ = ["Change", "Database", "Edit", "Record", "Setting"]
