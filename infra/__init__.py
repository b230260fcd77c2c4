"""What the stack is made of."""
