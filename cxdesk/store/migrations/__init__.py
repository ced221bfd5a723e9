"""Steps that bring an older workspace to the newest schema, one file per step."""
