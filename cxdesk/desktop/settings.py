"""What one person chose on one computer. Choices that belong to a workspace travel in the workspace."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T", str, bool, int, QByteArray, list[str])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One choice: its key in the file, what holds when nobody chose, and its words for a list of choices."""

    key: str
    default: T
    words: str = ""


THEME: Setting[str] = Setting("look/theme", "system", "Light or dark")
RAIL_SLIM: Setting[bool] = Setting("look/rail_slim", False, "Narrow rail")
MENU_BAR: Setting[bool] = Setting("look/menu_bar", False, "Menu bar")
GEOMETRY: Setting[QByteArray] = Setting("window/geometry", QByteArray())
LAST_SCREEN: Setting[str] = Setting("window/screen", "")
RECENT: Setting[list[str]] = Setting("workspaces/recent", [])
SPELLING: Setting[bool] = Setting("note/spelling", False, "Check spelling")
AUTHOR: Setting[str] = Setting("person/name", "", "Your name")

SETTINGS = (THEME, RAIL_SLIM, MENU_BAR, GEOMETRY, LAST_SCREEN, RECENT, SPELLING, AUTHOR)
"""All settings there are."""

_RECENT_KEPT = 8


class Settings:
    """The settings in one .ini file; writing is atomic and happens soon after a change."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """Return what was chosen, or the default when nothing fitting is stored."""
        value = self._store.value(setting.key)
        kind = type(setting.default)
        if isinstance(setting.default, bool):
            return setting.default if value is None else value in (True, "true")
        if isinstance(setting.default, list) and isinstance(value, str):
            return [value] if value else []
        return value if isinstance(value, kind) else setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Remember a choice."""
        self._store.setValue(setting.key, value)

    def save(self) -> None:
        """Write now."""
        self._store.sync()

    def recent_workspaces(self) -> list[Path]:
        """Return the workspaces opened last, newest first, that still exist."""
        return [path for path in map(Path, self.get(RECENT)) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a workspace first among the recent ones."""
        others = [known for known in self.get(RECENT) if known != str(path)]
        self.put(RECENT, [str(path), *others][:_RECENT_KEPT])
