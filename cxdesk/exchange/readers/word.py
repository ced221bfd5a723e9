"""Word documents as plain lines: a walk over the XML that keeps order and loses no words.

Text comes with "# " before headings and "- " before list items. Inserted text, cells and text boxes are read; deleted text
and field codes are not; of alternatives one is taken; footnotes come last.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.archive import Archive
from cxdesk.exchange.readers.limits import MAX_DEPTH

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "sectPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "drawingProperties",
    )
)
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_HEADINGS = ("heading", "title", "subtitle", "berschrift", "titre", "titel")


def read_word(path: Path, blob: bytes) -> str:
    """Return the text of a .docx, paragraphs separated by empty lines; raises UnreadableFileError."""
    archive = Archive(path, blob, "a Word document")
    main = _find_main(archive)
    parts = [
        main,
        str(PurePosixPath(main).parent / "footnotes.xml"),
        str(PurePosixPath(main).parent / "endnotes.xml"),
    ]
    pieces: list[str] = []
    for name in parts:
        if name in archive.names:
            pieces += _Walk(path, name).pieces(_parse(path, name, archive.read(name)))
    return "\n\n".join(pieces)


def _find_main(archive: Archive) -> str:
    """Return the name of the part that holds the text."""
    for name in ("[Content_Types].xml", "_rels/.rels"):
        if name in archive.names:
            archive.check(name, 1 << 20)
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    if "_rels/.rels" in archive.names:
        for relation in _parse(archive.path, "_rels/.rels", archive.read("_rels/.rels")):
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith("/officeDocument") and target in archive.names:
                return target
    kind = (
        "an Excel workbook"
        if any(name.startswith("xl/") for name in archive.names)
        else "some other ZIP archive"
    )
    raise UnreadableFileError(archive.path, f"is not a Word document: it is {kind}")


def _parse(path: Path, name: str, xml: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(path, f"is damaged: its part {name} is not sound XML ({error})") from error
    return root


class _Walk:
    """One pass over a part."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def pieces(self, element: "_Element", depth: int = 0) -> Iterator[str]:
        """Yield the paragraphs and table rows below an element."""
        self._check_depth(depth)
        for child in element:
            tag = _local(child)
            if tag == "p":
                yield from self._paragraph(child, depth + 1)
            elif tag == "tr":
                yield from self._row(child, depth + 1)
            elif tag == "AlternateContent":
                yield from self.pieces(_chosen(child), depth + 1)
            elif tag not in _SKIPPED:
                yield from self.pieces(child, depth + 1)

    def _paragraph(self, paragraph: "_Element", depth: int) -> Iterator[str]:
        boxes: list[_Element] = []
        text = "".join(self._runs(paragraph, boxes, depth)).strip("\n ")
        if text.strip():
            yield _shape(paragraph) + text
        for box in boxes:
            yield from self.pieces(box, depth + 1)

    def _runs(self, element: "_Element", boxes: "list[_Element]", depth: int) -> Iterator[str]:
        """Yield the characters of a paragraph and collect the text boxes anchored in it."""
        self._check_depth(depth)
        for child in element:
            tag = _local(child)
            if tag == "t":
                yield child.text or ""
            elif tag in _BREAKS:
                yield _BREAKS[tag]
            elif tag == "txbxContent":
                boxes.append(child)
            elif tag == "AlternateContent":
                yield from self._runs(_chosen(child), boxes, depth + 1)
            elif tag not in _SKIPPED and tag != "pPr":
                yield from self._runs(child, boxes, depth + 1)

    def _row(self, row: "_Element", depth: int) -> Iterator[str]:
        """Yield a table's row: "name: text" for a short cell beside a long one, else cell by cell."""
        cells = [list(self.pieces(cell, depth + 1)) for cell in row if _local(cell) in ("tc", "sdt", "ins")]
        if len(cells) == 2 and len(cells[0]) == 1 and cells[1] and _is_label(cells[0][0]):
            yield f"{cells[0][0].rstrip(': ')}: {cells[1][0]}"
            yield from cells[1][1:]
            return
        for cell in cells:
            yield from cell

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise UnreadableFileError(self._path, f"nests over {MAX_DEPTH} levels deep in {self._name}")


def _local(element: "_Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _chosen(alternatives: "_Element") -> "_Element":
    """Return the one branch of alternative content that is read."""
    return alternatives[0] if len(alternatives) else alternatives


def _is_label(text: str) -> bool:
    return (
        len(text) <= 40
        and "\n" not in text
        and not text.startswith(("#", "-"))
        and text.rstrip()[-1] not in ".?!"
    )


def _shape(paragraph: "_Element") -> str:
    """Return the mark of a heading or list item, "" for an ordinary paragraph."""
    for properties in paragraph:
        if _local(properties) != "pPr":
            continue
        for one in properties:
            tag = _local(one)
            value = next((str(v) for k, v in one.attrib.items() if str(k).rpartition("}")[2] == "val"), "")
            if tag == "outlineLvl" or (
                tag == "pStyle" and any(name in value.casefold() for name in _HEADINGS)
            ):
                return "# "
            if tag == "numPr":
                return "- "
    return ""
