"""What each column of a table is: by the words of its header, confirmed by its cells where words are not enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxdesk.exchange.readers.dates import Order, find_order
from cxdesk.exchange.readers.numbers import read_number
from cxdesk.exchange.readers.table import Table
from cxdesk.exchange.readers.vocabulary import (
    find_hint,
    find_register_role,
    find_role,
    find_scale,
    normalise,
)

SCORES = ("nps", "csat", "ces", "rating")
_DATES = ("date", "date later", "date earlier")
_ACCOUNT_FACTS = ("tier", "service line", "region", "contract value", "renewal", "owner", "currency")
_PROJECT_ROLES = ("project", "started", "promised", "delivered")
_SAMPLE = 400
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns: one a role, any number of comments, and the names of those not used."""

    roles: dict[str, int]
    comments: tuple[int, ...]
    score: str
    scale: str
    order: Order
    unused: tuple[str, ...]
    guessed: tuple[str, ...]

    @property
    def holds_accounts(self) -> bool:
        """Say whether the rows are accounts, people in them, or projects: names, but nobody's words or rating."""
        named = "account" in self.roles or "contact" in self.roles
        return (
            named
            and self.holds_no_words
            and (
                any(fact in self.roles for fact in _ACCOUNT_FACTS) or self.holds_people or self.holds_projects
            )
        )

    @property
    def holds_no_words(self) -> bool:
        """Say whether nobody said or rated anything in the rows."""
        return not self.comments and not self.score

    @property
    def holds_people(self) -> bool:
        """Say whether the rows name people beside their accounts."""
        is_person = "contact" in self.roles or {"first", "last"} <= set(self.roles)
        return (
            "account" in self.roles and is_person and self.holds_no_words and "touchpoint" not in self.roles
        )

    @property
    def holds_projects(self) -> bool:
        """Say whether the rows are projects of accounts."""
        return {"account", "project"} <= set(self.roles) and self.holds_no_words

    @property
    def holds_experiences(self) -> bool:
        """Say whether the rows hold words or ratings."""
        return bool(self.comments or self.score)


def find_columns(table: Table) -> Columns:
    """Return what the columns of a table are."""
    roles, comments, left = _by_words(table)
    register = _as_register(table, roles, comments)
    left = [column for column in left if column not in register.values()]
    comments, guessed, left = _by_cells(table, roles, comments, left)
    if comments or any(score in roles for score in SCORES):
        left += [column for column in register.values() if column not in roles.values()]
    else:
        roles = {role: column for role, column in roles.items() if column not in register.values()} | register
    scored = sorted((role == "rating", roles[role], role) for role in SCORES if role in roles)
    score = scored[0][2] if scored else ""
    date = next((role for role in _DATES if role in roles), "")
    if date:
        left += [roles.pop(role) for role in _DATES if role in roles and role != date]
        roles["date"] = roles.pop(date) if date in roles else roles["date"]
    left += [roles.pop(role) for role in SCORES if role in roles and role != score]
    return Columns(
        roles=roles,
        comments=tuple(sorted(comments)),
        score=score,
        scale=find_scale(table.header[roles[score]]) or score.replace("rating", "") if score else "",
        order=find_order(_cells(table, roles["date"])) if date else "",
        unused=tuple(
            table.header[i]
            for i in sorted(left)
            if find_role(table.header[i]) != "ignored" and any(_cells(table, i))
        ),
        guessed=tuple(table.header[i] for i in guessed),
    )


def _by_words(table: Table) -> tuple[dict[str, int], list[int], list[int]]:
    """Return the roles and comments that header words name, and the columns left."""
    roles: dict[str, int] = {}
    comments: list[int] = []
    left: list[int] = []
    for i, label in enumerate(table.header):
        role = find_role(label)
        if role == "comment":
            comments.append(i)
        elif role and role != "ignored" and role not in roles:
            roles[role] = i
        elif role == "account" and "contact" not in roles:
            roles["contact"] = i
        else:
            left.append(i)
    _swap_customer(table, roles)
    if "comment" not in roles and not comments and "question" in roles and _is_text(table, roles["question"]):
        comments.append(roles.pop("question"))
    return roles, comments, left


def _as_register(table: Table, roles: dict[str, int], comments: list[int]) -> dict[str, int]:
    """Return what the columns are if the rows are people or projects of accounts; nothing where words are."""
    if "account" not in roles or comments or any(score in roles for score in SCORES):
        return {}
    register: dict[str, int] = {}
    for column, label in enumerate(table.header):
        role = find_register_role(label)
        if role and role not in register:
            register[role] = column
    is_project = "project" in register
    return {role: column for role, column in register.items() if is_project == (role in _PROJECT_ROLES)}


def _swap_customer(table: Table, roles: dict[str, int]) -> None:
    """Where account and customer both stand, the customer is the person."""
    account, contact = roles.get("account", -1), roles.get("contact", -1)
    if min(account, contact) < 0 or find_role(table.header[contact]) != "account":
        return
    if normalise(table.header[account]).startswith("customer"):
        roles["account"], roles["contact"] = contact, account


def _by_cells(
    table: Table, roles: dict[str, int], comments: list[int], left: list[int]
) -> tuple[list[int], list[int], list[int]]:
    """Return comments, those guessed from long cells, and the columns left; adds scores that the cells confirm."""
    rest: list[int] = []
    guessed: list[int] = []
    for i in left:
        label = table.header[i]
        hint = find_hint(label)
        if hint in SCORES and not any(score in roles for score in SCORES) and _is_numeric(table, i):
            roles[hint] = i
        elif (
            find_role(label) != "ignored"
            and (hint == "comment" or _is_text(table, i))
            and not _is_numeric(table, i)
        ):
            guessed.append(i)
        else:
            rest.append(i)
    for role in SCORES:
        if role in roles and not _is_numeric(table, roles[role]) and _is_text(table, roles[role]):
            comments = [*comments, roles.pop(role)]
    return comments + guessed, guessed, rest


def _cells(table: Table, column: int) -> Iterator[str]:
    return (text for row in table.rows if (text := row.text(column)))


def _sample(table: Table, column: int) -> Sequence[str]:
    return [text for text, _i in zip(_cells(table, column), range(_SAMPLE), strict=False)]


def _is_numeric(table: Table, column: int) -> bool:
    sample = _sample(table, column)
    return bool(sample) and sum(read_number(text) is not None for text in sample) >= _MOSTLY * len(sample)


def _is_text(table: Table, column: int) -> bool:
    """Say whether cells hold sentences: some of four words or more, or very long ones; lists of choices repeat."""
    sample = _sample(table, column)
    if not sample:
        return False
    long = sum(len(text.split()) >= 4 or len(text) > 200 for text in sample)
    repeats = len(sample) > 20 and len(set(sample)) < 0.1 * len(sample)
    asks = table.header[column].rstrip().endswith("?") and not _is_numeric(table, column)
    return (asks and not repeats) or (long >= 0.25 * len(sample) and not repeats)
