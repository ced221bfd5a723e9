"""Whom nobody has heard, and whom to hear next."""

from datetime import date

from cxdesk.accounts import Account, Contact, Engagement
from cxdesk.identity import Id, named_id
from cxdesk.interviews import Guide
from cxdesk.interviews.coverage import Coverage, Facts, GuideKey, cover
from cxdesk.store import Database
from cxdesk.store.coverage import all_said
from cxdesk.tags import Tag


def load_coverage(database: Database, role: str = "", today: date | None = None) -> Coverage:
    """Return who was heard in the last 12 months, by people of one role only if given."""
    day = today or date.today()
    steps = database.find(Tag, "facet = 'touchpoint' AND retired = 0", order="position, name")
    facts = Facts(
        accounts=database.find(Account),
        contacts=database.find(Contact),
        engagements=database.find(Engagement),
        said=all_said(database, day),
        stages=tuple(tag.name for tag in steps),
    )
    return cover(facts, day, role)


def guide_for(database: Database, key: GuideKey) -> Id:
    """Return the id of the newest version of a guide that ships, of its first when the workspace never used it."""
    family = named_id("guide", f"{key}/1")
    versions = database.find(Guide, "family = ? AND retired = 0", (family,), "version DESC")
    return versions[0].id if versions else family
