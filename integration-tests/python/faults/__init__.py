"""What must hold when connections break, stores are away and many clients write at once."""
