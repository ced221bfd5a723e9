"""Which language a sentence is in, as far as an English engine must know."""

from cxdesk.sentiment.words import Words

_STOP_WORDS = {
    "English": "the a an and or but of to in on at for with is are was were be been it they we i you he she this that "
    "not no my our your their have has had do did very so as from by when all there what would could can me us",
    "German": "der die das und oder aber nicht ist sind war waren ein eine einen wir ich sie mit für auf von zu dem den "
    "wird haben hat auch sehr noch immer uns keine kein es im bei nach wenn",
    "French": "le la les et ou mais des du de est sont était un une nous je vous il elle avec pour sur dans pas ne que "
    "qui très au aux ce cette nos notre on plus ont a été",
    "Spanish": "el la los las y o pero de del es son era un una nosotros yo con para por en no que muy se lo al su sus "
    "nos está están fue más como ha han",
    "Italian": "il lo la gli le e o ma di del della è sono era un una noi io con per su in non che molto si al ci ha "
    "hanno più come anche",
    "Dutch": "de het een en of maar niet is zijn was waren wij ik met voor op van te naar dat die er ook nog geen wordt "
    "heeft hebben zeer ons bij aan",
    "Portuguese": "o a os as e ou mas de do da é são era um uma nós eu com para por em não que muito se ao nos está "
    "foi mais como tem",
}
_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_ENGLISH = _WORDS["English"]
_SHORT = 4


def not_english(words: Words) -> str:
    """Return why a sentence is not English ("looks like German"), or "" where it is or may be."""
    said = [word for word in words.words if word[0].isalpha()]
    if said and sum(not _is_latin(word) for word in said) * 2 > len(said):
        return "not in Latin letters"
    if len(said) < _SHORT:
        return ""
    english = sum(word in _ENGLISH for word in said)
    if english * 5 >= len(said):
        return ""
    language, most = max(((name, _count(said, name)) for name in _WORDS), key=lambda pair: pair[1])
    return f"looks like {language}" if most >= max(2, 2 * english + 1) and language != "English" else ""


def _count(said: list[str], language: str) -> int:
    stop_words = _WORDS[language]
    return sum(word in stop_words for word in said)


def _is_latin(word: str) -> bool:
    """Latin letters and their accents end before U+0250."""
    return word.isascii() or max(word) < "\u0250"
