"""Runs the whole stack on one machine; the packaged stack does not know this folder."""
