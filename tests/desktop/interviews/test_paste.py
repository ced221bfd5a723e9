"""What is pasted: words stay, foreign looks go, a table keeps its cells apart."""

from PySide6.QtCore import QMimeData

from cxdesk.desktop.interviews.paste import Line, lines_of, lines_of_html, lines_of_text


def test_plain_text_loses_control_characters_and_blank_lines():
    assert list(lines_of_text("one\x00\x07\r\n\r\ntwo\x07 three\u2029four")) == [
        Line("one"),
        Line("two three"),
        Line("four"),
    ]


def test_right_to_left_and_emoji_stay_as_they_are():
    assert list(lines_of_text("مرحبا 🙂\nשלום 👩‍👩‍👧")) == [Line("مرحبا 🙂"), Line("שלום 👩‍👩‍👧")]


def test_lists_are_lists_and_cells_stand_apart():
    assert list(lines_of_text("- one\n• two\nName\t42\tlate")) == [
        Line("one", "bullet"),
        Line("two", "bullet"),
        Line("Name · 42 · late"),
    ]


def test_a_page_keeps_headings_items_and_rows():
    html = (
        "<h2 style='color:red'>Start</h2><p><b>Invoices</b> are <span style='font-size:9px'>wrong</span>.</p>"
        "<ul><li>one</li><li>two</li></ul><table><tr><td>Hull</td><td>9 days</td></tr><tr><td>Leeds</td><td>3</td></tr></table>"
    )
    assert lines_of_html(html) == [
        Line("Start", "heading"),
        Line("Invoices are wrong."),
        Line("one", "bullet"),
        Line("two", "bullet"),
        Line("Hull · 9 days"),
        Line("Leeds · 3"),
    ]


def test_a_huge_page_is_taken_as_plain_text():
    clip = QMimeData()
    clip.setHtml("<p>" + "x" * 300_000 + "</p>")
    clip.setText("words")
    assert list(lines_of(clip)) == [Line("words")]
