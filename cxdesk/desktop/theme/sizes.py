"""Distances, radii and fixed sizes in logical pixels."""

SPACE = (4, 8, 12, 16, 24, 28, 64)
RADIUS_MARK = 4
RADIUS_CHIP = 6
RADIUS = 7
RADIUS_CARD = 10
ROW = 42
CONTROL = 30
RAIL = 216
RAIL_SLIM = 56
TOP_BAR = 56
LIST_PANE = 292
SIDE_PANEL = 316
NARROW = 1100
"""Windows narrower than this get the slim rail."""
SIDE_PANEL_FROM = 1200
"""Windows narrower than this hide the side panel at first."""
TWO_PANELS_FROM = 1680
"""Windows narrower than this show one side panel beside the other only when asked."""
