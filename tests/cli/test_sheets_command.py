from pathlib import Path

import pypdfium2
import pytest

from funnels import write_funnel

EMPLOYEES = {"Operator": "Ann White", "Seller": "Mary Jones"}


def text_of(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def test_a_pdf_for_each_role_and_their_names_on_standard_output(
    voronka, funnel: Path, tmp_path: Path
) -> None:
    ran = voronka("sheets", funnel, "-o", tmp_path / "made" / "here")
    written = sorted((tmp_path / "made" / "here").iterdir())
    assert (ran.status, ran.err) == (0, "")
    assert sorted(ran.out.splitlines()) == [str(path) for path in written]
    assert [path.suffix for path in written] == [".pdf", ".pdf"]
    (operator,) = [path for path in written if "Operator" in path.name]
    assert "Qualify" in text_of(operator)
    assert "Offer" in text_of(operator) or "Seller" in text_of(operator)


def test_one_sheet_for_an_employee_of_several_files(voronka, tmp_path: Path) -> None:
    for name in ("a.bpmn", "b.bpmn"):
        write_funnel(tmp_path / name, employees=EMPLOYEES)
    ran = voronka("sheets", tmp_path, "-o", tmp_path / "out", "--per", "employee", "--format", "html")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert ran.status == 0
    assert [name.split("_")[0] for name in names] == ["Ann-White", "Mary-Jones"]


def test_nobody_to_write_for(voronka, funnel: Path, tmp_path: Path) -> None:
    ran = voronka("sheets", funnel, "-o", tmp_path / "out", "--per", "employee")
    assert ran.status == 2
    assert ran.err == f"voronka: {funnel}: no role names an employee: name them, or use --per role\n"


@pytest.mark.parametrize("size", ["card", "full"])
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_sizes_formats_and_languages(voronka, funnel: Path, tmp_path: Path, size: str, form: str) -> None:
    told = {}
    for lang in ("en", "ru"):
        out = tmp_path / lang
        words = ("--size", size, "--format", form, "--lang", lang)
        assert voronka("sheets", funnel, "-o", out, *words).status == 0
        (path,) = out.glob(f"Seller*.{form}")
        told[lang] = text_of(path) if form == "pdf" else path.read_text("utf-8")
    assert "Offer" in told["en"]
    assert "Offer" in told["ru"]
    assert "этап" in told["ru"].casefold()
    assert "этап" not in told["en"].casefold()


def test_the_company_comes_from_the_folder(voronka, funnel: Path, tmp_path: Path) -> None:
    (funnel.parent / "voronka.toml").write_text('[company]\nname = "Daisy Ltd"\n', "utf-8")
    assert voronka("sheets", funnel, "-o", tmp_path / "out").status == 0
    assert all("Daisy Ltd" in text_of(path) for path in (tmp_path / "out").iterdir())


def test_the_same_file_gives_the_same_bytes(voronka, funnel: Path, tmp_path: Path) -> None:
    for name in ("1", "2"):
        voronka("sheets", funnel, "-o", tmp_path / name)
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()
