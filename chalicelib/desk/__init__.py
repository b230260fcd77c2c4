"""Use cases: what the desk does with what arrives."""
