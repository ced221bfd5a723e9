"""Trains the model of the default engine from labelled texts; the same texts give the same file."""
