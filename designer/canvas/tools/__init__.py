"""Gestures, one a file: each is an object that begins at a press and ends at a release."""
