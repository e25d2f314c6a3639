from pathlib import Path

import pytest

from designer.bpmn.profiles.profile import PROFILES, made_for
from designer.i18n import Catalogue


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_is_written_and_told(voronka, funnel: Path, tmp_path: Path, profile: str) -> None:
    made, out = made_for(profile, funnel.read_bytes()), tmp_path / "out.bpmn"
    ran = voronka("export", funnel, "-o", out, "--profile", profile)
    assert ran.status == 0
    assert ran.out == ""
    assert out.read_bytes() == made.data
    assert ran.err == "".join(f"voronka: {funnel}: {note.english()}\n" for note in made.notes)


@pytest.mark.parametrize("profile", ["engine", "camunda8", "bpsim"])
def test_what_was_changed_is_told_in_russian(voronka, funnel: Path, tmp_path: Path, profile: str) -> None:
    ran = voronka("export", funnel, "-o", tmp_path / "out.bpmn", "--profile", profile, "--lang", "ru")
    russian = Catalogue("ru")
    notes = made_for(profile, funnel.read_bytes()).notes
    assert ran.err.splitlines() == [f"voronka: {funnel}: {russian.text(note)}" for note in notes]
    assert all(russian.text(note) != note.english() for note in notes)


def test_a_profile_is_for_bpmn(voronka, funnel: Path, tmp_path: Path) -> None:
    ran = voronka("export", funnel, "-o", tmp_path / "out.svg", "--profile", "engine")
    assert ran.status == 2
    assert "--profile is for BPMN, not for a picture" in ran.err
    assert not (tmp_path / "out.svg").exists()


def test_an_unknown_profile_is_refused(voronka, funnel: Path, tmp_path: Path) -> None:
    ran = voronka("export", funnel, "-o", tmp_path / "out.bpmn", "--profile", "camunda9")
    assert ran.status == 2
    assert "choose from plain, engine, camunda8, bpsim" in ran.err
