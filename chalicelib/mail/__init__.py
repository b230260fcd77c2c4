"""Bytes of mail to our own types, and back."""
