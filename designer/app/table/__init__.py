"""The process as a grid beside or in place of the drawing: one row a stage, in the order of the flow."""
