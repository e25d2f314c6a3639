"""Instruction sheets: what they say, how a card and a full sheet are made up, and the files they become."""
