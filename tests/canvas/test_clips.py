"""Cut, copy, paste, duplicate, lists of names from elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from designer.model.geometry import Point
from designer.session.clipboard import FORMAT
from designer.verbs.documents import add_document
from designer.verbs.events import set_limit


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path)


@pytest.fixture
def bench(empty: Bench) -> Bench:
    return funnel(empty)


def put_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_copy_and_paste_at_a_place(bench: Bench) -> None:
    bench.canvas.select((bench.called("Call"), bench.called("Meet")))
    assert bench.editing.clips.copy()
    assert QGuiApplication.clipboard().text() == "Call\nMeet"
    assert bench.steps() == 0
    assert bench.editing.clips.paste(Point(700, 500))
    assert bench.names(bench.canvas.selection) == ["Call", "Meet"]
    first, second = bench.canvas.selection
    assert [flow.target for flow in bench.process.outgoing(first)] == [second]
    bench.check_one_step()


def test_what_belongs_to_a_stage_is_copied_with_it(bench: Bench) -> None:
    bench.session.do(set_limit, bench.called("Call"), "P3D")
    bench.session.do(add_document, "Brief", stage=bench.called("Call"))
    bench.mark()
    bench.canvas.select((bench.called("Call"),))
    bench.editing.clips.copy()
    bench.editing.clips.paste()
    copied = [key for key in bench.canvas.selection if bench.process.node(key).kind == "userTask"]
    assert len(copied) == 1
    assert [timer.duration for timer in bench.process.attached(copied[0])] == ["P3D"]
    assert [bench.process.node(f.target).name for f in bench.process.outgoing(copied[0])] == ["Brief"]
    bench.check_one_step()


def test_cut_takes_out_and_heals(bench: Bench) -> None:
    bench.canvas.select((bench.called("Meet"),))
    assert bench.editing.clips.cut()
    assert bench.chain() == ["Lead received", "Call", "Sign", "Won"]
    bench.check_one_step()
    assert bench.editing.clips.paste()
    assert bench.called("Meet")


def test_a_duplicate_stands_beside_in_the_same_role(bench: Bench) -> None:
    key = bench.called("Sign")
    bench.canvas.select((key,))
    assert bench.editing.clips.duplicate()
    (made,) = bench.canvas.selection
    old, new = bench.process.node(key), bench.process.node(made)
    assert (new.name, new.lane) == (old.name, old.lane)
    assert old.box
    assert new.box
    assert new.box.x >= old.box.right
    assert new.box.y == old.box.y
    bench.check_one_step()


def test_from_window_to_window(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.canvas.select((bench.called("Call"),))
    bench.editing.clips.copy()
    other = Bench(qtbot, tmp_path / "other")
    assert other.editing.clips.paste(Point(500, 200))
    assert other.names(other.canvas.selection) == ["Call"]
    other.check_one_step()


def test_a_list_of_names_becomes_stages_in_a_row(empty: Bench) -> None:
    put_text("1. Заявка\r\n2. Звонок\r\n\r\n- Договор\r\n")
    assert empty.editing.clips.paste()
    assert empty.chain() == ["Lead received", "Заявка", "Звонок", "Договор"]
    assert empty.names(empty.canvas.selection) == ["Заявка", "Звонок", "Договор"]
    empty.check_one_step()


def test_a_list_goes_on_from_the_chosen_stage(bench: Bench) -> None:
    bench.canvas.select((bench.called("Call"),))
    put_text("Offer\nTalk")
    bench.editing.clips.paste()
    assert bench.chain() == ["Lead received", "Call", "Offer", "Talk", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_cells_of_a_spreadsheet(bench: Bench) -> None:
    put_text("1\tOffer\tSales\n2\tTalk\tSales\n")
    bench.editing.clips.paste(Point(500, 600))
    assert bench.names(bench.canvas.selection) == ["Offer", "Talk"]
    bench.check_one_step()


def test_a_table_with_headings_fills_an_empty_process(empty: Bench) -> None:
    put_text("Этап\tРоль\tСрок\nЗвонок\tМенеджер\t3 дня\nДоговор\tЮрист\t\n")
    assert empty.editing.clips.paste()
    assert [role.name for role in empty.process.roles()] == ["Менеджер", "Юрист"]
    assert [n.name for n in empty.process.of_kind("userTask")] == ["Звонок", "Договор"]
    extent = empty.canvas.scene.extent()
    assert extent is not None
    assert empty.canvas.in_view().contains(extent)
    empty.check_one_step()


def test_a_table_with_headings_gives_its_names_to_a_process_that_has_begun(bench: Bench) -> None:
    put_text("№\tЭтап\tРоль\n1\tЗвонок\tМенеджер\n2\tДоговор\tЮрист\n")
    bench.editing.clips.paste(Point(500, 600))
    assert bench.names(bench.canvas.selection) == ["Звонок", "Договор"]
    bench.check_one_step()


@pytest.mark.parametrize(
    "text",
    ["<?xml version='1.0'?><definitions/>", "x" * 300, "1\n2\n3", "word\n" * 300, "a" * 300_000],
)
def test_a_foreign_text_is_refused_in_one_line(bench: Bench, text: str) -> None:
    put_text(text)
    assert not bench.editing.clips.paste()
    assert bench.steps() == 0
    assert "\n" not in bench.hands.bubble.text()
    assert bench.hands.bubble.text()


def test_a_table_that_is_wrong_says_which_row(empty: Bench) -> None:
    put_text("Stage\tRole\tLimit\nCall\tSales\tsoon\n")
    assert not empty.editing.clips.paste()
    assert "row 2" in empty.hands.bubble.text()
    assert empty.steps() == 0


def test_nothing_and_pictures_are_refused(bench: Bench) -> None:
    clipboard = QGuiApplication.clipboard()
    broken = QMimeData()
    broken.setData(FORMAT, QByteArray(b"{}"))
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    for data in (QMimeData(), broken, picture):
        clipboard.setMimeData(data)
        assert not bench.editing.clips.paste()
        assert bench.refused[-1].id == "There is nothing to paste"
    assert bench.steps() == 0


def test_roles_and_arrows_are_not_copied(bench: Bench) -> None:
    put_text("before")
    bench.canvas.select((bench.called("Manager"),))
    assert not bench.editing.clips.cut()
    assert bench.steps() == 0
    assert QGuiApplication.clipboard().text() == "before"
    assert not bench.editing.clips.duplicate()
    assert [why.id for why in bench.refused[-2:]] == ["Only stages and other shapes can be copied"] * 2
