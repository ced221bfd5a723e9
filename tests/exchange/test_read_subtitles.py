"""Subtitles: WebVTT and SubRip as recorders write them."""

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers import Reading, read


def read_text(tmp_path, name: str, text: str) -> Reading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(block.speaker, block.text) for block in reading.notes[0].blocks]


def test_consecutive_cues_of_a_speaker_are_one_turn(tmp_path):
    text = "WEBVTT\r\n\r\n1\r\n0:0:0.0 --> 0:0:5.320\r\n<v Ana Ruiz>Invoices</v>\r\n\r\n2\r\n00:05.4 --> 00:06.0\r\n<v Ana Ruiz>are late.</v>\r\n"
    reading = read_text(tmp_path, "a.vtt", text)
    assert said(reading) == [("Ana Ruiz", "Invoices are late.")]
    assert reading.notes[0].blocks[0].at == 0.0


def test_zoom_names_stand_before_a_colon(tmp_path):
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nTom Reed: How was it?\n\n2\n00:00:03.000 --> 00:00:09.000\nAna (Acme): Slow &amp; dear, it took weeks.\n"
    reading = read_text(tmp_path, "a.vtt", text)
    assert said(reading) == [("Tom Reed", "How was it?"), ("Ana (Acme)", "Slow & dear, it took weeks.")]
    assert [block.voice for block in reading.notes[0].blocks] == ["interviewer", "customer"]


def test_two_voices_in_one_cue_and_classes(tmp_path):
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v.loud Anne-Marie O'Neil>Hello\nsecond <c.x>line</c>\n\n00:03.000 --> 00:04.000\n<v A>one</v> <v B>two</v>\n"
    assert said(read_text(tmp_path, "a.vtt", text)) == [
        ("Anne-Marie O'Neil", "Hello second line"),
        ("A", "one"),
        ("B", "two"),
    ]


def test_rolling_captions_are_read_once(tmp_path):
    cues = ["we wait", "we wait\nfor weeks", "for weeks\nevery time"]
    text = "WEBVTT\n\n" + "".join(f"00:0{i}.000 --> 00:0{i + 1}.000\n{cue}\n\n" for i, cue in enumerate(cues))
    reading = read_text(tmp_path, "a.vtt", text)
    assert said(reading) == [("", "we wait for weeks every time")]
    assert any("2 repeated lines" in remark for remark in reading.remarks)


def test_what_is_skipped_is_counted(tmp_path):
    text = "1\n00:00:01,000 --> 00:00:02,000\n<i>Hi</i> {\\an8}there.\n\n3\nno time\n\n4\n00:00:09,000-->00:00:05,000\nJohn: tight\n"
    reading = read_text(tmp_path, "a.srt", text)
    assert said(reading) == [("", "Hi there."), ("John", "tight")]
    assert any(remark.startswith("1 cue without") for remark in reading.remarks)
    assert any("end is before" in remark for remark in reading.remarks)


def test_a_missing_header_is_said(tmp_path):
    assert "WEBVTT is missing" in read_text(tmp_path, "a.vtt", "00:01.000 --> 00:02.000\nHi\n").remarks[0]


def test_long_captions_without_names_become_paragraphs(tmp_path):
    text = "WEBVTT\n\n" + "".join(
        f"{i // 60:02}:{i % 60:02}.000 --> {i // 60:02}:{i % 60:02}.900\nwe waited again {i}\n\n"
        for i in range(200)
    )
    blocks = read_text(tmp_path, "a.vtt", text).notes[0].blocks
    assert 2 < len(blocks) < 20
    assert max(len(block.text) for block in blocks) < 1500


def test_no_cue_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="no subtitle"):
        read_text(tmp_path, "a.vtt", "WEBVTT\n\nNOTE nothing\n")
