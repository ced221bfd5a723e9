"""The engines there are, by name, and the check that they can hear at all."""

from collections.abc import Callable

from cxdesk.errors import InvalidValueError
from cxdesk.sentiment.engine import Engine
from cxdesk.sentiment.plain import PlainEngine
from cxdesk.sentiment.polarity import has_words
from cxdesk.sentiment.ruled import RuledEngine
from cxdesk.sentiment.trained import TrainedEngine

_ENGINES: dict[str, Callable[[], Engine]] = {
    "cxdesk": TrainedEngine,
    "lexicon": RuledEngine,
    "textblob": PlainEngine,
}


def engine_names() -> tuple[str, ...]:
    """Return the names of the engines, the default first."""
    return tuple(_ENGINES)


def make_engine(name: str = "cxdesk") -> Engine:
    """Return the engine of that name; making one the first time takes 0.1–1.5 s. Raises InvalidValueError."""
    if name not in _ENGINES:
        raise InvalidValueError("engine", name, f"known engines: {', '.join(_ENGINES)}")
    return _ENGINES[name]()


def check_engine(engine: Engine | None = None) -> bool:
    """Tell whether TextBlob's words are there: without them (a badly packed build) scores are poor in silence.

    Where an engine is given, it must hear "good" above 0 and "bad" below, too.
    """
    return has_words() and (engine is None or _hears(engine))


def _hears(engine: Engine) -> bool:
    good, bad = engine.score(["good", "bad"])
    return (good.value or 0) > 0 > (bad.value or 0)
