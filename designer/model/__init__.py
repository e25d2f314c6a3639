"""What a process is: records, the graph that holds them, edits and undo."""
