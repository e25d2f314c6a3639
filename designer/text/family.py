"""The shipped font's name and where its files are: all that whoever only sets text needs to know."""

from pathlib import Path

from fontpkg_pt_sans import ROOT

FAMILY = "PT Sans"
FOLDER = Path(ROOT) / "files"
