"""The measures screen: KPIs with their readings, and what surveys say."""

from cxdesk.desktop.measures.screen import MeasuresScreen

__all__ = ["MeasuresScreen"]
