"""What a sentence is to us: pain, need, idea, workaround, question, delight or nothing, by named cues."""

import re
from dataclasses import dataclass

from cxdesk.issues.quote import QuoteKind
from cxdesk.sentiment.engine import Score

HURTS = -0.2
"""From this value down a sentence counts as negative."""
BITTER = -0.45
"""Down to this value a quick answer told as a fact ("here in ten minutes") is no complaint."""
SHINES = 0.42
"""From this value up a sentence is strong praise."""
GLAD = 0.2
"""From this value up a weak cue (a wait, a suggestion's word) no longer makes a pain."""
LONGEST_ANSWER = 6
"""Words of a bare answer ("The phone line.") to a question that asks what should be better."""

_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|many|half an?|an?)"
_UNIT = r"(?:hours?|hrs?|days?|weeks?|wks?|months?|years?|minutes?|mins?)"

_EMPTY = re.compile(
    r"""^\W*(?:(?:oh|well|honestly|really|absolutely|there\s(?:is|was|were|are))[\s,]+)*
    (?:no|none|nothing|nil|nope|n\s?/\s?a|na|not\s(?:really|much|a\slot|applicable|anything|that\si|at\sth\w+\s(?:moment|time)|sure)
      |don['’]?t\s(?:know|think\s(?:so|there|any|it|you))|isn['’]?t\sany|can(?:no|['’]?)t\s(?:think|fault|complain|really\sthink|say)
      |could\s?n['’]?o?t\s(?:think|fault|have\s(?:been|asked|done)|be\s(?:better|improved|faulted)|ask)
      |no[\s-]?(?:one|body|thing)\scould|hard\sto\s(?:say|think)|all\s(?:good|fine|ok)|as\sabove|same\sas\sabove|yes|unsure)
    (?:\W|$)(?!\s*(?:one|body)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_COMPLAINT = re.compile(
    r"""\b(?:(?:did\s?n['’]?o?t|not|never|no)\sneed(?:ed)?\b|no\s(?:complaints?|problems?|issues?|faults?|improvements?|concerns|criticisms?|need\s(?:to|for)\simprove)
    |nothing\s(?:could|can|needs?|needed|to|was|is|at\sall|comes|i\scan|really|bad|i\scould|you\scould|wrong|else|more)
    |(?:could|can|would)(?:\s?n['’]?o?t|\snot)\s(?:be|have\sbeen|have\sdone|get|do|ask|have\sasked|fault|complain|have\shad|have\shoped|improve|be\simproved|think)\b
    |(?:can|could)not\s(?:fault|complain|think|be\s(?:better|improved|bettered))|as\s(?:good|quick|quickly|well)\sas
    |(?:did|do|does|have|had|was)(?:\s?n['’]?t|\snot|\snever)\s(?:have\s|had\s)?(?:to\s)?wait|no\s(?:wait|waiting|delay|delays)\b
    |keep\s(?:it\s)?up\s(?:the|your)?\s?good|no\s?(?:one|body)\scould|don['’]?t\s(?:think|believe)\s(?:any|there|it|this|you|they)
    |not\s(?:too|very)\slong|(?:never|not)\s(?:been\s|be\s)?(?:late|any\s(?:problems?|complaints?)|(?:a\s)?problem)|no\schange|wouldn['’]?t\schange
    |n['’]?o?t\s(?:yet\s)?(?:come|came|happened)\s(?:back|again)|(?:nobody|no\sone|never)\s(?:\w+\s)?asked\s(?:us\s|me\s)?the\ssame|no\s\w+\s(?:was|were)\sre-?opened|paid?s?\sfor\sitself
    |(?:nothing|nobody|no\sone)\s(?:broke|broken|cancelled|failed|complained)|no\smore\sno-shows|without\sbeing\sasked
    |nothing\sbetter|not\sany\w*\b.*\bbetter|(?:is|was)n['’]?t\sany\w*\b.*\bbetter|n['’]t\s(?:see|change)\s(?:what|any\w*|how)|never\s(?:ever\s)?used
    |(?:was|were|is|are)\s(?:all\s)?(?:explained|answered)\s(?:\w+ly|to\s(?:me|us))
    |not\s(?:your|their)\sfault|can['’]?t\s(?:fault|complain|think|praise|be\s(?:better|improved)))""",
    re.IGNORECASE | re.VERBOSE,
)
_SOONER = re.compile(
    r"""\b(?:(?:arriv|came|come|here|attend|answer|there|respon|call)\w*\s(?:\w+\s){0,3}?(?:in|within|under|less\sthan|after\sonly|only)\s
      (?:(?:less\sthan|under|about|approx\w*|around|only|just)\s)?(?:\d+|five|ten|fifteen|twenty|a\sfew|no\stime|minutes)\b(?!\s?(?:hours|hrs|days|weeks))
    |(?:sooner|quicker|earlier|faster|better|less)\sthan\s(?:i|we|the|expected|advised|told|stated|anticipated|it\shas|\d+))""",
    re.IGNORECASE | re.VERBOSE,
)
_IDEA = re.compile(
    r"""^\W*(?:(?:maybe|perhaps|possibly|just|also|and|please|i\sthink|if\spossible|try\s(?:and|to)|to)[\s,]+)*
      (?:more(?!\soften\sthan|\sor\sless|\sthan)|better|less|fewer|quicker|faster|shorter|smoother|clearer|improve[ds]?|improving|reduce|increase|answer(?:ing)?|provide
      |employ|train|give|allow|stop|listen(?:ing)?|make\ssure|ensure|add|speed\sup|communicate|fix|simplify|automate
      |explain|be\smore|be\sable|being\sable|not\shaving|being\stold|cut\sdown|longer|extra|larger|bigger|warmer|earlier|sooner)\b
    |\b(?:could|should|would|might|can)\s(?:do\swith|be\s(?:a\s(?:bit|little|lot)\s)?(?:better|quicker|faster|improved|more|clearer|shorter|sooner|good|nice|nicer|great|helpful|easier|useful|less|made)
      |have\s(?:been|had|done|made|helped|given|told|asked|sent|come|liked|explained|arrived|got)|prefer|improve)\b|\bwould\s(?:like|love|help)\b
    |\b(?:it\swould\shelp|would\sbe\s(?:good|nice|great|better|helpful|useful|easier))\b|\bif\s(?:only|you\scould|they\scould)\b
    |\b(?:we|i|you|they|there|staff|it|people|patients)\s?(?:should|ought\sto)\b|\bi\s(?:wish|suggest)\b|\bwhy\snot\b|\bneeds?\simprov\w+""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDER = re.compile(
    r"""^\W*(?:(?:maybe|perhaps|just|also|and|please|if\spossible|to)[\s,]+)*
      (?:cut|cue|send|offer|let|have|having|keep|use|get|put|inform|arrive|arriving|come|not\skeep|don['’]?t|do\snot|ask|check|treat|show|take
      |look\sat|bring|introduce|talk|tell|speak|remove|find|turn\sup|lower|try|organise|understand|invest|pay)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEED = re.compile(
    r"""\b(?:(?:we|i|you|they|it|there|staff|that|which|system|service|people|patients|team|drivers?)(?:['’]d|\swould|\sreally|\sstill|\salso|\sjust)*\s
      (?:needs?|requires?|wants?|must\shave|have\sto\shave)(?!\sto\s(?:check|ask|look|think|say|go\snow))|needs\sto\s(?:be|have)|need\sto\s(?:be|have)|is\sneeded|are\sneeded|in\sneed\sof|need\s(?:more|a|an|better|someone|somebody|help))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORKAROUND = re.compile(
    r"""\b(?:work[\s-]?around|by\shand|manually|ended\sup\s(?:doing|going|driving|taking|calling|buying|building|getting|having)
    |(?:do|did|doing|fix|fixed|built|build|made|make|keep|kept)\s(?:it|this|that|them|our\sown|my\sown)\s(?:ourselves|myself|spreadsheet|list|excel)
    |our\sown\s(?:spreadsheet|list|excel|tracker|copy|script|report)|shadow\s(?:it|list)|instead\swe|so\swe\s(?:now|just|simply)
    |(?:had|have|has)\sto\s(?:take|drive|go|make\smy|make\sour|get\sa\s(?:taxi|lift)|pay\sfor|use\smy|arrange\smy))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COST = re.compile(
    rf"""\b(?:wait(?:ed|ing|s)?\b(?:\W+\w+){{0,6}}?\W+(?:{_NUMBER}\s{_UNIT}|ages|long|for\sever|forever|hours|days|weeks)
    |(?:long(?:er|est)?|lengthy|too\slong)\s(?:time|wait|waits|waiting|delay|queue)\w*|waiting\s(?:times?|lists?)|wait\stimes?|length\sof\s(?:time|wait)\w*|delays?
    |(?:took|takes|taken|taking|take)\s(?:\w+\s){{0,3}}?(?:{_NUMBER}\s(?:more\s|working\s|whole\s|full\s)?(?:hours?|hrs?|days?|weeks?|months?|years?)|ages|too\slong|so\slong|forever|a\slong|a\swhile)
    |for\s(?:hours|days|weeks|months|ages)|{_NUMBER}\s(?:hours?|hrs?|working\sdays|days|weeks|months)\s(?:late|later|before|for|on\shold|on\sthe\sphone|delay|to\s(?:answer|get|reply|respond|arrive|come|be))
    |(?:second|third|fourth|fifth|sixth|tenth|nth)\stime|again\sand\sagain|over\sand\sover|(?:several|many|numerous|multiple|three|four|five|\d+)\s(?:times|calls|emails|attempts)\s?
    |(?:had|have|having)\sto\s(?:chase|ring|call|phone|wait|repeat|explain|ask|re|check|correct|resend)\w*|chas(?:e|ed|ing)|(?:keep|kept)\s(?:ringing|calling|asking|chasing|telling|getting)
    |(?:never|not|no[\s-]?one|nobody|without|hardly|rarely)\s(?:\w+\s){{0,2}}?(?:answer|repl|respon|call|told|tell|inform|updat|confirm|turn|show|happen|listen|explain|know|came|come|fix|solv|resolv|work|arriv|sent|pick|match|heard|hear|get)\w*
    |n['’]t\s(?:\w+\s){{0,2}}?(?:answer|repl|respon|call\sback|tell|told|inform|updat|turn\sup|show\sup|happen|listen|explain|know\s(?:what|when|how|where|that)|come|fix|solv|resolv|work|arriv|send|pick|match|hear|get|see|find|understand)\w*
    |no\s(?:answer|reply|response|news|updates?|information|communication|record|idea|explanation|follow[\s-]?up|warning|notice|help|support|feedback)
    |(?:only|short)\s(?:notice|staffed)|understaffed|lack\sof|lacks|refus(?:ed|es?|al)|cancelled|cut\soff|cuts\soff|hung\sup|passed\s(?:around|from)|pillar\sto\spost|sent\saway|told\sto\s(?:ring|call|contact|go|wait)
    |unable\sto|impossible|(?:was|were|is|are|arrived|came|always|often|being)\s(?:\w+\s)?late|turned\sup\slate|too\s(?:many|much|little|few|short|early|late|cold|hot|loud|noisy|slow|expensive|complicated|busy)
    |wrong|incorrect|mistakes?|errors?|overcharged|double[\s-]?(?:billed|charged)|no[\s-]shows?|still\s(?:waiting|open|not|no|broken|unresolved|wrong|hasn))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED_WHAT_HURTS = re.compile(
    r"improv|better|differently|chang|problem|wrong|pain|difficult|frustrat|worst", re.IGNORECASE
)
_ASKED_WHAT_SHINES = re.compile(r"\bgood\b|\bwell\b|\bbest\b|\blike\b|enjoy|happy|positive", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:was|were|had|did|i|we|my|he|she|they|it|got|told|came|went|rang|took|gave|made|sent|directed|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|however|although|though|except|apart\s+from|only|unfortunately)\b", re.IGNORECASE
)
_ASKS = re.compile(r"\b(?:who|what|when|where|why|how|which|can|could|is|are|do|does|will|would|should|have|has|did)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question before an answer was after; both are False for an interview or an open "why"."""

    hurts: bool = False
    shines: bool = False


def asked(question: str) -> Asked:
    """Tell whether a question asks what should be better, or what was good."""
    hurts = bool(_ASKED_WHAT_HURTS.search(question))
    return Asked(hurts, not hurts and bool(_ASKED_WHAT_SHINES.search(question)))


def is_empty(text: str) -> bool:
    """Tell whether a sentence says that there is nothing to say: "None.", "Nothing really", "Can't think of anything"."""
    return bool(_EMPTY.match(text) or _NO_COMPLAINT.search(text))


def kind_of(text: str, score: Score, about: Asked, is_topical: bool) -> QuoteKind | None:
    """Return what a customer's sentence is, None when it is no evidence.

    `is_topical` says that the sentence speaks of something known to hurt; bare answers count only then.
    """
    value = score.value if score.value is not None else 0.0
    if is_empty(text):
        return "delight" if value >= SHINES else None
    if value > BITTER and _SOONER.search(text) and not _TURNS.search(text):
        return "delight" if value >= SHINES else None
    costly = bool(_COST.search(text))
    turns = score.label == "mixed" or bool(costly and _TURNS.search(text))
    glad = value >= GLAD and not turns
    if not glad:
        kind = _hurting(text, value, costly, score, about, is_topical)
        if kind is not None:
            return kind
    return "delight" if value >= SHINES else None


def _hurting(
    text: str, value: float, costly: bool, score: Score, about: Asked, is_topical: bool
) -> QuoteKind | None:
    """The kind of a sentence that is not praise."""
    if about.shines and value > HURTS:
        return None
    if _WORKAROUND.search(text):
        return "workaround"
    if text.rstrip().endswith("?") and _ASKS.search(text):
        return "question" if is_topical or value <= HURTS else None
    if _NEED.search(text):
        return "need"
    if _IDEA.search(text) or (about.hurts and _ORDER.search(text)):
        return "idea"
    if value <= HURTS or costly or (score.label == "mixed" and value < GLAD):
        return "pain"
    is_bare = len(text.split()) <= LONGEST_ANSWER and not _TELLS.search(text)
    return "pain" if about.hurts and is_topical and is_bare and value <= 0 else None
