"""Bytes to a mail, whatever is broken in it."""
