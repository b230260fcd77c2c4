"""Events in, one call of the desk, responses out."""
