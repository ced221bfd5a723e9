"""Languages are told by sentences of customers; what is short or doubtful stays open, and English is never foreign."""

import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.interviews.language import LOOKED_AT, Language, language_of, languages, note_language

_LINES = Path(__file__).with_name("languages.txt").read_text("utf-8").splitlines()
SAID = [(line[:2], line[3:]) for line in _LINES if line and not line.startswith("#")]
BY_WORDS = {code for code, count in Counter(code for code, _ in SAID).items() if count > 2}
BANDS = {"4 to 6": range(7), "7 to 14": range(7, 15), "15 and more": range(15, 99)}
LEAST = {"4 to 6": 0.88, "7 to 14": 0.94, "15 and more": 0.98}

ENGLISH = """
The invoice never arrived.
THE PORTAL IS DOWN AGAIN AND NOBODY ANSWERS
teh enginer was realy helpfull but came to late
Great service
Slow.
No reply from support
Parking terrible, food poor, staff lovely
De-icing on site was late
Café Münster in Zürich, our site, is fine
The Deutsche Bahn and Société Générale teams were fine
Herr Müller and Madame Lefèvre were helpful
SAP S/4HANA 2023 FPS02 upgrade
ERR_CONNECTION_RESET at 10.0.0.1:8080
Kubernetes Terraform Ansible Grafana Prometheus
Rue de la Loi 16, 1049 Bruxelles
C++ > Java
so so
no no no no
Ha ha ha
was not on time
Dr. van der Berg called
pls fix asap thx
Schadenfreude
I want to die in here, die alone
""".strip().splitlines()


@pytest.mark.parametrize("band", BANDS)
def test_sentences_are_told_and_hardly_ever_wrongly(band: str) -> None:
    said = [(code, text) for code, text in SAID if code in BY_WORDS and len(text.split()) in BANDS[band]]
    told = [(code, language_of(text).code) for code, text in said]
    assert len(said) > 90
    assert sum(code == heard for code, heard in told) >= LEAST[band] * len(said)
    wrong = [pair for pair in told if pair[1] not in {pair[0], "und"}]
    assert set(wrong) <= {("da", "nb"), ("nb", "da")}
    assert len(wrong) <= 2


def test_each_language_is_told_in_most_of_its_sentences() -> None:
    right = Counter(code for code, text in SAID if language_of(text).code == code)
    assert {code for code in BY_WORDS if right[code] < 24} == set()


@pytest.mark.parametrize("code", sorted({code for code, _ in SAID} - BY_WORDS))
def test_scripts_are_told_by_their_letters(code: str) -> None:
    heard = [language_of(text) for each, text in SAID if each == code]
    assert code in {each.code for each in heard}
    assert all(each.is_foreign and each.code in {code, "und"} for each in heard)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert not language_of(text).is_foreign


@pytest.mark.parametrize("text", ["", " ", "OK", "1234", "😀😀", "x" * 90_000, "gut", "¯_(ツ)_/¯", "a b c d"])
def test_too_little_stays_open(text: str) -> None:
    assert language_of(text) == Language("und", "unknown language", 0.0, False)


def test_a_foreign_language_that_cannot_be_named_is_still_not_english() -> None:
    heard = language_of("Teknikeren kom alt for sent, og portalen er nede.")
    assert heard.is_foreign
    assert language_of("ДЉЊ ђћ џ").code == "und"
    assert language_of("ДЉЊ ђћ џ").is_foreign


def test_a_mixed_note_is_told_by_sentence_and_by_what_most_of_it_is() -> None:
    german = "Die Rechnung war wieder falsch und niemand hat sich gemeldet."
    english = "But the engineer was very helpful."
    assert [language_of(german).code, language_of(english).code] == ["de", "en"]
    most = note_language([german, english, german, "OK"])
    assert most.language.code == "de"
    assert 0.7 < most.share < 0.9
    assert note_language(["OK", ""]).share == 0.0


def test_only_the_beginning_of_a_text_without_end_is_looked_at() -> None:
    english = "The invoice never arrived and nobody told us why. " * (LOOKED_AT // 50 + 1)
    assert language_of(english + "Die Rechnung ist falsch. " * 20_000).code == "en"


def test_names_are_those_that_a_person_reads() -> None:
    assert languages()["de"] == "German"
    assert {"ru", "uk", "el", "ar", "he", "zh", "ja", "ko", "hi", "th"} <= languages().keys()


LETTERS = st.sampled_from(
    [*string.ascii_letters, *"äöüßéèçñøåłščžğışțő", *" \n.'’-\u0301\ufffd", "\ud800", "ツ", "ї"]
)


@given(st.one_of(st.text(max_size=200), st.lists(LETTERS, max_size=80).map("".join)))
def test_any_text_has_a_language_or_none(text: str) -> None:
    heard = language_of(text)
    assert 0 <= heard.confidence <= 1
    assert heard.code in languages() or heard.code == "und"
    assert heard.is_foreign == (heard.code not in {"en", "und"}) or heard.code == "und"
