"""The codebook screen: the tags, their words, and where they are used."""

from cxdesk.desktop.codebook.screen import CodebookScreen

__all__ = ["CodebookScreen"]
