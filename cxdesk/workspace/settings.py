"""What a workspace remembers about itself: named values kept as records, so that they travel and can be undone."""

import json
from typing import Any

from cxdesk.store import Change, Database, Edit, Setting
from cxdesk.store.setting import setting_id

CUSTOMERS_IN_ALL = "customers_in_all"
"""The setting that says how many customers there are of each tier."""

SPELLING_WORDS = "spelling_words"
"""The setting that lists the words a person added."""


class Settings:
    """Named JSON values of one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _record(self, key: str) -> Setting | None:
        found = self._database.find(Setting, "id = ?", (setting_id(key),))
        return found[0] if found else None

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, or the default when it was never set."""
        record = self._record(key)
        return default if record is None else json.loads(record.value)

    def change(self, key: str, value: Any) -> Change:
        """Return the change that sets a value, to be part of an edit."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        return Change(self._record(key), Setting(id=setting_id(key), key=key, value=text))

    def add_word(self, word: str) -> None:
        """Add a word to those that spelling takes for right; a known one changes nothing. Raises ReadOnlyError."""
        words = self.get(SPELLING_WORDS, [])
        if (plain := word.lower()) not in words:
            change = self.change(SPELLING_WORDS, sorted([*words, plain]))
            self._database.write(Edit(f"Add “{word}” to the words", [change]))
