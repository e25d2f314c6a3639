from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

PNG = b"\x89PNG\r\n\x1a\n"


def test_bpmn_without_an_edit_has_the_same_bytes(voronka, funnel: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bpmn"
    assert voronka("export", funnel, "-o", out) == (0, "", "")
    assert out.read_bytes() == funnel.read_bytes()


def test_reference_files_keep_their_bytes(voronka, miwg: list[Path], tmp_path: Path) -> None:
    for path in miwg:
        out = tmp_path / path.name
        assert voronka("export", path, "-o", out).status == 0
        assert out.read_bytes() == path.read_bytes(), path.name


def test_onto_itself(voronka, funnel: Path) -> None:
    before = funnel.read_bytes()
    assert voronka("export", funnel, "-o", funnel).status == 0
    assert funnel.read_bytes() == before


def test_a_transcoded_file_has_the_same_content(voronka, funnel: Path, tmp_path: Path) -> None:
    text = funnel.read_text("utf-8").replace("Qualify", "Квалификация")
    text = text.replace('encoding="UTF-8"', 'encoding="windows-1251"')
    odd, out = tmp_path / "odd.bpmn", tmp_path / "out.bpmn"
    odd.write_bytes(text.encode("cp1251"))
    ran = voronka("export", odd, "-o", out)
    assert ran.status == 0
    assert "UTF-8" in ran.err
    same = [etree.tostring(etree.parse(path), method="c14n2") for path in (odd, out)]
    assert same[0] == same[1]


def test_the_format_comes_from_the_name_or_from_to(voronka, funnel: Path, tmp_path: Path) -> None:
    assert voronka("export", funnel, "-o", tmp_path / "a.SVG").status == 0
    assert voronka("export", funnel, "-o", tmp_path / "b.xml", "--to", "bpmn").status == 0
    assert etree.parse(tmp_path / "a.SVG").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert (tmp_path / "b.xml").read_bytes() == funnel.read_bytes()


@pytest.mark.parametrize("name", ["Qualify", "Operator", "Lead form", "New client"])
def test_the_picture_says_what_the_process_says(voronka, funnel: Path, tmp_path: Path, name: str) -> None:
    assert voronka("export", funnel, "-o", tmp_path / "p.svg").status == 0
    assert voronka("export", funnel, "-o", tmp_path / "p.pdf").status == 0
    assert name in "".join(etree.parse(tmp_path / "p.svg").getroot().itertext())
    page = pypdfium2.PdfDocument(tmp_path / "p.pdf")[0]
    assert name in page.get_textpage().get_text_range()


def test_png(voronka, funnel: Path, tmp_path: Path) -> None:
    assert voronka("export", funnel, "-o", tmp_path / "p.png").status == 0
    data = (tmp_path / "p.png").read_bytes()
    assert data.startswith(PNG)
    assert int.from_bytes(data[16:20]) > 1000


def test_the_same_process_gives_the_same_files(voronka, funnel: Path, tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf"):
        outs = [tmp_path / f"{number}.{form}" for number in (1, 2)]
        for out in outs:
            voronka("export", funnel, "-o", out)
        assert outs[0].read_bytes() == outs[1].read_bytes(), form


def test_tidy_keeps_the_model_and_is_done_at_once(voronka, funnel: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "1.bpmn", tmp_path / "2.bpmn"
    assert voronka("tidy", funnel, "-o", once) == (0, "", "")
    assert voronka("tidy", once, "-o", twice).status == 0
    assert once.read_bytes() == twice.read_bytes()


def test_tidy_draws_what_is_not_drawn(voronka, funnel: Path, tmp_path: Path) -> None:
    text = funnel.read_text("utf-8")
    start, end = text.index("<bpmndi:BPMNDiagram"), text.index("</bpmndi:BPMNDiagram>")
    bare, out = tmp_path / "bare.bpmn", tmp_path / "out.bpmn"
    bare.write_text(text[:start] + text[end + len("</bpmndi:BPMNDiagram>") :], "utf-8")
    assert voronka("tidy", bare, "-o", out).status == 0
    assert out.read_text("utf-8").count("<bpmndi:BPMNShape") == text.count("<bpmndi:BPMNShape")


def test_a_picture_to_order(voronka, funnel: Path, tmp_path: Path) -> None:
    one, out, sheets = tmp_path / "1.png", tmp_path / "2.png", tmp_path / "s.pdf"
    assert voronka("export", funnel, "-o", one, "--scale", "1").status == 0
    assert voronka("export", funnel, "-o", out, "--dpi", "192").status == 0
    small, large = (int.from_bytes(path.read_bytes()[16:20]) for path in (one, out))
    assert abs(large - 2 * small) <= 1
    assert voronka("export", funnel, "-o", sheets, "--pages", "a4", "--scale", "3,5") == (0, "", "")
    assert len(pypdfium2.PdfDocument(sheets)) > 4
    curves = tmp_path / "c.svg"
    assert voronka("export", funnel, "-o", curves, "--text", "outlines").status == 0
    assert b"<text" not in curves.read_bytes()


def test_a_part_of_the_picture(voronka, funnel: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.svg"
    assert voronka("export", funnel, "-o", out, "--only", "Stage_1, Decision_1").status == 0
    shown = {group.get("data-id", "") for group in etree.parse(out).iter("{*}g")}
    assert {"Stage_1"} < shown
    assert "Stage_2" not in shown
    ran = voronka("export", funnel, "-o", out, "--only", "Stage_1,nope")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "there is no nope in the process" in ran.err


def test_a_picture_of_the_funnel_alone(voronka, funnel: Path, tmp_path: Path) -> None:
    whole, out, png = tmp_path / "w.svg", tmp_path / "f.svg", tmp_path / "f.png"
    assert voronka("export", funnel, "-o", whole).status == 0
    assert voronka("export", funnel, "-o", out, "--view", "funnel") == (0, "", "")
    ids = [{group.get("data-id", "") for group in etree.parse(path).iter("{*}g")} for path in (whole, out)]
    assert "Stage_1" in ids[0] & ids[1]
    assert "Decision_1" in ids[0] - ids[1]
    assert voronka("export", funnel, "-o", png, "--view", "funnel").status == 0
    assert png.read_bytes().startswith(PNG)
    ran = voronka("export", funnel, "-o", tmp_path / "x.bpmn", "--view", "funnel")
    assert ran.status == 2
    assert "--view does not go with BPMN" in ran.err
