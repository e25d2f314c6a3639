"""Sheets as HTML: one file that needs nothing else, readable on a phone."""

from base64 import b64encode
from typing import Any

import msgspec

from designer.resources import resource
from designer.sheets.printed import Card, Full
from designer.sheets.writers.logo import logo_svg


class Pages:
    """Holds the template; makes one page after the other."""

    def __init__(self, logo: bytes = b"") -> None:
        """Load the template; ``logo`` is a PNG, JPEG or SVG file that stands on every page."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

        environment = Environment(
            loader=FileSystemLoader(resource("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("sheet.html.j2")
        style = resource("templates", "sheet.css").read_text("utf-8")
        self._style = Markup(style)  # noqa: S704 - our own file, no text of a process
        self._logo = _data_address(logo_svg(logo)) if logo else ""

    def page(self, printed: Card | Full) -> bytes:
        """Return the page of ``printed`` in UTF-8."""
        sheet: dict[str, Any] = {"passport": (), **msgspec.to_builtins(printed)}
        for block in (block for section in sheet.get("sections", ()) for block in section["blocks"]):
            if block["type"] == "Picture":
                block["image"] = _data_address(block["svg"])
        return self._template.render(sheet=sheet, style=self._style, logo=self._logo).encode()


def _data_address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"
