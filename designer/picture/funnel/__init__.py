"""The funnel as its owner thinks of it: stages, roles and handoffs; all else folded into the stages."""
