"""Whom nobody has heard, and whom to hear next."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxdesk.accounts import Account, Contact, Engagement
from cxdesk.identity import new_id
from cxdesk.interviews.coverage import Coverage, Facts, Said, cover

TODAY = date(2026, 11, 25)
STAGES = ("Onboarding", "Support")


def account(name: str, tier: str = "Gold", value: float | None = None, renewal: int | None = None) -> Account:
    day = None if renewal is None else TODAY + timedelta(days=renewal)
    return Account(id=new_id(), name=name, tier=tier, contract_value=value, renewal=day)


def contact(name: str, at: Account, role: str = "") -> Contact:
    return Contact(id=new_id(), name=name, account=at.id, role=role)


def said(
    at: Account, days: int, stage: str = "Support", who: Contact | None = None, talk: bool = True
) -> Said:
    return Said(at.id, who.id if who else None, TODAY - timedelta(days=days), stage, talk)


def covered(
    *accounts: Account,
    heard: tuple[Said, ...] = (),
    people: tuple[Contact, ...] = (),
    projects: tuple[Engagement, ...] = (),
    role: str = "",
) -> Coverage:
    return cover(Facts(accounts, people, projects, heard, STAGES), TODAY, role)


def everything(*accounts: Account, days: int = 40) -> tuple[Said, ...]:
    """Everybody heard about every stage, so that no gap speaks."""
    return tuple(said(one, days, stage) for one in accounts for stage in STAGES)


def test_cells_count_accounts_and_people_of_the_last_twelve_months() -> None:
    north, south = account("North"), account("South")
    anna, ben = contact("Anna", north), contact("Ben", north)
    heard = (said(north, 10, who=anna), said(north, 20, who=ben), said(south, 365), said(south, -1))
    cell = covered(north, south, heard=heard, people=(anna, ben)).cells[0][1]
    assert (cell.tier, cell.stage, cell.total, cell.people) == ("Gold", "Support", 2, 2)
    assert (cell.heard, cell.silent) == ((north.id,), (south.id,))


def test_tiers_stand_in_the_order_everybody_knows_and_none_last() -> None:
    accounts = [account(tier or "none", tier) for tier in ("", "Bronze", "Zeta", "Platinum", "gold")]
    assert covered(*accounts).tiers == ("Platinum", "gold", "Bronze", "Zeta", "")


def test_one_role_counts_only_what_its_people_said() -> None:
    north = account("North")
    buyer, user = contact("Anna", north, "Buyer"), contact("Ben", north, "User")
    heard = (said(north, 10, "Support", buyer), said(north, 10, "Onboarding", user))
    found = covered(north, heard=heard, people=(buyer, user), role="Buyer")
    assert [len(cell.heard) for cell in found.cells[0]] == [0, 1]
    assert found.roles == ("Buyer", "User")


def test_silent_accounts_are_never_heard_first_then_by_worth() -> None:
    small, large, old, fresh = (
        account(n, value=v) for n, v in (("a", 10), ("b", 90), ("c", 500), ("d", 900))
    )
    found = covered(small, large, old, fresh, heard=(said(old, 400), said(fresh, 10)))
    assert [(one.account.name, one.last) for one in found.silent] == [
        ("b", None), ("a", None), ("c", TODAY - timedelta(days=400)),
    ]  # fmt: skip


def test_a_contract_that_ends_soon_comes_first_with_the_renewal_guide() -> None:
    calm, ends, never = account("Calm"), account("Ends", renewal=40), account("Never")
    found = covered(calm, ends, never, heard=everything(calm, ends)).next
    assert [(one.account.name, one.guide) for one in found] == [("Ends", "renewal"), ("Never", "experience")]
    assert (found[0].reasons[0].why, found[0].reasons[0].days) == ("renewal", 40)
    assert [one.why for one in found[1].reasons] == ["never"]


def test_the_sooner_renewal_presses_more_than_a_larger_contract() -> None:
    large, soon = account("Large", value=900, renewal=80), account("Soon", value=1, renewal=10)
    assert [one.account.name for one in covered(large, soon, heard=everything(large, soon)).next] == [
        "Soon",
        "Large",
    ]


def test_a_project_delivered_lately_asks_for_a_close_out_until_somebody_talked() -> None:
    north = account("North")
    project = Engagement(id=new_id(), account=north.id, name="Roll-out", delivered=TODAY - timedelta(days=35))
    found = covered(north, heard=everything(north), projects=(project,)).next
    assert (found[0].guide, found[0].reasons[0].what, found[0].reasons[0].days) == (
        "close_out",
        "Roll-out",
        35,
    )
    assert covered(north, heard=everything(north, days=32), projects=(project,)).next == ()


def test_a_new_account_gets_an_onboarding_review() -> None:
    north = account("North")
    project = Engagement(id=new_id(), account=north.id, name="Start", started=TODAY - timedelta(days=50))
    assert covered(north, heard=everything(north), projects=(project,)).next[0].guide == "onboarding"


def test_whoever_was_interviewed_a_moment_ago_is_left_alone_but_a_comment_spares_nobody() -> None:
    talked, commented = account("Talked", renewal=10), account("Commented", renewal=10)
    heard = (*everything(talked, days=5), *everything(commented, days=50), said(commented, 5, talk=False))
    assert [one.account.name for one in covered(talked, commented, heard=heard).next] == ["Commented"]


def test_a_gap_is_a_reason_once_and_names_the_stage() -> None:
    first, second = account("First", value=9), account("Second", value=1)
    heard = (said(first, 100), said(second, 100))
    found = covered(first, second, heard=heard).next
    assert [[(one.why, one.what) for one in each.reasons] for each in found] == [
        [("gap", "Onboarding"), ("quiet", "")],
        [("quiet", "")],
    ]


def test_somebody_not_heard_yet_of_a_role_not_heard_yet_is_asked() -> None:
    north = account("North")
    anna, ben, cleo = (
        contact("Anna", north, "Buyer"),
        contact("Ben", north, "Buyer"),
        contact("Cleo", north, "User"),
    )
    heard = (*everything(north, days=100), said(north, 100, who=anna))
    found = covered(north, heard=heard, people=(anna, ben, cleo)).next[0]
    assert found.contact == cleo
    assert "role" in [one.why for one in found.reasons]


def test_a_tie_says_what_decided() -> None:
    large, small = account("Zed", value=9), account("Abe", value=1)
    found = covered(large, small, heard=everything(large, small, days=100)).next
    assert [(one.account.name, one.tie) for one in found] == [("Zed", "value"), ("Abe", "")]
    one, two = account("Abe"), account("Zed")
    assert covered(two, one, heard=everything(one, two, days=100)).next[0].tie == "name"


def test_nothing_presses_when_all_were_heard() -> None:
    north = account("North")
    assert covered(north, heard=everything(north)).next == ()
    assert covered().next == ()


@hypothesis_settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_the_order_of_facts_never_matters(seed: int) -> None:
    chance = random.Random(seed)
    accounts = [
        account(f"a{k}", chance.choice(["Gold", ""]), chance.choice([None, 5.0]), chance.choice([None, 30]))
        for k in range(5)
    ]
    people = [contact(f"p{k}", chance.choice(accounts), chance.choice(["", "Buyer"])) for k in range(4)]
    heard = [
        said(chance.choice(accounts), chance.randint(0, 500), chance.choice(STAGES), chance.choice(people))
        for _ in range(6)
    ]
    once = cover(Facts(accounts, people, [], heard, STAGES), TODAY)
    for each in (accounts, people, heard):
        chance.shuffle(each)
    again = cover(Facts(accounts, people, [], heard, STAGES), TODAY)
    assert (again.cells, again.silent, again.next, again.tiers) == (
        once.cells,
        once.silent,
        once.next,
        once.tiers,
    )
