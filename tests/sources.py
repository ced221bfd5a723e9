"""The product's own source files, parsed once for the tests that read code."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path below the top level, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Return where a node is, as a person looks it up."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def is_in(self, *places: str) -> bool:
        """Tell whether the file is one of these files or below one of these folders."""
        return any(self.path == place or self.path.startswith(f"{place}/") for place in places)

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Yield each import, also those inside functions, as (node, dotted module)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node, node.module or ""

    def definitions(self) -> Iterator[Definition]:
        """Yield each function, method and class, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Definition))

    def texts(self) -> Iterator[ast.Constant]:
        """Yield the string constants that are not docstrings."""
        said = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield node


@cache
def sources(*places: str) -> tuple[Source, ...]:
    """Return the Python files of these files and folders of the top level."""
    found = []
    for place in map(TOP.joinpath, places):
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            text = path.read_text("utf-8")
            found.append(Source(path.relative_to(TOP).as_posix(), text, ast.parse(text)))
    return tuple(found)


def product() -> tuple[Source, ...]:
    """Return what ships: cxdesk and main.py."""
    return sources("cxdesk", "main.py")


def words(name: str) -> set[str]:
    """Return the lower-case words of a name, written either way: NoteEditor and note_editor are {note, editor}."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
