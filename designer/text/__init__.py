"""Words on paper: widths and line breaks by the shipped font, word forms, durations in words."""
