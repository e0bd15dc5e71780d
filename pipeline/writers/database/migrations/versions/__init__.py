"""The steps, a module each; `revision` is the version of the schema that a step leads to."""
