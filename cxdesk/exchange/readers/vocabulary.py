"""What people call the facts of a note or the columns of a table."""

import re
from functools import lru_cache

_SPELLINGS = {
    "account": "account|account name|customer|customer name|customer account|client|client name|company|company name|organisation|"
    "organization|organisation name|organization name|business|konto|kunde|kundenname|firma|société|societe|cliente|empresa|klant",
    "contact": "contact|contact name|name|full name|person|respondent|respondent name|interviewee|participant|spoke with|spoke to|"
    "talked to|ansprechpartner|kontakt|nom|nombre|user|raised by|reported by",
    "first": "first name|given name|vorname|prénom",
    "last": "last name|surname|family name|nachname",
    "role": "role|job title|position|job|function|contact role|respondent role|rolle",
    "date": "date|happened on|held on|interview date|meeting date|when|day|datum|fecha|data|date of experience|experience date",
    "date later": "submit date|submitted|submitted at|submitted on|timestamp|response date|recorded date|completed|completed at|"
    "end date|date submitted|date completed",
    "date earlier": "created|created at|created on|date created|start date|opened|received|survey date|opened at|logged|logged at",
    "touchpoint": "touchpoint|touch point|stage|journey stage|step|journey step|phase|moment|category|area|process",
    "channel": "channel|medium|via|kanal|contact channel|source",
    "rating": "rating|stars|score|overall rating|bewertung|note globale|grade",
    "nps": "nps|nps score|net promoter score|likelihood to recommend",
    "csat": "csat|csat score|satisfaction|satisfaction score|customer satisfaction|overall satisfaction",
    "ces": "ces|ces score|effort|effort score|customer effort|customer effort score|ease",
    "scale": "scale|metric|measure|rating type|rating scale|score type",
    "days waited": "days waited|waited days|wait days|days|waiting days|waiting time|wait time|wait|days to resolve|days open|waited",
    "question": "question|question text|prompt|item|frage",
    "comment": "comment|comments|answer|answers|feedback|verbatim|verbatims|note|notes|text|response|open ended response|"
    "what happened|description|remark|remarks|kommentar|kommentare|commentaire|commentaires|comentario|comentarios|antwort|bemerkung|"
    "message|complaint|quote|quotes|suggestion|suggestions|transcript|body|free text|details|experience|review|opinion|reason|"
    "customer comment|customer comments|customer feedback|comment text|utterance|said",
    "interviewer": "interviewer|account manager|am|host|interviewed by|moderator|csm|logged by|taken by",
    "title": "title|subject|headline|topic",
    "tier": "tier|segment|plan|customer tier|account tier|customer segment|class|level",
    "service line": "service line|service|product|offering|practice",
    "region": "region|country|territory|location|geo",
    "contract value": "contract value|arr|acv|annual value|annual contract value|value|revenue|annual revenue|contract|umsatz|tcv",
    "currency": "currency|währung",
    "renewal": "renewal|renewal date|contract end|contract end date|renews|renews on|end of contract|expiry",
    "owner": "owner|account owner|responsible",
    "speaker": "speaker|who|voice|speaker name",
    "talk": "interview|interview id|call|call id|conversation|conversation id|session|session id|meeting|meeting id|interview no",
    "ignored": "id|#|no|nr|number|row|turn|respondent id|response id|responseid|collector id|ip address|ipaddress|email|email address|"
    "e mail|network id|user language|userlanguage|status|progress|duration|duration in seconds|finished|recipientemail|"
    "recipientlastname|recipientfirstname|externalreference|external reference|distributionchannel|locationlatitude|locationlongitude|"
    "custom data 1|date modified|ticket|ticket id|ticket number|key|tags|attendees|duration minutes|place|present|apologies",
}
_REGISTER = {
    "project": "project|project name|engagement|engagement name|delivery project|projekt|projet|proyecto",
    "started": "started|started on|start date|start|project start|kick off|kick off date|kickoff",
    "promised": "promised|promised on|promised date|promised day|due|due date|planned|planned date|planned end|target|target date|"
    "deadline|agreed date|baseline date",
    "delivered": "delivered|delivered on|delivery date|delivered date|actual|actual date|actual end|completed|completed on|"
    "completion date|finished|finished on|done on|went live|go live date",
    "consent": "consent|consents|consent scope|consent scopes|consent given for|allowed|permission|permissions|einwilligung",
    "consent date": "consent date|consent given|consent given on|given on|consented on|asked on",
    "consent ends": "consent ends|consent ends on|consent expires|consent expiry|consent until|consent valid until|expires|expires on",
    "how": "how|how given|consent how|given how|how consent was given",
}
"""Words that mean something only in a list of people or projects, never beside comments or ratings."""

_ROLES = {spelling: role for role, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
_REGISTER_ROLES = {
    spelling: role for role, spellings in _REGISTER.items() for spelling in spellings.split("|")
}
_LONGEST = 300
_GAPS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_HINTS = (
    ("nps", re.compile(r"\bnps\b|recommend")),
    ("csat", re.compile(r"\bcsat\b|satisf")),
    ("ces", re.compile(r"\bces\b|\beffort\b|how easy|made it easy")),
    ("rating", re.compile(r"\brating\b|how would you rate|\bscore\b")),
    (
        "comment",
        re.compile(r"\bcomments?\b|\bfeedback\b|\bverbatims?\b|open ended|\bin your own words\b|tell us"),
    ),
)


def normalise(label: str) -> str:
    """Return a label in lower case with single blanks between its words ("StartDate" and "start_date" are equal)."""
    return _GAPS.sub(" ", _CAMEL.sub(" ", label)).strip().casefold() or label.strip()


def find_role(label: str) -> str:
    """Return what a label stands for, or "" when it is no known word; an aside in brackets does not count."""
    return _find_role(label) if len(label) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _find_role(label: str) -> str:
    return _ROLES.get(normalise(label)) or _ROLES.get(normalise(_ASIDE.sub(" ", label)), "")


def find_register_role(label: str) -> str:
    """Return what a label stands for in a list of people or projects, or ""."""
    return _REGISTER_ROLES.get(normalise(_ASIDE.sub(" ", label)), "") if len(label) <= _LONGEST else ""


def find_hint(label: str) -> str:
    """Return what a longer label (a survey's question) probably holds; the cells must confirm it."""
    low = normalise(label[:_LONGEST])
    return next((role for role, hint in _HINTS if hint.search(low)), "")


def find_scale(label: str) -> str:
    """Return the scale that the words of a label name: nps, csat, ces or ""."""
    low = normalise(label[:_LONGEST])
    for scale, bounds in (("nps", "0 10"), ("csat", "1 5"), ("ces", "1 7")):
        if re.search(rf"\b{scale}\b|\b{bounds}\b|\b{bounds.replace(' ', ' to ')}\b", low):
            return scale
    return ""
