"""Painters shared by widgets and table cells. Each draws into a rectangle and leaves the painter as it was."""

from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from cxdesk.desktop.faces import BarPart, ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Kind, Theme, Tone, sizes
from cxdesk.desktop.theme.fonts import KINDS, font

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_ELIDE = Qt.TextElideMode.ElideRight
_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush
_SMOOTH = QPainter.RenderHint.Antialiasing
_DASH = Qt.PenStyle.DashLine

CHIP_HEIGHT = 22
_CHIP_ICON = 14
_BAR = 6
_GAIN_WIDTH, _GAIN_STEP, _GAIN_HEIGHT = 9, 13, 15
_AVATAR_TONES: tuple[Tone, ...] = ("accent", "delight", "pain", "workaround", "need", "question", "idea")


@cache
def metrics(kind: str) -> QFontMetricsF:
    """Return the metrics of a kind of text."""
    return QFontMetricsF(font(kind))


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None = None, line: QColor | None = None
) -> None:
    """Draw a rounded rectangle; a line lies inside the rectangle, one pixel wide."""
    painter.setRenderHint(_SMOOTH, True)
    painter.setPen(QPen(line, 1) if line else _NO_PEN)
    painter.setBrush(fill if fill else _NO_BRUSH)
    inset = 0.5 if line else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setRenderHint(_SMOOTH, False)


def paint_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """Draw the 2 px ring of keyboard focus just inside `rect`."""
    painter.setRenderHint(_SMOOTH, True)
    painter.setPen(QPen(theme.colors.focus, 2))
    painter.setBrush(_NO_BRUSH)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.setRenderHint(_SMOOTH, False)


def paint_icon(painter: QPainter, rect: QRectF, theme: Theme, icon: Icon, color: QColor) -> None:
    """Draw an icon centred in `rect`, as large as the rectangle's height but at most 24 px."""
    size = int(min(rect.width(), rect.height(), 24))
    left = round(rect.x() + (rect.width() - size) / 2)
    top = round(rect.y() + (rect.height() - size) / 2)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(left, top), theme.pixmap(icon, color, size, ratio))


def paint_text(
    painter: QPainter, rect: QRectF, text: str, face: QFont, color: QColor, align: int = _LEFT
) -> None:
    """Draw one line of text, cut with an ellipsis where it does not fit."""
    painter.setFont(face)
    painter.setPen(color)
    painter.drawText(rect, align, cut(text, face, rect.width()))


def cut(text: str, face: QFont, width: float) -> str:
    """Return `text`, or its beginning and an ellipsis, as fits into `width` pixels."""
    kind = _kinds().get(id(face))
    if kind is None:
        return QFontMetricsF(face).elidedText(text, _ELIDE, width + 0.5)
    return _cut(text, kind, round(width))


@cache
def _kinds() -> dict[int, Kind]:
    """Return the kind of each of the theme's fonts by identity: they live as long as the program."""
    return {id(font(kind)): kind for kind in KINDS}


@lru_cache(maxsize=8192)
def _cut(text: str, kind: Kind, width: int) -> str:
    return metrics(kind).elidedText(text, _ELIDE, width + 0.5)


@cache
def chip_width(text: str, has_icon: bool) -> int:
    """Return the width in pixels of a chip with this text."""
    icon = _CHIP_ICON + 5 if has_icon else 0
    return round(16 + icon + metrics("small_strong").horizontalAdvance(text) + 0.5)


def paint_chip(painter: QPainter, rect: QRectF, theme: Theme, face: ChipFace) -> None:
    """Draw a chip at the left of `rect`, centred in height, cut where the rectangle ends."""
    tint = theme.colors.tint(face.tone)
    width = min(rect.width(), chip_width(face.text, face.icon is not None))
    box = QRectF(rect.x(), rect.y() + round((rect.height() - CHIP_HEIGHT) / 2), width, CHIP_HEIGHT)
    rounded(painter, box, sizes.RADIUS_CHIP, tint.tint)
    if face.dashed:
        _dash(painter, box, tint.ink)
    left = box.x() + 8
    if face.icon is not None:
        paint_icon(painter, QRectF(left - 1, box.y(), _CHIP_ICON, CHIP_HEIGHT), theme, face.icon, tint.ink)
        left += _CHIP_ICON + 4
    paint_text(
        painter,
        QRectF(left, box.y(), box.right() - left - 6, CHIP_HEIGHT),
        face.text,
        font("small_strong"),
        tint.ink,
    )


def _dash(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.setRenderHint(_SMOOTH, True)
    painter.setBrush(_NO_BRUSH)
    painter.setPen(QPen(color, 1, _DASH))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), sizes.RADIUS_CHIP, sizes.RADIUS_CHIP)
    painter.setRenderHint(_SMOOTH, False)


def initials(name: str) -> str:
    """Return up to two capitals that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])
    return letters.upper()


def name_tone(name: str) -> Tone:
    """Return the tone of a name, the same on every computer."""
    number = blake2b(name.casefold().encode(), digest_size=2).digest()
    return _AVATAR_TONES[int.from_bytes(number) % len(_AVATAR_TONES)]


def paint_avatar(painter: QPainter, rect: QRectF, theme: Theme, name: str) -> None:
    """Draw a disc with the initials of `name`."""
    tint = theme.colors.tint(name_tone(name)) if name.strip() else theme.colors.tint("neutral")
    painter.setRenderHint(_SMOOTH, True)
    painter.setPen(_NO_PEN)
    painter.setBrush(tint.tint)
    painter.drawEllipse(rect)
    painter.setRenderHint(_SMOOTH, False)
    if not name.strip():
        paint_icon(painter, rect.adjusted(5, 5, -5, -5), theme, Icon.PERSON, tint.ink)
        return
    face = QFont(font("caption"))
    face.setPixelSize(max(9, round(rect.height() * 0.38)))
    painter.setFont(face)
    painter.setPen(tint.ink)
    painter.drawText(rect, _CENTER, initials(name))


def paint_bar(painter: QPainter, rect: QRectF, theme: Theme, fraction: float, tone: Tone = "accent") -> None:
    """Draw a track and the part of it that `fraction` (0 to 1) fills, centred in height."""
    track = QRectF(rect.x(), rect.y() + round((rect.height() - _BAR) / 2), rect.width(), _BAR)
    rounded(painter, track, _BAR / 2, theme.colors.tint("neutral").tint)
    width = max(0.0, min(1.0, fraction)) * track.width()
    if width > 0:
        filled = QRectF(track.x(), track.y(), max(width, _BAR), _BAR)
        rounded(painter, filled, _BAR / 2, theme.colors.tint(tone).solid)


def paint_parts(
    painter: QPainter, rect: QRectF, theme: Theme, parts: Sequence[BarPart], scale: float, thickness: int = 8
) -> None:
    """Draw a bar cut into its parts with gaps of 1 px; negative values are left out, `scale` is a full bar."""
    track = QRectF(rect.x(), rect.y() + round((rect.height() - thickness) / 2), rect.width(), thickness)
    rounded(painter, track, thickness / 2, theme.colors.tint("neutral").tint)
    left = track.x()
    for part in parts:
        width = max(0.0, part.value) / scale * track.width() if scale > 0 else 0.0
        width = min(width, track.right() - left)
        if width > 0:
            color = theme.colors.tint(part.tone).solid
            piece = QRectF(left, track.y(), max(1.0, width - 1), thickness)
            _piece(painter, piece, color, left == track.x(), left + width >= track.right() - 0.5)
            left += width


def _piece(painter: QPainter, piece: QRectF, color: QColor, is_first: bool, is_last: bool) -> None:
    radius = piece.height() / 2
    if (is_first or is_last) and piece.width() > 2 * radius:
        rounded(painter, piece, radius, color)
        piece = piece.adjusted(radius if is_first else 0, 0, -radius if is_last else 0, 0)
    painter.fillRect(piece, color)


def paint_gains(
    painter: QPainter, rect: QRectF, theme: Theme, parts: Sequence[BarPart], scale: float
) -> None:
    """Draw a column per part, up from a middle line for a gain and down for a loss, `scale` being the full height."""
    if not parts:
        return
    middle = rect.y() + round(rect.height() / 2)
    width = len(parts) * _GAIN_STEP - _GAIN_STEP + _GAIN_WIDTH
    painter.fillRect(QRectF(rect.x(), middle, width, 1), theme.colors.line_strong)
    for place, part in enumerate(parts):
        height = round(min(1.0, abs(part.value) / scale) * _GAIN_HEIGHT) if scale > 0 else 0
        top = middle - height if part.value > 0 else middle + 1
        column = QRectF(rect.x() + place * _GAIN_STEP, top, _GAIN_WIDTH, height)
        painter.fillRect(column, theme.colors.tint(part.tone).solid)


def paint_severity(painter: QPainter, rect: QRectF, theme: Theme, severity: int | None) -> None:
    """Draw five rising bars, `severity` of them lit, and the figure; a dash when nobody judged it."""
    if severity is None:
        paint_text(painter, rect, "–", font("body"), theme.colors.text2)
        return
    tone: Tone = "negative" if severity >= 4 else "warning" if severity == 3 else "neutral"
    lit, dim = theme.colors.tint(tone).solid, theme.colors.tint("neutral").tint
    floor = rect.y() + round(rect.height() / 2) + 6
    for step in range(5):
        height = 4 + 2 * step
        bar = QRectF(rect.x() + step * 6.5, floor - height, 4, height)
        rounded(painter, bar, 1.2, lit if step < severity else dim)
    beside = QRectF(rect.x() + 40, rect.y(), rect.width() - 40, rect.height())
    paint_text(painter, beside, str(severity), font("figure_small"), theme.colors.text2)


def hairline(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Fill the lowest pixel row of `rect` with the colour of lines."""
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colors.line)
