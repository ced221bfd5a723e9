"""Cut a sentence into words and marks, each with its place in the sentence."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,:]\d+)*+|(?<=\s)-(?=\s)|[^\W\d_]++(?:['’][^\W\d_]++)*+|[:;=]-?[()D]|[!?]++|[.,;:()…–—/\n]++|[\u2600-\u27bf\U0001f300-\U0001faff]"
)


class Words(NamedTuple):
    """A sentence as parallel lists: lower-case words or marks, and where each starts and ends."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def is_mark(self, position: int) -> bool:
        """Tell whether there is no word at `position`: a mark, or beyond either end."""
        return not 0 <= position < len(self.words) or not self.words[position][0].isalnum()


def cut_words(text: str) -> Words:
    """Return the words and marks of a sentence; curly apostrophes become straight in the words."""
    found = list(_TOKEN.finditer(text))
    words = [token[0].replace("’", "'").lower() for token in found]
    return Words(text, words, [token.start() for token in found], [token.end() for token in found])
