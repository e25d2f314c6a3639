import json
from pathlib import Path

import pytest

from designer.storage import files
from designer.verbs.facts import silence
from designer.verbs.step import perform
from places import ROOT

BAD = ROOT / "samples" / "bad" / "funnel.bpmn"


def test_a_finished_process_has_nothing_wrong(voronka, funnel: Path) -> None:
    ran = voronka("check", funnel)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{funnel}: 0 errors, 0 warnings\n"


@pytest.mark.parametrize(("fail_on", "status"), [(None, 0), ("error", 0), ("warning", 1), ("never", 0)])
def test_status_by_severity(voronka, bare: Path, fail_on: str | None, status: int) -> None:
    words = ("--fail-on", fail_on) if fail_on else ()
    ran = voronka("check", bare, *words)
    assert ran.status == status
    assert "stage-without-result" in ran.out


def test_errors_fail_unless_told_never_to(voronka, bare: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.bpmn"
    broken = bare.read_text("utf-8").replace('name="Call"', 'name=""')
    assert 'name=""' in broken
    path.write_text(broken, "utf-8")
    assert voronka("check", path).status == 1
    assert voronka("check", path, "--fail-on", "never").status == 0


def test_a_drawing_made_elsewhere_has_warnings_at_most(voronka, miwg: list[Path]) -> None:
    ran = voronka("check", *miwg)
    assert "warning" in ran.out
    assert ran.status == 0


def test_json_has_the_fixed_form(voronka, bare: Path, tmp_path: Path) -> None:
    ran = voronka("check", bare, tmp_path / "none.bpmn", "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 2
    assert list(told) == ["files", "unreadable", "errors", "warnings", "infos", "silenced"]
    (file,) = told["files"]
    assert file["path"] == str(bare)
    finding = next(f for f in file["findings"] if f["rule"] == "stage-without-result")
    assert list(finding) == ["rule", "severity", "elements", "message", "fixes"]
    assert (finding["severity"], finding["elements"][0]) == ("warning", "Stage_1")
    assert told["warnings"] == sum(f["severity"] == "warning" for f in file["findings"])
    assert told["unreadable"] == [{"path": str(tmp_path / "none.bpmn"), "message": "there is no such file"}]


def test_messages_are_in_the_chosen_language(voronka, bare: Path) -> None:
    russian = voronka("check", bare, "--lang", "ru")
    assert "не указан" in russian.out
    assert "предупреждени" in russian.out
    assert "no wanted result" not in russian.out


def test_why_and_what_to_do_is_told_once_a_rule(voronka, bare: Path) -> None:
    lines = voronka("check", bare).out.splitlines()
    findings = [line for line in lines if "[stage-without-steps" in line]
    assert len(findings) == 2
    advice = lines[lines.index(findings[0]) + 1]
    assert advice.startswith("      ")
    assert lines.count(advice) == 1


def test_the_folder_grades_and_switches_off(voronka, bare: Path) -> None:
    (bare.parent / "voronka.toml").write_text('[rules]\nstage-without-result = "error"\n', "utf-8")
    assert voronka("check", bare).status == 1
    (bare.parent / "voronka.toml").write_text('[rules]\nstage-without-result = "off"\n', "utf-8")
    ran = voronka("check", bare)
    assert ran.status == 0
    assert "stage-without-result" not in ran.out


def test_a_broken_book_is_told_once_and_the_files_go_on(voronka, bare: Path, funnel: Path) -> None:
    (bare.parent / "voronka.toml").write_text("[rules\n", "utf-8")
    ran = voronka("check", bare, funnel)
    assert ran.status == 2
    assert ran.err.count("voronka.toml") == 1
    assert f"{funnel}: 0 errors" in ran.out


def test_silenced_findings_are_counted_apart(voronka, bare: Path) -> None:
    document = files.open_file(bare)
    perform(document.process, silence, "Stage_1", "stage-without-result", "known")
    bare.write_bytes(files.content(document))
    told = json.loads(voronka("check", bare, "--format", "json").out)
    assert told["silenced"] == 1
    rows = [f for f in told["files"][0]["findings"] if f["rule"] == "stage-without-result"]
    assert [row["elements"][0] for row in rows] == ["Stage_2"]
    assert "1 finding silenced" in voronka("check", bare).out


@pytest.mark.parametrize("folder", ["ru", "en"])
def test_the_samples_have_no_errors_and_no_warnings(voronka, folder: str) -> None:
    told = json.loads(voronka("check", ROOT / "samples" / folder, "--format", "json").out)
    assert len(told["files"]) >= 4
    assert (told["errors"], told["warnings"], told["unreadable"]) == (0, 0, [])


def test_the_bad_sample_shows_the_mistakes_of_the_demands(voronka) -> None:
    told = json.loads(voronka("check", BAD, "--format", "json").out)
    rules = [finding["rule"] for finding in told["files"][0]["findings"]]
    expected = {
        "too-many-stages",
        "stage-name-near",
        "role-without-instructions",
        "thinking-stage",
        "stage-without-limit",
    }
    assert expected <= set(rules)
    assert rules.count("stage-name-near") == 3
