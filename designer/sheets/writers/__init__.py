"""File formats of sheets, one a file; each takes the printed content and gives bytes."""
