"""The issues under which the quotes of a draft may be filed, the most alike first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.issue_drafts import IssueDraft

_LOOKED_AT, _MOST = 400, 7


def names_job(workspace: Any, draft: "IssueDraft") -> Callable[[], dict[str, Id]]:
    """Return the job that finds name → issue: those most like the draft's words, then the others by rank."""

    def find() -> dict[str, Id]:
        from cxdesk.issues.similarity import similar

        rows = workspace.issues.rows(workspace.issues.row_ids()[:_LOOKED_AT].tolist())
        rows = [row for row in rows if row.id != draft.key]
        words = " ".join(quote.text for quote in draft.quotes[:3])
        near = [at for at, _, _ in similar(words, [row.title for row in rows], _MOST)]
        ordered = [rows[at] for at in near] + [row for at, row in enumerate(rows) if at not in near]
        return {f"{issue_number(row.number)}  {row.title}": row.id for row in ordered}

    return find
