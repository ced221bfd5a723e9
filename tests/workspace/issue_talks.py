"""A workspace with two accounts whose people said things on known days, each filed under an issue of its own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxdesk.accounts import Account
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

SAID = {
    "acme": (date(2026, 10, 2), ("The invoice was wrong again.", "We wait weeks for an answer.")),
    "bolt": (date(2026, 11, 5), ("Our bill has one sum.", "Nobody told us of the delay.", "Calls go unanswered.")),
}  # fmt: skip


@dataclass
class Talks:
    """The workspace, its issues by letter, its quotes by their words."""

    workspace: Workspace
    issues: dict[str, Id]
    quotes: dict[str, Id]

    def under(self, name: str) -> set[str]:
        """Return the words of the quotes that stand under an issue."""
        return {row.text for row in self.workspace.quotes.of_issue(self.issues[name])}


def write_talks(path: Path, filed: dict[str, tuple[int, ...]]) -> Talks:
    """Make a workspace in which each lettered issue has the quotes of these places (0–4)."""
    workspace = Workspace.create(path)
    issues = {
        name: Issue(id=new_id(), number=k, title=f"Issue {name}", state="proposed" if k % 2 else "accepted")
        for k, name in enumerate(filed, 1)
    }
    owner = {place: issues[name].id for name, places in filed.items() for place in places}
    changes = [Change(None, one) for one in issues.values()]
    quotes: dict[str, Id] = {}
    for name, (day, words) in SAID.items():
        account = Account(id=new_id(), name=name.capitalize(), tier="Gold" if name == "acme" else "")
        talk = Interview(id=new_id(), title=f"Talk with {name}", account=account.id, held_on=day)
        parts: list[Block | Quote] = []
        for text in words:
            block = Block(id=new_id(), note=talk.id, position=float(len(parts)), text=text, voice="customer")
            quote = Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=len(text), text=text,
                          heard=-0.5, issue=owner.get(len(quotes)))  # fmt: skip
            parts += [block, quote]
            quotes[text] = quote.id
        changes += [Change(None, account), Change(None, talk, parts)]
    workspace._database.write(Edit("Fill", changes, undoable=False))
    return Talks(workspace, {name: one.id for name, one in issues.items()}, quotes)
