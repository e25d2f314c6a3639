"""The notation of BPMN 2.0, one family of records a file; each gives primitives and knows no file format."""
