"""Where things live: what ships with cxdesk, and what it keeps for a person on this computer."""

from functools import cache
from pathlib import Path

SUFFIX = ".cxdesk"
"""Ending of a workspace's file name."""


@cache
def resources() -> Path:
    """Return the folder of what ships: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file, e.g. resource("codebooks", "service_delivery.toml")."""
    return resources().joinpath(*parts)


def user_folder() -> Path:
    """Return (and make) the folder for logs and settings of this person on this computer."""
    from platformdirs import user_data_path

    folder = user_data_path("cxdesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Return the folder where a person expects new workspaces and exports."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
