"""BPMN 2.0 XML in and out, without loss: the file's bytes are kept and only what changed is spliced."""
