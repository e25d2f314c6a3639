"""The cards as tables of fields, one kind of element a file."""
