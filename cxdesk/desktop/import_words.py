"""What the window says after an import."""

from typing import Any

from cxdesk.desktop.labels import count

SAMPLE_WORDS = "Two people have reviewed a part; the rest waits in Review."
"""What is said of the sample besides."""


def import_words(report: Any) -> str:
    """Return in one or two sentences what an ImportReport brought, and the first file refused with its reason."""
    brought = _brought(report)
    done = [f"{' and '.join(brought) or 'Nothing new'} imported"] if brought or not report.revised else []
    if report.revised:
        done.append(f"{count(report.revised, 'interview')} brought up to date with a changed file")
    words = f"{', '.join(done)}, {count(report.issues, 'new issue')} proposed."
    if report.twice:
        words += f" {report.twice} were there already."
    if report.refused:
        first = report.refused[0]
        words += f" {count(len(report.refused), 'file')} refused: {first.path.name}: {first.reason}"
    return words


def _brought(report: Any) -> list[str]:
    """Notes; an import without any brought accounts, people, projects, consents."""
    notes = ((report.interviews, "interview"), (report.experiences, "experience"))
    if any(amount for amount, _ in notes):
        return [count(amount, word) for amount, word in notes if amount]
    people = [count(report.contacts, "person", "people")] if report.contacts else []
    others = ((report.accounts, "account"), (report.engagements, "project"), (report.consents, "consent"))
    found = [*people, *(count(amount, word) for amount, word in others if amount)]
    return [", ".join(found)] if found else []
