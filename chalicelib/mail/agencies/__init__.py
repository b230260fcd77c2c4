"""Which agency a mail means."""
