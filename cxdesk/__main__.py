"""`cxdesk …`: a verb runs without a window; no verb, or a workspace, opens the app."""

import sys
from collections.abc import Sequence

from cxdesk.paths import SUFFIX


def main(arguments: Sequence[str] | None = None) -> int:
    """Run cxdesk and return its exit code: 0, 1 for a refused input, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] == "--self-check" or (len(given) == 1 and given[0].endswith(SUFFIX)):
        from cxdesk.app import run

        return run(given)
    from cxdesk.cli import run_verb

    return run_verb(given)


if __name__ == "__main__":
    sys.exit(main())
