"""The editors that form fields are made of, one kind a file."""
