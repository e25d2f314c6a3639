"""The picture under the hand: paints the primitives of ``picture/`` with QPainter, and the gestures."""
