"""The issues under which the quotes of a draft may be filed, the most alike first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.issue_drafts import IssueDraft

_MOST = 400


def names_job(workspace: Any, draft: "IssueDraft") -> Callable[[], dict[str, Id]]:
    """Return the job that finds name → issue: those most like the draft's words, then the others by rank."""

    def find() -> dict[str, Id]:
        words = " ".join(quote.text for quote in draft.quotes[:3])
        found = (one.issue for one in workspace.issues.offered(words, "", _MOST) if one.issue.id != draft.key)
        return {f"{issue_number(issue.number)}  {issue.title}": issue.id for issue in found}

    return find
