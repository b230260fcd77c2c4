"""What an agency's mail means."""
