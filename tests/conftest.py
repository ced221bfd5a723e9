"""The ground every test stands on: no screen, no downloads, no one's own files, nothing left behind."""

import gc
import os
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile(
    "cxdesk",
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("cxdesk")

MANY = 100_000
"""Objects made since garbage was last collected."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the guard against a bad Qt binding first: after it, a crash is ours."""
    items.sort(key=lambda item: item.name != "test_binding_keeps_references")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, logs and documents of the person who runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
            (home / name).mkdir()
            patch.setenv(name, str(home / name))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_downloads() -> Iterator[None]:
    """Fail whatever asks NLTK for a corpus: none is shipped, none may be fetched."""
    import nltk

    def refuse(*arguments: object, **_: object) -> NoReturn:
        raise AssertionError(f"NLTK was asked for a corpus: {arguments}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nltk, "download", refuse)
        patch.setattr(nltk.data, "find", refuse)
        yield


@pytest.fixture(autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    """Collect garbage between tests only: a widget freed on a thread of the background can bring all tests down."""
    gc.disable()
    yield
    if gc.get_count()[0] > MANY:
        gc.collect()


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a window's test that leaves a thread, a running timer or a window, or that opens a modal window."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    from tests.leftovers import Living, ModalWatch, left_since

    before = Living.now()
    with ModalWatch() as watch:
        yield
    if left := watch.closed + left_since(before):
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)
