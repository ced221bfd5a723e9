"""The window's own actions, the same on every screen."""

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon

FILE = (
    Action("file.new", "New workspace…", "Ctrl+N", Icon.FILE_NEW, menu="file"),
    Action("file.open", "Open workspace…", "Ctrl+O", Icon.OPEN, menu="file"),
    Action("file.import", "Import notes…", "Ctrl+I", Icon.IMPORT, menu="file"),
    Action("file.export", "Export workbook…", "Ctrl+E", Icon.EXPORT, menu="file"),
    Action("file.quit", "Quit", "Ctrl+Q", Icon.QUIT, menu="file"),
)
EDIT = (
    Action("edit.undo", "Undo", "Ctrl+Z", Icon.UNDO, menu="edit"),
    Action("edit.redo", "Redo", "Ctrl+Shift+Z", Icon.REDO, menu="edit"),
)
VIEW = (
    Action("view.palette", "Search or jump to…", "Ctrl+K", Icon.SEARCH, menu="view"),
    Action("view.rail", "Narrow rail", "Ctrl+B", Icon.RAIL, menu="view"),
    Action("view.theme", "Switch between light and dark", "Ctrl+Shift+L", Icon.MOON, menu="view"),
    Action("view.theme_system", "Light or dark as the system", "", Icon.SCREEN, menu="view"),
    Action("view.menu_bar", "Show menu bar", "", Icon.MENU, menu="view"),
    Action("view.main_menu", "Open the menu", "F10", Icon.MENU),
    Action("view.close_message", "Close message", "", Icon.CLOSE, menu="view"),
    Action("view.cancel", "Cancel what is running", "Shift+Esc", Icon.CLOSE, menu="view"),
)
HELP = (
    Action("help.page", "Help on this screen", "F1", Icon.HELP, menu="help"),
    Action("help.keys", "Keyboard shortcuts", "Ctrl+/", Icon.KEYBOARD, menu="help"),
    Action("help.index", "All help pages", "", Icon.BOOK, menu="help"),
)
