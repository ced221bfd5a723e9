"""Triage: a meeting decides on one issue after the other, by keyboard."""

from cxdesk.desktop.triage.screen import TriageScreen

__all__ = ["TriageScreen"]
