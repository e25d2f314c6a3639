"""The font that pictures and sheets are set in by typst: its family and the folder of its files."""

from designer.text.family import FAMILY, FOLDER

__all__ = ["FAMILY", "FOLDER"]
