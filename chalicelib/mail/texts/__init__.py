"""Bodies of every kind to readable text."""
