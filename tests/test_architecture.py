"""The shape of the house, as sentences: where each kind of thing may live, and what is not done anywhere."""

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain

import pytest

from tests.sources import TOP, Definition, Source, product, sources, words

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
ONLY_IN = {
    "PySide6 shiboken6": ("cxdesk/desktop", "cxdesk/app.py"),
    "sqlalchemy alembic sqlcipher3 sqlite3": ("cxdesk/store",),
    "openpyxl xlsxwriter lxml docx zipfile pypdf striprtf defusedxml": ("cxdesk/exchange",),
}
UNUSED_NAMES = words(
    "utils helpers common misc manager handler controller base core data info processor service"
)
TOP_LEVEL = {"cxdesk", "resources", "tests", "main.py", "pyproject.toml", "requirements.lock", "README.md"}
TOP_LEVEL |= {"LICENSE", "NOTICE"}
LOADED_LATE = {
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "textblob",
    "nltk",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "lxml",
}
PLACES_OF_ONE_MACHINE = re.compile(r"/(work|tmp|root|home|opt)/|[A-Z]:\\\\?Users|\.\./shared")
REGISTRIES = re.compile(r"pypi\.org|pythonhosted|npmjs|deb\.debian|yarnpkg")
COLOUR = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|rgba?\(.*\)")


def test_import_contracts_cover_every_folder() -> None:
    config = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(contract for contract in config["contracts"] if contract["type"] == "layers")
    assert layers["containers"] == ["cxdesk"]
    assert layers["exhaustive"] is True
    assert "exhaustive_ignores" not in layers
    assert "ignore_imports" not in layers


@pytest.mark.parametrize("libraries", ONLY_IN)
def test_library_is_used_only_where_it_belongs(libraries: str) -> None:
    strangers = set(libraries.split())
    outside = (source for source in product() if not source.is_in(*ONLY_IN[libraries]))
    assert not [
        f"{source.at(node)} {module}"
        for source in outside
        for node, module in source.imports()
        if module.split(".")[0] in strangers
    ]


def test_screens_never_import_each_other() -> None:
    desktop = sources("cxdesk/desktop")
    defined = ((source.path.split("/")[2], node.name) for source in desktop for node in source.definitions())
    screens = {folder for folder, name in defined if name.endswith("Screen")}
    assert screens
    assert not [
        f"{source.at(node)} {module}"
        for source in desktop
        for node, module in source.imports()
        if (here := source.path.split("/")[2]) in screens
        and module.startswith("cxdesk.desktop.")
        and module.split(".")[2] in screens - {here}
    ]


def test_nothing_is_imported_by_star() -> None:
    assert not [
        source.at(node)
        for source in sources("cxdesk", "main.py", "tests")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


def test_names_say_what_things_are() -> None:
    assert not [
        f"{place} {name}"
        for source in product()
        for place, name in _names(source)
        if words(name) & UNUSED_NAMES and not (source.is_in("cxdesk/desktop") and name == "data")
    ]


def _names(source: Source) -> Iterator[tuple[str, str]]:
    """Yield (place, name) of the file, its folders and what it defines; camelCase methods, and data(), are Qt's."""
    for part in source.path.removesuffix(".py").split("/"):
        yield source.path, part
    for node in source.definitions():
        if isinstance(node, ast.ClassDef) or node.name == node.name.lower():
            yield source.at(node), node.name


def test_functions_fit_on_a_screen() -> None:
    assert not [
        f"{source.at(node)} {node.name}: {length} lines"
        for source in product()
        for node in source.definitions()
        if not isinstance(node, ast.ClassDef) and (length := _length(node)) > LONGEST_FUNCTION
    ]


def _length(node: Definition) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_have_one_subject() -> None:
    lengths = {source.path: source.text.count("\n") for source in product()}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_everything_public_says_what_it_promises() -> None:
    silent = [source.path for source in product() if not ast.get_docstring(source.tree)]
    silent += [
        f"{source.at(node)} {node.name}"
        for source in product()
        for node in _public(source.tree)
        if not ast.get_docstring(node)
    ]
    assert not silent


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield the public functions and classes of a file and the public members of its public classes."""
    for node in scope.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def test_colours_have_names_and_live_in_the_theme() -> None:
    desktop = [source for source in sources("cxdesk/desktop", "cxdesk/app.py") if "theme" not in source.path]
    written = [
        f"{source.at(text)} {text.value!r}"
        for source in desktop
        for text in source.texts()
        if COLOUR.fullmatch(str(text.value)) or re.search(r"color:\s*#", str(text.value))
    ]
    numbers = [
        source.at(node) for source in desktop for node in ast.walk(source.tree) if _is_literal_colour(node)
    ]
    assert not written + numbers


def _is_literal_colour(node: ast.AST) -> bool:
    """Tell whether the node is QColor(…) or QColor.fromRgb(…) of numbers, or one of Qt's sixteen named colours."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("QColor"):
        return bool(node.args) and all(isinstance(argument, ast.Constant) for argument in node.args)
    named = isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Qt.GlobalColor.")
    return named and not ast.unparse(node).endswith(".transparent")


def test_nothing_depends_on_one_machine_or_names_a_registry() -> None:
    written = chain(
        TOP.glob("*.*"), TOP.glob(".ci/*"), *((TOP / name).rglob("*") for name in ("cxdesk", "tests"))
    )
    suffixes = {".py", ".md", ".toml", ".lock", ".txt", ""}
    found = []
    for path in written:
        if (
            path.is_file()
            and path.suffix in suffixes
            and path.resolve() != TOP / "tests" / "test_architecture.py"
        ):
            text = path.read_text("utf-8", errors="replace")
            found += [f"{path.relative_to(TOP)} {match[0]}" for match in PLACES_OF_ONE_MACHINE.finditer(text)]
            found += [f"{path.relative_to(TOP)} {match[0]}" for match in REGISTRIES.finditer(text)]
    assert not found


def test_nothing_is_left_for_later() -> None:
    promises = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|(raise|return) NotImplemented")
    assert not [
        f"{source.path} {match[0]}" for source in product() for match in promises.finditer(source.text)
    ]


def test_tests_neither_wait_nor_pretend() -> None:
    assert not [
        f"{source.at(node)} {name}"
        for source in sources("tests")
        for node in ast.walk(source.tree)
        if (name := _pretence(node))
    ]


def _pretence(node: ast.AST) -> str:
    """Return what a test should not use: mocks, and fixed waits instead of waiting for something."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest"):
        return "unittest"
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return called if called in ("time.sleep", "sleep", "qtbot.wait", "QTest.qWait") else ""


def test_top_level_is_as_promised() -> None:
    ignored = [line.strip("/") for line in (TOP / ".gitignore").read_text("utf-8").splitlines()]
    names = {path.name for path in TOP.iterdir() if not path.name.startswith(".")}
    assert {name for name in names if not any(fnmatch.fnmatch(name, rule) for rule in ignored)} == TOP_LEVEL


def test_heavy_libraries_wait_until_the_window_is_painted() -> None:
    probe = f"import sys, cxdesk.app; print([name for name in {LOADED_LATE} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", probe], cwd=TOP, capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
