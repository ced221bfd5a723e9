"""Which engine hears in a workspace, and what it has learned here."""

from threading import Lock
from typing import Protocol, runtime_checkable

from cxdesk.errors import InvalidValueError
from cxdesk.identity import new_id
from cxdesk.sentiment import Engine
from cxdesk.store import Database, Edit
from cxdesk.store.review import corrections
from cxdesk.workspace.settings import Settings

ENGINE, LEARNING, LEARNED_SINCE = "engine", "learning", "learned_since"
"""The settings: the engine's name, whether it learns, and the change (hex) up to which corrections are forgotten."""
CXDESK, TEXTBLOB = "cxdesk", "textblob"


@runtime_checkable
class Taught(Protocol):
    """An engine that can tell what it learned."""

    def learned(self) -> tuple[tuple[str, float], ...]:
        """Return words and what they add or stand for, the strongest first."""


class Engines:
    """The engine of a workspace: chosen by a person, taught by that person's corrections.

    What it learned is a pure function of the quotes people valued, so undo takes that back as well.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._lock = Lock()
        self._plain: dict[str, Engine] = {}
        self._read = -1
        self._taught: tuple[Engine, list[tuple[str, float]]] | None = None
        self._current: Engine | None = None

    @property
    def name(self) -> str:
        """The name of the chosen engine."""
        return str(self._settings.get(ENGINE, CXDESK))

    @property
    def learns(self) -> bool:
        """Whether corrections count. TextBlob is kept as it is, for comparison."""
        return bool(self._settings.get(LEARNING, True)) and self.name == CXDESK

    @property
    def is_switched_on(self) -> bool:
        """Whether a person lets the engine learn, whatever engine is chosen."""
        return bool(self._settings.get(LEARNING, True))

    def current(self) -> Engine:
        """Return the chosen engine with what it learned until now; usable from any thread."""
        with self._lock:
            edits = self._database.edits_of("quote", "setting")
            if self._current is None or self._read != edits:
                self._current, self._read = self._teach(self._make(self.name)), edits
            return self._current

    def plain(self, name: str) -> Engine:
        """Return an engine as it is shipped. Raises InvalidValueError."""
        with self._lock:
            return self._make(name)

    def second(self) -> Engine:
        """Return the engine that was not chosen, as it is shipped: a second opinion."""
        return self.plain(CXDESK if self.name == TEXTBLOB else TEXTBLOB)

    def learned(self) -> tuple[tuple[str, float], ...]:
        """Return what the current engine learned here, the strongest first; nothing where it cannot tell."""
        engine = self.current()
        return engine.learned() if isinstance(engine, Taught) else ()

    def count_corrections(self) -> int:
        """Return how many corrections count."""
        return len(self._corrections())

    def _make(self, name: str) -> Engine:
        from cxdesk.sentiment.engines import make_engine

        if name not in self._plain:
            self._plain[name] = make_engine(name)
        return self._plain[name]

    def _teach(self, engine: Engine) -> Engine:
        from cxdesk.sentiment.learning import Correction, learn

        found = self._corrections() if self.learns else []
        if not found:
            return engine
        if self._taught is None or self._taught[1] != found:
            self._taught = learn(engine, [Correction(*one) for one in found]), found
        return self._taught[0]

    def _corrections(self) -> list[tuple[str, float]]:
        return corrections(self._database, self._settings.get(LEARNED_SINCE, ""))

    # ---- choosing

    def choose(self, name: str) -> None:
        """Hear with this engine from now on; what was heard stays until it is rescored. Raises InvalidValueError."""
        from cxdesk.sentiment.engines import engine_names

        if name not in engine_names():
            raise InvalidValueError("engine", name, f"known engines: {', '.join(engine_names())}")
        words = "TextBlob" if name == TEXTBLOB else name
        self._database.write(Edit(f"Hear with {words}", [self._settings.change(ENGINE, name)]))

    def set_learning(self, on: bool) -> None:
        """Let corrections count, or not; they are kept either way."""
        name = "Learn from corrections" if on else "Stop learning"
        self._database.write(Edit(name, [self._settings.change(LEARNING, on)]))

    def forget(self) -> None:
        """Begin to learn anew: corrections made until now count no longer. The values people gave stay."""
        change = self._settings.change(LEARNED_SINCE, new_id().hex())
        self._database.write(Edit("Forget what was learned", [change]))


def stamp_of(engine: Engine) -> str:
    """Return what is stored with each value an engine gave."""
    return f"{engine.name} {engine.version}"
