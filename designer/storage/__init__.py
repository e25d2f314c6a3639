"""Files written whole, the journal, locks, settings, the folder as a book, and tables as grids."""
