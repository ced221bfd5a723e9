"""A chart as an image, as an SVG drawing, and as a file."""

import os
import re
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.painter import color_of, paint_drawing, paint_ground
from cxdesk.desktop.charts.shapes import GROUND, Drawing
from cxdesk.desktop.theme import Theme
from cxdesk.exchange.placing import beside, explained

MARGIN = 24.0
_DPI = 96
_TEXT = b"<text "
_FACE = re.compile(rb'font-family="([^"]+)"')


def to_image(chart: Chart, size: QSizeF, theme: Theme, ratio: float = 2.0) -> QImage:
    """Return the chart with its title, `size` logical pixels large, `ratio` pixels to each."""
    image = QImage(size.toSize() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(color_of(theme.colors, GROUND))
    painter = QPainter(image)
    paint_drawing(painter, chart.draw_titled(_inside(size)), theme)
    painter.end()
    return image


def to_svg(chart: Chart, size: QSizeF, theme: Theme) -> bytes:
    """Return the chart with its title as SVG: shapes and words only, no bitmap."""
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(store)
    generator.setResolution(_DPI)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    generator.setDescription(chart.note)
    painter = QPainter(generator)
    paint_ground(painter, QRectF(0, 0, size.width(), size.height()), theme, GROUND)
    drawing = chart.draw_titled(_inside(size))
    paint_drawing(painter, drawing, theme)
    painter.end()
    return _made_portable(_bytes(store.data()), drawing)


def _made_portable(svg: bytes, drawing: Drawing) -> bytes:
    """Return SVG whose words keep their width where the typeface is missing, so that they still do not overlap."""
    named = _FACE.sub(rb'font-family="\1, Helvetica, Arial, sans-serif"', svg)
    # Words of several scripts become several elements; then widths cannot be told apart and stay as they fall.
    if named.count(_TEXT) != len(drawing.texts):
        return named
    start, *rest = named.split(_TEXT)
    widths = (
        b'textLength="%.1f" lengthAdjust="spacingAndGlyphs" ' % text.box.width() for text in drawing.texts
    )
    return start + b"".join(_TEXT + width + piece for width, piece in zip(widths, rest, strict=True))


def as_png(image: QImage) -> bytes:
    """Return an image as a PNG file; fit for a worker."""
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(store, "PNG")  # type: ignore[call-overload]
    return _bytes(store.data())


def write_picture(path: Path, content: QImage | bytes) -> Path:
    """Write an image as PNG, or the bytes as they are, and return the path; for a worker.

    What stood there before stays until the new file is whole. Raises UnwritableFileError.
    """
    with explained(path), beside(path) as (output, place):
        output.write(as_png(content) if isinstance(content, QImage) else content)
        output.flush()
        os.fsync(output.fileno())
        output.close()
        place()
    return path


def file_name(title: str, suffix: str) -> str:
    """Return a name for the file of a chart: "impact-against-effort.png"."""
    words = re.findall(r"\w+", title.casefold())
    return f"{'-'.join(words)[:60] or 'chart'}{suffix}"


def _inside(size: QSizeF) -> QRectF:
    return QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN)


def _bytes(array: QByteArray) -> bytes:
    return cast(bytes, array.data())


def export_size(shown: QSize) -> QSizeF:
    """Return how large a chart stands in a file: as on the screen, but no smaller than a slide needs."""
    return QSizeF(max(720, shown.width() + 2 * MARGIN), max(440, shown.height() + 2 * MARGIN + 48))
