"""Which of the actions that switch something are on, by the settings."""

from designer.app.actions import ACTIONS
from designer.storage.settings import Settings

_LAYER = "layer_"


def switches(settings: Settings) -> dict[str, bool]:
    """Return whether each is on, by the name of the action."""
    layers = [entry.name for entry in ACTIONS if entry.name.startswith(_LAYER)]
    return {
        "grid": settings.grid,
        "minimap": settings.minimap,
        "start_funnel": not settings.view,
        "wheel_scrolls": settings.wheel == "scroll",
        **{name: name.removeprefix(_LAYER) in settings.layers for name in layers},
    }
