"""Bytes and heads in any charset to text."""
