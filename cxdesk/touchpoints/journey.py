"""The default journey from awareness to renewal."""

JOURNEY = (
    "Awareness",
    "Sales and contract",
    "Onboarding",
    "First value",
    "Everyday use",
    "Support",
    "Change",
    "Billing",
    "Reporting and review",
    "Renewal",
)
"""Steps of a service customer's journey, in order."""

_ALSO = {
    "sales": "Sales and contract",
    "contract": "Sales and contract",
    "onboard": "Onboarding",
    "transition": "Onboarding",
    "implementation": "Onboarding",
    "service desk": "Support",
    "help desk": "Support",
    "helpdesk": "Support",
    "invoice": "Billing",
    "invoicing": "Billing",
    "reporting": "Reporting and review",
    "review": "Reporting and review",
    "qbr": "Reporting and review",
    "change management": "Change",
    "usage": "Everyday use",
}


def find_touchpoint(text: str) -> str:
    """Return the journey's name for what somebody wrote, or the trimmed text itself when the journey has no such step."""
    asked = text.strip()
    low = asked.casefold()
    known = {name.casefold(): name for name in JOURNEY} | _ALSO
    return known.get(low, asked)
