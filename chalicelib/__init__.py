"""The press-question gateway: what the functions run."""
