"""The new text of a reply, apart from what it quotes and signs."""
