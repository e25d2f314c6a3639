"""One open process: do, undo, redo, save and what follows each of them."""
