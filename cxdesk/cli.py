"""Verbs without a window: the main job from a terminal or a script.

Exit code 0 when done, 1 when an input is refused, 2 for wrong usage. Results go to standard output, progress and
messages to standard error.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cxdesk import __version__
from cxdesk.errors import CxdeskError
from cxdesk.issues.issue import issue_number
from cxdesk.paths import SUFFIX
from cxdesk.sentiment import Score
from cxdesk.touchpoints import SCALES, scale_words
from cxdesk.workspace import Workspace
from cxdesk.workspace.imports import ImportReport
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.notes import Note

_EPILOG = "Without a verb, or with a workspace alone, the window opens. Exit code: 0 done, 1 refused, 2 wrong usage."


def _progress(share: float, what: str) -> None:
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        print(f"\r\x1b[K{share:4.0%} {what[:60]}", end=end, file=sys.stderr, flush=True)


def _print_json(found: object) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def _demo(given: argparse.Namespace) -> int:
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"sample{SUFFIX}"
    with Workspace.open(path) if path.exists() else Workspace.create(path) as workspace:
        workspace.sample.bring(_progress)
        counts = workspace.counts()
        print(
            f"{counts.interviews} interviews and {counts.experiences} experiences of {counts.accounts} accounts"
        )
        book = workspace.exports.workbook(folder / "fix-list.xlsx", given.as_of, _progress)
        _print_listing(workspace.priority.ranking(given.as_of).certain(), 10)
    print(f"\nWorkspace {path}\nWorkbook  {book}")
    return 0


def _new(given: argparse.Namespace) -> int:
    with Workspace.create(given.workspace) as workspace:
        print(workspace.path)
    return 0


def _import(given: argparse.Namespace) -> int:
    with Workspace.open(given.workspace) as workspace:
        report = workspace.imports.add(given.paths, _progress)
    if given.json:
        _print_json(_report_facts(report))
    else:
        _print_report(report)
    return 1 if report.refused or not report.done else 0


def _report_facts(report: ImportReport) -> dict[str, Any]:
    names = ("interviews", "experiences", "accounts", "quotes", "issues", "twice", "revised")
    files = [
        {"path": str(f.path), "notes": f.notes, "rows": f.rows, "skipped": f.skipped, "remarks": f.remarks}
        for f in report.done
    ]
    refused = [{"path": str(f.path), "reason": f.reason} for f in report.refused]
    return {name: getattr(report, name) for name in names} | {"files": files, "refused": refused}


def _print_report(report: ImportReport) -> None:
    print(
        f"{len(report.done)} files read: {report.interviews} interviews, {report.experiences} experiences, ",
        end="",
    )
    print(f"{report.accounts} new accounts; {report.twice} notes were there already")
    if report.revised:
        many = "interview follows its" if report.revised == 1 else "interviews follow their"
        print(f"{report.revised} {many} changed file")
    print(f"proposed: {report.quotes} quotes, {report.issues} new issues")
    for file in report.done:
        if file.rows:
            print(f"  {file.path.name}: {file.rows} rows, {file.notes} notes, {file.skipped} skipped")
        for remark in file.remarks:
            print(f"  {file.path.name}: {remark}")
    for file in report.refused:
        print(f"refused {file.path}: {file.reason}", file=sys.stderr)


def _log(given: argparse.Namespace) -> int:
    rated = [(scale, rating) for scale in SCALES if (rating := getattr(given, scale)) is not None]
    scale, rating = rated[0] if rated else ("", None)
    what = sys.stdin.read() if given.what == "-" else given.what
    with Workspace.open(given.workspace) as workspace:
        identity = workspace.experiences.log(
            given.account, given.touchpoint, what, scale, rating, given.days, given.on
        )
        note = workspace.interviews.note(identity)
    facts = {"experience": identity.hex()} | _logged_facts(note)
    if given.json:
        _print_json(facts)
    else:
        where = " · ".join(str(facts[name]) for name in ("on", "account", "touchpoint") if facts[name])
        proposed = sum(quote.state == "proposed" for quote in note.quotes)
        print(f"logged: {where}; {proposed} quote{'' if proposed == 1 else 's'} proposed")
    return 0


def _logged_facts(note: Note) -> dict[str, Any]:
    lived, account = note.experience, note.account
    assert lived is not None
    names = ("touchpoint", "scale", "rating", "days_waited")
    quotes = [quote.text for quote in note.quotes]
    facts = {"account": account.name if account else "", "on": lived.happened_on}
    return facts | {name: getattr(lived, name) for name in names} | {"quotes": quotes}


def _score(given: argparse.Namespace) -> int:
    from cxdesk.exchange.readers import read_text
    from cxdesk.interviews.readable import readable
    from cxdesk.sentiment.engines import make_engine

    text = sys.stdin.read() if given.file is None else read_text(given.file)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    scores = make_engine(given.engine).score([readable(line) for line in lines])
    if given.json:
        _print_json([_score_facts(line, score) for line, score in zip(lines, scores, strict=True)])
        return 0
    for line, score in zip(lines, scores, strict=True):
        value = "     " if score.value is None else f"{score.value:+.2f}"
        print(f"{value}\t{_heard_as(score)}\t{line}\t{_reasons(score)}")
    return 0


def _heard_as(score: Score) -> str:
    is_flagged = score.complaint and score.label != "negative"
    return f"{score.label}, may be a complaint" if is_flagged else score.label


def _reasons(score: Score) -> str:
    parts = (f"{part.words or part.why} {part.amount:+.2f}" for part in score.parts)
    return score.reason or ", ".join(parts)


def _score_facts(line: str, score: Score) -> dict[str, Any]:
    words = [[part.words, round(part.amount, 3), part.why] for part in score.parts]
    return {
        "text": line,
        "value": score.value,
        "label": score.label,
        "confidence": round(score.confidence, 3),
        "complaint": score.complaint,
        "p_negative": round(score.p_negative, 3),
        "p_positive": round(score.p_positive, 3),
        "words": words,
        "reason": score.reason,
    }


def _rank(given: argparse.Namespace) -> int:
    with Workspace.open(given.workspace) as workspace:
        listing = workspace.priority.ranking(given.as_of, given.preset).certain()
    if given.json:
        facts = [_ranked_facts(ranked) for ranked in listing.top(given.top)]
        about = {"as_of": listing.as_of, "preset": listing.preset, "weights": listing.weights}
        _print_json(about | {"model": listing.model.version, "issues": facts})
    else:
        _print_listing(listing, given.top)
    return 0


def _ranked_facts(ranked: Ranked) -> dict[str, Any]:
    names = (
        "rank",
        "number",
        "title",
        "points",
        "parts",
        "accounts",
        "mentions",
        "feeling",
        "state",
        "best_quote",
        "low",
        "high",
        "top_ten",
        "tier",
    )
    at_risk = dict(ranked.at_risk)
    return {name: getattr(ranked, name) for name in names} | {"at_risk": at_risk}


def _print_listing(listing: Listing, top: int) -> None:
    print(
        f"Ranked as of {listing.as_of}, {listing.voices} voices, {listing.notes} notes, model {listing.model.version}"
    )
    for ranked in listing.top(top):
        parts = " + ".join(f"{name} {points:.1f}" for name, points in ranked.parts.items())
        flags = "proposed" if ranked.state == "proposed" else ranked.status
        print(
            f"\n{ranked.rank:>3}  {ranked.points:5.1f}  {issue_number(ranked.number)}  {ranked.title}  [{flags}]"
        )
        print(f"            {parts}")
        if ranked.low:
            span = f"rank {ranked.low} to {ranked.high} nine times in ten"
            print(f"            {span}, top ten in {ranked.top_ten:.0%}, tier {ranked.tier}")
        print(f"            {ranked.mentions} quotes of {ranked.accounts} voices: “{ranked.best_quote}”")


def _export(given: argparse.Namespace) -> int:
    with Workspace.open(given.workspace) as workspace:
        print(workspace.exports.workbook(given.out, given.as_of, _progress))
    return 0


def _codebook(given: argparse.Namespace) -> int:
    with Workspace.open(given.workspace) as workspace:
        if given.way == "export":
            print(workspace.tags.export(given.file))
            return 0
        found = workspace.tags.compare(given.file)
        if not given.preview:
            workspace.tags.take(found)
    counts = (f"{len(found.of(kind))} {kind}" for kind in ("added", "changed", "unchanged", "refused"))
    print(f"{given.file}: {', '.join(counts)}{'; nothing was written' if given.preview else ''}")
    for row in (*found.of("added"), *found.of("changed")):
        print(f"  row {row.number}: {row.kind} {row.name}{': ' * bool(row.columns)}{', '.join(row.columns)}")
    for remark in found.remarks:
        print(f"{given.file}: {remark}", file=sys.stderr)
    for row in found.of("refused"):
        print(f"refused {given.file} row {row.number}: {row.reason}", file=sys.stderr)
    return 1 if found.of("refused") else 0


def _verify(given: argparse.Namespace) -> int:
    with Workspace.open(given.workspace) as workspace:
        problems = workspace.verify()
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{given.workspace}: sound")
    return 1 if problems else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-25") from error


def _top(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cxdesk", description=__doc__.splitlines()[0], epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"cxdesk {__version__}")
    check = "open the sample, score, write a workbook, draw a page"
    parser.add_argument("--self-check", action="store_true", help=check)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, (does, words) in _VERBS.items():
        made = verbs.add_parser(name, help=words, description=words, epilog=_EPILOG)
        made.set_defaults(does=does)
        _add_arguments(name, made)
    return parser


_VERBS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "demo": (_demo, "sample notes → workspace → fix-list.xlsx in FOLDER; prints the top ten with reasons"),
    "new": (_new, "make an empty workspace"),
    "import": (_import, "bring files or folders into a workspace and propose issues from them"),
    "log": (_log, "keep what a customer lived at a touchpoint, and propose quotes from it"),
    "score": (_score, "score sentences, one a line, from FILE or standard input"),
    "rank": (_rank, "print the ranked issues with their points"),
    "export": (_export, "write the workbook for the PMO lead"),
    "codebook": (_codebook, "write the codebook as CSV, or add and change tags from one"),
    "verify": (_verify, "check that the file is sound and that its log gives its tables"),
}


def _add_arguments(name: str, verb: argparse.ArgumentParser) -> None:
    if name == "demo":
        verb.add_argument("folder", type=Path, metavar="FOLDER")
    elif name == "score":
        verb.add_argument("file", type=Path, metavar="FILE", nargs="?")
        verb.add_argument("--engine", choices=("cxdesk", "lexicon", "textblob"), default="cxdesk")
    else:
        if name == "codebook":
            verb.add_argument("way", choices=("export", "import"))
        verb.add_argument("workspace", type=Path, metavar="WORKSPACE")
    if name == "import":
        verb.add_argument("paths", type=Path, metavar="PATH", nargs="+")
    if name == "log":
        _add_log_arguments(verb)
    if name == "rank":
        from cxdesk.priority import PRESETS

        presets = "named weights instead of the workspace's"
        verb.add_argument("--top", type=_top, default=10, metavar="N", help="how many (10)")
        verb.add_argument("--preset", choices=tuple(PRESETS), default="", help=presets)
    if name == "export":
        verb.add_argument("out", type=Path, metavar="OUT.xlsx")
    if name == "codebook":
        verb.add_argument("file", type=Path, metavar="FILE.csv")
        verb.add_argument("--preview", action="store_true", help="say what an import would do; write nothing")
    if name in ("demo", "rank", "export"):
        day = "the day to rank for (today), e.g. 2026-11-25"
        verb.add_argument("--as-of", type=_day, metavar="DATE", help=day)
    if name in ("import", "log", "score", "rank"):
        verb.add_argument("--json", action="store_true", help="print the result as JSON")


def _add_log_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--account", default="", metavar="NAME", help="whose; an unknown one is added")
    verb.add_argument("--touchpoint", default="", metavar="STEP", help="the step, or how its name begins")
    verb.add_argument(
        "--what", required=True, metavar="TEXT", help='what happened; "-" reads it from standard input'
    )
    scales = verb.add_mutually_exclusive_group()
    for scale in SCALES:
        scales.add_argument(f"--{scale}", type=float, metavar="N", help=f"a rating {scale_words(scale)}")
    verb.add_argument("--days", type=float, metavar="N", help="days waited")
    verb.add_argument("--on", type=_day, metavar="DATE", help="the day (today), e.g. 2026-11-25")


def run_verb(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = _parser().parse_args(arguments)
    try:
        return int(given.does(given))
    except CxdeskError as error:
        print(f"cxdesk: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cxdesk: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ncxdesk: stopped", file=sys.stderr)
        return 1
