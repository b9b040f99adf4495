"""The synthesised stack, deployed on an emulator and used by the stock client."""
