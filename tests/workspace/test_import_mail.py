"""A mail saved as text comes in whole, and only its latest message is proposed from."""

from pathlib import Path

from cxdesk.workspace import Workspace

MAIL = """\
From: Anna Berg <anna@acme.example>
Sent: Monday, 5 January 2026 10:12
To: Service desk
Subject: Portal

Hello all,

The portal is down again and nobody answers the phone.

Kind regards,
Anna Berg
Head of Logistics

From: Desk <desk@x.example>
Sent: Friday, 2 January 2026 09:00
To: Anna Berg
Subject: Late

The delivery was terribly late and the invoice was wrong.
"""


def test_only_the_latest_message_of_a_mail_is_evidence(tmp_path: Path) -> None:
    file = tmp_path / "mail.txt"
    file.write_text(MAIL, "utf-8")
    workspace = Workspace.create(tmp_path / "mail.cxdesk")
    workspace.imports.add([file])
    (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
    note = workspace.interviews.note(row.id)
    assert [quote.text for quote in note.quotes] == ["The portal is down again and nobody answers the phone."]
    words = "\n".join(block.text for block in note.blocks)
    assert all(line in words for line in MAIL.splitlines())
    workspace.close()
