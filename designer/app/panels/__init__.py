"""What stands beside the canvas: cards, problems, the preview of the sheets."""
