"""A server under everyday load, for as long as asked, that must lose nothing: see `make soak`."""
