"""The rules: pure, on the standard library only."""
