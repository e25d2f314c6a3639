"""The window: start page, panels, dialogs, files; everything a user sees around the canvas."""
