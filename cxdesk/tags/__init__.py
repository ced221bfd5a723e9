"""What it is about: the codebook and what it suggests."""

from cxdesk.tags.codebook import in_order, load_codebook
from cxdesk.tags.learning import Example
from cxdesk.tags.suggestion import Suggester, Suggestion
from cxdesk.tags.tag import Facet, LocalWords, Tag

__all__ = ["Example", "Facet", "LocalWords", "Suggester", "Suggestion", "Tag", "in_order", "load_codebook"]
