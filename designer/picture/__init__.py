"""How a process looks: the notation as plain primitives, and the pictures made of them without Qt."""
