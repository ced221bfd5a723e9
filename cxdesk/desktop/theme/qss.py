"""The few rules that Qt can only be told as a style sheet."""

from cxdesk.desktop.theme.colors import Colors

_RULES = """
QToolTip { background: $raised; color: $text; border: 1px solid $line; border-radius: 6px; padding: 5px 8px; }
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
  background: $sunken; color: $text; border: 1px solid $sunken; border-radius: 7px; padding: 5px 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $line_strong; }
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
  border: 1px solid $focus; background: $surface; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $text3; }
QLineEdit[place="palette"] { background: transparent; border: none; padding: 6px 4px; }
QLineEdit[place="search"] { padding-left: 34px; }
*[place="flat"] { background: transparent; border-color: transparent; }
*[tone="quiet"] { color: $text2; }
*[place="flat"]:hover { background: $sunken; border-color: transparent; }
*[place="flat"]:focus { background: $surface; border-color: $focus; }
QComboBox { padding-right: 24px; min-height: 18px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line; border-radius: 7px;
  outline: none; padding: 4px; selection-background-color: $selected; selection-color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $line; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenuBar { background: $canvas; color: $text; border-bottom: 1px solid $line; padding: 2px 6px; }
QMenuBar::item { padding: 5px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $outline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QTextBrowser, QTextEdit { background: $surface; color: $text; border: none; }
QSplitter::handle { background: $line; }
"""


def style_sheet(colors: Colors, chevron: str) -> str:
    """Return the rules in the given look; `chevron` is the file of the arrow in a combo box."""
    text = _RULES.replace("$chevron", chevron)
    roles = [role for role in colors.__dataclass_fields__ if role not in {"tones", "heat"}]
    for role in sorted(roles, key=len, reverse=True):
        text = text.replace(f"${role}", getattr(colors, role).name())
    return text
