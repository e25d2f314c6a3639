"""Lint: the rules of a sales process, the engine that runs them and the comparison of names."""
