"""Windows above the window, for what is asked rarely."""
