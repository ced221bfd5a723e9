"""How the lines of a pasted or imported text are told apart: mail, code, logs, tables, and what somebody wrote."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

Kind = Literal[
    "", "quoted", "intro", "divider", "head", "flat", "fence", "code", "log", "table", "closing", "device", "legal"
]  # fmt: skip
"""What a line is; "" is prose."""

HEAD_LINES = 6
"""Lines that the head of a mail has at most below the one that names the sender."""

_FROM = "from|von|de|da|van|från|fra|od|lähettäjä|kimden|feladó|de la|expéditeur|mittente|remetente|nadawca|odesílatel"
_HEADS = (
    "sent|date|to|cc|bcc|subject|reply-to|gesendet|datum|an|betreff|envoyé|envoyé le|à|objet|enviado|enviado el|fecha|para|"
    "asunto|inviato|data|a|oggetto|enviada em|enviado em|assunto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|"
    "wysłano|do|temat|odesláno|komu|předmět|lähetetty|aihe|vastaanottaja|gönderildi|tarih|kime|konu|elküldve|dátum|címzett|"
    "tárgy|trimis|către|subiect|дата|кому|тема|надіслано"
)
_HEAD = re.compile(rf"[\s*]*(?:(?P<sender>{_FROM}|от|від)|{_HEADS})\*?\s?:\*?\s", re.IGNORECASE)
_FLAT = re.compile(
    r"[\s*]*(?:from|von|de|da|van)\s?:.{3,200}?\b(?:sent|date|gesendet|envoyé|enviado|inviato|verzonden)\s?:.{3,120}?"
    r"\b(?:to|subject|an|betreff|à|objet|para|asunto|oggetto|aan|onderwerp)\s?:",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:\b(?:wrote|a\sécrit|escribió|ha\sscritto|escreveu|napisał(?:a|\(a\))?|napsala?|kirjoitti|a\sscris|yazdı|írta|писал[аи]?|пише)"
    r"(?:\s\([^()]{0,60}\))?|\b(?:schrieb|schreef|skrev)\b[^:]{1,120})\s?:\s*\Z",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{1,2}\D{1,12}\d{2,4}|\d{1,2}[:.]\d{2}")
_DIVIDER = re.compile(
    r"\s*(?:[-_=*]{2,}\s*(?:original\s(?:message|appointment)|forwarded\smessage|reply\smessage|ursprüngliche\snachricht|"
    r"originalnachricht|weitergeleitete\snachricht|message\s(?:d['’]origine|original|transféré)|mensaje\s(?:original|reenviado)|"
    r"messaggio\s(?:originale|inoltrato)|mensagem\s(?:original|encaminhada)|oorspronkelijk\sbericht|doorgestuurd\sbericht|"
    r"ursprungligt\smeddelande|oprindelig\smeddelelse|opprinnelig\smelding|wiadomość\soryginalna|původní\szpráva|"
    r"alkuperäinen\sviesti|özgün\sileti|eredeti\süzenet|mesaj\soriginal)\s*[-_=*]*|begin\sforwarded\smessage:|"
    r"anfang\sder\sweitergeleiteten\snachricht:|début\sdu\smessage\s(?:réexpédié|transféré)\s?:)\s*\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:--|(?:(?:kind|best|warm|warmest|with\s(?:kind|best))\s)?(?:regards|wishes)|(?:yours\s)?(?:sincerely|faithfully|truly)|yours|"
    r"cheers|thanks(?:\sand\s(?:kind\s|best\s)?regards|\sin\sadvance)?|many\sthanks|thank\syou|respectfully|best|"
    r"(?:mit\s)?(?:freundlichen|besten|vielen|lieben|schönen|herzlichen)\s(?:grüßen|grüssen|grüße|grüsse)|"
    r"(?:viele|beste|freundliche|liebe|schöne|herzliche)\s(?:grüße|grüsse)|mfg|vg|lg|gruß|"
    r"(?:bien\s)?cordialement(?:\sà\svous)?|bien\sà\s(?:vous|toi)|sincères\ssalutations|meilleures\ssalutations|"
    r"(?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)?|atentamente|cordiali\ssaluti|distinti\ssaluti|atenciosamente|"
    r"(?:com\sos\smelhores\s)?cumprimentos|(?:met\s)?vriendelijke\sgroet(?:en)?|(?:med\s)?vänliga?\shälsning(?:ar)?|"
    r"(?:med\s)?venlig\shilsen|(?:med\s)?vennlig\shilsen|ystävällisin\sterveisin|pozdrawiam|z\spoważaniem|s\spozdravem|"
    r"saygılarımla|üdvözlettel|cu\sstimă|с\sуважением)\s*[,.!]?\s*\Z",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\s*(?:sent\s(?:from|with|via)\s(?:my\s)?\S.{1,40}|get\soutlook\sfor\s.{2,20}|sent\susing\s.{2,30}|"
    r"(?:von\smeinem\s.{2,30}\sgesendet|gesendet\s(?:von|mit)\s.{2,40})|envoyé\s(?:de(?:puis)?|à\spartir\sde)\s.{2,40}|"
    r"enviado\s(?:desde|do)\smi?e?u?\s.{2,40}|inviato\sda(?:l\smio)?\s.{2,40}|verstuurd\svanaf\s.{2,40}|"
    r"please\sconsider\sthe\senvironment\s.{5,80}|think\sbefore\syou\sprint.{0,60})\s*\Z",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"this\s(?:e-?mail|message|communication|transmission)\b.{0,120}?\b(?:is|are|may\sbe|contains?|may\scontain)\b.{0,60}?\b(?:confidential|privileged|intended\s(?:only|solely))|"
    r"(?:not\sthe|other\sthan\sthe)\s(?:intended|named)\s(?:recipient|addressee)|received\sthis\s(?:e-?mail|message|communication)\sin\serror|"
    r"(?:originated|came)\sfrom\soutside\s(?:of\s)?(?:the|your)\sorgani[sz]ation|scanned\s(?:for|by)\s.{0,30}virus|"
    r"diese\s(?:e-?mail|nachricht)\b.{0,80}?\b(?:vertraulich|ausschließlich\sfür)|nicht\sder\srichtige\s(?:adressat|empfänger)|"
    r"ce\s(?:message|courriel|mail)\b.{0,120}?\bconfidentiel|si\svous\sn['’]êtes\spas\sle\sdestinataire|"
    r"este\s(?:mensaje|correo)\b.{0,120}?\bconfidencial|questo\smessaggio\b.{0,120}?\briservat|esta\smensagem\b.{0,120}?\bconfidenc|"
    r"dit\s(?:bericht|e-mailbericht)\b.{0,120}?\bvertrouwelijk|registered\s(?:in\sengland|office|number)\b",
    re.IGNORECASE,
)
_LEGAL_HINTS = tuple(
    "confid privileg intended error outside virus vertraul ausschlie adressat empfänger destinat riservat vertrouw "
    "registered addressee".split()
)
_TRACE = re.compile(
    r"\s*(?:at\s[\w.$<>/]+\([^()\n]{0,200}\)\s*\Z|Traceback \(most recent call last\)|File \"[^\"\n]{1,300}\", line \d+|"
    r"Caused by: [\w.$]+|\.{3} \d+ more\s*\Z|(?:[\w$]+\.)*[A-Z]\w*(?:Exception|Error)(?::\s|\s*\Z)|Exception in thread\b|"
    r"\[?0x[0-9a-fA-F]{6,}|#\d+\s+0x|goroutine \d+ \[)"
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|FATAL|CRITICAL|SEVERE)"
_STAMP = (
    r"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d[.,]\d{3})"
)
_LOG = re.compile(
    rf"\s*(?:\[?{_STAMP}\]?\s.{{0,60}}?\b{_LEVEL}\b|\[?{_LEVEL}\]?:?\s+\[?{_STAMP}|"
    r"[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: |"
    r"\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[|\[\s*\d+\.\d{6}\] )"
)
_CODE = re.compile(
    r"\s*(?:[}\])]+[;,)]*\s*\Z|\{\s*\Z|(?:def|class|function|func|fn)\s\w+.{0,200}[:{]\s*\Z|(?:from\s[\w.]+\s)?import\s[\w.{},* ]+;?\s*\Z|"
    r"#include\b|(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\b.{0,200}\b(?:FROM|VALUES|SET|WHERE|TABLE)\b|"
    r"[$#]\s(?:sudo|cd|ls|git|docker|kubectl|curl|npm|pip|ssh|cat|grep|ping)\b|PS [A-Z]:\\|[A-Z]:\\[\w\\. ]*>|"
    r"\"[\w.-]{1,60}\"\s*:\s*(?:[\[{\"\d-]|true|false|null).{0,400}[,\[{}\]\"\de]\s*\Z)"
)
_CODE_WORDS = 14
_OPERATOR = re.compile(r"\w\(|\w\s?[=!+<>-]?=\s?\S|::|->|=>|\$\w")
_CELLS = re.compile(r"\t+|\s*\|\s*")
_BARS = re.compile(r"(?<!\|)\|(?!\|)[^|]*(?<!\|)\|(?!\|)")
_DELIMITER = re.compile(r"[,;](?!\s)")
_FIGURE = re.compile(
    r"(?:\A|[,;])\"?[-+]?[\d./:€$% -]*\d[\d./:€$% -]*\"?(?=[,;]|\Z)|[,;]{2}|\"[,;]\"|[,;]\S+@\S+[,;]"
)
_CONTACT = re.compile(
    r"@|www\.|https?:|\+?\d[\d\s()/.-]{5,}\d|\b(?:tel|phone|mob(?:ile)?|fax|fon|telefon|tél|cell|office|direct|web|e-?mail)\b\.?:?",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "of the and for in at de la le du des der die und für van von di da del & | - – / , e y et og och".split()
)


def kind_of_line(line: str) -> Kind:
    """Return what a line is. Looks at the first characters of a long one only, so the time is bounded."""
    line = line[:1200]
    for kind, tells in _TELLS:
        if tells(line):
            return kind
    return ""


def is_sender(line: str) -> bool:
    """Tell whether a line of a mail's head names who wrote it."""
    found = _HEAD.match(line[:200])
    return found is not None and found["sender"] is not None


def mail_heads(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are the head of a mail: who sent it, then when, to whom, about what."""
    numbers: set[int] = set()
    for sender in (number for number, line in enumerate(lines) if is_sender(line)):
        last = sender + 1
        while last < len(lines) and last <= sender + HEAD_LINES and kind_of_line(lines[last]) == "head":
            last += 1
        if last > sender + 1:
            numbers.update(range(sender, last))
    return numbers


def is_of_signature(line: str) -> bool:
    """Tell whether a line below "Kind regards" still belongs to it: a name, a role, a company, how to reach them."""
    said = line.split()
    if len(said) > 12:
        return False
    return bool(_CONTACT.search(line)) or (
        len(said) < 8 and all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in said)
    )


def cells(line: str) -> list[tuple[int, int]]:
    """Return where the cells of a row of a table begin and end."""
    marks = list((_CELLS if "\t" in line or "|" in line else _DELIMITER).finditer(line))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(line)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _is_intro(line: str) -> bool:
    is_short = line.rstrip().endswith(":") and len(line) < 300
    return is_short and bool(_WROTE.search(line)) and bool(_DATED.search(line))


def _is_row(line: str) -> bool:
    """Three cells by tabs or bars, or by commas and semicolons of which some hold figures, nothing or quotations."""
    if line.count("\t") > 1 or _BARS.search(line):
        return True
    return len(_DELIMITER.findall(line)) > 2 and bool(_FIGURE.search(line))


def _is_code(line: str) -> bool:
    ends_as_code = (
        line.rstrip()[-1:] in {";", "{"} and line.count(" ") < _CODE_WORDS and _OPERATOR.search(line)
    )
    return bool(ends_as_code or _CODE.match(line) or _TRACE.match(line))


def _is_legal(line: str) -> bool:
    low = line.lower()
    return any(hint in low for hint in _LEGAL_HINTS) and bool(_LEGAL.search(line))


_TELLS: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    ("quoted", re.compile(r"\s*>").match),
    ("fence", re.compile(r"\s*(?:```|~~~)").match),
    ("intro", _is_intro),
    ("divider", _DIVIDER.match),
    ("flat", _FLAT.match),
    ("head", _HEAD.match),
    ("closing", _CLOSING.match),
    ("device", _DEVICE.match),
    ("log", _LOG.match),
    ("code", _is_code),
    ("table", _is_row),
    ("legal", _is_legal),
)  # fmt: skip
