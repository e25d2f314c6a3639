"""Names written as somebody wants them: only the label and the style are other lines in the file."""

import pytest

from bpmn.judges import assert_valid, differing, reread
from bpmn.test_fonts import LARGE, letterings, made
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.layout.sizes import grown_for, label_size
from designer.model.errors import RefusedError
from designer.model.records import Lettering
from designer.model.seen import View
from designer.verbs.lettering import set_lettering
from designer.verbs.step import perform
from verbs import test_viewing


def written(data: bytes, keys: tuple[str, ...], **fields: float | bool | str | None) -> bytes:
    opened = read(data)
    perform(opened.process, set_lettering, keys, **fields)
    after = write(opened.source, opened.process)
    assert_valid(after)
    reread(after)
    return after


def by_lines() -> bytes:
    """Return the file with a line for each element of its drawing."""
    return made().replace(b"><", b">\n<")


def test_another_weight_names_a_new_style_that_keeps_the_font() -> None:
    data = by_lines()
    after = written(data, ("A",), bold=False)
    wish = Lettering(20.0, bold=False, italic=True, underlined=True, font="Arial")
    assert letterings(after) == {**letterings(data), "A": wish}
    gone, come = differing(data, after)
    assert gone == ['<di:BPMNLabel labelStyle="Large">']
    assert len(come) == 4
    assert '<dc:Font name="Arial" size="20" isBold="false" isItalic="true" isUnderline="true"/>' in come


def test_a_style_that_the_file_has_is_named() -> None:
    data = by_lines()
    after = written(data, ("B",), size=20.0, bold=True, italic=True, underlined=True, font="Arial")
    assert letterings(after)["B"] == LARGE
    _, come = differing(data, after)
    assert [line for line in come if "labelStyle" in line] == ['<di:BPMNLabel labelStyle="Large"/>']
    assert after.count(b"<di:BPMNLabelStyle") == 1


def test_nothing_asked_for_is_no_style() -> None:
    after = written(by_lines(), ("A",), size=0.0, bold=None, italic=False, underlined=False, font="")
    assert letterings(after)["A"] is None
    assert after.count(b"labelStyle=") == 2
    grown = written(by_lines(), ("B",), italic=True)
    back = written(grown, ("B",), italic=False)
    assert b"<di:BPMNLabel/>" not in back


def test_a_name_outside_gets_a_place_as_large_as_it_is() -> None:
    opened = read(made())
    perform(opened.process, set_lettering, ("S", "F"), size=40.0)
    for key in ("S", "F"):
        record = opened.process.records[key]
        assert record.label
        assert record.label.height > 40


def test_a_shape_grows_to_its_name() -> None:
    opened = read(made())
    before = opened.process.node("B").box
    perform(opened.process, set_lettering, ("B",), size=60.0)
    after = opened.process.node("B").box
    assert before
    assert after
    assert after.width > before.width


@pytest.mark.parametrize("size", [2.0, 100.0])
def test_letters_that_nobody_can_read_are_refused(size: float) -> None:
    with pytest.raises(RefusedError):
        perform(read(made()).process, set_lettering, ("A",), size=size)


def test_large_and_bold_names_are_measured_so() -> None:
    large = Lettering(22.0, bold=True)
    for plain, other in (
        (label_size("A long name", "startEvent"), label_size("A long name", "startEvent", wish=large)),
        (grown_for("task", "Word", 20, 20), grown_for("task", "Word", 20, 20, large)),
    ):
        assert other[0] > plain[0]
        assert other[1] > plain[1]


def test_a_name_that_is_drawn_twice_is_written_alike() -> None:
    opened = read(test_viewing.data())
    perform(opened.process, set_lettering, ("A",), bold=True)
    after = write(opened.source, opened.process)
    assert_valid(after)
    again = reread(after).process
    (second,) = again.depictions_of("A")
    assert again.node("A").lettering == second.lettering == Lettering(bold=True)
    shown = View(again, test_viewing.PLANE).process
    assert shown.node("A").lettering == Lettering(bold=True)
    assert after.count(b"<di:BPMNLabelStyle") == 1
