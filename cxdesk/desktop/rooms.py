"""The screens of the window, in the rail's order. Each loads when it is first visited: all at once would cost a
quarter of the time to the first paint."""

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.window import MainWindow


def register_screens(window: MainWindow) -> None:
    """Tell the window about every screen that shows a workspace."""
    window.register("interviews", "Interviews", Icon.INTERVIEW, "LISTEN", "Ctrl+1", _interviews)
    window.register("wrap_up", "Wrap-up", Icon.RANKED, "", "", _wrap_up, in_rail=False)
    window.register("accounts", "Accounts", Icon.ACCOUNT, "LISTEN", "Ctrl+4", _accounts)
    window.register("guides", "Guides", Icon.GUIDE, "LISTEN", "Ctrl+5", _guides)
    window.register("journey", "Journey", Icon.JOURNEY, "LISTEN", "Ctrl+6", _journey)
    window.register("coverage", "Coverage", Icon.PEOPLE, "LISTEN", "Ctrl+7", _coverage)
    window.register("codebook", "Codebook", Icon.TAG, "LISTEN", "Ctrl+9", _codebook)
    window.register("review", "Review", Icon.HIGHLIGHT, "LISTEN", "Ctrl+0", _review)
    window.register("issues", "Issues", Icon.ISSUE, "ACT", "Ctrl+2", _issues)
    window.register("look_alike", "Look alike", Icon.MERGE, "", "", _look_alike, in_rail=False)
    window.register("priorities", "Priorities", Icon.PRIORITY, "ACT", "Ctrl+3", _priorities)
    window.register("snapshots", "Snapshots", Icon.RANKED, "", "", _snapshots, in_rail=False)
    window.register("methods", "Methods", Icon.SLIDERS, "", "", _methods, in_rail=False)
    window.register("triage", "Triage", Icon.INBOX, "ACT", "Ctrl+Shift+T", _triage)
    window.register("fixes", "Fixes", Icon.FIX, "ACT", "Ctrl+Shift+F", _fixes)
    window.register("yearly", "Yearly review", Icon.CALENDAR, "", "", _yearly, in_rail=False)
    window.register("rollout", "Roll-out card", Icon.DONE, "", "", _rollout, in_rail=False)
    window.register("measures", "Measures", Icon.RISING, "ACT", "Ctrl+Shift+M", _measures)
    window.register("loops", "Loops", Icon.REFRESH, "ACT", "Ctrl+8", _loops)


def _interviews(context: Context) -> Screen:
    from cxdesk.desktop.interviews import InterviewsScreen

    return InterviewsScreen(context)


def _wrap_up(context: Context) -> Screen:
    from cxdesk.desktop.wrap_up import WrapUpScreen

    return WrapUpScreen(context)


def _accounts(context: Context) -> Screen:
    from cxdesk.desktop.accounts import AccountsScreen

    return AccountsScreen(context)


def _guides(context: Context) -> Screen:
    from cxdesk.desktop.guides import GuidesScreen

    return GuidesScreen(context)


def _journey(context: Context) -> Screen:
    from cxdesk.desktop.journey import JourneyScreen

    return JourneyScreen(context)


def _codebook(context: Context) -> Screen:
    from cxdesk.desktop.codebook import CodebookScreen

    return CodebookScreen(context)


def _issues(context: Context) -> Screen:
    from cxdesk.desktop.issues import IssuesScreen

    return IssuesScreen(context)


def _look_alike(context: Context) -> Screen:
    from cxdesk.desktop.look_alike import LookAlikeScreen

    return LookAlikeScreen(context)


def _priorities(context: Context) -> Screen:
    from cxdesk.desktop.priorities import PrioritiesScreen

    return PrioritiesScreen(context)


def _coverage(context: Context) -> Screen:
    from cxdesk.desktop.coverage import CoverageScreen

    return CoverageScreen(context)


def _loops(context: Context) -> Screen:
    from cxdesk.desktop.loops import LoopsScreen

    return LoopsScreen(context)


def _review(context: Context) -> Screen:
    from cxdesk.desktop.review import ReviewScreen

    return ReviewScreen(context)


def _triage(context: Context) -> Screen:
    from cxdesk.desktop.triage import TriageScreen

    return TriageScreen(context)


def _snapshots(context: Context) -> Screen:
    from cxdesk.desktop.snapshots import SnapshotsScreen

    return SnapshotsScreen(context)


def _methods(context: Context) -> Screen:
    from cxdesk.desktop.methods import MethodsScreen

    return MethodsScreen(context)


def _fixes(context: Context) -> Screen:
    from cxdesk.desktop.fixes import FixesScreen

    return FixesScreen(context)


def _measures(context: Context) -> Screen:
    from cxdesk.desktop.measures import MeasuresScreen

    return MeasuresScreen(context)


def _rollout(context: Context) -> Screen:
    from cxdesk.desktop.rollout import RolloutScreen

    return RolloutScreen(context)


def _yearly(context: Context) -> Screen:
    from cxdesk.desktop.yearly import YearlyScreen

    return YearlyScreen(context)
