"""Adapters: the desk's ports, satisfied by AWS."""
