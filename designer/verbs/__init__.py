"""Everything a user can do to a process, one family a file."""
