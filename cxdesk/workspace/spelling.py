"""The words a workspace knows: English, those of the service, and its own names, tags and added words."""

from cxdesk.accounts import Account, Contact
from cxdesk.interviews.spelling import Speller, shipped_words, trade_words, words_of
from cxdesk.store import Database
from cxdesk.tags import Tag
from cxdesk.workspace.settings import SPELLING_WORDS, Settings


def make_speller(database: Database, settings: Settings) -> Speller | None:
    """Return what knows the words of a workspace now; None where the list of English words is missing."""
    english = shipped_words()
    if not english:
        return None
    texts = [one.name for one in database.find(Account)] + [one.name for one in database.find(Contact)]
    texts += [text for tag in database.find(Tag) for text in (tag.name, *tag.synonyms)]
    added = settings.get(SPELLING_WORDS, [])
    return Speller(english, trade_words() | words_of(texts) | words_of(added))
